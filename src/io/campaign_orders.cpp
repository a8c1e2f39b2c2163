// SPDX-License-Identifier: Apache-2.0
#include "io/members.hpp"
#include "io/messages.hpp"

namespace fupin::detail {

void read_members(ObjectReader& at, Phase& phase) {
    at.required("code", phase.code);
    at("title", phase.title);
    at.required("first_day", phase.first_day);
    at("last_day", phase.last_day);
    read_members(at, phase.citation);
}

void read_members(ObjectReader& at, Party& party) {
    at.one_of({"unit", "unit_class"}, messages::party_choice);
    at("unit", party.unit);
    at("unit_class", party.unit_class);
}

void read_members(ObjectReader& at, TaskRole& role) {
    at.required("role", role.role);
    read_members(at, role.party);
    at("printed", role.printed);
    at("scope", role.scope);
}

void read_members(ObjectReader& at, Task& task) {
    at.required("code", task.code);
    at("title", task.title);
    at("roles", task.roles);
    read_members(at, task.citation);
}

void read_members(ObjectReader& at, ScheduleEvery& every) {
    at.required("cycle", every.cycle);
    at("weeks", every.weeks);
    at("takes", every.takes);
    at.required("first_day", every.first_day);
    at("last_day", every.last_day);
}

void read_members(ObjectReader& at, Schedule& schedule) {
    at.one_of({"once", "every", "periods"}, messages::schedule_choice);
    if (auto* once = at.choose<ScheduleOnce>("once", schedule)) {
        at.required("once", once->covers);
    }
    if (auto* every = at.choose<ScheduleEvery>("every", schedule)) {
        at.required("every", *every);
    }
    if (auto* listed = at.choose<ScheduleListed>("periods", schedule)) {
        at.required("periods", listed->periods);
    }
}

void read_members(ObjectReader& at, DueRule& due) {
    at.one_of({"day", "day_of_month", "days_after_period", "last_working_day"},
              messages::due_choice, {"months_after", "working"});
    if (auto* fixed = at.choose<DueOnDay>("day", due.rule)) {
        at.required("day", fixed->day);
    }
    if (auto* monthly = at.choose<DueOnMonthDay>("day_of_month", due.rule)) {
        at.required("day_of_month", monthly->day);
        at("months_after", monthly->months_after);
    }
    if (auto* after = at.choose<DueAfterPeriod>("days_after_period", due.rule)) {
        at.required("days_after_period", after->days);
        at("working", after->working);
    }
    if (at.choose<DueLastWorkingDay>("last_working_day", due.rule) != nullptr) {
        bool said = true;
        at.required("last_working_day", said);
        at.refuse_if(!said, "last_working_day", messages::true_expected);
    }
    at("inclusive", due.inclusive);
    at("roll", due.roll);
    at.time("time", due.second_of_day);
}

void read_members(ObjectReader& at, Obligation& obligation) {
    at.required("code", obligation.code);
    at("title", obligation.title);
    at("what", obligation.what);
    at("who", obligation.who);
    at("recipients", obligation.recipients);
    at("recipient_text", obligation.recipient_text);
    read_members(at, obligation.schedule);
    at("opens", obligation.opens);
    at("due", obligation.due);
    at("undated_text", obligation.undated_text);
    at("membership", obligation.membership);
    at("parts", obligation.parts);
    at("feeds", obligation.feeds);
    at("task", obligation.task);
    read_members(at, obligation.citation);
}

void read_members(ObjectReader& at, DutySelector& duties) {
    at("obligation", duties.obligation);
    at("periods", duties.periods);
    at("units", duties.units);
}

void read_members(ObjectReader& at, Effect& effect) {
    at.one_of({"extend_phase", "set_due", "waive", "forgive"}, messages::effect_choice,
              {"last_day", "day", "time", "rolled"});
    if (auto* extended = at.choose<ExtendPhase>("extend_phase", effect)) {
        at.required("extend_phase", extended->phase);
        at.required("last_day", extended->last_day);
    }
    if (auto* set = at.choose<SetDue>("set_due", effect)) {
        at.required("set_due", set->duties);
        at.required("day", set->day);
        at.time("time", set->second_of_day);
        at("rolled", set->rolled);
    }
    if (auto* waived = at.choose<WaiveDuty>("waive", effect)) {
        at.required("waive", waived->duties);
    }
    if (auto* forgiven = at.choose<ForgiveLateness>("forgive", effect)) {
        at.required("forgive", forgiven->duties);
    }
}

void read_members(ObjectReader& at, Instrument& instrument) {
    at.required("code", instrument.code);
    at("title", instrument.title);
    at("issuer", instrument.issuer);
    at.required("issued", instrument.issued);
    at("effective", instrument.effective);
    at("recorded", instrument.recorded);
    at("effects", instrument.effects);
}

}  // namespace fupin::detail
