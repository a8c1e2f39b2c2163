// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/feeding.hpp"

#include "aggregate/row_key.hpp"
#include "fupin/core/error.hpp"
#include "rules/columns.hpp"
#include "rules/context.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace fupin {
namespace {

struct Fed {
    std::int64_t expected = 0, received = 0, exempt = 0;
    bool open_class = false;

    void add(const JudgedDuty& judged, bool of_open_class) {
        open_class = open_class || of_open_class;
        if (judged.status == DutyStatus::exempt) {
            ++exempt;
            return;
        }
        ++expected;
        received += judged.in();
    }
};

/// Under which row of the areas' level a unit stands on a day.
class Areas {
public:
    Areas(const Evaluation& evaluation, const FeedingAreas& asked)
        : campaign_{evaluation.ledger().campaign()},
          base_{evaluation.question().roll_up.comparable_to},
          level_{asked.level} {
        const auto& trees = campaign_.document().trees;
        if (!asked.tree.empty()) {
            tree_ = campaign_.tree(asked.tree);
            if (!tree_) throw NotFoundError{"no tree has the code '" + asked.tree + "'"};
        } else if (!trees.empty()) {
            tree_ = campaign_.tree(trees.front().code);
        }
    }

    /// Key and title; null: under none.
    [[nodiscard]] std::optional<std::pair<std::string, std::string>> of(UnitId unit,
                                                                        Date day) const {
        if (!tree_ || level_.empty()) return std::nullopt;
        if (base_) {
            for (const auto& row : campaign_.comparable_ancestry(unit, *tree_, day, *base_)) {
                const auto& above = campaign_.at(row.unit);
                if (above.level == level_) {
                    return std::pair{detail::row_key(campaign_, row), above.title};
                }
            }
            return std::nullopt;
        }
        for (const auto id : campaign_.ancestry(unit, *tree_, day)) {
            const auto& above = campaign_.at(id);
            if (above.level == level_) return std::pair{above.code, above.title};
        }
        return std::nullopt;
    }

private:
    const Campaign& campaign_;
    std::optional<Date> base_;
    std::optional<TreeId> tree_;
    const std::string& level_;
};

void append(Table& table, const std::string& key, const std::string& title, const Fed& fed) {
    Cell rate;
    if (fed.expected > 0 && !fed.open_class) rate = Ratio{fed.received, fed.expected};
    table.append({key, title, fed.expected, fed.received, fed.exempt, rate});
}

}  // namespace

Table feeding(const Evaluation& evaluation, const FeedingAreas& areas) {
    using namespace detail;
    const Areas areas_of{evaluation, areas};
    const auto& campaign = evaluation.ledger().campaign();
    const auto& duties = evaluation.duties();
    const Period begun{Date::min(), evaluation.question().as_of};
    Fed total;
    std::map<std::pair<std::string, std::string>, Fed> by_area;
    for (const auto& judged : evaluation.judgement().duties) {
        const auto duty = duties[judged.row];
        const auto& row = *duty.schedule;
        const auto& obligation = campaign.at(row.obligation);
        if (!judged.dated || obligation.feeds.empty() || !row.period.days.overlaps(begun)) continue;
        const bool open_class = owed_by_open_class(campaign, obligation);
        total.add(judged, open_class);
        if (const auto area = areas_of.of(duty.owed_by(), CompletenessScopes::day_of(row))) {
            by_area[*area].add(judged, open_class);
        }
    }
    Table table{"feeding",
                {key("unit", "单位", "unit"), names("unit", "title", "名称", "title"),
                 number("expected", "支撑报送应收", "feeding filings owed"),
                 number("received", "支撑报送已收", "feeding filings in"),
                 number("exempt", "支撑报送豁免", "feeding filings exempt"),
                 rate("completeness", "完整率", "completeness")}};
    append(table, "total", campaign.document().title, total);
    for (const auto& [area, fed] : by_area) append(table, area.first, area.second, fed);
    return table;
}

}  // namespace fupin
