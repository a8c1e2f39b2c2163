// SPDX-License-Identifier: Apache-2.0
#include "rules/quota_rows.hpp"

#include "fupin/core/total.hpp"
#include "rules/messages.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

void add(std::optional<Money>& to, const std::optional<Money>& amount) {
    if (!amount) return;
    to = to ? *to + *amount : *amount;
}

void take(std::optional<Money>& kept, const std::optional<Money>& other, bool higher) {
    if (other && (!kept || (higher ? *kept < *other : *other < *kept))) kept = other;
}

/// What a limit comes to for one unit.
std::optional<Money> amount_of(const QuotaLimits::Side& side, const std::optional<Money>& base,
                               const std::optional<int>& heads, bool floor) {
    const auto rounding = floor ? Rounding::up : Rounding::truncate;
    std::optional<Money> out = side.amount;
    if (side.share && base) take(out, share_of(*base, *side.share, rounding), floor);
    if (side.per_head && heads) {
        take(out, share_of(*side.per_head, Ratio{*heads, 1}, rounding), floor);
    }
    return out;
}

class Rows {
public:
    explicit Rows(const RowSources& sources)
        : sources_{sources},
          campaign_{sources.campaign},
          family_{campaign_.document().quota_families[sources.family]},
          rules_{campaign_, family_, sources.visible} {
        out_.row_of.assign(campaign_.document().units.size(), QuotaItem::kNowhere);
        out_.current = current_quotas(family_, sources.versions, out_.findings);
        rules_.add_findings(out_.findings);
    }

    QuotaRows made() && {
        for (const auto& current : out_.current) declare(row(current.version->unit), current);
        add_bound();
        for (auto& row : out_.rows) measure(row);
        pass_on();
        for (auto& row : out_.rows) judge(row);
        return std::move(out_);
    }

private:
    QuotaFigures& row(UnitId unit) {
        auto& at = out_.row_of[unit.index()];
        if (at == QuotaItem::kNowhere) {
            at = static_cast<std::uint32_t>(out_.rows.size());
            auto& made = out_.rows.emplace_back();
            made.family = sources_.family;
            made.unit = unit;
        }
        return out_.rows[at];
    }

    static void declare(QuotaFigures& row, const CurrentQuota& current) {
        const auto& version = *current.version;
        row.quota = version.quota;
        row.target = version.target;
        row.pointer = version.pointer;
        row.versions = current.versions;
        row.confirmed = version.confirmed;
    }

    void add_bound() {
        const auto& bound = rules_.bound();
        for (std::uint32_t u = 0; u < bound.size(); ++u) {
            if (bound[u]) row(UnitId{u});
        }
        for (const auto unit : sources_.instead) row(unit);
        for (const auto& [unit, amount] : sources_.bases) row(unit);
    }

    [[nodiscard]] bool owes(UnitId unit) const {
        const auto* known = out_.current_of(unit);
        return known == nullptr || (!known->exempt() && !known->represented());
    }
    /// Whether there is nothing for the unit itself to declare.
    [[nodiscard]] bool rests_on_others() const {
        return outside_base() || family_.kind == QuotaKind::not_below_last_year;
    }
    [[nodiscard]] bool outside_base() const {
        return !family_.base_indicator.empty() ||
               (family_.of && family_.kind != QuotaKind::not_below_last_year);
    }

    /// The unit's own figures: base, floor, cap, what it reserved.
    void measure(QuotaFigures& row) {
        if (!owes(row.unit)) return;
        const auto* known = out_.current_of(row.unit);
        const auto day = known != nullptr ? known->version->day : std::nullopt;
        const auto other = family_.of ? sources_.other(row.unit, day, out_) : OtherFigure{};
        row.base = base(row, other);
        if (family_.kind == QuotaKind::not_below_last_year) last_year_[row.unit] = other;
        set_limits(row);
        if (family_.kind == QuotaKind::cap) return;
        if (row.quota != nullptr && row.quota->amount) {
            row.reserved = row.quota->amount;
        } else if (row.quota != nullptr || rests_on_others()) {
            row.reserved = row.required;
        }
    }

    [[nodiscard]] std::optional<Money> base(const QuotaFigures& row,
                                            const OtherFigure& other) const {
        if (!family_.base_indicator.empty()) {
            const auto found = sources_.bases.find(row.unit);
            if (found == sources_.bases.end()) return std::nullopt;
            return found->second;
        }
        if (outside_base()) return other.amount;
        return row.quota != nullptr ? row.quota->base : std::nullopt;
    }

