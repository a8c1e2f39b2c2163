// SPDX-License-Identifier: Apache-2.0
#include "ingest/record_block.hpp"

#include "ingest/mark_search.hpp"

#include <algorithm>

namespace fupin::detail {

void CsvScanner::next_lines(RecordBlock& block, std::uint64_t stop) {
    // What turns out to be no plain line is looked at again: not much of it.
    constexpr std::uint64_t kLikelyLine = 4096;
    if (block.width_ > limits_.columns) return;
    block.marks_.resize(RecordBlock::kMost * block.width_ + MarkSearch::kMostAhead);
    while (position_ < stop && block.has_room(position_)) {
        const auto base = block.size_ > 0 ? block.begin_[0] : position_;
        const auto rows = std::min(block.expected_, block.most_ - block.size_);
        const auto* marks = block.marks_.data();
        const auto found =
            find_marks({bytes_, separator_, position_, position_ + rows * kLikelyLine,
                        rows * block.width_, static_cast<std::uint32_t>(position_ - base)},
                       block.marks_.data());
        const auto before = block.size_;
        const auto* const end = marks + found.count;
        if (!read_plain_lines(block, found, rows, stop)) {
            while (marks && position_ < stop && block.has_room(position_)) {
                marks = read_plain_line(block, marks, end);
            }
        }
        marks_.seek(position_);
        const auto read = block.size_ - before;
        block.expected_ = std::clamp<std::size_t>(2 * read, 2, RecordBlock::kMost);
        if (read == 0) return;
    }
}

/// As many whole lines as the marks are of, at most so many, if all of them are plain and end with
/// a line feed. Else nothing has happened.
bool CsvScanner::read_plain_lines(RecordBlock& block, const MarksFound& found, std::size_t most,
                                  std::uint64_t stop) {
    const auto width = block.width_;
    const auto* const marks = block.marks_.data();
    const auto lines = std::min(found.count / width, most);
    const auto row = block.size_;
    const auto base = row > 0 ? block.begin_[0] : position_;
    const auto* const text = bytes_.data() + base;
    // If each line has one that is no separator, it is the last one.
    auto others = found.others;
    for (auto i = lines * width; i < found.count; ++i) others -= text[marks[i]] != separator_;
    if (lines == 0 || others != lines) return false;
    const auto longest = std::min(limits_.field, limits_.record);
    auto begin = position_;
    bool plain = true;
    for (std::size_t i = 0; i < lines; ++i) {
        const auto last = marks[(i + 1) * width - 1];
        const auto end = base + last + 1;
        plain = plain && text[last] == '\n' && bytes_[begin] != '#' && begin < stop &&
                end - begin <= longest && block.reaches(begin);
        block.begin_[row + i] = begin;
        block.line_[row + i] = line_ + i;
        block.end_[row + i] = end;
        begin = end;
    }
    if (!plain) return false;
    auto* const cells = block.cells_.data() + row * width;
    cells[0] = {static_cast<std::uint32_t>(position_ - base), marks[0]};
    for (std::size_t i = 1; i < lines * width; ++i) cells[i] = {marks[i - 1] + 1, marks[i]};
    block.size_ += lines;
    line_ += lines;
    position_ = begin;
    return true;
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
