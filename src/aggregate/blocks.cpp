// SPDX-License-Identifier: Apache-2.0
#include "aggregate/blocks.hpp"

#include "aggregate/parallel.hpp"
#include "fupin/core/wide.hpp"

#include <algorithm>
#include <type_traits>

namespace fupin::detail {
namespace {

/// Rows that are worth a thread.
constexpr std::uint32_t kPiece = std::uint32_t{1} << 19U;

/// Months since the year 0.
std::uint32_t month_number(Date day) {
    return static_cast<std::uint32_t>(day.year() * 12 + day.month() - 1);
}

/// The month of each day, counted from the first one, by way of a list of all days between.
std::vector<std::uint32_t> months_of(const std::vector<Date>& days, Date first, Date last) {
    std::vector<std::uint32_t> of_day;
    const auto begin = month_number(first);
    for (auto day = first.epoch_days(); day <= last.epoch_days(); ++day) {
        of_day.push_back(month_number(Date::from_epoch_days(day)) - begin);
    }
    std::vector<std::uint32_t> months;
    months.reserve(days.size());
    for (const auto day : days) months.push_back(of_day[static_cast<std::size_t>(day - first)]);
    return months;
}

}  // namespace

Blocks::Blocks(const Postings& postings, Dating dating, std::uint32_t blocks_a_segment)
    : dating_{dating} {
    const auto& days = dating == Dating::restated ? postings.effective : postings.booked;
    if (days.empty()) return;
    const auto [first, last] = std::minmax_element(days.begin(), days.end());
    const auto months = months_of(days, *first, *last);
    first_month_ = first->first_of_month();
    months_ = *std::max_element(months.begin(), months.end()) + 1;
    const auto size = static_cast<std::uint32_t>(days.size());
    values_.resize(size);
    order_.resize(size);
    for (std::uint32_t begin = 0; begin < size; begin += kRows) {
        add_block(postings, months, begin, std::min(size, begin + kRows));
    }
    detail::Int128 weight = 0;
    for (const auto& block : blocks_) weight += block.weight;
    narrow_ = weight <= INT64_MAX;
    std::uint32_t next = 0;
    for (const auto blocks : {blocks_a_segment, std::max(blocks_a_segment / 4, 1U)}) {
        for (; next + blocks <= size / kRows; next += blocks) add_segment(next, next + blocks);
    }
}

void Blocks::add_segment(std::uint32_t first_block, std::uint32_t last_block) {
    Segment segment{first_block, last_block, blocks_[last_block - 1].end, false};
    std::uint64_t weight = 0;
    for (auto b = first_block; b < last_block; ++b) {
        segment.wide = segment.wide || blocks_[b].wide;
        // Of a narrow block it is far from where so few could run over.
        if (!segment.wide) weight += blocks_[b].weight;
    }
    segment.wide = segment.wide || weight >= PackedSum::kAmountLimit;
    segments_.push_back(segment);
}

void Blocks::add_block(const Postings& postings, const std::vector<std::uint32_t>& months,
                       std::uint32_t begin, std::uint32_t end) {
    Block block{begin, end, static_cast<std::uint32_t>(runs_.size()), 0, 0, false};
    std::vector<std::uint32_t> places(months_ + 1);
    detail::Int128 weight = 0;
    for (auto i = begin; i < end; ++i) {
        ++places[months[i] + 1];
        const auto size = magnitude(postings.amount_fen[i]);
        weight += size;
        block.wide = block.wide || postings.count[i] < -1 || postings.count[i] > 1 ||
                     size >= PackedSum::kAmountLimit;
    }
    for (std::uint32_t month = 0; month < months_; ++month) {
        const auto run_begin = begin + places[month];
        const auto run_end = run_begin + places[month + 1];
        places[month + 1] += places[month];
        if (run_begin == run_end) continue;
        runs_.push_back({run_begin, run_end, month, Date::max(), Date::min()});
    }
    block.last_run = static_cast<std::uint32_t>(runs_.size());
    block.weight = static_cast<std::uint64_t>(std::min<detail::Int128>(weight, UINT64_MAX));
    block.wide = block.wide || block.weight >= PackedSum::kAmountLimit;
    for (auto i = begin; i < end; ++i) order_[begin + places[months[i]]++] = i;
    for (auto r = block.first_run; r < block.last_run; ++r) {
        auto& run = runs_[r];
        for (auto row = run.begin; row < run.end; ++row) {
            const auto i = order_[row];
            values_[row] =
                block.wide ? 0 : PackedSum::of(postings.amount_fen[i], postings.count[i]);
            run.first = std::min(run.first, postings.effective[i]);
            run.last = std::max(run.last, postings.effective[i]);
        }
    }
    blocks_.push_back(block);
}

std::string Blocks::name(BasisId basis, Dating dating) {
    return std::to_string(basis.index()) + (dating == Dating::booked ? "b" : "r");
}

const Blocks& Blocks::of(const Ledger& ledger, BasisId basis, Dating dating) {
    return ledger.of_rows<Blocks>(name(basis, dating),
                                  [&] { return Blocks{ledger.postings(basis), dating}; });
}

PackedCodes::PackedCodes(const Blocks& blocks, const Postings& postings,
                         std::span<const std::uint32_t> of_fact, std::uint32_t count,
                         unsigned threads)
    : size{count} {
    const auto fill = [&](auto& codes) {
        codes.resize(blocks.size());
        using Code = typename std::remove_reference_t<decltype(codes)>::value_type;
        const auto pieces = (blocks.size() + kPiece - 1) / kPiece;
        for_each_index(pieces, threads, [&](std::size_t piece) {
            const auto first = static_cast<std::uint32_t>(piece) * kPiece;
            const auto end = std::min(blocks.size(), first + kPiece);
            for (auto row = first; row < end; ++row) {
                codes[row] = static_cast<Code>(of_fact[postings.fact[blocks.posting(row)].index()]);
            }
        });
    };
    if (size <= UINT16_MAX + 1U) {
        fill(narrow);
    } else {
        fill(wide);
    }
}

}  // namespace fupin::detail
