// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/core/format.hpp"
#include "fupin/core/table.hpp"
#include "fupin/duties/duties.hpp"
#include "fupin/ledger/ledger.hpp"
#include "fupin/rules/duty_status.hpp"
#include "fupin/rules/quotas.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// Why a figure is what it is: its rule and sources, the amounts it starts from, and the
/// postings behind it.
///
///     value == Σ inputs.amount + Σ weight × posting amount + rest.amount   for every money cell
struct Explanation {
    /// An amount the campaign states, with the sign it enters the figure.
    struct Input {
        std::string zh;
        std::string en;
        Money amount;
        std::string pointer;  ///< Where the campaign's document says it.
    };
    /// The postings that are not listed, each as often as it counts.
    struct Rest {
        std::uint64_t postings = 0;
        Money amount;
    };
    Address address;
    ColumnSpec column;
    Cell value;
    std::string rule;  ///< Section of docs/rules.md.
    std::string clause;
    std::string instrument;
    std::vector<Assumption> assumptions;
    std::vector<std::string> zh;  ///< Sentences.
    std::vector<std::string> en;
    std::vector<Input> inputs;
    /// number, purchase, entry, kind, unit, recorded, effective, booked, amount, count, weight: one
    /// row for each posting behind the figure.
    Table postings;
    Rest rest;  ///< Of an explanation that lists only the largest.

    [[nodiscard]] std::string text(Language language) const;
};

/// All judgements on one ledger under one question, as tables. Holds its ledger, so that any
/// figure can be explained without anything else. Semantics 6.
///
/// Tables: statuses, duties, undated, completeness, lines, overlap, totals, units, quotas,
/// quota_versions, quota_rules, statements, declared, declared_candidates, combined, indicators,
/// form_checks, quota_totals, quota_reasons, quota_forecast, certification,
/// certification_differences, suspicions, unresolved, findings, assumptions. Row keys are unique,
/// so every figure has one address.
class Evaluation {
public:
    [[nodiscard]] const Ledger& ledger() const noexcept { return ledger_; }
    [[nodiscard]] const Question& question() const noexcept { return question_; }
    /// Number of journal entries the answer rests on.
    [[nodiscard]] std::uint64_t known() const noexcept { return known_; }

    /// The day up to which instruments and announcements are known.
    [[nodiscard]] Date known_day() const noexcept { return known_day_; }

    [[nodiscard]] const std::vector<Table>& tables() const noexcept { return tables_; }
    /// Throws `NotFoundError` with the names there are.
    [[nodiscard]] const Table& table(std::string_view name) const;

    /// Throws `NotFoundError` if there is no such figure.
    [[nodiscard]] Explanation explain(const Address& address) const;
    [[nodiscard]] Explanation explain(std::string_view address) const {
        return explain(Address::parse(address));
    }
    /// Lists the `most` postings that add most to the figure, whatever their sign, largest first;
    /// the others are its `rest`.
    [[nodiscard]] Explanation explain(const Address& address, std::size_t most) const;

    /// What the postings behind a money figure add to it, by the day of the question's dating, and
    /// what it has come to by then: day, change, amount. One row for each day on which one counts.
    ///
    ///     Σ inputs.amount + last amount == value
    ///
    /// Throws `NotFoundError` if there is no such figure.
    [[nodiscard]] Table by_day(const Address& address) const;

    [[nodiscard]] const Duties& duties() const noexcept { return duties_; }
    [[nodiscard]] const DutyJudgement& judgement() const noexcept { return judgement_; }
    [[nodiscard]] const QuotaJudgement& quotas() const noexcept { return quotas_; }
    /// By family, the purchases behind its quotas: made when they are first asked for, by whichever
    /// thread asks, and kept with the evaluation and its copies.
    [[nodiscard]] const std::vector<QuotaItems>& quota_items() const;
    [[nodiscard]] const Ledger::Record& record() const noexcept { return record_; }

private:
    friend Evaluation evaluate(const Ledger& ledger, const Question& question,
                               const Control& control);
    struct Items;
    Evaluation(Ledger ledger, Question question);
    [[nodiscard]] Explanation explained(const Address& address,
                                        std::optional<std::size_t> most) const;

    Ledger ledger_;
    Question question_;
    std::uint64_t known_ = 0;
    Date known_day_ = Date::max();
    Duties duties_;
    Ledger::Record record_;
    DutyJudgement judgement_;
    QuotaJudgement quotas_;
    std::shared_ptr<Items> items_;  ///< Of the quotas.
    std::vector<Table> tables_;
};

/// Answers everything the campaign asks about the record under one question. Composes the rules;
/// has none of its own. `control.threads` share the work; any number of them gives the same tables.
/// Throws `InputError` (unknown basis), `OverflowError`, `CancelledError`.
[[nodiscard]] Evaluation evaluate(const Ledger& ledger, const Question& question,
                                  const Control& control = {});
/// `post` and evaluate in a row.
[[nodiscard]] Evaluation evaluate(Inputs inputs, const Question& question,
                                  const Control& control = {});

}  // namespace fupin
