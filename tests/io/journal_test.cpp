// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/journal.hpp"

#include "findings_of.hpp"
#include "full_documents.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace fupin {
namespace {

using testing_io::byte_of;
using testing_io::edited;
using testing_io::Found;
using testing_io::found_by;

std::vector<Found> faults(const std::string& lines) {
    return found_by([&] {
        Journal journal;
        parse_journal(lines, journal);
        return journal;
    });
}

void append(Journal& journal, Date recorded, const std::vector<Entry>& entries) {
    std::vector<Submission> set;
    for (const auto& entry : entries) set.push_back({entry});
    (void)journal.append(set, {recorded});
}

Purchase purchase(std::string order) {
    Purchase result;
    result.key = {"s", std::move(order), "1"};
    result.for_unit = "甲县";
    result.amount = Money::from_fen(100'000);
    result.days[0] = Date{2020, 8, 10};
    return result;
}

/// Two sets; the second fills in a day of the first's purchase.
Journal sample() {
    Journal journal;
    append(journal, Date{2020, 9, 1}, {purchase("7001"), purchase("7002")});
    auto paid = purchase("7001");
    paid.days[2] = Date{2020, 9, 5};
    append(
        journal, Date{2020, 10, 8},
        {paid,
         Refund{{"s", "r1", ""}, {"s", "7002", "1"}, Money::from_fen(5), {}, Date{2020, 9, 30}}});
    return journal;
}

TEST(JournalLines, AreCanonicalJson) {
    const auto snapshot = sample().snapshot();
    EXPECT_EQ(
        write_journal(snapshot),
        R"({"fupin":"journal/1","entries":4,"digest":")" + snapshot.digest().to_string() + "\"}\n" +
            R"({"set":1,"recorded":"2020-09-01","kind":"purchase","source":"s","order":"7001",)"
            R"("item":"1","for_unit":"甲县","amount":"1000.00","placed":"2020-08-10"})"
            "\n"
            R"({"set":1,"recorded":"2020-09-01","kind":"purchase","source":"s","order":"7002",)"
            R"("item":"1","for_unit":"甲县","amount":"1000.00","placed":"2020-08-10"})"
            "\n"
            R"({"set":2,"recorded":"2020-10-08","kind":"progress","source":"s","order":"7001",)"
            R"("item":"1@paid","ref_source":"s","ref_order":"7001","ref_item":"1","state":"paid",)"
            R"("day":"2020-09-05","fills":true})"
            "\n"
            R"({"set":2,"recorded":"2020-10-08","kind":"refund","source":"s","order":"r1",)"
            R"("ref_source":"s","ref_order":"7002","ref_item":"1","amount":"0.05",)"
            R"("day":"2020-09-30"})"
            "\n");
}

TEST(JournalLines, BringBackSetsDaysAndFilledSteps) {
    const auto journal = sample();
    const auto lines = write_journal(journal.snapshot());
    Journal again;
    parse_journal(lines, again);
    const auto before = journal.snapshot();
    const auto after = again.snapshot();
    EXPECT_EQ(write_journal(after), lines);
    ASSERT_EQ(after.size(), 4U);
    EXPECT_EQ(after.digest(), before.digest());
    EXPECT_EQ(again.last_recorded(), (Date{2020, 10, 8}));
    EXPECT_EQ(after.set(1), 1U);
    EXPECT_EQ(after.set(2), 2U);
    EXPECT_TRUE(std::get<Progress>(after.entry(2)).fills);
    // The journal goes on as the first one would.
    auto paid = purchase("7001");
    paid.days[2] = Date{2020, 9, 5};
    const std::vector<Submission> once_more{{paid}};
    EXPECT_EQ(again.append(once_more, {Date{2020, 10, 9}}).items[0].outcome, RecordClass::existing);
}

TEST(JournalLines, AreReadUntilSomebodySaysStop) {
    const auto lines = write_journal(sample().snapshot());
    std::uint64_t told = 0;
    Control control;
    control.progress = [&](std::uint64_t done, std::uint64_t of) {
        EXPECT_LE(told, done);
        EXPECT_LE(done, of);
        EXPECT_EQ(of, lines.size());
        told = done;
    };
    Journal journal;
    parse_journal(lines, journal, "", control);
    EXPECT_EQ(journal.size(), 4U);
    EXPECT_GT(std::exchange(told, 0U), 0U);
    Journal cut;
    const auto without_last_break = lines.substr(0, lines.size() - 1);
    control.progress = [&](std::uint64_t done, std::uint64_t of) {
        EXPECT_LE(done, of);
        EXPECT_EQ(of, without_last_break.size());
    };
    parse_journal(without_last_break, cut, "", control);
    EXPECT_EQ(cut.size(), 4U);
    control.cancelled = [] { return true; };
    Journal none;
    EXPECT_THROW(parse_journal(without_last_break, none, "", control), CancelledError);
    EXPECT_EQ(none.size(), 0U);
}

TEST(JournalLines, OfTheFirstFormatStayReadable) {
    const std::string path = FUPIN_SOURCE_DIR "/tests/io/data/full-journal.jsonl";
    Journal journal;
    read_journal(path, journal);
    EXPECT_EQ(journal.size(), 19U);
    EXPECT_EQ(write_journal(journal.snapshot()), detail::file_bytes(path));
}

TEST(JournalLines, OfAnEmptyJournalAreOneLine) {
    const auto lines = write_journal(Snapshot{});
    EXPECT_EQ(lines,
              R"({"fupin":"journal/1","entries":0,"digest":")" + Digest{}.to_string() + "\"}\n");
    Journal journal;
    parse_journal(lines, journal);
    EXPECT_EQ(journal.size(), 0U);
}

