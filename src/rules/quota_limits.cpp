// SPDX-License-Identifier: Apache-2.0
#include "rules/quota_limits.hpp"

#include "rules/messages.hpp"

#include <algorithm>
#include <set>

namespace fupin::detail {
namespace {

bool speaks_of(const QuotaRule& rule, const QuotaFamily& family) {
    return rule.family == family.code || (!family.subject.empty() && rule.family == family.subject);
}

template <class T>
void keep(std::optional<T>& kept, const std::optional<T>& other, bool higher) {
    if (!other) return;
    const bool better = [&] {
        if (!kept) return true;
        if constexpr (std::is_same_v<T, Ratio>) {
            return higher ? less_than(*kept, *other) : less_than(*other, *kept);
        } else {
            return higher ? *kept < *other : *other < *kept;
        }
    }();
    if (better) kept = other;
}

void keep(QuotaLimits::Side& side, const QuotaRule& rule, bool higher) {
    keep(side.share, rule.share, higher);
    keep(side.amount, rule.amount, higher);
    keep(side.per_head, rule.per_head, higher);
}

/// What a rule asks for, in words, where two rules can be compared; null: in another measure.
std::optional<bool> looser(const QuotaRule& rule, const QuotaRule& than) {
    const bool floor = rule.limit == QuotaLimit::floor;
    const auto below = [&](const auto& a, const auto& b) { return floor ? a < b : b < a; };
    if (rule.share && than.share) {
        return floor ? less_than(*rule.share, *than.share) : less_than(*than.share, *rule.share);
    }
    if (rule.amount && than.amount) return below(*rule.amount, *than.amount);
    if (rule.per_head && than.per_head) return below(*rule.per_head, *than.per_head);
    return std::nullopt;
}

std::string limit_text(const QuotaRule& rule) {
    if (rule.share) return percent_text(*rule.share, 2, Rounding::half_up);
    return (rule.amount ? *rule.amount : *rule.per_head).to_string();
}

}  // namespace

RulesInForce::RulesInForce(const Campaign& campaign, const QuotaFamily& family,
                           const Visible& visible)
    : campaign_{campaign},
      family_{family},
      day_{std::min(visible.as_of, family.period.days.last.value_or(visible.as_of))},
      bound_{members(family.who)} {
    bound_.resize(campaign.document().units.size());
    for (const auto& rule : campaign.document().quota_rules) {
        const auto issued = rule.issued ? rule.issued : rule.validity.first_day;
        const bool in_force = speaks_of(rule, family) && visible(issued, rule.recorded) &&
                              rule.validity.contains(day_);
        if (!in_force) continue;
        Rule found{&rule, {}};
        if (!rule.who.empty() || !rule.under.empty()) {
            found.units = members(rule.who);
            const auto under = below(rule);
            for (std::size_t u = 0; u < bound_.size(); ++u) {
                found.units[u] = found.units[u] || under[u];
                bound_[u] = bound_[u] || found.units[u];
            }
        }
        rules_.push_back(std::move(found));
    }
}

/// On the day; of units that have ended within the period, on their last day.
std::vector<bool> RulesInForce::members(const std::vector<Party>& who) const {
    std::vector<bool> out(campaign_.document().units.size());
    if (who.empty()) return out;
    std::set<Date> ends;
    for (std::uint32_t u = 0; u < out.size(); ++u) {
        const auto last = campaign_.validity(UnitId{u}).last_day;
        if (last && family_.period.days.first <= *last && *last < day_) ends.insert(*last);
    }
    for (const auto unit : campaign_.members(who, day_)) out[unit.index()] = true;
    for (const auto end : ends) {
        for (const auto unit : campaign_.members(who, end)) {
            if (campaign_.validity(unit).last_day == end) out[unit.index()] = true;
        }
    }
    return out;
}

std::vector<bool> RulesInForce::below(const QuotaRule& rule) const {
    std::vector<bool> out(campaign_.document().units.size());
    const auto tree = campaign_.tree(family_.tree);
    for (const auto& code : rule.under) {
        const auto top = *campaign_.unit(code);
        for (std::uint32_t u = 0; u < out.size(); ++u) {
            const UnitId unit{u};
            const auto last = campaign_.validity(unit).last_day;
            if (last && *last < family_.period.days.first) continue;
            const auto day = last ? std::min(*last, day_) : day_;
            const auto above = tree ? campaign_.ancestry(unit, *tree, day) : std::vector{unit};
            if (std::find(above.begin(), above.end(), top) != above.end()) out[u] = true;
        }
    }
    return out;
}

QuotaLimits RulesInForce::limits(UnitId unit) const {
    QuotaLimits out;
    auto& own = family_.kind == QuotaKind::cap ? out.cap : out.floor;
    if (family_.kind != QuotaKind::not_below_last_year) own.share = family_.share;
    own.per_head = family_.per_head;
    out.declare_by = family_.declare_by;
    out.bound = bound_[unit.index()];
    for (const auto* rule : rules(unit)) {
        // A cap family has no floor of its own: what its rules say are caps.
        const bool floor = rule->limit == QuotaLimit::floor && family_.kind != QuotaKind::cap;
        keep(floor ? out.floor : out.cap, *rule, floor);
        keep(out.encouraged, rule->encouraged, true);
        keep(out.declare_by, rule->declare_by, false);
    }
    return out;
}

std::vector<const QuotaRule*> RulesInForce::rules(UnitId unit) const {
    std::vector<const QuotaRule*> out;
    for (const auto& rule : rules_) {
        if (rule.limits(unit)) out.push_back(rule.rule);
    }
    return out;
}

bool RulesInForce::meet(const Rule& one, const Rule& other) const {
    for (std::uint32_t u = 0; u < bound_.size(); ++u) {
        if (one.limits(UnitId{u}) && other.limits(UnitId{u})) return true;
    }
    return false;
}

void RulesInForce::add_findings(std::vector<Diagnostic>& findings) const {
    for (const auto& lower : rules_) {
        const auto* higher = tighter(lower);
        if (higher == nullptr) continue;
        findings.push_back(
            {&messages::quota_rule_looser,
             Severity::warning,
             {},
             {lower.rule->code, limit_text(*lower.rule), higher->code, limit_text(*higher)}});
    }
}

const QuotaRule* RulesInForce::tighter(const Rule& rule) const {
    for (const auto& higher : rules_) {
        const bool below =
            rule.rule->level > higher.rule->level && rule.rule->limit == higher.rule->limit;
        if (below && looser(*rule.rule, *higher.rule) == true && meet(rule, higher)) {
            return higher.rule;
        }
    }
    return nullptr;
}

std::vector<RulesInForce::InForce> RulesInForce::in_force() const {
    std::vector<InForce> out;
    for (const auto& rule : rules_) {
        std::optional<std::size_t> units;
        if (!rule.units.empty()) {
            units =
                static_cast<std::size_t>(std::count(rule.units.begin(), rule.units.end(), true));
        }
        out.push_back({rule.rule, units, tighter(rule) != nullptr});
    }
    return out;
}

}  // namespace fupin::detail
