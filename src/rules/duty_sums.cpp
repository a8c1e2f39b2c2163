// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/duty_sums.hpp"

#include "rules/columns.hpp"
#include "rules/duty_judge.hpp"
#include "rules/filing_columns.hpp"
#include "rules/known_day.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace fupin {
namespace {

using detail::FilingColumns;

/// A moment as a number: a filing without a time comes before those of its day.
constexpr std::int64_t kSeconds = 1 << 17;
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

std::int64_t as_number(const FilingColumns::Plain& filing) noexcept {
    return std::int64_t{filing.day} * kSeconds + filing.second + 1;
}

Moment as_moment(std::int64_t number) {
    auto day = number / kSeconds;
    auto second = number % kSeconds;
    if (second < 0) {
        second += kSeconds;
        --day;
    }
    Moment out{Date::from_epoch_days(static_cast<std::int32_t>(day)), std::nullopt};
    if (second > 0) out.second_of_day = static_cast<std::int32_t>(second - 1);
    return out;
}

/// Whether the earliest filing of a unit is all that its duties depend on.
bool by_first_receipt(const Obligation& obligation) {
    const auto& counting = obligation.counting;
    return counting.state == Counting::State::received &&
           counting.compared == Counting::Compared::first_receipt && obligation.parts.empty() &&
           obligation.satisfied_by.empty() && obligation.fulfilled_by.empty() &&
           obligation.owed == Owed::each;
}

/// By obligation: whether its filings are needed whole. Those that count for such a one are.
std::vector<bool> needed_whole(const Campaign& campaign) {
    const auto& obligations = campaign.document().obligations;
    std::vector<bool> whole(obligations.size());
    for (std::size_t i = 0; i < obligations.size(); ++i) {
        whole[i] = whole[i] || !by_first_receipt(obligations[i]);
        for (const auto& other : obligations[i].satisfied_by) {
            whole[campaign.obligation(other)->index()] = true;
        }
    }
    return whole;
}

class Summing {
public:
    Summing(const Inputs& inputs, const Question& question, const Control& control)
        : campaign_{inputs.campaign},
          calendar_{inputs.calendar},
          question_{question},
          known_{detail::known_day(inputs.snapshot, question.known_at)},
          whole_{needed_whole(campaign_)},
          filings_{campaign_,      inputs.snapshot, inputs.snapshot.prefix(question.known_at),
                   question.as_of, whole_,          control},
          expander_{campaign_, calendar_, question, known_},
          history_{campaign_, calendar_, question, known_},
          first_(campaign_.document().units.size(), kNever),
          met_(first_.size()) {
        out_.units.resize(first_.size());
        out_.unresolved = filings_.unresolved();
    }

    DutySums run(const Control& control) {
        auto standing = detail::standing_filings(filings_.record(), question_.as_of);
        by_obligation_.resize(whole_.size());
        std::vector<std::size_t> whole_filings;
        for (const auto f : standing.filings) {
            const auto id = filings_.record().filings[f].obligation->index();
            (whole_[id] ? whole_filings : by_obligation_[id]).push_back(f);
        }
        std::vector<ObligationId> whole;
        for (std::uint32_t i = 0; i < whole_.size(); ++i) {
            control.check(i, whole_.size());
            if (whole_[i]) whole.push_back(ObligationId{i});
        }
        if (!whole.empty()) add_whole(whole, whole_filings);
        for (std::uint32_t i = 0; i < whole_.size(); ++i) {
            control.check(i, whole_.size());
            if (!whole_[i]) add_plain(ObligationId{i});
        }
        out_.unmatched += filings_.plain_count() - matched_;
        std::stable_sort(out_.rows.begin(), out_.rows.end(),
                         [](const auto& a, const auto& b) { return a.obligation < b.obligation; });
        return std::move(out_);
    }

private:
    void add_whole(const std::vector<ObligationId>& obligations,
                   const std::vector<std::size_t>& filings) {
        const auto duties = begin(obligations);
        auto judge = judge_of(duties);
        judge.index(filings);
        for (std::size_t i = 0; i < duties.size(); ++i) add(duties[i], judge.judge(i));
        finish(duties, std::move(judge));
    }

