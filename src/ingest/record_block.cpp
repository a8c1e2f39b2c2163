// SPDX-License-Identifier: Apache-2.0
#include "ingest/record_block.hpp"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace fupin::detail {
namespace {

/// Bit i: the byte at `block + i` is a mark, or perhaps another control character.
std::uint64_t likely_marks_in(const char* block, char separator) noexcept {
    std::uint64_t found = 0;
#if defined(__SSE2__)
    constexpr unsigned kStep = 16;
    const auto separators = _mm_set1_epi8(separator);
    const auto quotes = _mm_set1_epi8('"');
    const auto controls = _mm_set1_epi8('\r');
    for (unsigned at = 0; at < kMarkBlock; at += kStep) {
        const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
        const auto any = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, separators), _mm_cmpeq_epi8(bytes, quotes)),
            _mm_cmpeq_epi8(_mm_min_epu8(bytes, controls), bytes));
        found |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(any))) << at;
    }
#else
    for (unsigned at = 0; at < kMarkBlock; ++at) {
        const char byte = block[at];
        const bool is_likely =
            byte == separator || byte == '"' || static_cast<unsigned char>(byte) <= '\r';
        found |= std::uint64_t{is_likely} << at;
    }
#endif
    return found;
}

/// As `std::popcount`, which is slow where the processor may be one without an instruction for it.
constexpr unsigned ones_in(std::uint64_t bits) noexcept {
    bits -= (bits >> 1) & 0x5555'5555'5555'5555U;
    bits = (bits & 0x3333'3333'3333'3333U) + ((bits >> 2) & 0x3333'3333'3333'3333U);
    bits = (bits + (bits >> 4)) & 0x0F0F'0F0F'0F0F'0F0FU;
    return static_cast<unsigned>((bits * 0x0101'0101'0101'0101U) >> 56);
}

}  // namespace

std::size_t CsvScanner::Marks::next(std::uint64_t base, std::uint64_t stop, std::size_t wanted,
                                    std::uint32_t* out) noexcept {
    constexpr unsigned kAtOnce = 8;
    constexpr auto kNotZero = std::uint64_t{1} << (kMarkBlock - 1);
    std::size_t taken = 0;
    for (;;) {
        const auto count = ones_in(pending_);
        const auto first = static_cast<std::uint32_t>(block_ - base);
        auto* to = out + taken;
        // More than there are, so that their number, which is hard to foretell, matters less.
        for (unsigned done = 0; done < count; done += kAtOnce) {
            for (unsigned i = 0; i < kAtOnce; ++i) {
                *to++ = first + static_cast<std::uint32_t>(std::countr_zero(pending_ | kNotZero));
                pending_ &= pending_ - 1;
            }
        }
        pending_ = 0;
        taken += count;
        if (taken >= wanted || block_ >= stop || bytes_.size() - block_ <= kMarkBlock) return taken;
        block_ += kMarkBlock;
        pending_ = bytes_.size() - block_ >= kMarkBlock
                       ? likely_marks_in(bytes_.data() + block_, separator_)
                       : block_at(block_);
    }
}

void CsvScanner::next_lines(RecordBlock& block, std::uint64_t stop) {
    // What turns out to be no plain line is looked at again: not much of it.
    constexpr std::uint64_t kLikelyLine = 4096;
    if (block.width_ > limits_.columns) return;
    block.marks_.resize(RecordBlock::kMost * block.width_ + Marks::kMostAhead);
    while (position_ < stop && block.has_room(position_)) {
        const auto base = block.size_ > 0 ? block.begin_[0] : position_;
        const auto rows = std::min(block.expected_, RecordBlock::kMost - block.size_);
        const auto* marks = block.marks_.data();
        const auto* const end = marks + marks_.next(base, position_ + rows * kLikelyLine,
                                                    rows * block.width_, block.marks_.data());
        const auto before = block.size_;
        while (marks && position_ < stop && block.has_room(position_)) {
            marks = read_plain_line(block, marks, end);
        }
        marks_.seek(position_);
        const auto read = block.size_ - before;
        block.expected_ = std::clamp<std::size_t>(2 * read, 2, RecordBlock::kMost);
        if (read == 0) return;
    }
}

/// Returns what comes behind the line's marks; null if they do not make a plain line.
const std::uint32_t* CsvScanner::read_plain_line(RecordBlock& block, const std::uint32_t* marks,
                                                 const std::uint32_t* end) {
    const auto width = block.width_;
    if (static_cast<std::size_t>(end - marks) < width || bytes_[position_] == '#') return nullptr;
    const auto row = block.size_;
    const auto base = row > 0 ? block.begin_[0] : position_;
    const auto* const text = bytes_.data() + base;
    auto* cell = block.cells_.data() + row * width;
    auto begin = static_cast<std::uint32_t>(position_ - base);
    bool other = false;
    for (const auto* const last = marks + width - 1; marks != last; ++marks) {
        other |= text[*marks] != separator_;
        *cell++ = {begin, *marks};
        begin = *marks + 1;
    }
    *cell = {begin, *marks};
    auto behind = *marks + 1;
    if (text[*marks] == '\r') {
        ++marks;
        other |= marks == end || *marks != behind;
        behind += 1;
    }
    if (other || marks == end || text[*marks] != '\n') return nullptr;
    if (base + behind - position_ > std::min(limits_.field, limits_.record)) return nullptr;
    block.begin_[row] = position_;
    block.line_[row] = line_++;
    position_ = base + behind;
    block.end_[row] = position_;
    ++block.size_;
    return marks + 1;
}

bool RecordBlock::add(std::string_view bytes, const RawRecord& raw) {
    if (raw.fault || raw.fields.size() != width_ || bytes[raw.begin] == '#') return false;
    const auto base = size_ > 0 ? begin_[0] : raw.begin;
    auto* cell = cells_.data() + size_ * width_;
    for (const auto& field : raw.fields) {
        const auto content = bytes.substr(field.begin, field.end - field.begin);
        if (field.quoted && content.find('"') != std::string_view::npos) return false;
        *cell++ = {static_cast<std::uint32_t>(field.begin - base),
                   static_cast<std::uint32_t>(field.end - base)};
    }
    begin_[size_] = raw.begin;
    end_[size_] = raw.end;
    line_[size_++] = raw.line;
    return true;
}

}  // namespace fupin::detail
