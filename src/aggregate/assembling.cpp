// SPDX-License-Identifier: Apache-2.0
#include "aggregate/assembling.hpp"

#include <utility>

namespace fupin::detail {
namespace {

/// More rows are worth several threads.
constexpr std::uint64_t kManyRows = std::uint64_t{1} << 17;

}  // namespace

Assembling::Assembling(Assembly assembly, const Rollup& rollup, std::uint32_t slots,
                       std::optional<Summing> purchases, std::optional<Summing> postings,
                       std::function<std::vector<std::vector<ValueCounts>>()> values,
                       unsigned threads)
    : assembly_{std::move(assembly)},
      rollup_{&rollup},
      slots_{slots},
      purchases_{std::move(purchases)},
      postings_{std::move(postings)},
      values_{std::move(values)} {
    if (!is_plain() || rows() <= kManyRows) return;
    for (unsigned part = 1; part < threads; ++part) {
        others_.push_back(assembly_.room_for(rows() / threads));
    }
}

CellRange Assembling::cells_of(std::size_t part) const noexcept {
    const auto begin_of = [&](std::size_t number) {
        return static_cast<std::uint32_t>(std::uint64_t{rollup_->size()} * number / parts());
    };
    return {begin_of(part), begin_of(part + 1)};
}

void Assembling::work(std::size_t part) {
    if (!is_plain()) return add_all();
    figures().rows(cells_of(part), [&](const SummedRows& rows) {
        if (part == 0) {
            assembly_.take(rows, purchases_.has_value());
        } else {
            assembly_.take(rows, others_[part - 1]);
        }
    });
}

void Assembling::add_all() {
    auto values = values_ ? values_() : std::vector<std::vector<ValueCounts>>{};
    for (std::uint32_t cell = 0; cell < rollup_->size(); ++cell) {
        for (std::uint32_t slot = 0; slot < slots_; ++slot) {
            const auto sums = figures().at(cell, slot);
            Sums row;
            row.amount.add(sums.amount);
            if (purchases_) row.count.add(sums.count);
            std::vector<ValueCounts> here;
            for (auto& one : values) here.push_back(std::move(one[cell]));
            assembly_.add(cell, slot, row, postings_ ? postings_->at(cell, slot).count : 0,
                          std::move(here));
        }
    }
}

void Assembling::join(unsigned threads) {
    if (!others_.empty()) assembly_.join(others_, purchases_.has_value(), threads);
}

Outcome Assembling::finish(const Ledger& ledger, Date as_of) && {
    return std::move(assembly_).finish(ledger, as_of);
}

}  // namespace fupin::detail
