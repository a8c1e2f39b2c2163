// SPDX-License-Identifier: Apache-2.0
#include "naive.hpp"
#include "parts.hpp"

#include <gtest/gtest.h>

#include <random>

namespace fupin {
namespace {

using namespace test;

std::string shown(const Duty& duty, const Campaign& campaign) {
    const auto& row = *duty.schedule;
    const auto text = [](const std::optional<Date>& of) { return of ? of->to_string() : ""; };
    std::string line = campaign.at(row.obligation).code + "|" + row.period.code + "|" +
                       campaign.at(duty.unit).code + "|" +
                       (duty.on_behalf ? campaign.at(*duty.on_behalf).code : "") + "|" +
                       row.opens.to_string() + "|" + text(row.nominal) + "|" + text(row.due) + "|" +
                       (row.second_of_day ? std::to_string(*row.second_of_day) : "") + "|";
    std::set<std::string> acting;
    for (const auto id : row.instruments) acting.insert(campaign.at(id).code);
    for (const auto& code : acting) line += code + ",";
    if (row.provisional) line += "|provisional";
    if (row.waived) line += "|waived";
    if (row.forgiven) line += "|forgiven";
    if (duty.dissolved) line += "|dissolved";
    return line;
}

/// What holds for the steps of every row.
void expect_sound_steps(const ScheduleRow& row) {
    using Cause = DueStep::Cause;
    if (!row.due) {
        for (const auto& step : row.steps) EXPECT_EQ(step.cause, Cause::phase_end);
        return;
    }
    ASSERT_FALSE(row.steps.empty());
    EXPECT_EQ(row.steps.back().day, *row.due);
    EXPECT_EQ(row.steps.back().cause == Cause::provisional, row.provisional);
    for (const auto& step : row.steps) {
        const bool by = step.cause == Cause::set_by || step.cause == Cause::phase_end;
        EXPECT_EQ(step.instrument.has_value(), by);
        if (!by) continue;
        EXPECT_EQ(std::count(row.instruments.begin(), row.instruments.end(), *step.instrument), 1);
    }
}

/// Random campaigns of autumn and winter 2020, small enough that everything meets everything.
class Sketcher {
public:
    explicit Sketcher(unsigned seed) : random_{seed} {}

    CampaignDocument campaign() {
        CampaignBuilder builder{"c"};
        for (int i = 0; i < 5; ++i) builder.add(random_unit(i));
        builder.add(random_class());
        for (const auto* code : {"p", "q"}) {
            Phase phase{code, "", day("2020-08-01"), std::nullopt, {}};
            if (one_of(6) > 0) phase.last_day = day(one_of(2) == 0 ? "2020-09-30" : "2020-10-31");
            builder.add(phase);
        }
        for (int i = 0; i < 4; ++i) builder.add(random_obligation(i));
        for (int i = 0; i < 5; ++i) builder.add(random_instrument(i));
        return builder.document();
    }

