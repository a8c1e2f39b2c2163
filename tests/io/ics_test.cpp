// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/ics.hpp"

#include "fupin/fupin.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fupin {
namespace {

Calendar cn() { return read_calendar(FUPIN_SOURCE_DIR "/data/calendars/cn.json"); }

Evaluation tacheng(const char* as_of) {
    const auto campaign = read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json");
    return evaluate({campaign, cn(), Journal{}.snapshot()}, {.as_of = Date::parse(as_of)});
}

std::vector<std::string> lines_of(const std::string& ics) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < ics.size();) {
        const auto end = ics.find("\r\n", at);
        EXPECT_NE(end, std::string::npos);
        lines.push_back(ics.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

/// Lines that begin with a space go on with the one before.
std::vector<std::string> unfolded(const std::string& ics) {
    std::vector<std::string> out;
    for (const auto& line : lines_of(ics)) {
        if (line.starts_with(' ')) {
            out.back() += line.substr(1);
        } else {
            out.push_back(line);
        }
    }
    return out;
}

std::size_t count_of(const std::string& ics, const std::string& what) {
    std::size_t count = 0;
    for (const auto& line : unfolded(ics)) count += line == what;
    return count;
}

TEST(Ics, HasOneEventForEachDutyOfTheAgenda) {
    const auto result = tacheng("2020-09-20");
    const auto table = agenda(result);
    const auto ics = write_ics(
        table, {.campaign = "tacheng-2020", .name = "塔城", .as_of = result.question().as_of});
    EXPECT_EQ(count_of(ics, "BEGIN:VEVENT"), table.rows());
    EXPECT_EQ(count_of(ics, "DTSTAMP:20200919T160000Z"), table.rows());
    EXPECT_EQ(count_of(ics, "SEQUENCE:0"), table.rows());
    // Summaries due in three days ring today at nine; plans that are missing do not ring.
    EXPECT_EQ(count_of(ics, "BEGIN:VALARM"), 34U);
    EXPECT_EQ(count_of(ics, "TRIGGER:-P2DT15H"), 34U);
    EXPECT_EQ(count_of(ics, "UID:tacheng-2020/summary//654201@fupin"), 1U);
    EXPECT_EQ(unfolded(ics)[5], "X-WR-CALNAME:塔城");
}

TEST(Ics, FoldsAt75BytesAndNeverInsideACharacter) {
    const auto result = tacheng("2020-09-20");
    for (const auto language : {Language::zh, Language::en}) {
        const auto ics =
            write_ics(agenda(result), {.campaign = "塔城地区二〇二〇年消费扶贫月活动方案",
                                       .as_of = result.question().as_of,
                                       .language = language});
        bool folded = false;
        for (const auto& line : lines_of(ics)) {
            EXPECT_LE(line.size(), 75U);
            const auto first = static_cast<unsigned char>(line[line.starts_with(' ') ? 1 : 0]);
            EXPECT_NE(first & 0xC0U, 0x80U) << line;
            folded = folded || line.starts_with(' ');
        }
        EXPECT_TRUE(folded);
    }
}

TEST(Ics, EscapesTextsAndTellsPartsOfAUidApart) {
    Table table = agenda(tacheng("2020-09-20"), {.unit = "654201", .until = Date{2020, 8, 12}});
    ASSERT_EQ(table.rows(), 1U);
    std::vector<Cell> cells;
    for (const auto& column : table.columns()) cells.push_back(table.cell(0, column.name));
    cells[table.column_index("obligation")] = std::string{"a/b"};
    cells[table.column_index("title")] = std::string{"方案, 第一; \\ 版\n二"};
    Table odd{"agenda", table.columns()};
    odd.append(cells);
    const auto ics = write_ics(odd, {.campaign = "c", .as_of = Date{2020, 9, 20}});
    EXPECT_EQ(count_of(ics, "UID:c/a%2Fb//654201@fupin"), 1U);
    EXPECT_EQ(count_of(ics, "SUMMARY:塔城市报送《方案\\, 第一\\; \\\\ 版\\n二》"), 1U);
}

TEST(Ics, AYearHasItsHolidaysAndWorkedWeekends) {
    const auto ics = write_ics(cn(), 2020, {}, Language::zh);
    EXPECT_EQ(count_of(ics, "DTSTART;VALUE=DATE:20201001"), 1U);
    EXPECT_EQ(count_of(ics, "DTEND;VALUE=DATE:20201009"), 1U);
    EXPECT_EQ(count_of(ics, "SUMMARY:国庆节、中秋节放假"), 1U);
    EXPECT_EQ(count_of(ics, "SUMMARY:国庆节、中秋节调休上班"), 2U);
}

TEST(Ics, ATableThatIsNoAgendaIsRefused) {
    Table other{"other", {{"unit", "单位", "unit", CellKind::text, true}}};
    other.append({std::string{"X"}});
    EXPECT_THROW((void)write_ics(other, {.campaign = "c"}), NotFoundError);
}

}  // namespace
}  // namespace fupin
