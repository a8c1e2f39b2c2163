// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "duties/expander.hpp"
#include "fupin/duties/duties.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <map>
#include <memory>
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

/// Whether any instrument, visible or not, speaks of an obligation: adds it, changes its rule, or
/// names duties of it. Extensions of phases speak of none.
[[nodiscard]] bool spoken_of(const Campaign& campaign, ObligationId obligation);

/// Due days as they stood on other days. Days on which the same papers were visible and in force
/// have the same due days, so there are few expansions, each of one obligation and made when first
/// asked for.
class DueHistory {
public:
    DueHistory(const Campaign& campaign, const Calendar& calendar, const Question& question,
               Date known);

    /// The due moment of a duty as it stood on a day.
    [[nodiscard]] std::optional<DueMoment> on(Date day, const Duty& duty);

private:
    using Moments = std::map<std::pair<std::string, UnitId>, DueMoment>;
    struct OfObligation {
        std::vector<ScheduleRow> by_rule;
        std::optional<Moments> moments;  ///< Of its duties; null: not needed yet.
    };
    /// All days with the same papers.
    struct Then {
        std::unique_ptr<Expander> expander;
        std::map<ObligationId, OfObligation> obligations;
        bool members_differ = false;  ///< Instruments, which also found and end units, differ.
    };

    [[nodiscard]] std::vector<std::uint8_t> papers(Date day) const;
    [[nodiscard]] Then* then(Date day);
    [[nodiscard]] static OfObligation& of(Then& past, ObligationId obligation);
    [[nodiscard]] static const Moments& moments(Then& past, ObligationId obligation);

    const Campaign& campaign_;
    const Calendar& calendar_;
    const Question& question_;
    Date known_;
    std::vector<std::uint8_t> now_;
    std::vector<bool> spoken_of_;  ///< By obligation.
    std::map<std::vector<std::uint8_t>, Then> by_papers_;
    std::map<Date, Then*> by_day_;  ///< Null: as now.
};

}  // namespace fupin::detail