    void set_limits(QuotaFigures& row) {
        const auto limits = rules_.limits(row.unit);
        const auto heads = row.quota != nullptr ? row.quota->heads : std::nullopt;
        row.required = amount_of(limits.floor, row.base, heads, true);
        if (const auto found = last_year_.find(row.unit); found != last_year_.end()) {
            const auto& figure = found->second;
            take(row.required, figure.amount, true);
            if (figure.share && row.base) {
                take(row.required, share_of(*row.base, *figure.share, Rounding::up), true);
            }
        }
        row.cap = amount_of(limits.cap, row.base, heads, false);
        if (family_.kind == QuotaKind::cap && row.quota != nullptr) {
            take(row.cap, row.quota->amount, false);
        }
        if (limits.encouraged && row.base) {
            row.encouraged = share_of(*row.base, *limits.encouraged, Rounding::up);
        }
        row.against_required = unknown(row, limits, heads);
    }

    /// Whether what the limits need was not declared, or there is nothing to compare with.
    [[nodiscard]] ExecutionState unknown(const QuotaFigures& row, const QuotaLimits& limits,
                                         const std::optional<int>& heads) const {
        const auto& side = family_.kind == QuotaKind::cap ? limits.cap : limits.floor;
        const bool no_base = side.share && !row.base && outside_base();
        if (no_base || (side.per_head && !heads)) return ExecutionState::unknown;
        const auto found = last_year_.find(row.unit);
        if (found == last_year_.end()) return ExecutionState::none;
        const auto& figure = found->second;
        if (!figure.amount && !figure.share) return ExecutionState::not_applicable;
        return figure.share && !row.base ? ExecutionState::unknown : ExecutionState::none;
    }

    /// Mergers within the period: everything goes to the unit at the end of the chain.
    void pass_on() {
        std::vector<UnitId> units;
        for (const auto& row : out_.rows) units.push_back(row.unit);
        std::sort(units.begin(), units.end());
        for (const auto unit : units) {
            auto to = unit;
            while (const auto next =
                       merged_into(campaign_, to, family_.period.days, sources_.visible)) {
                to = *next;
            }
            if (to != unit) pass(unit, to);
            if (to == unit) check_end(unit);
        }
        for (const auto& [unit, inputs] : passed_) combine(row(unit), inputs);
    }

    /// Whether there is a quota that could be passed on.
    [[nodiscard]] bool has(const QuotaFigures& row) const {
        return family_.kind == QuotaKind::cap ? row.cap.has_value() : row.reserved.has_value();
    }

    struct Inputs {
        std::optional<Money> base, reserved, required, cap, encouraged;
        bool whole_base = true;  ///< Everything that is required is required of a base.
    };

    void pass(UnitId from, UnitId to) {
        row(to);  // May move the rows.
        auto& old = row(from);
        auto& inputs = passed_[to];
        if (has(old)) {
            add(inputs.base, old.base);
            add(inputs.reserved, old.reserved);
            add(inputs.required, old.required);
            add(inputs.encouraged, old.encouraged);
            if (family_.kind == QuotaKind::cap) add(inputs.cap, old.cap);
            inputs.whole_base = inputs.whole_base && old.base;
        }
        row(to).passed_from.push_back(from);
        old.state = QuotaState::transferred;
        old.passed_to = to;
        old.base = old.reserved = old.required = old.cap = old.encouraged = std::nullopt;
        old.against_required = ExecutionState::none;
    }

    void combine(QuotaFigures& row, const Inputs& inputs) {
        if (!inputs.reserved && !inputs.cap) return;
        const bool had = has(row);
        if (!had) {
            const auto& gained = inputs.reserved ? *inputs.reserved : *inputs.cap;
            out_.findings.push_back(
                {&messages::quota_passed_on,
                 Severity::warning,
                 {},
                 {campaign_.at(row.unit).code, campaign_.at(row.passed_from.front()).code,
                  gained.to_string(), family_.code}});
        }
        const auto own = row.required;
        const bool own_base = !had || row.base;
        add(row.base, inputs.base);
        add(row.reserved, inputs.reserved);
        if (family_.kind == QuotaKind::cap) return add(row.cap, inputs.cap);
        const bool of_base = inputs.whole_base && own_base && !family_.per_head &&
                             family_.kind != QuotaKind::not_below_last_year;
        if (of_base) return set_limits(row);
        row.required = own;
        add(row.required, inputs.required);
        add(row.encouraged, inputs.encouraged);
    }

