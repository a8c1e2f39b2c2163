// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/selection.hpp"
#include "fupin/core/diagnostic.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// What has become of the duty to declare a quota.
enum class QuotaState : std::uint8_t {
    declared,
    below_minimum,  ///< Reserved less than is required.
    undeclared,     ///< Neither amount nor exemption, after the deadline.
    exempt,
    not_yet_due,  ///< The same before the deadline has passed.
    represented,  ///< Another unit declares for it.
    transferred,  ///< Merged within the period; its quota is the successor's now.
};
/// How far a quota is carried out. A cap is never met before the period ends.
enum class ExecutionState : std::uint8_t {
    in_progress,  ///< The period has not ended.
    met,
    not_met,
    none,            ///< No denominator.
    exceeded,        ///< More than a cap, at once.
    unknown,         ///< A figure from outside the record was not declared.
    not_applicable,  ///< There is no figure of last year.
};
[[nodiscard]] std::string_view name_of(QuotaState state) noexcept;
[[nodiscard]] std::string_view name_of(ExecutionState state) noexcept;

/// Where a purchase stands in a family. Every purchase of the period stands in one place:
///
///     counted + no_denominator + outside + not_eligible == all
enum class Placement : std::uint8_t { counted, no_denominator, outside, not_eligible };
[[nodiscard]] std::string_view name_of(Placement placement) noexcept;

/// A posting at the family's basis and how much of it counts here, and where.
struct QuotaItem {
    static constexpr std::uint32_t kNowhere = UINT32_MAX;
    std::size_t posting;
    Money amount;
    std::int32_t count;
    std::uint32_t row = kNowhere;  ///< Of `QuotaJudgement::rows`; kNowhere: no unit has it.
    std::uint16_t reason = 0;      ///< Of `QuotaScope::reasons`.
    Placement placement = Placement::counted;
};

/// How far one unit is with one quota (执行). Rates are fractions of sums and may exceed 1.
struct QuotaFigures {
    std::size_t family = 0;  ///< In the campaign's document.
    UnitId unit{0};
    const Quota* quota = nullptr;         ///< The version that holds; null: none.
    const QuotaTarget* target = nullptr;  ///< Whose share that version is; null: of none.
    std::string pointer;                  ///< Where the campaign says it.
    std::size_t versions = 0;             ///< Visible ones.
    QuotaState state = QuotaState::declared;
    ExecutionState execution = ExecutionState::none;  ///< Against what was reserved, or the cap.
    ExecutionState against_required = ExecutionState::none;
    bool confirmed = false;
    std::optional<Date> declare_by;
    std::optional<UnitId> passed_to;  ///< Of transferred and represented ones.
    std::vector<UnitId> passed_from;  ///< Units whose quotas have come here.
    std::optional<Money> base;
    std::optional<Money> reserved;
    std::optional<Money> required;     ///< The effective floor, rounded up to the fen.
    std::optional<Money> cap;          ///< The effective cap, rounded down to the fen.
    std::optional<Money> encouraged;   ///< What is encouraged; a mark without a state.
    std::optional<Money> denominator;  ///< What the rate is taken of: reserved, or a cap.
    std::optional<Money> executed;     ///< None: lies outside the record and was not declared.
    std::int64_t purchases = 0;
    Money no_denominator;
    Money not_eligible;  ///< Purchases in the period that fail the condition.
    std::optional<Money>
        rolled_up;  ///< Of the unit and everything below it; where there is a tree.

    /// None where the denominator is not above zero: a share of a negative figure.
    [[nodiscard]] std::optional<Ratio> rate() const;
    [[nodiscard]] std::optional<Money> missing() const;  ///< Against reserved; none if met.
    [[nodiscard]] std::optional<Money> missing_required() const;  ///< Against required.
};

/// The working days of a family's period, as known under the question.
struct QuotaDays {
    int elapsed = 0;       ///< Up to as_of.
    int remaining = 0;     ///< After it.
    bool bounded = false;  ///< The period has an end.
    bool provisional = false;
};

/// What purchases of a family's period come to that stand in one place, by what keeps them from
/// counting.
struct QuotaPart {
    std::uint32_t row;  ///< Of `QuotaJudgement::rows`; `QuotaItem::kNowhere`: no unit has them.
    Placement placement;
    std::uint16_t reason;  ///< Of `QuotaScope::reasons`.
    Money amount;
    std::int64_t count;
};

/// What is common to a family, and what all purchases of its period come to.
struct QuotaScope {
    QuotaDays days;
    std::vector<QuotaPart> parts;      ///< Each once, in no order.
    std::vector<std::string> reasons;  ///< Codes; 0 is "", of those that count.
    struct Sum {
        Money amount;
        std::int64_t count = 0;
    };
    Sum sums[4];  ///< By placement.
    Sum all;      ///< Of every purchase, summed apart.

    [[nodiscard]] const Sum& of(Placement placement) const {
        return sums[static_cast<std::size_t>(placement)];
    }
};

/// Every purchase of a family's period, placed.
struct QuotaItems {
    /// By row, those that no unit has last; then in order of the record.
    std::vector<QuotaItem> items;

    [[nodiscard]] std::span<const QuotaItem> of_row(std::uint32_t row) const;
};

/// What has become of a version that is visible.
enum class VersionStanding : std::uint8_t {
    holds,
    replaced,   ///< By one that was issued later.
    no_effect,  ///< Takes the quota away within the period without saying what is left of it.
};
[[nodiscard]] std::string_view name_of(VersionStanding standing) noexcept;

/// A version of the quota of a unit that is visible, with what became of it.
struct QuotaVersion {
    UnitId unit;
    const Quota* quota;
    std::string pointer;
    std::string instrument;   ///< Code of the one that brought it; empty: the campaign itself.
    std::optional<Date> day;  ///< From which it is visible; none: from the beginning.
    VersionStanding standing = VersionStanding::holds;
    /// It takes the quota away for a part of the period; the amount it gives is that of the rest.
    bool partial = false;
    bool confirmed = false;               ///< As far as is visible.
    const QuotaTarget* target = nullptr;  ///< Whose share it is; null: a quota of its own.
};

struct QuotaJudgement {
    /// Quotas in document order of their first version, by family; then units that are bound and
    /// have none.
    std::vector<QuotaFigures> rows;
    std::vector<QuotaScope> scopes;  ///< By family.
    /// By family: its visible versions by unit, in the order in which they replace one another.
    std::vector<std::vector<QuotaVersion>> versions;
    std::vector<Diagnostic> findings;
};

/// All quotas under a question. A purchase on the buy side, judged on its judgement day, whose
/// effective day at the family's basis lies in the period and is ≤ as_of, counts for the unit *for*
/// which it was made, or the nearest bound one above it. `known` is the day up to which
/// instruments and versions are known. Semantics 5.
[[nodiscard]] QuotaJudgement judge_quotas(const Ledger& ledger, const Ledger::Record& record,
                                          const Question& question, Date known);
/// By family, the purchases behind these judgements: Σ items == Σ parts, for each row, place and
/// reason.
[[nodiscard]] std::vector<QuotaItems> quota_items(const Ledger& ledger,
                                                  const Ledger::Record& record,
                                                  const Question& question, Date known);

}  // namespace fupin
