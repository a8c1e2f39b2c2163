// SPDX-License-Identifier: Apache-2.0
#include "aggregate/coding.hpp"

#include "aggregate/key_order.hpp"
#include "aggregate/pair_index.hpp"

#include <utility>

namespace fupin::detail {
namespace {

/// Pairs below this many are numbered through a table, others through a hash.
constexpr std::uint64_t kTable = std::uint64_t{1} << 20;
constexpr std::uint32_t kNew = UINT32_MAX;

}  // namespace

Coding::Coding(const Ledger& ledger) : codes_(ledger.facts().size()) {
    if (!codes_.empty()) representatives_.emplace_back(0U);
}

void Coding::refine(const Ledger& ledger, const Attribute& attribute) {
    if (attribute.size <= 1) return;
    const auto before = std::exchange(representatives_, {});
    std::uint32_t f = 0;
    const auto number = [&](std::uint32_t id) {
        if (id == representatives_.size()) representatives_.emplace_back(f);
        codes_[f++] = id;
    };
    if (std::uint64_t{before.size()} * attribute.size <= kTable) {
        std::vector<std::uint32_t> table(before.size() * attribute.size, kNew);
        for_each_row(ledger, attribute.source, [&](std::uint32_t row) {
            auto& id = table[codes_[f] * std::size_t{attribute.size} + attribute.codes[row]];
            if (id == kNew) id = size();
            number(id);
        });
        return;
    }
    PairIndex pairs;
    for_each_row(ledger, attribute.source,
                 [&](std::uint32_t row) { number(pairs.intern(codes_[f], attribute.codes[row])); });
}

void Coding::arrange(std::span<const std::vector<std::uint32_t>> keys) {
    const auto order = order_by_keys(representatives_.size(), keys);
    std::vector<std::uint32_t> rank(order.size());
    std::vector<FactId> arranged;
    arranged.reserve(order.size());
    for (const auto code : order) {
        rank[code] = static_cast<std::uint32_t>(arranged.size());
        arranged.push_back(representatives_[code]);
    }
    representatives_ = std::move(arranged);
    for (auto& code : codes_) code = rank[code];
}

}  // namespace fupin::detail
