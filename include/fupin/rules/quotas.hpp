// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/selection.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fupin {

enum class QuotaState : std::uint8_t {
    declared,
    below_minimum,  ///< Reserved less than the share requires.
    undeclared,     ///< Neither amount nor exemption.
    exempt,
};
enum class ExecutionState : std::uint8_t {
    in_progress,  ///< The period has not ended.
    met,          ///< Executed at least what was reserved.
    not_met,
    none,  ///< Exempt or undeclared: no denominator.
};
[[nodiscard]] std::string_view name_of(QuotaState state) noexcept;
[[nodiscard]] std::string_view name_of(ExecutionState state) noexcept;

/// How far one unit is with one quota (执行). Rates are fractions of sums and may exceed 1.
struct QuotaFigures {
    std::size_t quota;  ///< In the campaign's document.
    std::size_t family;
    UnitId unit{0};
    QuotaState state = QuotaState::declared;
    ExecutionState execution = ExecutionState::in_progress;
    std::optional<Money> base;
    std::optional<Money> reserved;
    std::optional<Money> required;  ///< Share of the base, rounded up to the fen.
    Money executed;
    std::int64_t purchases = 0;
    Money not_eligible;  ///< Purchases of the unit in the period that fail the condition.
    /// A posting at the family's basis and how much of it counts here: what was given back counts
    /// with the purchase it belongs to.
    struct Counted {
        std::size_t posting;
        Money amount;
        std::int64_t count;
    };
    std::vector<Counted> counted;  ///< Behind `executed`.
    std::vector<Counted> failed;   ///< Behind `not_eligible`.

    [[nodiscard]] std::optional<Ratio> rate() const;
    [[nodiscard]] std::optional<Money> missing() const;  ///< Against reserved; none if met.
    [[nodiscard]] std::optional<Money> missing_required() const;  ///< Against required.
};

/// All quotas in document order. Counts purchases *for* the unit, on the buy side, judged on
/// their judgement day, whose effective day at the family's basis lies in the period and is
/// ≤ as_of. A refund counts on the day of the purchase it belongs to (refund_year = of_purchase),
/// whatever the dating. Semantics 5.
[[nodiscard]] std::vector<QuotaFigures> quota_figures(const Ledger& ledger,
                                                      const Question& question);

}  // namespace fupin
