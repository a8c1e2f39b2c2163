// SPDX-License-Identifier: Apache-2.0
// Every finding of the module, with its exact severity and arguments.
#include "fupin/journal/messages.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fupin {
namespace {

using namespace saying;

/// Rows taken into a record that knows platform/1/1, and what becomes of each.
struct Row {
    std::vector<Entry> set;
    std::string told;
};

std::vector<Row> rows() {
    const std::string invalid = "\xFF";
    auto noted = purchase(key("2"), "1.00");
    noted.note = invalid;
    auto measured = purchase(key("2"), "1.00");
    measured.quantity = Quantity::parse("-0.5");
    auto unowed = filing("f", "2020-08-20");
    unowed.unit = unowed.obligation = "";
    auto figure = declared("d", yuan("1.00"), "money");
    figure.unit = figure.indicator = figure.period = "";
    auto counted = observation("o", "-1", "2020-08-31");
    counted.unit = counted.indicator = "";
    auto order = commitment("k", "7.00", "2020-09-01");
    order.last_day = day("2020-08-31");
    const FilingStep returned{
        office("t"), EntryKind::filing_return, office("f"), {day("2020-09-02"), {}}, "", invalid};
    return {
        {{purchase(key("2"), "1.00", "", "2020-09-02")},
         "rejected error:day_after_recorded[2020-09-02|2020-09-01]"},
        {{purchase({}, "1.00")},
         "rejected error:entry_key_incomplete[source] error:entry_key_incomplete[order]"},
        {{unowed},
         "rejected error:entry_key_incomplete[unit] error:entry_key_incomplete[obligation]"},
        {{figure},
         "rejected error:entry_key_incomplete[unit] error:entry_key_incomplete[indicator] "
         "error:entry_key_incomplete[period]"},
        {{counted},
         "rejected error:entry_key_incomplete[unit] error:entry_key_incomplete[indicator] "
         "error:amount_negative[-1]"},
        {{order}, "rejected error:term_reversed[2020-09-01|2020-08-31]"},
        {{purchase(key(invalid), "1.00")}, "rejected error:entry_text_invalid[key]"},
        {{purchase(key(std::string(257, 'x')), "1.00")}, "rejected error:entry_text_invalid[key]"},
        {{refund("r", key(invalid), "1.00", "2020-08-20")},
         "rejected error:entry_text_invalid[ref]"},
        {{noted}, "rejected error:entry_text_invalid[text]"},
        {{SameAs{key("1"), key("2"), invalid}}, "rejected error:entry_text_invalid[reason]"},
        {{returned},
         "rejected error:entry_text_invalid[note] "
         "error:day_after_recorded[2020-09-02|2020-09-01]"},
        {{purchase(key("2"), "-1.00")}, "rejected error:amount_negative[-1.00]"},
        {{measured}, "rejected error:amount_negative[-0.5]"},
        {{step("s", key("1"), State::paid, "2020-08-20", "-2.00")},
         "rejected error:amount_negative[-2.00]"},
        {{purchase(key("2"), "1.00"), purchase(key("2"), "2.00")},
         "rejected error:same_key_differs_in_set[platform/2/1|amount]"},
        {{purchase(key("1"), "1.00")}, "conflict error:key_conflict[platform/1/1|amount]"},
        {{correct("k", {EntryKind::same_as, key("1")}, Field::amount, "1.00", "2.00")},
         "rejected error:correction_target_kind[same_as]"},
        {{correct("k", {EntryKind::cancel, key("1")}, Field::amount, "1.00", "2.00")},
         "rejected error:correction_field[cancel|amount]"},
        {{correct("k", key("1"), Field::unit, "X", "Y")},
         "rejected error:correction_field[purchase|unit]"},
        {{correct("k", key("1"), Field::amount, "1000.00", "0.00")},
         "rejected error:correction_value[amount|1000.00|0.00]"},
        {{correct("k", key("1"), Field::amount, "0.00", "5.00")},
         "rejected error:correction_value[amount|0.00|5.00]"},
        {{correct("k", key("1"), Field::amount, "1000", "5.00")},
         "rejected error:correction_value[amount|1000|5.00]"},
        {{correct("k", key("1"), Field::paid, "2020-08-01", "2020-08-01")},
         "rejected error:correction_value[paid|2020-08-01|2020-08-01]"},
        {{refund("r", key("9"), "1.00", "2020-08-20")},
         "pending note:reference_pending[platform/9/1]"},
    };
}

/// A record of three moments after platform/1/1 (1,000), and what its resolution lists.
struct Story {
    std::vector<Entry> said;
    std::vector<std::string> told;
};

std::vector<Story> stories() {
    const auto one = key("1");
    const auto other = key("1", "unit_sheet");
    return {
        {{correct("k", one, Field::amount, "5.00", "6.00")},
         {"warning:correction_not_applied[platform/1/1|amount|5.00]"}},
        {{correct("a", one, Field::amount, "1000.00", "6.00"),
          correct("b", one, Field::amount, "1000.00", "7.00")},
         {"warning:corrections_contradict[platform/1/1|amount|1000.00]"}},
        {{annul("y", EntryKind::annulment, office("z")),
          annul("z", EntryKind::annulment, office("y"))},
         {"warning:annulment_ring[office/y]", "warning:annulment_ring[office/z]"}},
        {{purchase(key("1", "platform", "2"), "1.00"),
          refund("r", key("1", "platform", ""), "1.00", "2020-08-20")},
         {"warning:reference_ambiguous[platform/1|2]"}},
        {{purchase(other, "999.00"), SameAs{one, other, ""}},
         {"warning:same_as_differs[platform/1/1|unit_sheet/1/1|amount]"}},
        {{step("a", one, State::paid, "2020-08-04"), step("b", one, State::paid, "2020-08-03")},
         {"warning:state_given_twice[platform/1/1|paid|2020-08-03]"}},
        {{step("a", one, State::paid, "2020-08-04", "600.00"),
          step("b", one, State::paid, "2020-08-03", "600.00")},
         {"warning:steps_exceed_amount[platform/1/1|paid|1200.00|1000.00]"}},
        {{cancel("c", one, "2020-08-05"), step("a", one, State::paid, "2020-08-06")},
         {"warning:step_after_cancel[platform/1/1|paid|2020-08-05]"}},
        {{refund("r", one, "1000.01", "2020-08-20")},
         {"warning:refund_exceeds_amount[platform/1/1|0.01]"}},
    };
}

TEST(JournalFindings, SayExactlyWhatIsWrongWithARow) {
    for (const auto& [set, expected] : rows()) {
        Journal journal;
        append(journal, "2020-08-31", {purchase(key("1"), "1000.00", "2020-08-01")});
        for (const auto& item : append(journal, "2020-09-01", set).items) {
            EXPECT_EQ(told(item), expected);
        }
    }
}

TEST(JournalFindings, SayExactlyWhatCannotBeTrueTogether) {
    for (const auto& [said, expected] : stories()) {
        EXPECT_EQ(told(resolved({{purchase(key("1"), "1000.00")}, said}).findings), expected);
    }
}

TEST(JournalFindings, AreAllRaised) {
    // These two are raised, with their arguments, by tests of Journal itself.
    std::set<std::string_view> raised{"recorded_day_goes_back", "correction_proposed"};
    for (const auto& row : rows()) {
        Journal journal;
        append(journal, "2020-08-31", {purchase(key("1"), "1000.00", "2020-08-01")});
        for (const auto& item : append(journal, "2020-09-01", row.set).items) {
            for (const auto& diagnostic : item.diagnostics) raised.insert(diagnostic.code());
        }
    }
    for (const auto& story : stories()) {
        const auto state = resolved({{purchase(key("1"), "1000.00")}, story.said});
        for (const auto& diagnostic : state.findings) raised.insert(diagnostic.code());
    }
    std::set<std::string_view> known;
    for (const auto* finding : journal_findings()) {
        EXPECT_TRUE(known.insert(finding->code).second) << finding->code;
    }
    EXPECT_EQ(raised, known);
}

}  // namespace
}  // namespace fupin
