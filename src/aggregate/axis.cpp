// SPDX-License-Identifier: Apache-2.0
#include "aggregate/axis.hpp"

#include "aggregate/messages.hpp"
#include "fupin/aggregate/selection.hpp"
#include "fupin/core/period.hpp"

#include <functional>

namespace fupin::detail {
namespace {

std::string flag(bool value) { return value ? "true" : "false"; }

/// Code of a thing that may be unknown, or not named at all.
template <class IdType>
std::string code_of(const Ledger& ledger, const std::optional<IdType>& id, bool named) {
    if (id) return ledger.campaign().at(*id).code;
    return named ? "unresolved" : "";
}

/// The unit at `level` at or above a unit; rows of their own for what has none.
std::string ancestor_key(const Ledger& ledger, const UnitVersion& version, TreeId tree,
                         const std::string& level) {
    if (!version.unit) return unit_key(ledger, version);
    if (!version.day) return "unjudged";
    for (const auto unit : ledger.campaign().ancestry(*version.unit, tree, *version.day)) {
        if (ledger.campaign().at(unit).level == level) return ledger.campaign().at(unit).code;
    }
    return "outside";
}

}  // namespace

std::string unit_key(const Ledger& ledger, const UnitVersion& version) {
    switch (version.state) {
        case UnitState::resolved:
            return ledger.campaign().at(*version.unit).code;
        case UnitState::unresolved:
            return "unresolved";
        case UnitState::unattributed:
            return "unattributed";
    }
    return {};
}

Axis::Axis(const Ledger& ledger, const Grouping& grouping) : dimension_{grouping.dimension} {
    switch (dimension_) {
        case Dimension::day:
        case Dimension::month:
        case Dimension::quarter:
        case Dimension::year:
            of_day_ = true;
            break;
        case Dimension::unit_class:
            add_classes(ledger);
            break;
        case Dimension::line:
            add_lines(ledger);
            break;
        default:
            add_facts(ledger, grouping);
            break;
    }
}

std::uint32_t Axis::intern(const std::string& text) {
    const auto [found, fresh] = ids_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (fresh) texts_.push_back(text);
    return found->second;
}

std::span<const std::uint32_t> Axis::codes(FactId fact) const {
    const auto first = starts_[fact.index()];
    return std::span{codes_}.subspan(first, starts_[fact.index() + 1] - first);
}

std::uint32_t Axis::code(Date day) {
    const auto known = days_.find(day);
    if (known != days_.end()) return known->second;
    std::string text;
    switch (dimension_) {
        case Dimension::month:
            text = period_of(day, Cycle::month).code;
            break;
        case Dimension::quarter:
            text = period_of(day, Cycle::quarter).code;
            break;
        case Dimension::year:
            text = period_of(day, Cycle::year).code;
            break;
        default:
            text = day.to_string();
            break;
    }
    return days_[day] = intern(text);
}

void Axis::add_facts(const Ledger& ledger, const Grouping& grouping) {
    const auto& campaign = ledger.campaign();
    const auto profile = [&](const Fact& fact) -> const Profile& {
        return ledger.profiles()[fact.profile.index()];
    };
    const auto goods = [&](const Fact& fact) -> const GoodsVersion& {
        return ledger.goods_versions()[fact.goods.index()];
    };
    const auto unit = [&](const Fact& fact) -> const UnitVersion& {
        return ledger.unit_versions()[fact.unit.index()];
    };
    std::function<std::string(const Fact&)> text;
    switch (dimension_) {
        case Dimension::unit:
            text = [&](const Fact& f) { return unit_key(ledger, unit(f)); };
            break;
        case Dimension::ancestor: {
            const auto tree = campaign.tree(grouping.tree);
            if (!tree || grouping.level.empty()) {
                throw InputError{{{&messages::query_ancestor_incomplete,
                                   Severity::error,
                                   {},
                                   {grouping.tree, grouping.level}}}};
            }
            std::vector<std::string> keys;
            for (const auto& version : ledger.unit_versions()) {
                keys.push_back(ancestor_key(ledger, version, *tree, grouping.level));
            }
            text = [keys](const Fact& f) { return keys[f.unit.index()]; };
            break;
        }
        case Dimension::account:
            text = [&](const Fact& f) { return ledger.codes()[f.account]; };
            break;
        case Dimension::assisting_unit:
            text = [&](const Fact& f) { return ledger.codes()[f.assisting_unit]; };
            break;
        case Dimension::payer:
            text = [&](const Fact& f) { return profile(f).payer; };
            break;
        case Dimension::channel:
            text = [&](const Fact& f) { return profile(f).channel; };
            break;
        case Dimension::source:
            text = [&](const Fact& f) { return profile(f).source; };
            break;
        case Dimension::origin:
            text = [&](const Fact& f) { return profile(f).origin; };
            break;
        case Dimension::measure:
            text = [&](const Fact& f) { return profile(f).measure; };
            break;
        case Dimension::mode:
            text = [&](const Fact& f) { return std::string{name_of(profile(f).mode)}; };
            break;
        case Dimension::side:
            text = [&](const Fact& f) { return std::string{name_of(profile(f).side)}; };
            break;
        case Dimension::supplier:
            text = [&](const Fact& f) {
                return code_of(ledger, goods(f).supplier, goods(f).supplier_named);
            };
            break;
        case Dimension::product:
            text = [&](const Fact& f) {
                return code_of(ledger, goods(f).product, goods(f).product_named);
            };
            break;
        case Dimension::category:
            text = [&](const Fact& f) {
                return goods(f).product ? campaign.at(*goods(f).product).category
                                        : code_of(ledger, goods(f).product, goods(f).product_named);
            };
            break;
        default: {
            // A predicate: the same answers that conditions get.
            const FactFilter holds{ledger, Condition::is(dimension_)};
            for (std::uint32_t f = 0; f < ledger.facts().size(); ++f) {
                starts_.push_back(static_cast<std::uint32_t>(codes_.size()));
                codes_.push_back(intern(flag(holds(FactId{f}))));
            }
            starts_.push_back(static_cast<std::uint32_t>(codes_.size()));
            return;
        }
    }
    for (const auto& fact : ledger.facts()) {
        starts_.push_back(static_cast<std::uint32_t>(codes_.size()));
        codes_.push_back(intern(text(fact)));
    }
    starts_.push_back(static_cast<std::uint32_t>(codes_.size()));
}

void Axis::add_classes(const Ledger& ledger) {
    const auto& campaign = ledger.campaign();
    std::vector<std::vector<std::uint32_t>> of_version;
    for (const auto& version : ledger.unit_versions()) {
        auto& codes = of_version.emplace_back();
        for (std::uint32_t c = 0; c < campaign.document().unit_classes.size(); ++c) {
            if (version.unit && version.day &&
                campaign.is_member(*version.unit, ClassId{c}, *version.day)) {
                codes.push_back(intern(campaign.at(ClassId{c}).code));
            }
        }
        if (codes.empty()) codes.push_back(intern("none"));
    }
    for (const auto& fact : ledger.facts()) {
        starts_.push_back(static_cast<std::uint32_t>(codes_.size()));
        const auto& codes = of_version[fact.unit.index()];
        codes_.insert(codes_.end(), codes.begin(), codes.end());
    }
    starts_.push_back(static_cast<std::uint32_t>(codes_.size()));
}

void Axis::add_lines(const Ledger& ledger) {
    const LineSets sets{ledger};
    for (std::uint32_t f = 0; f < ledger.facts().size(); ++f) {
        starts_.push_back(static_cast<std::uint32_t>(codes_.size()));
        const auto& lines = sets.sets()[sets.of(FactId{f})];
        for (const auto line : lines) codes_.push_back(intern(ledger.campaign().at(line).code));
        if (lines.empty()) codes_.push_back(intern("none"));
    }
    starts_.push_back(static_cast<std::uint32_t>(codes_.size()));
}

}  // namespace fupin::detail
