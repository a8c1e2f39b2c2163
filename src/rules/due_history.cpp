// SPDX-License-Identifier: Apache-2.0
#include "rules/due_history.hpp"

#include <algorithm>
#include <variant>

namespace fupin::detail {
namespace {

/// The code of the obligation whose duties an effect names; null for effects on phases and
/// quotas, "" for
/// those on all obligations.
struct Named {
    using Code = const std::string*;
    Code operator()(const ExtendPhase&) const { return nullptr; }
    Code operator()(const SetDue& e) const { return &e.duties.obligation; }
    Code operator()(const WaiveDuty& e) const { return &e.duties.obligation; }
    Code operator()(const ForgiveLateness& e) const { return &e.duties.obligation; }
    Code operator()(const ChangeDue& e) const { return &e.obligation; }
    Code operator()(const EndObligation& e) const { return &e.obligation; }
    Code operator()(const AddPeriod& e) const { return &e.obligation; }
    Code operator()(const ChangeQuota&) const { return nullptr; }
    Code operator()(const ChangeTarget&) const { return nullptr; }
};

bool same_days(const ScheduleRow& a, const ScheduleRow& b) {
    return a.nominal == b.nominal && a.due == b.due && a.opens == b.opens &&
           a.second_of_day == b.second_of_day && a.cut_off == b.cut_off;
}

}  // namespace

bool spoken_of(const Campaign& campaign, ObligationId obligation) {
    const auto& document = campaign.document();
    const auto& own = document.obligations[obligation.index()];
    if (!own.added_by.empty()) return true;
    for (const auto& paper : document.instruments) {
        for (const auto& effect : paper.effects) {
            const auto* code = std::visit(Named{}, effect);
            if (code != nullptr && (code->empty() || *code == own.code)) return true;
        }
    }
    return false;
}

DueHistory::DueHistory(const Campaign& campaign, const Calendar& calendar, const Question& question,
                       Date known)
    : campaign_{campaign},
      calendar_{calendar},
      question_{question},
      known_{known},
      now_{papers(question.as_of)} {
    for (std::uint32_t i = 0; i < campaign.document().obligations.size(); ++i) {
        spoken_of_.push_back(spoken_of(campaign, ObligationId{i}));
    }
}

std::optional<DueMoment> DueHistory::on(Date day, const Duty& duty) {
    const auto& now = *duty.schedule;
    auto* past = then(day);
    if (past == nullptr) return due_moment(now);
    const auto& code = now.period.code;
    if (!spoken_of_[now.obligation.index()]) {
        // No paper names its duties: where the rules gave the same days, members were the same.
        const auto& rows = of(*past, now.obligation).by_rule;
        const auto same = [&](const ScheduleRow& row) { return row.period.code == code; };
        const auto row = std::find_if(rows.begin(), rows.end(), same);
        if (row != rows.end() && same_days(*row, now) && !past->members_differ) {
            return due_moment(now);
        }
    }
    const auto& all = moments(*past, now.obligation);
    const auto found = all.find({code, duty.owed_by()});
    if (found == all.end()) return std::nullopt;
    return found->second;
}

/// What is visible and in force: 2, only visible: 1, for each instrument and announcement.
std::vector<std::uint8_t> DueHistory::papers(Date day) const {
    std::vector<std::uint8_t> seen;
    for (const auto& paper : campaign_.document().instruments) {
        const bool visible = paper.issued <= day && paper.recorded.value_or(paper.issued) <= known_;
        const bool in_force = visible && paper.effective.value_or(paper.issued) <= day;
        seen.push_back(static_cast<std::uint8_t>(visible + in_force));
    }
    for (const auto& paper : calendar_.announcements()) {
        seen.push_back(paper.day_issued() <= day && paper.day_recorded() <= known_);
    }
    return seen;
}

DueHistory::Then* DueHistory::then(Date day) {
    const auto [at, fresh] = by_day_.try_emplace(day, nullptr);
    if (!fresh) return at->second;
    auto seen = papers(day);
    if (seen == now_) return nullptr;
    const auto count = campaign_.document().instruments.size();
    const bool differ =
        !std::equal(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(count), now_.begin());
    const auto [found, first] = by_papers_.try_emplace(std::move(seen));
    auto& past = found->second;
    if (first) {
        auto question = question_;
        question.as_of = day;
        question.horizon = question_.horizon.value_or(question_.as_of);
        past.expander = std::make_unique<Expander>(campaign_, calendar_, question, known_);
        past.members_differ = differ;
    }
    at->second = &past;
    return &past;
}

DueHistory::OfObligation& DueHistory::of(Then& past, ObligationId obligation) {
    const auto [found, fresh] = past.obligations.try_emplace(obligation);
    if (fresh) found->second.by_rule = past.expander->by_rule(obligation);
    return found->second;
}

const DueHistory::Moments& DueHistory::moments(Then& past, ObligationId obligation) {
    auto& made = of(past, obligation).moments;
    if (made) return *made;
    made.emplace();
    const auto duties = past.expander->of({&obligation, 1});
    for (std::size_t i = 0; i < duties.size(); ++i) {
        const auto duty = duties[i];
        const auto due = due_moment(*duty.schedule);
        if (!due) continue;
        made->insert_or_assign({duty.schedule->period.code, duty.owed_by()}, *due);
    }
    return *made;
}

}  // namespace fupin::detail