    Date random_day() { return day("2020-08-01").plus_days(one_of(180)); }
    bool coin() { return one_of(2) == 0; }

private:
    int one_of(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

    static std::string unit_code(int i) { return std::string(1, static_cast<char>('A' + i)); }

    /// Successors come later in the order, so there is no ring of them.
    Unit random_unit(int i) {
        auto made = unit(unit_code(i).c_str());
        if (one_of(3) == 0) made.validity.first_day = founded_;
        if (coin()) {
            made.validity.last_day = random_day();
            if (i < 4 && one_of(4) > 0) {
                const auto first = made.validity.last_day->plus_days(1);
                made.successor = Succession{unit_code(i + 1 + one_of(4 - i)), first, ""};
                if (coin()) made.successor->instrument = "i" + std::to_string(one_of(5));
                founded_ = first;
            }
        }
        if (made.validity.first_day && made.validity.last_day &&
            *made.validity.last_day < *made.validity.first_day) {
            made.validity.first_day.reset();
        }
        return made;
    }

    UnitClass random_class() {
        UnitClass made;
        made.code = "class";
        for (int i = 0; i < 5; ++i) {
            if (coin()) made.members.push_back({unit_code(i), {}});
        }
        return made;
    }

    Schedule random_schedule() {
        const auto first = random_day();
        const auto last = first.plus_days(one_of(120));
        switch (one_of(5)) {
            case 0:
                return ScheduleOnce{{first, last}};
            case 1:
                return ScheduleListed{{{"I", {first, last}}, {"II", {last, last.plus_days(9)}}}};
            default: {
                ScheduleEvery made;
                constexpr Cycle kCycles[]{Cycle::week,    Cycle::month,     Cycle::month,
                                          Cycle::quarter, Cycle::half_year, Cycle::year};
                made.cycle = kCycles[one_of(6)];
                made.weeks = 1 + one_of(4);
                made.takes = static_cast<ScheduleEvery::Takes>(one_of(3));
                made.first_day = first;
                if (coin()) made.first_day = day("2020-08-01");
                const auto end = day(coin() ? "2020-09-30" : "2020-10-31");
                if (one_of(3) > 0) made.last_day = std::max(made.first_day, coin() ? end : last);
                return made;
            }
        }
    }

    DueRule random_rule() {
        DueRule rule;
        switch (one_of(4)) {
            case 0:
                rule.rule = DueOnDay{day("2021-01-01").plus_days(one_of(60))};
                break;
            case 1:
                rule.rule = DueOnMonthDay{1 + one_of(31), 1 + one_of(2)};
                break;
            case 2:
                rule.rule = DueAfterPeriod{one_of(30), coin()};
                break;
            default:
                rule.rule = DueLastWorkingDay{};
        }
        rule.inclusive = one_of(3) > 0;
        rule.roll = static_cast<Roll>(one_of(5));
        if (coin()) rule.second_of_day = one_of(86400);
        return rule;
    }

    Obligation random_obligation(int i) {
        Obligation made;
        made.code = "o" + std::to_string(i);
        made.schedule = random_schedule();
        if (one_of(4) > 0) made.due = random_rule();
        if (coin()) made.opens = day("2020-07-01");
        made.membership = static_cast<MembershipDay>(one_of(3));
        made.who.push_back(coin() ? Party{"", "class"} : Party{unit_code(one_of(5)), ""});
        if (coin()) made.who.push_back({unit_code(one_of(5)), ""});
        return made;
    }

    DutySelector random_selector() {
        DutySelector made;
        made.obligation = "o" + std::to_string(one_of(4));
        for (int units = one_of(3); units > 0; --units) made.units.push_back(unit_code(one_of(5)));
        return made;
    }

    Instrument random_instrument(int i) {
        auto made = instrument(("i" + std::to_string(i)).c_str(), "2020-09-01", {});
        // Few different days, so that every rank of precedence decides now and then.
        made.issued = day("2020-09-01").plus_days(one_of(3) * 20);
        if (coin()) made.effective = made.issued.plus_days(one_of(3) * 20);
        if (coin()) made.recorded = made.issued.plus_days(one_of(2) * 20);
        for (int effects = one_of(4); effects > 0; --effects) {
            switch (one_of(4)) {
                case 0:
                    made.effects.push_back(
                        ExtendPhase{coin() ? "p" : "q", day("2020-09-20").plus_days(one_of(90))});
                    break;
                case 1:
                    made.effects.push_back(WaiveDuty{random_selector()});
                    break;
                case 2:
                    made.effects.push_back(ForgiveLateness{random_selector()});
                    break;
                default:
                    made.effects.push_back(
                        SetDue{random_selector(), random_day(), std::nullopt, coin()});
                    if (coin()) std::get<SetDue>(made.effects.back()).second_of_day = 3600;
            }
        }
        return made;
    }

    std::mt19937 random_;
    std::optional<Date> founded_;
};

/// Gives selectors periods that exist, now that it is known which do.
void name_periods(CampaignDocument& document, const Duties& duties, Sketcher& sketcher) {
    for (auto& paper : document.instruments) {
        for (auto& effect : paper.effects) {
            auto* set = std::get_if<SetDue>(&effect);
            if (set == nullptr || sketcher.coin()) continue;
            for (const auto& row : duties.schedule()) {
                const auto& code = document.obligations[row.obligation.index()].code;
                if (code == set->duties.obligation && sketcher.coin()) {
                    set->duties.periods.push_back(row.period.code);
                }
            }
        }
    }
}

TEST(DutiesOracle, RandomCampaignsUnderRandomInstrumentsAgreeWithTheNaiveRules) {
    const auto calendar = cn_calendar();
    std::size_t duties_seen = 0;
    std::map<std::string, int> seen;
    int rejected = 0;
    for (unsigned seed = 1; seed <= 1000; ++seed) {
        Sketcher sketcher{seed};
        auto document = sketcher.campaign();
        try {
            const Campaign first{document};
            name_periods(document, expand(first, calendar, {day("2021-01-31")}, Date::max()),
                         sketcher);
            const Campaign campaign{document};
            for (int asked = 0; asked < 3; ++asked) {
                Question question{sketcher.random_day()};
                if (sketcher.coin()) question.horizon = sketcher.random_day();
                const auto known = sketcher.coin() ? Date::max() : sketcher.random_day();
                const auto duties = expand(campaign, calendar, question, known);
                Lines actual;
                for (std::size_t i = 0; i < duties.size(); ++i) {
                    actual.push_back(shown(duties[i], campaign));
                    for (const auto* word : {"provisional", "waived", "forgiven", "dissolved"}) {
                        seen[word] += actual.back().find(word) != std::string::npos;
                    }
                    seen["on behalf"] += duties[i].on_behalf.has_value();
                }
                NaiveDuties naive{campaign.document(), calendar, question.as_of, known,
                                  question.horizon.value_or(question.as_of)};
                ASSERT_EQ(actual, naive.lines())
                    << "seed " << seed << " as_of " << question.as_of.to_string();
                for (const auto& row : duties.schedule()) expect_sound_steps(row);
                duties_seen += duties.size();
            }
        } catch (const InputError&) {
            ++rejected;  // Sketched a campaign that the model refuses: a due day before opening …
        }
    }
    // The sketches are worth something: most are campaigns, and everything occurs in them.
    EXPECT_LT(rejected, 400);
    EXPECT_GT(duties_seen, 5000U);
    for (const auto& [word, count] : seen) EXPECT_GT(count, 100) << word;
}

}  // namespace
}  // namespace fupin
