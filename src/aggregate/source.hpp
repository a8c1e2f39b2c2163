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
    const auto& facts = ledger.facts();
    const auto fact = id.index();
    switch (source) {
        case Source::unit:
            return facts.unit[fact].index();
        case Source::goods:
            return facts.goods[fact].index();
        case Source::profile:
            return facts.profile[fact].index();
        case Source::account:
            return facts.account[fact];
        case Source::assisting_unit:
            return facts.assisting_unit[fact];
        case Source::fact:
            break;
    }
    return fact;
}

/// Asks for what `row_of` will read.
inline void prefetch(const Ledger& ledger, Source source, FactId id) {
    const auto& facts = ledger.facts();
    switch (source) {
        case Source::unit:
            return facts.unit.prefetch(id.index());
        case Source::goods:
            return facts.goods.prefetch(id.index());
        case Source::profile:
            return facts.profile.prefetch(id.index());
        case Source::account:
            return facts.account.prefetch(id.index());
        case Source::assisting_unit:
            return facts.assisting_unit.prefetch(id.index());
        case Source::fact:
            break;
    }
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
    const auto& facts = ledger.facts();
    const auto ids = [&](const auto& column) {
        column.for_each(first, end, [&](auto id) { visit(id.index()); });
    };
    const auto numbers = [&](const auto& column) { column.for_each(first, end, visit); };
    switch (source) {
        case Source::unit:
            return ids(facts.unit);
        case Source::goods:
            return ids(facts.goods);
        case Source::profile:
            return ids(facts.profile);
        case Source::account:
            return numbers(facts.account);
        case Source::assisting_unit:
            return numbers(facts.assisting_unit);
        case Source::fact:
            for (auto f = first; f < end; ++f) visit(f);
    }
}

}  // namespace fupin::detail
