// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"
#include "fupin/core/period.hpp"
#include "fupin/core/state.hpp"
#include "fupin/journal/entry.hpp"
#include "fupin/model/condition.hpp"
#include "fupin/model/forms.hpp"
#include "fupin/model/goods.hpp"
#include "fupin/model/indicators.hpp"
#include "fupin/model/measures.hpp"
#include "fupin/model/orders.hpp"
#include "fupin/model/quotas.hpp"
#include "fupin/model/reconciliation.hpp"
#include "fupin/model/resolutions.hpp"
#include "fupin/model/unit_events.hpp"
#include "io/messages.hpp"
#include "model/names.hpp"

#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>

namespace fupin::detail {

/// The words of a closed list as they stand in documents: how many, which, and what is said about
/// any other. The words are the enumerators' names.
template <class E>
struct Enumeration;

template <class E, E last, const Finding& expected>
struct NamedEnumeration {
    static constexpr std::size_t kCount = static_cast<std::size_t>(last) + 1;
    [[nodiscard]] static std::string_view name(E value) noexcept { return name_of(value); }
    [[nodiscard]] static const Finding& finding() noexcept { return expected; }
};

template <>
struct Enumeration<Role> : NamedEnumeration<Role, Role::responsible, messages::role_expected> {};
template <>
struct Enumeration<Roll>
    : NamedEnumeration<Roll, Roll::modified_preceding, messages::roll_expected> {};
template <>
struct Enumeration<FilledFrom>
    : NamedEnumeration<FilledFrom, FilledFrom::package, messages::filled_from_expected> {};
template <>
struct Enumeration<QuotaKind>
    : NamedEnumeration<QuotaKind, QuotaKind::not_below_last_year, messages::quota_kind_expected> {};
template <>
struct Enumeration<QuotaFigure>
    : NamedEnumeration<QuotaFigure, QuotaFigure::executed_share, messages::quota_figure_expected> {
};
template <>
struct Enumeration<RefundYear>
    : NamedEnumeration<RefundYear, RefundYear::own_day, messages::refund_year_expected> {};
template <>
struct Enumeration<RuleLevel>
    : NamedEnumeration<RuleLevel, RuleLevel::unit, messages::rule_level_expected> {};
template <>
struct Enumeration<QuotaLimit>
    : NamedEnumeration<QuotaLimit, QuotaLimit::cap, messages::quota_limit_expected> {};
template <>
struct Enumeration<Canteen>
    : NamedEnumeration<Canteen, Canteen::outsourced, messages::canteen_expected> {};
template <>
struct Enumeration<UnitEventKind>
    : NamedEnumeration<UnitEventKind, UnitEventKind::dissolve, messages::unit_event_expected> {};
template <>
struct Enumeration<DecisionKind>
    : NamedEnumeration<DecisionKind, DecisionKind::annul, messages::decision_expected> {};
template <>
struct Enumeration<Certifying>
    : NamedEnumeration<Certifying, Certifying::now, messages::certifying_expected> {};
template <>
struct Enumeration<Measure>
    : NamedEnumeration<Measure, Measure::last_day, messages::measure_expected> {};
template <>
struct Enumeration<CountedDuties>
    : NamedEnumeration<CountedDuties, CountedDuties::on_time, messages::counted_duties_expected> {};
template <>
struct Enumeration<Prefer> : NamedEnumeration<Prefer, Prefer::declared, messages::prefer_expected> {
};
template <>
struct Enumeration<TermPeriod>
    : NamedEnumeration<TermPeriod, TermPeriod::quarters, messages::term_period_expected> {};
template <>
struct Enumeration<CheckRelation>
    : NamedEnumeration<CheckRelation, CheckRelation::at_most, messages::check_relation_expected> {};
template <>
struct Enumeration<NameKind>
    : NamedEnumeration<NameKind, NameKind::payer, messages::name_kind_expected> {};
template <>
struct Enumeration<State> : NamedEnumeration<State, State::evaluated, messages::state_expected> {};
template <>
struct Enumeration<Dimension>
    : NamedEnumeration<Dimension, Dimension::label, messages::dimension_expected> {};
template <>
struct Enumeration<EntryKind>
    : NamedEnumeration<EntryKind, EntryKind::commitment, messages::entry_kind_expected> {};
template <>
struct Enumeration<Side> : NamedEnumeration<Side, Side::sell, messages::side_expected> {};
template <>
struct Enumeration<Span> : NamedEnumeration<Span, Span::stock, messages::span_expected> {};
template <>
struct Enumeration<Mode> : NamedEnumeration<Mode, Mode::assisted, messages::mode_expected> {};
template <>
struct Enumeration<Field> : NamedEnumeration<Field, Field::last_day, messages::field_expected> {};

/// Of enumerations without `name_of`: the words are a table of `model`.
template <const auto& names, const Finding& expected>
struct ListedEnumeration {
    static constexpr std::size_t kCount = std::size(names);
    template <class E>
    [[nodiscard]] static std::string_view name(E value) noexcept {
        return names[static_cast<std::size_t>(value)];
    }
    [[nodiscard]] static const Finding& finding() noexcept { return expected; }
};

template <>
struct Enumeration<Cycle> : ListedEnumeration<kCycleNames, messages::cycle_expected> {};
template <>
struct Enumeration<ScheduleEvery::Takes>
    : ListedEnumeration<kTakesNames, messages::takes_expected> {};
template <>
struct Enumeration<MembershipDay>
    : ListedEnumeration<kMembershipNames, messages::membership_expected> {};

template <>
struct Enumeration<Owed> : ListedEnumeration<kOwedNames, messages::owed_expected> {};
template <>
struct Enumeration<Counting::State>
    : ListedEnumeration<kCountingStateNames, messages::counting_state_expected> {};
template <>
struct Enumeration<Counting::Compared>
    : ListedEnumeration<kComparedNames, messages::compared_expected> {};

template <class E>
[[nodiscard]] std::optional<E> enumerator_named(std::string_view name) noexcept {
    for (std::size_t i = 0; i < Enumeration<E>::kCount; ++i) {
        const auto value = static_cast<E>(i);
        if (Enumeration<E>::name(value) == name) return value;
    }
    return std::nullopt;
}

}  // namespace fupin::detail
