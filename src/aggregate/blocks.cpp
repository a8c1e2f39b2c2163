// SPDX-License-Identifier: Apache-2.0
#include "aggregate/blocks.hpp"

#include "core/parallel.hpp"
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

}  // namespace

/// The month of a day, counted from that of the first day, by way of a list of all days between.
class Blocks::Months {
public:
    Months(Date first, Date last) : first_{first} {
        const auto begin = month_number(first);
        for (auto day = first.epoch_days(); day <= last.epoch_days(); ++day) {
            of_day_.push_back(month_number(Date::from_epoch_days(day)) - begin);
        }
    }
    [[nodiscard]] std::uint32_t of(Date day) const {
        return of_day_[static_cast<std::size_t>(day - first_)];
    }

private:
    Date first_;
    std::vector<std::uint32_t> of_day_;
};

Blocks::Blocks(const Postings& postings, Dating dating, std::uint32_t blocks_a_segment)
    : dating_{dating} {
    const auto& days = postings.days(dating);
    if (days.empty()) return;
    const auto [first, last] = std::ranges::minmax(days);
    const Months months{first, last};
    first_month_ = first.first_of_month();
    months_ = months.of(last) + 1;
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

void Blocks::add_block(const Postings& postings, const Months& months, std::uint32_t begin,
                       std::uint32_t end) {
    Block block{begin, end, static_cast<std::uint32_t>(runs_.size()), 0, 0, false};
    const auto size = end - begin;
    std::vector<std::uint32_t> month_of(size);
    std::vector<std::uint32_t> places(months_ + 1);
    const auto& days = postings.days(dating_);
    days.for_each(begin, end, [&, place = 0U](Date day) mutable {
        const auto month = months.of(day);
        ++places[month + 1];
        month_of[place++] = month;
    });
    std::vector<std::int64_t> values;
    values.reserve(size);
    detail::Int128 weight = 0;
    postings.amount_fen.for_each(begin, end, [&](std::int64_t amount) {
        weight += magnitude(amount);
        block.wide = block.wide || magnitude(amount) >= PackedSum::kAmountLimit;
        values.push_back(amount);
    });
    postings.count.for_each(begin, end, [&, place = 0U](std::int32_t count) mutable {
        block.wide = block.wide || count < -1 || count > 1;
        if (!block.wide) values[place] = PackedSum::of(values[place], count);
        ++place;
    });
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
    for (std::uint32_t place = 0; place < size; ++place) {
        order_[begin + places[month_of[place]]++] = static_cast<std::uint16_t>(place);
    }
    for (auto r = block.first_run; r < block.last_run; ++r) {
        auto& run = runs_[r];
        for (auto row = run.begin; row < run.end; ++row) {
            const auto place = order_[row];
            values_[row] = block.wide ? 0 : values[place];
            const auto day = postings.effective[begin + place];
            run.first = std::min(run.first, day);
            run.last = std::max(run.last, day);
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
            std::vector<Code> of_posting;
            for (auto begin = first; begin < end; begin += Blocks::kRows) {
                const auto stop = std::min(end, begin + Blocks::kRows);
                of_posting.clear();
                postings.fact.for_each(begin, stop, [&](FactId fact) {
                    of_posting.push_back(static_cast<Code>(of_fact[fact.index()]));
                });
                for (auto row = begin; row < stop; ++row) {
                    codes[row] = of_posting[blocks.posting(row) - begin];
                }
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