TEST(JournalLines, AcceptCarriageReturnsAndAMissingLastLineBreak) {
    const auto lines = write_journal(sample().snapshot());
    std::string windows;
    for (const char c : lines) windows += c == '\n' ? "\r\n" : std::string(1, c);
    windows.resize(windows.size() - 2);
    Journal journal;
    parse_journal(windows, journal);
    EXPECT_EQ(write_journal(journal.snapshot()), lines);
}

TEST(JournalLines, ReportEveryBrokenLineAtItsPlace) {
    auto lines = write_journal(sample().snapshot());
    lines = edited(lines, R"("order":"7002","item":"1","for_unit")", R"("order":7002,"for_unit")");
    lines = edited(lines, R"("state":"paid")", R"("state":"payed","staet":1)");
    lines = edited(lines, R"("kind":"refund")", R"("kind":"return")");
    const auto found = faults(lines + "{\"set\":2\n\n");
    EXPECT_EQ(found, (std::vector<Found>{
                         {"text_expected", "/order", byte_of(lines, "7002,\"for_unit")},
                         {"state_expected", "/state", byte_of(lines, "\"payed\""), {"payed"}},
                         {"member_unknown", "/staet", byte_of(lines, "\"staet\""), {"staet"}},
                         {"entry_kind_expected", "/kind", byte_of(lines, "\"return\""), {"return"}},
                         {"json_syntax", "", lines.size() + 8},
                         {"json_syntax", "", lines.size() + 9},
                     }));
    try {
        Journal journal;
        parse_journal(lines, journal, "j.jsonl");
        FAIL();
    } catch (const InputError& error) {
        EXPECT_EQ(error.diagnostics()[0].place.to_string(), "j.jsonl:3 /order");
        EXPECT_EQ(error.diagnostics()[3].place.row, 5U);
    }
}

struct Fault {
    std::string_view from;
    std::string_view to;
    std::string_view at;
    std::string code;
    std::string pointer;
    std::vector<std::string> arguments = {};
};

