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
    at("below", party.below);
    at("beside", party.beside);
}

void read_members(ObjectReader& at, SubUnits& below) {
    at.required("tree", below.tree);
    at.required("level", below.level);
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
    at.one_of({"day", "day_of_month", "days_after_period", "days_after_event", "last_working_day"},
              messages::due_choice,
              {"months_after", "working", "phase", "instrument", "event_day"});
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
    if (auto* after = at.choose<DueAfterEvent>("days_after_event", due.rule)) {
        at.required("days_after_event", after->days);
        at("working", after->working);
        at.one_of({"phase", "instrument", "event_day"}, messages::event_choice);
        at("phase", after->phase);
        at("instrument", after->instrument);
        at("event_day", after->day);
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
    at("owed", obligation.owed);
    at("opens_after_period", obligation.opens_after_period);
    at("cut_off", obligation.cut_off);
    at("counting", obligation.counting);
    at("corrections", obligation.corrections);
    at("compiles", obligation.compiles);
    at("satisfied_by", obligation.satisfied_by);
    at("fulfilled_by", obligation.fulfilled_by);
    at("contiguous", obligation.contiguous);
    at("added_by", obligation.added_by);
    read_members(at, obligation.citation);
}

void read_members(ObjectReader& at, Counting& counting) {
    at("state", counting.state);
    at("compared", counting.compared);
    at("approvers", counting.approvers);
    at("return_reopens", counting.return_reopens);
    at("early_counts", counting.early_counts);
}

void read_members(ObjectReader& at, CorrectionWindow& window) {
    at.required("days", window.days);
    at("working", window.working);
}

void read_members(ObjectReader& at, DutySelector& duties) {
    at("obligation", duties.obligation);
    at("periods", duties.periods);
    at("units", duties.units);
}

namespace {

/// The obligation that an effect changes, and from which period on.
struct ChangedDue {
    ChangeDue& change;
};
struct AddedPeriod {
    AddPeriod& added;
};

void read_members(ObjectReader& at, ChangedDue& changed) {
    at("obligation", changed.change.obligation);
    at("from_period", changed.change.from_period);
}

void read_members(ObjectReader& at, AddedPeriod& added) {
    at("obligation", added.added.obligation);
    at.required("period", added.added.period);
    at("units", added.added.units);
}

void read_day(ObjectReader& at, Date& day, std::optional<std::int32_t>& second, bool& rolled) {
    at.required("day", day);
    at.time("time", second);
    at("rolled", rolled);
}

}  // namespace

void read_members(ObjectReader& at, Effect& effect) {
    at.one_of({"extend_phase", "set_due", "waive", "forgive", "change_due", "end", "add_period",
               "change_quota", "change_target"},
              messages::effect_choice,
              {"last_day", "cut_offs", "day", "time", "rolled", "cut_off", "due"});
    if (auto* extended = at.choose<ExtendPhase>("extend_phase", effect)) {
        at.required("extend_phase", extended->phase);
        at.required("last_day", extended->last_day);
        at("cut_offs", extended->cut_offs);
    }
    if (auto* set = at.choose<SetDue>("set_due", effect)) {
        at.required("set_due", set->duties);
        read_day(at, set->day, set->second_of_day, set->rolled);
        at("cut_off", set->cut_off);
    }
    if (auto* waived = at.choose<WaiveDuty>("waive", effect)) {
        at.required("waive", waived->duties);
    }
    if (auto* forgiven = at.choose<ForgiveLateness>("forgive", effect)) {
        at.required("forgive", forgiven->duties);
    }
    if (auto* changed = at.choose<ChangeDue>("change_due", effect)) {
        ChangedDue which{*changed};
        at.required("change_due", which);
        at.required("due", changed->due);
    }
    if (auto* ended = at.choose<EndObligation>("end", effect)) {
        at.required("end", ended->obligation);
    }
    if (auto* added = at.choose<AddPeriod>("add_period", effect)) {
        AddedPeriod which{*added};
        at.required("add_period", which);
        read_day(at, added->day, added->second_of_day, added->rolled);
    }
    if (auto* changed = at.choose<ChangeQuota>("change_quota", effect)) {
        at.required("change_quota", changed->quota);
    }
    if (auto* changed = at.choose<ChangeTarget>("change_target", effect)) {
        at.required("change_target", changed->target);
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
