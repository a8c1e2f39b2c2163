// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fupin::detail {

/// Where a fact's answer to something is found: with one of its versions, its profile, a code it
/// names, or with itself.
enum class Source : std::uint8_t { profile, goods, unit, account, assisting_unit, fact };
inline constexpr std::size_t kSources = 6;

[[nodiscard]] inline std::size_t rows_of(const Ledger& ledger, Source source) {
    switch (source) {
        case Source::unit:
            return ledger.unit_versions().size();
        case Source::goods:
            return ledger.goods_versions().size();
        case Source::profile:
            return ledger.profiles().size();
        case Source::account:
        case Source::assisting_unit:
            return ledger.codes().size();
        case Source::fact:
            break;
    }
    return ledger.facts().size();
}

/// Row of the source that a fact's answer stands in.
[[nodiscard]] inline std::uint32_t row_of(const Ledger& ledger, Source source, FactId id) {
    const auto& fact = ledger.facts()[id.index()];
    switch (source) {
        case Source::unit:
            return fact.unit.index();
        case Source::goods:
            return fact.goods.index();
        case Source::profile:
            return fact.profile.index();
        case Source::account:
            return fact.account;
        case Source::assisting_unit:
            return fact.assisting_unit;
        case Source::fact:
            break;
    }
    return id.index();
}

/// Something asked of purchases, as small numbers by row of its source.
struct Attribute {
    Source source = Source::fact;
    std::vector<std::uint32_t> codes;  ///< By row; below `size`.
    std::uint32_t size = 0;
};

/// Calls `visit(row of the source)` for each fact from `first` to before `end`, in order, the
/// source decided once.
template <class Visit>
void for_each_row(const Ledger& ledger, Source source, std::uint32_t first, std::uint32_t end,
                  Visit visit) {
    const auto* facts = ledger.facts().data();
    const auto all = [&](auto row) {
        for (auto f = first; f < end; ++f) visit(row(facts[f]));
    };
    switch (source) {
        case Source::unit:
            return all([](const Fact& fact) { return fact.unit.index(); });
        case Source::goods:
            return all([](const Fact& fact) { return fact.goods.index(); });
        case Source::profile:
            return all([](const Fact& fact) { return fact.profile.index(); });
        case Source::account:
            return all([](const Fact& fact) { return fact.account; });
        case Source::assisting_unit:
            return all([](const Fact& fact) { return fact.assisting_unit; });
        case Source::fact:
            for (auto f = first; f < end; ++f) visit(f);
    }
}

}  // namespace fupin::detail
