// SPDX-License-Identifier: Apache-2.0
#include "model/canonical_parts.hpp"
#include "model/names.hpp"

#include <variant>

namespace fupin::detail {
namespace {

void put_party(JsonWriter& json, const Party& party) {
    json.member("unit", party.unit);
    json.member("unit_class", party.unit_class);
}

void put_role(JsonWriter& json, const TaskRole& role) {
    json.always("role", name_of(role.role));
    put_party(json, role.party);
    json.member("printed", role.printed);
    json.member("scope", role.scope);
}

void put_selector(JsonWriter& json, const DutySelector& duties) {
    json.object([&] {
        json.member("obligation", duties.obligation);
        json.texts("periods", duties.periods);
        json.texts("units", duties.units);
    });
}

/// "18:00", or "18:00:30".
std::string time_text(std::int32_t second_of_day) {
    const auto two = [](std::int32_t value) {
        return (value < 10 ? "0" : "") + std::to_string(value);
    };
    const auto text = two(second_of_day / 3600) + ":" + two(second_of_day / 60 % 60);
    return second_of_day % 60 == 0 ? text : text + ":" + two(second_of_day % 60);
}

void put_time(JsonWriter& json, const std::optional<std::int32_t>& second_of_day) {
    if (second_of_day) json.always("time", time_text(*second_of_day));
}

struct PutEffect {
    JsonWriter& json;

    void operator()(const ExtendPhase& effect) const {
        json.always("extend_phase", effect.phase);
        json.always("last_day", effect.last_day);
    }
    void operator()(const SetDue& effect) const {
        json.key("set_due");
        put_selector(json, effect.duties);
        json.always("day", effect.day);
        put_time(json, effect.second_of_day);
        json.flag("rolled", effect.rolled);
    }
    void operator()(const WaiveDuty& effect) const {
        json.key("waive");
        put_selector(json, effect.duties);
    }
    void operator()(const ForgiveLateness& effect) const {
        json.key("forgive");
        put_selector(json, effect.duties);
    }
};

void put_effect(JsonWriter& json, const Effect& effect) { std::visit(PutEffect{json}, effect); }

void put_period(JsonWriter& json, const Period& period) {
    json.always("first_day", period.first);
    json.member("last_day", period.last);
}

void put_named_period(JsonWriter& json, const NamedPeriod& period) {
    json.member("code", period.code);
    put_period(json, period.days);
}

struct PutSchedule {
    JsonWriter& json;

    void operator()(const ScheduleOnce& once) const {
        json.key("once");
        json.object([&] { put_period(json, once.covers); });
    }
    void operator()(const ScheduleEvery& every) const {
        json.key("every");
        json.object([&] {
            json.always("cycle", word(kCycleNames, every.cycle));
            if (every.weeks != 1) json.always("weeks", every.weeks);
            if (every.takes != ScheduleEvery::Takes::overlaps) {
                json.always("takes", word(kTakesNames, every.takes));
            }
            put_period(json, {every.first_day, every.last_day});
        });
    }
    void operator()(const ScheduleListed& listed) const {
        json.key("periods");
        json.array(listed.periods, [](JsonWriter& out, const NamedPeriod& period) {
            out.object([&] { put_named_period(out, period); });
        });
    }
};

struct PutDue {
    JsonWriter& json;