TEST(JournalLines, TellEachMistakeExactly) {
    const auto sound = write_journal(sample().snapshot());
    const auto digest = sample().snapshot().digest().to_string();
    const Fault cases[]{
        {R"("entries":4)",
         R"("entries":5)",
         "5,\"digest",
         "journal_count_mismatch",
         "/entries",
         {"5", "4"}},
        {R"("entries":4)", R"("entries":"4")", "\"4\"", "whole_number_expected", "/entries"},
        {digest, std::string_view{digest}.substr(1), "\"", "journal_digest_mismatch", "/digest"},
        {R"("amount":"0.05")", R"("amount":"0.06")", "\"", "journal_digest_mismatch", "/digest"},
        {R"({"set":2,"recorded":"2020-10-08","kind":"refund")",
         R"({"set":1,"recorded":"2020-10-08","kind":"refund")",
         "1,\"recorded\":\"2020-10-08\",\"kind\":\"refund",
         "journal_set_out_of_order",
         "/set",
         {"1", "2"}},
        {R"({"set":2,"recorded":"2020-10-08","kind":"refund")",
         R"({"set":4,"recorded":"2020-10-08","kind":"refund")",
         "4,\"recorded\":\"2020-10-08\",\"kind\":\"refund",
         "journal_set_out_of_order",
         "/set",
         {"4", "2"}},
        {R"({"set":2,"recorded":"2020-10-08","kind":"refund")",
         R"({"set":2,"recorded":"2020-08-31","kind":"refund")",
         "\"2020-08-31\"",
         "journal_day_goes_back",
         "/recorded",
         {"2020-08-31", "2020-09-01"}},
        {R"({"set":2,"recorded":"2020-10-08","kind":"refund")",
         R"({"recorded":"2020-10-08","kind":"refund")",
         "{\"recorded\":\"2020-10-08\",\"kind\":\"refund",
         "member_missing",
         "",
         {"set"}},
        {R"("kind":"refund",)",
         "",
         "{\"set\":2,\"recorded\":\"2020-10-08\",\"source\":\"s\",\"order\":\"r1",
         "member_missing",
         "",
         {"kind"}},
        {R"("day":"2020-09-30")",
         R"("day":"2020-10-31")",
         "{\"set\":2,\"recorded\":\"2020-10-08\",\"kind\":\"refund",
         "day_after_recorded",
         "",
         {"2020-10-31", "2020-10-08"}},
        {R"("order":"7002","item":"1","for_unit")",
         R"("order":"7001","item":"1","for_unit")",
         "",
         "journal_entry_not_taken",
         "",
         {"existing"}},
        {R"("order":"r1")",
         R"("order":"")",
         "{\"set\":2,\"recorded\":\"2020-10-08\",\"kind\":\"refund",
         "entry_key_incomplete",
         "",
         {"order"}},
        {R"("amount":"0.05")",
         R"("amount":"5分")",
         "\"5分\"",
         "amount_expected",
         "/amount",
         {"5分"}},
        {R"("amount":"0.05")",
         R"("amount":"0.05","side":"buy")",
         "\"side\"",
         "member_unknown",
         "/side",
         {"side"}},
        {R"("amount":"0.05")",
         R"("amount":"0.05","quantity":"1.0001")",
         "\"1.0001\"",
         "quantity_expected",
         "/quantity",
         {"1.0001"}},
    };
    for (const auto& fault : cases) {
        SCOPED_TRACE(fault.to);
        const auto lines = edited(sound, fault.from, fault.to);
        const auto found = faults(lines);
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].code, fault.code);
        EXPECT_EQ(found[0].pointer, fault.pointer);
        EXPECT_EQ(found[0].arguments, fault.arguments);
        if (fault.at == "\"") {
            EXPECT_EQ(found[0].byte, lines.find(":\"", lines.find("digest")) + 1);
        } else if (!fault.at.empty()) {
            EXPECT_EQ(found[0].byte, byte_of(lines, fault.at));
        }
    }
}