    /// A unit that ended without a successor takes its quota nowhere, unless an instrument says
    /// where.
    void check_end(UnitId unit) {
        const auto last = campaign_.validity(unit).last_day;
        const auto& row = *out_.find(unit);
        const bool within = last && family_.period.days.contains(*last) &&
                            *last < sources_.visible.as_of && *last != family_.period.days.last;
        const bool settled = row.pointer.starts_with("/instruments/");
        if (!within || settled || !row.reserved) return;
        out_.findings.push_back({&messages::quota_unit_ended,
                                 Severity::warning,
                                 {},
                                 {campaign_.at(unit).code, last->to_string(), family_.code}});
    }

    void judge(QuotaFigures& row) {
        if (row.state == QuotaState::transferred) return;
        row.declare_by = rules_.limits(row.unit).declare_by;
        const auto* known = out_.current_of(row.unit);
        if (row.quota != nullptr && row.quota->representation) {
            row.passed_to = campaign_.unit(row.quota->representation->unit);
        }
        row.denominator = family_.kind == QuotaKind::cap ? row.cap : row.reserved;
        if (row.denominator) {
            const bool below = row.reserved && row.required && *row.reserved < *row.required;
            row.state = below ? QuotaState::below_minimum : QuotaState::declared;
            check_limits(row);
        } else if (known != nullptr && known->exempt()) {
            row.state = QuotaState::exempt;
        } else if (known != nullptr && known->represented()) {
            row.state = QuotaState::represented;
        } else {
            const bool waits = row.declare_by && sources_.as_of <= *row.declare_by;
            row.state = waits ? QuotaState::not_yet_due : QuotaState::undeclared;
        }
    }

    void check_limits(const QuotaFigures& row) {
        if (!row.required || !row.cap || *row.required <= *row.cap) return;
        out_.findings.push_back({&messages::quota_floor_above_cap,
                                 Severity::warning,
                                 {},
                                 {campaign_.at(row.unit).code, row.required->to_string(),
                                  row.cap->to_string(), family_.code}});
    }

    const RowSources& sources_;
    const Campaign& campaign_;
    const QuotaFamily& family_;
    RulesInForce rules_;
    QuotaRows out_;
    std::map<UnitId, OtherFigure> last_year_;
    std::map<UnitId, Inputs> passed_;
};

}  // namespace

namespace {

/// What a split unit had goes only where an instrument says.
bool is_split(const CampaignDocument& document, const std::string& unit) {
    return std::ranges::any_of(document.unit_events, [&](const UnitEvent& event) {
        return event.kind == UnitEventKind::split &&
               std::ranges::find(event.units, unit) != event.units.end();
    });
}

/// By an event of units that is seen.
std::optional<UnitId> merged_by_event(const Campaign& campaign, UnitId unit, const Period& period,
                                      Date as_of) {
    const auto last = campaign.validity(unit).last_day;
    const auto heir = campaign.heir(unit);
    if (!last || !heir || is_split(campaign.document(), campaign.at(unit).code)) {
        return std::nullopt;
    }
    const auto first = last->plus_days(1);
    if (!period.contains(first) || first > as_of) return std::nullopt;
    return heir;
}

}  // namespace

QuotaRows quota_rows(const RowSources& sources) { return Rows{sources}.made(); }

std::optional<UnitId> merged_into(const Campaign& campaign, UnitId unit, const Period& period,
                                  const Visible& visible) {
    const auto& successor = campaign.at(unit).successor;
    if (!successor) return merged_by_event(campaign, unit, period, visible.as_of);
    if (!period.contains(successor->first_day)) return std::nullopt;
    if (successor->first_day > visible.as_of) return std::nullopt;
    if (const auto id = campaign.instrument(successor->instrument)) {
        const auto& instrument = campaign.at(*id);
        if (!visible(instrument.issued, instrument.recorded)) return std::nullopt;
    }
    return campaign.unit(successor->unit);
}

}  // namespace fupin::detail
