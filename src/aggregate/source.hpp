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

/// Calls with the column of facts that names rows of a source: by ids or by plain numbers. A fact
/// itself stands in none.
template <class Use>
void with_column(const Ledger& ledger, Source source, const Use& use) {
    const auto& facts = ledger.facts();
    switch (source) {
        case Source::unit:
            return use(facts.unit);
        case Source::goods:
            return use(facts.goods);
        case Source::profile:
            return use(facts.profile);
        case Source::account:
            return use(facts.account);
        case Source::assisting_unit:
            return use(facts.assisting_unit);
        case Source::fact:
            break;
    }
}
template <class Tag>
[[nodiscard]] std::uint32_t row_named(Id<Tag> id) noexcept {
    return id.index();
}
[[nodiscard]] inline std::uint32_t row_named(std::uint32_t row) noexcept { return row; }

/// Row of the source that a fact's answer stands in.
[[nodiscard]] inline std::uint32_t row_of(const Ledger& ledger, Source source, FactId id) {
    auto row = id.index();
    with_column(ledger, source, [&](const auto& column) { row = row_named(column[id.index()]); });
    return row;
}

/// Asks for what `row_of` will read.
inline void prefetch(const Ledger& ledger, Source source, FactId id) {
    with_column(ledger, source, [&](const auto& column) { column.prefetch(id.index()); });
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
    if (source == Source::fact) {
        for (auto f = first; f < end; ++f) visit(f);
        return;
    }
    with_column(ledger, source, [&](const auto& column) {
        column.for_each(first, end, [&](auto value) { visit(row_named(value)); });
    });
}

}  // namespace fupin::detail