TEST(JournalLines, NameWordsOfClosedListsAndMoments) {
    const auto line = [](const std::string& members) {
        return R"({"fupin":"journal/1","entries":1,"digest":""})"
               "\n{\"set\":1,\"recorded\":\"2020-09-01\"," +
               members + "}";
    };
    const auto first_code = [&](const std::string& members) {
        const auto found = faults(line(members));
        return found.empty() ? std::string{} : found[0].code + " " + found[0].pointer;
    };
    const std::string key = R"("source":"s","order":"1",)";
    EXPECT_EQ(first_code(R"("kind":"purchase",)" + key + R"("amount":"1.00","side":"in")"),
              "side_expected /side");
    EXPECT_EQ(first_code(R"("kind":"purchase",)" + key + R"("amount":"1.00","mode":"help")"),
              "mode_expected /mode");
    EXPECT_EQ(first_code(R"("kind":"observation",)" + key +
                         R"("value":"1","day":"2020-09-01","span":"all")"),
              "span_expected /span");
    EXPECT_EQ(first_code(R"("kind":"correction",)" + key +
                         R"("ref_kind":"purchase","ref_source":"s","ref_order":"1","field":"sum")"),
              "field_expected /field");
    EXPECT_EQ(first_code(R"("kind":"filing",)" + key + R"("received":"2020-09-01T25:00")"),
              "moment_expected /received");
    EXPECT_EQ(first_code(R"("kind":"filing",)" + key + R"("received":"2020-09-01","parts":"data")"),
              "list_expected /parts");
    EXPECT_EQ(first_code(R"("kind":"declared",)" + key + R"("measure":"money","value":"1.005")"),
              "amount_expected /value");
    EXPECT_EQ(first_code(R"("kind":"declared",)" + key + R"("measure":"kg","value":"1.0005")"),
              "quantity_expected /value");
}

TEST(JournalLines, NeedTheirFirstLine) {
    EXPECT_EQ(faults(""), (std::vector<Found>{{"journal_header_missing", "", 0}}));
    EXPECT_EQ(faults("\n"), (std::vector<Found>{{"json_syntax", "", 0}}));
    EXPECT_EQ(faults(R"({"fupin":"campaign/1"})"),
              (std::vector<Found>{
                  {"document_format_unknown", "/fupin", 9, {"campaign/1", "journal/1"}}}));
    const auto lines = write_journal(sample().snapshot());
    EXPECT_EQ(faults(lines.substr(lines.find('\n') + 1))[0].code, "member_missing");
}

TEST(JournalLines, LimitTheLengthOfALine) {
    const auto header = write_journal(Snapshot{});
    const auto lines = header + std::string((16U << 20U) + 1, ' ') + "\n";
    EXPECT_EQ(faults(lines),
              (std::vector<Found>{{"journal_line_too_long", "", header.size(), {"16777216"}}}));
}

TEST(JournalLines, LeaveTheJournalAsItWasOnAnyMistake) {
    const auto lines = write_journal(sample().snapshot());
    Journal journal;
    EXPECT_THROW(parse_journal(lines.substr(0, lines.size() - 30), journal), InputError);
    EXPECT_EQ(journal.size(), 0U);
    EXPECT_EQ(journal.last_recorded(), std::nullopt);

    append(journal, Date{2020, 9, 1}, {purchase("1")});
    const auto before = write_journal(journal.snapshot());
    try {
        parse_journal(lines, journal, "j.jsonl");
        FAIL();
    } catch (const InputError& error) {
        ASSERT_EQ(error.diagnostics().size(), 1U);
        EXPECT_EQ(error.diagnostics()[0].code(), "journal_not_empty");
        EXPECT_EQ(error.diagnostics()[0].arguments, std::vector<std::string>{"1"});
        EXPECT_EQ(error.diagnostics()[0].place.file, "j.jsonl");
    }
    EXPECT_EQ(write_journal(journal.snapshot()), before);
    EXPECT_THROW(read_journal("/nowhere/journal.jsonl", journal), InputError);
}

}  // namespace
}  // namespace fupin