    /// Of an obligation whose first filings decide; those in the record are judged whole.
    void add_plain(ObligationId id) {
        const auto duties = begin({&id, 1});
        auto judge = judge_of(duties);
        judge.index(by_obligation_[id.index()]);
        const auto& rows = duties.schedule_column();
        for (std::size_t i = 0; i < duties.size();) {
            const auto begin = i;
            // Rows of one period stand together; each unit has one of them.
            const auto& period = duties.schedule()[rows[i]].period.code;
            while (i < duties.size() && duties.schedule()[rows[i]].period.code == period) ++i;
            add_period(duties, begin, i, id, judge);
        }
        finish(duties, std::move(judge));
    }

    void add_period(const Duties& duties, std::size_t begin, std::size_t end, ObligationId id,
                    detail::DutyJudge& judge) {
        const auto& code = duties[begin].schedule->period.code;
        const auto plain = filings_.plain(id, code);
        const auto in_record = filings_.in_record(id, code);
        const auto opens = duties[begin].schedule->opens.epoch_days();
        take_firsts(plain, opens, id);
        for (auto i = begin; i < end; ++i) {
            const auto duty = duties[i];
            const auto unit = duty.owed_by().index();
            met_[unit] = true;
            if (!in_record.empty() &&
                std::binary_search(in_record.begin(), in_record.end(), unit)) {
                add(duty, judge.judge(i));
            } else {
                add(duty, judged(duty, first_[unit]));
            }
        }
        for (const auto& filing : plain) {
            matched_ += met_[filing.unit];
            out_.before_opening += met_[filing.unit] && filing.day < opens;
            first_[filing.unit] = kNever;
        }
        for (auto i = begin; i < end; ++i) met_[duties[i].owed_by().index()] = false;
    }

    /// The first filing of each unit. The rows of a period open on one day.
    void take_firsts(std::span<const FilingColumns::Plain> plain, std::int32_t opens,
                     ObligationId id) {
        const bool early_counts = campaign_.at(id).counting.early_counts;
        for (const auto& filing : plain) {
            if (filing.day < opens && !early_counts) continue;
            auto& first = first_[filing.unit];
            first = std::min(first, as_number(filing));
        }
    }

    [[nodiscard]] Duties begin(std::span<const ObligationId> obligations) {
        auto duties = expander_.of(obligations);
        schedule_ = duties.schedule().data();
        first_row_ = out_.rows.size();
        for (const auto& row : duties.schedule()) {
            out_.rows.push_back({row.obligation, row.period, row.due});
        }
        return duties;
    }

    [[nodiscard]] detail::DutyJudge judge_of(const Duties& duties) {
        return {campaign_, calendar_, duties, filings_.record(), question_, known_, history_};
    }

    void finish(const Duties& duties, detail::DutyJudge judge) {
        DutyJudgement told;
        std::move(judge).tell(told);
        out_.unmatched += static_cast<std::int64_t>(told.unmatched.size());
        out_.before_opening += static_cast<std::int64_t>(told.before_opening.size());
        out_.findings.insert(out_.findings.end(), duties.findings().begin(),
                             duties.findings().end());
        for (auto i = first_row_; i < out_.rows.size(); ++i) {
            const auto& row = out_.rows[i];
            for (std::size_t s = 0; s < kDutyStatuses; ++s) out_.statuses[s] += row.statuses[s];
            out_.all += row.figures;
            out_.undated += row.undated;
            out_.undated_received += row.undated_received;
        }
    }

    struct Light {
        bool dated, past_due, in;
        DutyStatus status;
    };

    [[nodiscard]] Light judged(const Duty& duty, std::int64_t first) {
        const auto& row = *duty.schedule;
        Light out{row.due.has_value(), detail::past_due(row, question_.as_of), first != kNever,
                  DutyStatus::open};
        if (out.dated) out.status = status(duty, out, first);
        return out;
    }

    [[nodiscard]] DutyStatus status(const Duty& duty, const Light& light, std::int64_t first) {
        const auto& row = *duty.schedule;
        if (row.waived || duty.dissolved) return DutyStatus::exempt;
        if (!light.in) {
            if (question_.as_of < row.opens) return DutyStatus::not_yet_open;
            return light.past_due ? DutyStatus::missing : DutyStatus::open;
        }
        const auto received = as_moment(first);
        if (row.provisional || in_time(received, *detail::due_moment(row))) {
            return DutyStatus::on_time;
        }
        const auto then = history_.on(received.day, duty);
        if (then && in_time(received, *then)) return DutyStatus::on_time;
        return row.forgiven ? DutyStatus::late_waived : DutyStatus::late;
    }

