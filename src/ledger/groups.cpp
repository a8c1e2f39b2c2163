// SPDX-License-Identifier: Apache-2.0
#include "ledger/groups.hpp"

#include <utility>

namespace fupin::detail {

void Groups::add(std::uint64_t position, std::span<const FactId> facts) {
    positions_.push_back(position);
    facts_.append(facts);
    fact_ends_.push_back(facts_.size());
}

void Groups::close(std::shared_ptr<const Told> told) {
    ends_.push_back(positions_.size());
    const bool plain = told == nullptr;
    if (!plain) told_.push_back(std::move(told));
    told_of_.push_back(plain ? 0 : static_cast<std::uint32_t>(told_.size()));
}

void Groups::add(const Groups& others, std::size_t group) {
    for (auto entry = others.begin(group); entry < others.ends_[group]; ++entry) {
        positions_.push_back(others.positions_[entry]);
        others.each_fact(entry, [this](FactId fact) { facts_.push_back(fact); });
        fact_ends_.push_back(facts_.size());
    }
    const auto told = others.told_of_[group];
    close(told == 0 ? nullptr : others.told_[told - 1]);
}

std::vector<std::uint64_t> Groups::positions(std::size_t group) const {
    std::vector<std::uint64_t> out;
    for (auto entry = begin(group); entry < ends_[group]; ++entry) {
        out.push_back(positions_[entry]);
    }
    return out;
}

}  // namespace fupin::detail
