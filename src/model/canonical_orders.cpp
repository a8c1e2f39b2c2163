// SPDX-License-Identifier: Apache-2.0
#include "model/canonical_parts.hpp"
#include "model/names.hpp"

#include <variant>

namespace fupin::detail {
namespace {

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

void put_due(JsonWriter& json, const DueRule& due);

struct PutEffect {
    JsonWriter& json;

    void operator()(const ExtendPhase& effect) const {
        json.always("extend_phase", effect.phase);
        json.always("last_day", effect.last_day);
        json.flag("cut_offs", effect.cut_offs);
    }
    void operator()(const SetDue& effect) const {
        json.key("set_due");
        put_selector(json, effect.duties);
        json.always("day", effect.day);
        put_time(json, effect.second_of_day);
        json.flag("rolled", effect.rolled);
        json.member("cut_off", effect.cut_off);
    }
    void operator()(const WaiveDuty& effect) const {
        json.key("waive");
        put_selector(json, effect.duties);
    }
    void operator()(const ForgiveLateness& effect) const {
        json.key("forgive");
        put_selector(json, effect.duties);
    }
    void operator()(const ChangeDue& effect) const {
        json.key("change_due");
        json.object([&] {
            json.member("obligation", effect.obligation);
            json.member("from_period", effect.from_period);
        });
        put_due(json, effect.due);
    }
    void operator()(const EndObligation& effect) const { json.always("end", effect.obligation); }
    void operator()(const AddPeriod& effect) const {
        json.key("add_period");
        json.object([&] {
            json.member("obligation", effect.obligation);
            json.key("period");
            json.object([&] { put_named_period(json, effect.period); });
            json.texts("units", effect.units);
        });
        json.always("day", effect.day);
        put_time(json, effect.second_of_day);
        json.flag("rolled", effect.rolled);
    }
    void operator()(const ChangeQuota& effect) const {
        json.key("change_quota");
        json.object([&] { put_quota(json, effect.quota); });
    }
    void operator()(const ChangeTarget& effect) const {
        json.key("change_target");
        json.object([&] { put_quota_target(json, effect.target); });
    }
};

void put_effect(JsonWriter& json, const Effect& effect) { std::visit(PutEffect{json}, effect); }

void put_period(JsonWriter& json, const Period& period) {
    json.always("first_day", period.first);
    json.member("last_day", period.last);
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
    void operator()(const DueAfterEvent& due) const {
        json.always("days_after_event", due.days);
        json.flag("working", due.working);
        json.member("phase", due.phase);
        json.member("instrument", due.instrument);
        json.member("event_day", due.day);
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

void put_counting(JsonWriter& json, const Counting& counting) {
    if (counting == Counting{}) return;
    json.key("counting");
    json.object([&] {
        if (counting.state != Counting::State::received) {
            json.always("state", word(kCountingStateNames, counting.state));
        }
        if (counting.compared != Counting::Compared::first_receipt) {
            json.always("compared", word(kComparedNames, counting.compared));
        }
        json.texts("approvers", counting.approvers);
        json.flag("return_reopens", counting.return_reopens);
        json.flag("early_counts", counting.early_counts);
    });
}

}  // namespace

void put_party(JsonWriter& json, const Party& party) {
    json.member("unit", party.unit);
    json.member("unit_class", party.unit_class);
    if (party.below) {
        json.key("below");
        json.object([&] {
            json.always("tree", party.below->tree);
            json.always("level", party.below->level);
        });
    }
    json.member("beside", party.beside);
}

void put_named_period(JsonWriter& json, const NamedPeriod& period) {
    json.member("code", period.code);
    put_period(json, period.days);
}

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
    if (obligation.owed != Owed::each) json.always("owed", word(kOwedNames, obligation.owed));
    if (obligation.opens_after_period) {
        json.always("opens_after_period", *obligation.opens_after_period);
    }
    json.member("cut_off", obligation.cut_off);
    put_counting(json, obligation.counting);
    if (obligation.corrections) {
        json.key("corrections");
        json.object([&] {
            json.always("days", obligation.corrections->days);
            json.flag("working", obligation.corrections->working);
        });
    }
    json.texts("compiles", obligation.compiles);
    json.texts("satisfied_by", obligation.satisfied_by);
    json.texts("fulfilled_by", obligation.fulfilled_by);
    json.flag("contiguous", obligation.contiguous);
    json.member("added_by", obligation.added_by);
    put_citation(json, obligation.citation);
}

}  // namespace fupin::detail
