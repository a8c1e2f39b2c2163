// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/duty_sums.hpp"

#include "rules/columns.hpp"
#include "rules/duty_judge.hpp"
#include "rules/filing_columns.hpp"

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
        : known_{inputs.snapshot.known_day(question.known_at)},
          campaign_{inputs.campaign.seen(question.as_of, known_)},
          calendar_{inputs.calendar},
          resolutions_{inputs.resolutions},
          question_{question},
          whole_{needed_whole(campaign_)},
          filings_{campaign_,       resolutions_,
                   inputs.snapshot, inputs.snapshot.prefix(question.known_at),
                   question.as_of,  whole_,
                   control},
          expander_{campaign_, calendar_, question, known_},
          history_{campaign_, calendar_, question, known_},
          first_(campaign_.document().units.size(), kNever),
          mark_(first_.size(), kNone) {
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
            if (whole_[i]) whole.emplace_back(i);
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
        for (std::size_t i = 0; i < duties.size(); ++i) {
            const auto duty = duties[i];
            add(*duty.schedule, duty.owed_by(), judge.judge(i));
        }
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
            while (i < duties.size() &&
                   (rows[i] == rows[begin] || duties.schedule()[rows[i]].period.code == period)) {
                ++i;
            }
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
        const auto owed_by = [&](std::size_t i) {
            return duties.on_behalf_column()[i].value_or(duties.unit_column()[i]);
        };
        for (const auto unit : in_record) mark_[unit] = kInRecord;
        for (auto i = begin; i < end; ++i) {
            const auto owing = owed_by(i);
            const auto unit = owing.index();
            const auto& row = duties.schedule()[duties.schedule_column()[i]];
            const bool whole = mark_[unit] == kInRecord;
            mark_[unit] = kMet;
            if (whole) {
                add(row, owing, judge.judge(i));
            } else {
                const bool gone = duties.dissolved_column()[i];
                add(row, owing, judged({&row, owing, {}, gone}, first_[unit]));
            }
        }
        for (const auto& filing : plain) {
            const bool met = mark_[filing.unit] == kMet;
            matched_ += met;
            out_.before_opening += met && filing.day < opens;
            first_[filing.unit] = kNever;
        }
        for (auto i = begin; i < end; ++i) mark_[owed_by(i).index()] = kNone;
        for (const auto unit : in_record) mark_[unit] = kNone;
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
        return {campaign_,         calendar_, resolutions_, duties,
                filings_.record(), question_, known_,       history_};
    }

    void finish(const Duties& duties, detail::DutyJudge judge) {
        DutyJudgement told;
        std::move(judge).tell(told);
        out_.unmatched += static_cast<std::int64_t>(told.unmatched.size());
        out_.before_opening += static_cast<std::int64_t>(told.before_opening.size());
        out_.findings.insert(out_.findings.end(), duties.findings().begin(),
                             duties.findings().end());
        for (auto i = first_row_; i < out_.rows.size(); ++i) {
            auto& row = out_.rows[i];
            row.figures = figures_of(row.statuses, duties.schedule()[i - first_row_]);
            for (std::size_t s = 0; s < kDutyStatuses; ++s) out_.statuses[s] += row.statuses[s];
            out_.all += row.figures;
            out_.undated += row.undated;
            out_.undated_received += row.undated_received;
        }
    }

    /// All duties of a row are past due, or none is.
    [[nodiscard]] Completeness figures_of(const DutySums::Statuses& statuses,
                                          const ScheduleRow& row) const {
        Completeness out;
        const bool late = detail::past_due(row, question_.as_of);
        for (std::size_t s = 0; s < kDutyStatuses; ++s) {
            const auto status = static_cast<DutyStatus>(s);
            const bool in = status == DutyStatus::on_time || status == DutyStatus::late ||
                            status == DutyStatus::late_waived;
            Completeness one;
            one.add(status, late, in);
            out.duties += statuses[s];
            out.expected += statuses[s] * one.expected;
            out.received += statuses[s] * one.received;
            out.on_time += statuses[s] * one.on_time;
            out.so_far_expected += statuses[s] * one.so_far_expected;
            out.so_far_received += statuses[s] * one.so_far_received;
        }
        return out;
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

    void add(const ScheduleRow& of, UnitId owing, const JudgedDuty& judged) {
        add(of, owing, Light{judged.dated, judged.past_due, judged.in(), judged.status});
    }

    void add(const ScheduleRow& of, UnitId owing, const Light& light) {
        auto& row = out_.rows[first_row_ + static_cast<std::size_t>(&of - schedule_)];
        if (!light.dated) {
            ++row.undated;
            row.undated_received += light.in;
            return;
        }
        ++row.statuses[static_cast<std::size_t>(light.status)];
        out_.units[owing.index()].add(light.status, light.past_due, light.in);
    }

    Date known_;
    Campaign campaign_;  ///< As seen under the question.
    const Calendar& calendar_;
    const Resolutions& resolutions_;
    const Question& question_;
    std::vector<bool> whole_;
    FilingColumns filings_;
    detail::Expander expander_;
    detail::DueHistory history_;
    std::vector<std::vector<std::size_t>> by_obligation_;  ///< Filings of the record.
    std::vector<std::int64_t> first_;                      ///< By unit: its first filing.
    /// By unit, in the period at hand: its filings are in the record, or it has a duty.
    enum Mark : std::uint8_t { kNone, kInRecord, kMet };
    std::vector<Mark> mark_;
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
