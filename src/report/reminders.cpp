// SPDX-License-Identifier: Apache-2.0
#include "fupin/report/reminders.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fupin {
namespace {

std::string text_of(const Table& agenda, std::size_t row, const char* column) {
    return std::get<std::string>(agenda.cell(row, column));
}

std::string day_text(Date day, Language language) {
    if (language == Language::en) return day.to_string();
    return std::to_string(day.year()) + "年" + std::to_string(day.month()) + "月" +
           std::to_string(day.day()) + "日";
}

/// One unit's missing duties as numbered lines.
class Letter {
public:
    Letter(const Table& agenda, const Evaluation& evaluation, Language language)
        : agenda_{agenda}, evaluation_{evaluation}, language_{language} {}

    std::string text(const std::vector<std::size_t>& rows) const {
        const auto& campaign = evaluation_.ledger().campaign().document();
        const auto as_of = day_text(evaluation_.question().as_of, language_);
        const auto unit = text_of(agenda_, rows.front(), "filed_by_title");
        const auto count = std::to_string(rows.size());
        std::string out = chinese()
                              ? "【催报】" + campaign.title + "\n" + unit + "：\n截至" + as_of +
                                    "，你单位有" + count + "项应报材料尚未报送：\n"
                              : "Reminder: " + campaign.title + "\n" + unit + ",\nby " + as_of +
                                    " " + count + " of your reports had not come in:\n";
        int number = 0;
        for (const auto row : rows) out += std::to_string(++number) + ". " + line(row) + "\n";
        return out + (chinese() ? "请尽快报送；已经报送的，请与我们核对。\n"
                                : "Please file them soon; if you have done so, please check with "
                                  "us.\n");
    }

private:
    [[nodiscard]] bool chinese() const { return language_ == Language::zh; }

    [[nodiscard]] std::string line(std::size_t row) const {
        const auto due = std::get<Date>(agenda_.cell(row, "due"));
        const auto late = -std::get<std::int64_t>(agenda_.cell(row, "working_days"));
        const auto time = text_of(agenda_, row, "due_time");
        std::string out = chinese() ? "《" + text_of(agenda_, row, "title") + "》"
                                    : "'" + text_of(agenda_, row, "title") + "'";
        std::string about;
        add(about, text_of(agenda_, row, "period"));
        add(about, text_of(agenda_, row, "clause"));
        if (text_of(agenda_, row, "unit") != text_of(agenda_, row, "filed_by")) {
            add(about, (chinese() ? "代" : "for ") + text_of(agenda_, row, "unit_title"));
        }
        const auto shared = text_of(agenda_, row, "shared_with");
        if (!shared.empty()) add(about, (chinese() ? "与" : "with ") + shared);
        const auto parts = text_of(agenda_, row, "missing_parts");
        if (!parts.empty()) add(about, (chinese() ? "尚缺" : "still missing: ") + parts);
        if (!about.empty()) out += chinese() ? "（" + about + "）" : " (" + about + ")";
        const auto to = text_of(agenda_, row, "recipient");
        if (chinese()) {
            out += "，最迟应于" + day_text(due, language_) + time.substr(0, 5) + "报送";
            if (!to.empty()) out += to;
            return out + "，已逾期" + std::to_string(late) + "个工作日";
        }
        out += ", due " + day_text(due, language_) + (time.empty() ? "" : " " + time.substr(0, 5));
        if (!to.empty()) out += " to " + to;
        return out + ", " + std::to_string(late) + " working days ago";
    }

    void add(std::string& about, const std::string& what) const {
        if (what.empty()) return;
        if (!about.empty()) about += chinese() ? "，" : ", ";
        about += what;
    }

    const Table& agenda_;
    const Evaluation& evaluation_;
    Language language_;
};

}  // namespace

Table reminders(const Evaluation& evaluation, Language language, AgendaRequest request) {
    request.statuses = {DutyStatus::missing};
    const auto missing = agenda(evaluation, request);
    // By area, then in the order in which units first stand in the agenda.
    std::vector<std::pair<std::string, std::string>> order;
    std::map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t row = 0; row < missing.rows(); ++row) {
        const auto unit = text_of(missing, row, "filed_by");
        auto& list = rows[unit];
        if (list.empty()) order.emplace_back(text_of(missing, row, "area"), unit);
        list.push_back(row);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Table table{"reminders",
                {{"unit", "单位", "unit", CellKind::text, true},
                 {"unit_title", "单位名称", "unit name", CellKind::text, false, "unit"},
                 {"area", "所在县市", "area"},
                 {"area_title", "县市名称", "area name"},
                 {"duties", "未报项数", "duties", CellKind::integer},
                 {"working_days", "最长逾期工作日", "working days at most", CellKind::integer},
                 {"text", "催报内容", "text"}}};
    const Letter letter{missing, evaluation, language};
    for (const auto& [area, unit] : order) {
        const auto& list = rows[unit];
        // The agenda is in order of due days: the first one is the oldest.
        const auto oldest = std::get<std::int64_t>(missing.cell(list.front(), "working_days"));
        table.append({unit, text_of(missing, list.front(), "filed_by_title"), area,
                      text_of(missing, list.front(), "area_title"),
                      static_cast<std::int64_t>(list.size()), -oldest, letter.text(list)});
    }
    return table;
}

}  // namespace fupin
