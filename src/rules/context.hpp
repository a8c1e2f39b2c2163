// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/partial.hpp"
#include "fupin/aggregate/selection.hpp"
#include "fupin/rules/evaluation.hpp"
#include "fupin/rules/lines.hpp"
#include "fupin/rules/suspicion.hpp"
#include "rules/made_once.hpp"
#include "rules/visible_facts.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fupin::detail {

/// "total", the row of a table that stands for all periods or units.
inline constexpr std::string_view kTotal = "total";

/// Which duties feed a total, and which days none of them covers.
struct Coverage {
    std::int64_t expected = 0;
    std::int64_t received = 0;
    bool fed = false;         ///< Some obligation feeds the line at all.
    bool open_class = false;  ///< Not all who owe are known: there is no rate.
    std::vector<Period> uncovered;
};

class DeclaredSums;

/// What an entry is called: source, order and item of its key, as "platform/A17/2".
[[nodiscard]] std::string entry_name(const Snapshot& snapshot, const std::array<TextId, 3>& key);
[[nodiscard]] inline std::string entry_name(const Snapshot& snapshot, std::uint64_t position) {
    return entry_name(snapshot, snapshot.key(position));
}

/// What tables and explanations of one evaluation share: the sets of lines, the cells by set and
/// month at each basis, and small helpers. Built for the tables, which any number of threads may
/// make, and again when a figure is explained.
class Context {
public:
    explicit Context(const Evaluation& evaluation);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    [[nodiscard]] const Evaluation& evaluation() const noexcept { return evaluation_; }
    [[nodiscard]] const Ledger& ledger() const noexcept { return evaluation_.ledger(); }
    [[nodiscard]] const Campaign& campaign() const noexcept { return ledger().campaign(); }
    [[nodiscard]] const CampaignDocument& document() const { return campaign().document(); }
    [[nodiscard]] const Question& question() const noexcept { return evaluation_.question(); }
    [[nodiscard]] BasisId compared() const noexcept { return compared_; }
    [[nodiscard]] const LineSets& sets() const;
    [[nodiscard]] const LineCells& cells(BasisId basis) const;
    /// The one that is compared at, then those of lines; then those of quotas, too.
    [[nodiscard]] std::vector<BasisId> bases_of_lines() const;
    [[nodiscard]] std::vector<BasisId> bases() const;

    /// Everything visible at a basis: position < known, effective ≤ as_of, buy side.
    [[nodiscard]] Selection selection(BasisId basis, std::optional<Period> days = {}) const;

    /// Periods of a line's cycle that hold something or lie inside the campaign up to as_of.
    [[nodiscard]] std::vector<NamedPeriod> periods(const Line& line) const;
    [[nodiscard]] std::vector<NamedPeriod> months() const;
    [[nodiscard]] std::vector<NamedPeriod> periods(Cycle cycle) const;
    [[nodiscard]] static std::optional<Period> days_of(const std::string& period);
    [[nodiscard]] Coverage coverage(const Line& line, const std::optional<Period>& days) const;

    /// Which facts the question sees of some.
    [[nodiscard]] std::vector<bool> seen(const VisibleFacts& facts) const;
    /// Names that visible purchases use and the campaign does not know, with how many use them.
    [[nodiscard]] const std::vector<UnresolvedName>& names() const;
    [[nodiscard]] const std::vector<Suspicion>& suspicions() const;
    /// What units declared, and what is recorded for it.
    [[nodiscard]] const DeclaredSums& declared() const;
    [[nodiscard]] std::string entry_name(std::uint64_t position) const;
    [[nodiscard]] std::string unit_of(FactId fact) const;

private:
    const Evaluation& evaluation_;
    BasisId compared_;
    mutable MadeOnce<const LineSets*> sets_;
    mutable EachMadeOnce<BasisId, LineCells> cells_;
    mutable MadeOnce<std::vector<UnresolvedName>> names_;
    mutable MadeOnce<std::vector<Suspicion>> suspicions_;
    mutable MadeOnce<std::unique_ptr<const DeclaredSums>> declared_;
};

