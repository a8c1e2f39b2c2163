// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/declared_sums.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// What has become of a declared cell in a combined total.
enum class Taken : std::uint8_t {
    none,      ///< No part of it: another line, other days, no money.
    declared,  ///< Its figure stands for the purchases recorded in it.
    recorded,  ///< The purchases recorded in it count.
    inside,    ///< A figure of more units or days decides for it.
};
[[nodiscard]] std::string_view name_of(Taken taken) noexcept;

/// The combined total of one line over some days: for each cell what is declared or what is
/// recorded, never both; recorded where nothing is declared.
///
///     recorded + replaced == what is recorded for the line
///     combined            == recorded + declared
///
/// Semantics 4.3.
struct Combined {
    std::vector<Taken> taken;  ///< By cell.
    Money recorded, declared, replaced;
    std::vector<std::size_t> recorded_postings, replaced_postings;  ///< At the line's basis.

    [[nodiscard]] std::size_t count(Taken what) const;
};

[[nodiscard]] Combined combined(const Context& context, const DeclaredSums& sums,
                                const Reconciliation& rule, const std::optional<Period>& days);

}  // namespace fupin::detail