    void add(const Duty& duty, const JudgedDuty& judged) {
        add(duty, Light{judged.dated, judged.past_due, judged.in(), judged.status});
    }

    void add(const Duty& duty, const Light& light) {
        auto& row = out_.rows[first_row_ + static_cast<std::size_t>(duty.schedule - schedule_)];
        if (!light.dated) {
            ++row.undated;
            row.undated_received += light.in;
            return;
        }
        ++row.statuses[static_cast<std::size_t>(light.status)];
        row.figures.add(light.status, light.past_due, light.in);
        out_.units[duty.owed_by().index()].add(light.status, light.past_due, light.in);
    }

    const Campaign& campaign_;
    const Calendar& calendar_;
    const Question& question_;
    Date known_;
    std::vector<bool> whole_;
    FilingColumns filings_;
    detail::Expander expander_;
    detail::DueHistory history_;
    std::vector<std::vector<std::size_t>> by_obligation_;  ///< Filings of the record.
    std::vector<std::int64_t> first_;                      ///< By unit: its first filing.
    std::vector<bool> met_;                                ///< By unit: it has a duty.
    std::int64_t matched_ = 0;
    const ScheduleRow* schedule_ = nullptr;  ///< Of the duties at hand.
    std::size_t first_row_ = 0;              ///< Their first row in `out_`.
    DutySums out_;
};

/// What every table of sums ends with.
void append_figures(std::vector<Cell>& row, const Completeness& figures) {
    row.insert(row.end(), {figures.duties, figures.expected, figures.received, figures.on_time});
    if (figures.expected == 0) {
        row.insert(row.end(), {Cell{}, Cell{}});
    } else {
        row.insert(row.end(), {figures.completeness(), figures.timeliness()});
    }
}

std::vector<ColumnSpec> with_figures(std::vector<ColumnSpec> columns) {
    using namespace detail;
    columns.insert(columns.end(),
                   {number("duties", "应报数", "duties"), number("expected", "应报", "expected"),
                    number("received", "已报", "received"), number("on_time", "按时", "on time"),
                    rate("completeness", "完整率", "completeness"),
                    rate("timeliness", "及时率", "timeliness")});
    return columns;
}

}  // namespace

DutySums sum_duties(const Inputs& inputs, const Question& question, const Control& control) {
    return Summing{inputs, question, control}.run(control);
}

Table DutySums::periods_table(const Campaign& campaign) const {
    using namespace detail;
    std::vector<ColumnSpec> columns{
        key("obligation", "事项", "obligation"), key("period", "期间", "period"),
        names("obligation", "title", "事项名称", "title"), day("due", "截止日", "due day")};
    for (std::size_t s = 0; s < kDutyStatuses; ++s) {
        const auto status = static_cast<DutyStatus>(s);
        const std::string code{name_of(status)};
        columns.push_back({"is_" + code, std::string{label_of(status, Language::zh)},
                           std::string{label_of(status, Language::en)}, CellKind::integer, false});
    }
    Table table{"duty_sums", with_figures(std::move(columns))};
    for (const auto& row : rows) {
        if (!row.due) continue;
        const auto& obligation = campaign.at(row.obligation);
        std::vector<Cell> cells{obligation.code, row.period.code, obligation.title, *row.due};
        for (const auto count : row.statuses) cells.emplace_back(count);
        append_figures(cells, row.figures);
        table.append(std::move(cells));
    }
    return table;
}

Table DutySums::units_table(const Campaign& campaign) const {
    using namespace detail;
    Table table{"unit_sums", with_figures({key("unit", "单位", "unit"),
                                           names("unit", "unit_title", "单位名称", "unit name")})};
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        if (units[i].duties == 0) continue;
        const auto& unit = campaign.at(UnitId{i});
        std::vector<Cell> cells{unit.code, unit.title};
        append_figures(cells, units[i]);
        table.append(std::move(cells));
    }
    return table;
}

}  // namespace fupin