/// Whether a class owes of which not all members are known: nobody knows who else would have owed,
/// so there is no rate.
[[nodiscard]] bool owed_by_open_class(const Campaign& campaign, const Obligation& obligation);

/// A row of the completeness table that a duty counts in.
struct CompletenessScope {
    std::string scope;  ///< all, obligation, unit, task, period, line, or "under:" and a tree.
    std::string code;
    std::string title;
    bool one_unit = false;  ///< A named unit's own duties are known whatever the class.
};
class CompletenessScopes {
public:
    explicit CompletenessScopes(const Campaign& campaign);
    [[nodiscard]] std::vector<CompletenessScope> of(const Duty& duty) const;
    /// Of all duties of a schedule row.
    [[nodiscard]] std::vector<CompletenessScope> of(const ScheduleRow& row) const;
    /// Of all duties of a unit that are due on a day (undated ones: that open then).
    [[nodiscard]] std::vector<CompletenessScope> of(UnitId owner, Date day) const;
    [[nodiscard]] static Date day_of(const ScheduleRow& row) { return row.due.value_or(row.opens); }

private:
    const Campaign& campaign_;
    std::set<std::pair<std::string, std::string>> parents_;  // Tree and unit.
};

// The tables, in the order in which an evaluation holds them.
[[nodiscard]] Table statuses_table(const Context& context);
[[nodiscard]] Table duties_table(const Context& context);
[[nodiscard]] Table undated_table(const Context& context);
[[nodiscard]] Table completeness_table(const Context& context);
[[nodiscard]] Table lines_table(const Context& context);
[[nodiscard]] Table overlap_table(const Context& context);
[[nodiscard]] Table totals_table(const Context& context);
[[nodiscard]] Table units_table(const Context& context);
[[nodiscard]] Table quotas_table(const Context& context);
[[nodiscard]] Table statements_table(const Context& context);
[[nodiscard]] Table declared_table(const Context& context);
[[nodiscard]] Table declared_candidates_table(const Context& context);
[[nodiscard]] Table combined_table(const Context& context);
[[nodiscard]] Table form_checks_table(const Context& context);
[[nodiscard]] Table indicators_table(const Context& context);
[[nodiscard]] Table quota_versions_table(const Context& context);
[[nodiscard]] Table quota_rules_table(const Context& context);
[[nodiscard]] Table quota_totals_table(const Context& context);
[[nodiscard]] Table quota_reasons_table(const Context& context);
[[nodiscard]] Table quota_forecast_table(const Context& context);
[[nodiscard]] Table certification_table(const Context& context);
[[nodiscard]] Table certification_differences_table(const Context& context);
[[nodiscard]] Table suspicions_table(const Context& context);
[[nodiscard]] Table unresolved_table(const Context& context);
[[nodiscard]] Table findings_table(const Context& context);
[[nodiscard]] Table assumptions_table(const Context& context);

/// What the register says of a purchase's goods on its judgement day.
enum class Certification : std::uint8_t { certified, not_certified, unknown_goods };
[[nodiscard]] std::string_view name_of(Certification certification) noexcept;
class CertificationOf {
public:
    explicit CertificationOf(const Ledger& ledger);
    [[nodiscard]] Certification operator()(FactId fact) const;

private:
    const Ledger& ledger_;
    const FactFilter& certified_;
};
/// A purchase that the decisions judge otherwise then than now, and a line in which that makes a
/// difference; "none" if there is no such line.
struct CertificationDifference {
    std::uint64_t purchase;
    std::string line;
    std::vector<FactId> facts;
    bool then_certified, now_certified;
    bool then_counted, now_counted;  ///< In the line.
};
[[nodiscard]] std::vector<CertificationDifference> certification_differences(
    const Context& context);
/// Those that `Context::names` keeps.
[[nodiscard]] std::vector<UnresolvedName> visible_names(const Context& context);

}  // namespace fupin::detail
