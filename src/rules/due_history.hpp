// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/duties/duties.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace fupin::detail {

/// What a filing must agree with: obligation, period, and the unit that owed first.
using Matter = std::tuple<ObligationId, std::string, UnitId>;

/// Due day and time as a moment that filings are compared with; without a time the whole day is
/// in time.
struct DueMoment {
    Date day;
    std::optional<std::int32_t> second;
    std::optional<Date> cut_off;
};

[[nodiscard]] inline std::optional<DueMoment> due_moment(const ScheduleRow& row) {
    if (!row.due) return std::nullopt;
    return DueMoment{*row.due, row.second_of_day, row.cut_off};
}

[[nodiscard]] inline bool in_time(const Moment& received, const DueMoment& due) {
    if (received.day != due.day || !due.second) return received.day <= due.day;
    return !received.second_of_day || *received.second_of_day <= *due.second;
}

/// Due days as they stood on other days. Days on which the same papers were visible and in force
/// have the same due days, so there are few expansions, each made when first asked for.
class DueHistory {
public:
    DueHistory(const Ledger& ledger, const Question& question, Date known)
        : ledger_{ledger},
          question_{question},
          known_{known},
          now_{papers(question.as_of)},
          last_asked_{question.as_of} {}

    /// The due moment as it stood on a day; `now` is the row as it stands.
    [[nodiscard]] std::optional<DueMoment> on(Date day, const Matter& matter,
                                              const ScheduleRow& now) {
        if (day != last_asked_) {
            last_asked_ = day;
            auto seen = papers(day);
            last_ = seen == now_ ? nullptr : &expanded(std::move(seen), day);
        }
        if (last_ == nullptr) return due_moment(now);
        const auto due = last_->find(matter);
        if (due == last_->end()) return std::nullopt;
        return due->second;
    }

private:
    using Moments = std::map<Matter, DueMoment>;

    /// What is visible and in force: 2, only visible: 1, for each instrument and announcement.
    [[nodiscard]] std::vector<std::uint8_t> papers(Date day) const {
        std::vector<std::uint8_t> seen;
        for (const auto& paper : ledger_.campaign().document().instruments) {
            const bool visible =
                paper.issued <= day && paper.recorded.value_or(paper.issued) <= known_;
            const bool in_force = visible && paper.effective.value_or(paper.issued) <= day;
            seen.push_back(static_cast<std::uint8_t>(visible + in_force));
        }
        for (const auto& paper : ledger_.calendar().announcements()) {
            seen.push_back(paper.day_issued() <= day && paper.day_recorded() <= known_);
        }
        return seen;
    }

    [[nodiscard]] const Moments& expanded(std::vector<std::uint8_t> seen, Date day) {
        const auto [found, fresh] = by_papers_.try_emplace(std::move(seen));
        if (!fresh) return found->second;
        auto then = question_;
        then.as_of = day;
        then.horizon = question_.horizon.value_or(question_.as_of);
        const auto duties = expand(ledger_.campaign(), ledger_.calendar(), then, known_);
        for (std::size_t i = 0; i < duties.size(); ++i) {
            const auto duty = duties[i];
            const auto due = due_moment(*duty.schedule);
            if (!due) continue;
            found->second.insert_or_assign(
                {duty.schedule->obligation, duty.schedule->period.code, duty.owed_by()}, *due);
        }
        return found->second;
    }

    const Ledger& ledger_;
    const Question& question_;
    Date known_;
    std::vector<std::uint8_t> now_;
    std::map<std::vector<std::uint8_t>, Moments> by_papers_;
    Date last_asked_;
    const Moments* last_ = nullptr;  // Of last_asked_; null: as now.
};

}  // namespace fupin::detail
