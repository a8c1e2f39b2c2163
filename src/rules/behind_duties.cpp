// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/describe.hpp"
#include "rules/behind.hpp"
#include "rules/duty_facts.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

/// The duties that a row of the duties or undated table stands for.
template <class Visit>
void for_each_duty(const Context& context, Visit visit) {
    const auto& evaluation = context.evaluation();
    for (const auto& judged : evaluation.judgement().duties) {
        visit(judged, evaluation.duties()[judged.row]);
    }
}

const Unit& owner(const Context& context, const Duty& duty) {
    return context.campaign().at(duty.owed_by());
}

std::string name_of_duty(const Context& context, const Duty& duty) {
    const auto& obligation = context.campaign().at(duty.schedule->obligation);
    return obligation.code + "/" + duty.schedule->period.code + "/" + owner(context, duty).code;
}

void say_status(const Context& context, const JudgedDuty& judged, Behind& out) {
    const auto name = std::string{label_of(judged.status, Language::zh)};
    const auto english = std::string{label_of(judged.status, Language::en)};
    const auto as_of = context.question().as_of.to_string();
    if (!judged.received) {
        if (!judged.missing_parts.empty()) {
            std::string parts;
            for (const auto& part : judged.missing_parts)
                parts += (parts.empty() ? "" : "、") + part;
            out.say("截至 " + as_of + " 只收到部分内容，尚缺：" + parts + "；状态：" + name,
                    "received in part by " + as_of + ", still missing: " + parts +
                        "; status: " + english);
            return;
        }
        out.say(as_of + " 尚未收到报送；状态：" + name,
                "nothing received by " + as_of + "; status: " + english);
        return;
    }
    const auto& record = context.evaluation().record();
    const auto moment = judged.received->to_string();
    if (judged.observation) {
        const auto& seen = record.observations[*judged.observation].observation;
        const auto entry = context.entry_name(seen.position);
        const auto counted = seen.content.indicator + " " + seen.content.value.to_string();
        out.say("观察 " + entry + " 于 " + moment + " 记载“" + counted + "”；状态：" + name,
                "observation " + entry + " of " + moment + " says '" + counted +
                    "'; status: " + english);
    } else {
        const auto filing = context.entry_name(record.filings[*judged.filing].filing.position);
        out.say("报送 " + filing + " 于 " + moment + " 收到；状态：" + name,
                "filing " + filing + " was received " + moment + "; status: " + english);
    }
    if (judged.older_due) {
        out.say("按收到时的截止日计为按时", "on time by the due day as it stood when it came in");
    }
    if (judged.older_cutoff) {
        out.say("收到之后内容截止日已改变", "the cut-off has moved since it came in");
    }
    if (judged.figures && judged.filing && judged.figures != judged.filing) {
        const auto last = context.entry_name(
            context.evaluation().record().filings[*judged.figures].filing.position);
        out.say("数字以报送 " + last + " 为准", "its figures are those of filing " + last);
    }
}

/// To whom, with whom, up to which day, on whose filings.
void say_terms(const Context& context, const Duty& duty, Behind& out) {
    const auto& campaign = context.campaign();
    const auto& row = *duty.schedule;
    const auto to = recipient_text(campaign, duty);
    if (!to.empty()) out.say("报送对象：" + to, "to: " + to);
    std::string others;
    for (const auto unit : duty.shared) {
        if (unit == duty.owed_by()) continue;
        others += (others.empty() ? "" : "、") + campaign.at(unit).title;
    }
    const auto owed = campaign.at(row.obligation).owed;
    if (!others.empty() && owed == Owed::jointly) {
        out.say("与" + others + "联合报送", "jointly with " + others);
    } else if (!others.empty()) {
        out.say("也可由" + others + "报送", "or filed by " + others);
    }
    if (row.cut_off_by) {
        const auto& paper = campaign.at(*row.cut_off_by).code;
        const auto day = row.cut_off->to_string();
        out.say("内容截至 " + day + "（" + paper + "）",
                "content up to " + day + " (" + paper + ")");
    }
    if (const auto based = based_on(context.evaluation(), duty)) {
        const auto ratio = std::to_string(based->in) + "/" + std::to_string(based->expected);
        out.say("所依据的报送已收到 " + ratio, "filings it rests on: " + ratio + " in");
    }
}

}  // namespace

Behind behind_duty(const Context& context, const Address& address) {
    Behind out;
    out.rule = "duty-status";
    for_each_duty(context, [&](const JudgedDuty& judged, const Duty& duty) {
        const auto& row = *duty.schedule;
        const auto& obligation = context.campaign().at(row.obligation);
        const bool same = obligation.code == address.keys.at(0) &&
                          row.period.code == address.keys.at(1) &&
                          owner(context, duty).code == address.keys.at(2);
        if (!same) return;
        out.citations.push_back(obligation.citation);
        for (const auto id : row.instruments) {
            const auto& instrument = context.campaign().at(id);
            out.citations.push_back({{}, instrument.code, {}});
        }
        out.say(owner(context, duty).title + " 应报“" + obligation.title + "”",
                owner(context, duty).title + " owes '" + obligation.title + "'");
        out.say(describe_steps(row, context.campaign(), context.ledger().calendar(), Language::zh),
                describe_steps(row, context.campaign(), context.ledger().calendar(), Language::en));
        say_terms(context, duty, out);
        if (judged.dated) say_status(context, judged, out);
    });
    return out;
}

Behind behind_completeness(const Context& context, const Address& address) {
    Behind out;
    out.rule = "completeness";
    out.say("完整率 = 已报 ÷ 应报，及时率 = 按时 ÷ 应报；只计已过截止日且未豁免的应报",
            "completeness = received / expected, timeliness = on time / expected, over past-due "
            "duties that are not exempt");
    const CompletenessScopes scopes_of{context.campaign()};
    for_each_duty(context, [&](const JudgedDuty& judged, const Duty& duty) {
        if (!judged.dated) return;
        const auto scopes = scopes_of.of(duty);
        const bool in_scope =
            std::any_of(scopes.begin(), scopes.end(), [&](const CompletenessScope& scope) {
                return scope.scope == address.keys.at(0) && scope.code == address.keys.at(1);
            });
        if (!in_scope) return;
        const auto line = name_of_duty(context, duty) + ": ";
        out.say(line + std::string{label_of(judged.status, Language::zh)},
                line + std::string{label_of(judged.status, Language::en)});
    });
    return out;
}

Behind behind_status(const Context& context, const Address& address) {
    Behind out;
    out.rule = "duty-status";
    for_each_duty(context, [&](const JudgedDuty& judged, const Duty& duty) {
        if (!judged.dated || name_of(judged.status) != address.keys.at(0)) return;
        out.say(name_of_duty(context, duty), name_of_duty(context, duty));
    });
    return out;
}

Behind behind_list(const Context&, const Address& address) {
    Behind out;
    out.rule = address.table;
    out.say("清单中的一项，所列内容即其依据", "an item of a list; the row itself is its ground");
    return out;
}

}  // namespace fupin::detail