    void operator()(const DueOnDay& due) const { json.always("day", due.day); }
    void operator()(const DueOnMonthDay& due) const {
        json.always("day_of_month", due.day);
        if (due.months_after != 1) json.always("months_after", due.months_after);
    }
    void operator()(const DueAfterPeriod& due) const {
        json.always("days_after_period", due.days);
        json.flag("working", due.working);
    }
    void operator()(const DueLastWorkingDay&) const { json.flag("last_working_day", true); }
};

void put_due(JsonWriter& json, const DueRule& due) {
    json.key("due");
    json.object([&] {
        std::visit(PutDue{json}, due.rule);
        json.flag("inclusive", due.inclusive, true);
        if (due.roll != Roll::none) json.always("roll", name_of(due.roll));
        put_time(json, due.second_of_day);
    });
}

void put_condition_value(JsonWriter& json, const Condition& condition);

void put_parts(JsonWriter& json, std::string_view name, const std::vector<Condition>& parts) {
    json.key(name);
    json.array(parts, put_condition_value);
}

void put_member(JsonWriter& json, const Condition& condition) {
    const auto name = name_of(condition.dimension);
    const auto values = [&](std::string_view key) {
        json.key(key);
        json.array(condition.values, [](JsonWriter& out, const std::string& v) { out.text(v); });
    };
    if (condition.dimension == Dimension::ancestor) {
        values("under");
        json.member("tree", condition.tree);
    } else if (is_predicate(condition.dimension) && condition.values.size() == 1 &&
               condition.values.front() == "true") {
        json.always("is", name);
    } else {
        values("in");
        json.always("dimension", name);
    }
}

void put_amount(JsonWriter& json, const Condition& condition) {
    json.key("amount");
    json.object([&] {
        if (condition.at_least) json.always("at_least", condition.at_least->to_string());
        if (condition.below) json.always("below", condition.below->to_string());
    });
}

void put_condition(JsonWriter& json, const Condition& condition) {
    switch (condition.kind) {
        case Condition::Kind::all:
            if (!condition.parts.empty()) put_parts(json, "all", condition.parts);
            return;
        case Condition::Kind::any:
            return put_parts(json, "any", condition.parts);
        case Condition::Kind::none_of:
            json.key("not");
            return put_condition_value(
                json, condition.parts.empty() ? Condition{} : condition.parts.front());
        case Condition::Kind::member:
            return put_member(json, condition);
        case Condition::Kind::amount:
            return put_amount(json, condition);
    }
}

void put_condition_value(JsonWriter& json, const Condition& condition) {
    json.object([&] { put_condition(json, condition); });
}

void put_condition_member(JsonWriter& json, const Condition& condition) {
    if (condition == Condition::everything()) return;
    json.key("condition");
    put_condition_value(json, condition);
}

/// A period that its code already says is written as the code.
void put_family_period(JsonWriter& json, const NamedPeriod& period) {
    if (period == QuotaFamily{}.period) return;
    json.key("period");
    if (parse_period(period.code) == period) return json.text(period.code);
    json.object([&] { put_named_period(json, period); });
}

}  // namespace

void put_instrument(JsonWriter& json, const Instrument& instrument) {
    json.member("code", instrument.code);
    json.member("title", instrument.title);
    json.member("issuer", instrument.issuer);
    json.always("issued", instrument.issued);
    json.member("effective", instrument.effective);
    json.member("recorded", instrument.recorded);
    json.objects("effects", instrument.effects, put_effect);
}

void put_phase(JsonWriter& json, const Phase& phase) {
    json.member("code", phase.code);
    json.member("title", phase.title);
    json.always("first_day", phase.first_day);
    json.member("last_day", phase.last_day);
    put_citation(json, phase.citation);
}

void put_task(JsonWriter& json, const Task& task) {
    json.member("code", task.code);
    json.member("title", task.title);
    json.objects("roles", task.roles, put_role);
    put_citation(json, task.citation);
}

void put_obligation(JsonWriter& json, const Obligation& obligation) {
    json.member("code", obligation.code);
    json.member("title", obligation.title);
    json.member("what", obligation.what);
    json.objects("who", obligation.who, put_party);
    json.objects("recipients", obligation.recipients, put_party);
    json.member("recipient_text", obligation.recipient_text);
    std::visit(PutSchedule{json}, obligation.schedule);
    json.member("opens", obligation.opens);
    if (obligation.due) put_due(json, *obligation.due);
    json.member("undated_text", obligation.undated_text);
    if (obligation.membership != MembershipDay::nominal_due_day) {
        json.always("membership", word(kMembershipNames, obligation.membership));
    }
    json.texts("parts", obligation.parts);
    json.texts("feeds", obligation.feeds);
    json.member("task", obligation.task);
    put_citation(json, obligation.citation);
}

void put_line(JsonWriter& json, const Line& line) {
    json.member("code", line.code);
    json.member("title", line.title);
    json.member("owner", line.owner);
    json.member("basis", line.basis);
    if (line.cycle != Cycle::month) json.always("cycle", word(kCycleNames, line.cycle));
    put_condition_member(json, line.condition);
    put_citation(json, line.citation);
}

void put_quota_family(JsonWriter& json, const QuotaFamily& family) {
    json.member("code", family.code);
    json.member("title", family.title);
    if (family.kind != QuotaKind::fixed_amount) json.always("kind", name_of(family.kind));
    json.member("basis", family.basis);
    put_family_period(json, family.period);
    if (family.share) json.always("share", family.share->to_string());
    put_condition_member(json, family.condition);
    put_citation(json, family.citation);
}

void put_quota(JsonWriter& json, const Quota& quota) {
    json.member("family", quota.family);
    json.member("unit", quota.unit);
    if (quota.amount) json.always("amount", quota.amount->to_string());
    if (quota.base) json.always("base", quota.base->to_string());
    if (quota.exemption) {
        json.key("exemption");
        json.object([&] {
            json.always("canteen", quota.exemption->canteen);
            json.member("reason", quota.exemption->reason);
        });
    }
    put_citation(json, quota.citation);
}

}  // namespace fupin::detail
