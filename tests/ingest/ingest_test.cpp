// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/ingest.hpp"

#include "reading.hpp"

#include <type_traits>

namespace fupin {
namespace {

using namespace fupin::test;
using Texts = std::vector<std::string>;

static_assert(std::is_nothrow_move_constructible_v<Ingest>);
static_assert(!std::is_copy_constructible_v<Ingest>);
static_assert(sizeof(Ingest::File) == 16);

constexpr std::string_view kThreeRows =
    "订单号,行号,采购单位,金额,下单日期,付款日期\n"
    "7001,1,财政局,602.26,2020-08-10,\n"
    "7002,1,教育局,100,2020-08-11,2020-08-12\n"
    "7003,1,卫健委,0.05,2020-08-12,\n";

TEST(Ingest, NothingReachesTheJournalBeforeFinish) {
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    ingest.read(Family::purchases, kThreeRows, {.name = "a.csv"});
    EXPECT_EQ(journal.size(), 0U);
    const auto receipt = ingest.finish();
    EXPECT_EQ(journal.size(), 3U);
    EXPECT_EQ(receipt.head, 3U);
    EXPECT_EQ(classes(receipt), "header 1, accepted 3");
    EXPECT_EQ(receipt.total(RecordClass::accepted).money.money(), yuan("702.31"));
    EXPECT_TRUE(receipt.rejects.empty());
    EXPECT_TRUE(receipt.diagnostics.empty());
    expect_conserved(receipt);
}

TEST(Ingest, ReadingAFileAgainAddsNothing) {
    Journal journal;
    const auto first = read(journal, Family::purchases, kThreeRows);
    const auto again = read(journal, Family::purchases, kThreeRows);
    EXPECT_EQ(classes(again), "header 1, existing 3");
    EXPECT_EQ(again.total(RecordClass::existing).money, first.total(RecordClass::accepted).money);
    EXPECT_EQ(journal.size(), 3U);
    EXPECT_EQ(again.digest, Digest{});
}

TEST(Ingest, NextMonthsExportFillsInDays) {
    Journal journal;
    (void)read(journal, Family::purchases, kThreeRows);
    const auto next = read(journal, Family::purchases,
                           "订单号,行号,采购单位,金额,下单日期,付款日期\n"
                           "7001,1,财政局,602.26,2020-08-10,2020-09-05\n");
    EXPECT_EQ(classes(next), "header 1, progress 1");
    // The amount was accepted a month ago.
    EXPECT_EQ(next.total(RecordClass::progress).money.money(), Money{});
    EXPECT_EQ(next.total(RecordClass::existing).money.money(), yuan("602.26"));
    expect_conserved(next);
}

TEST(Ingest, ADifferentAmountIsAConflictWithItsRawText) {
    Journal journal;
    (void)read(journal, Family::purchases, kThreeRows);
    const std::string_view changed =
        "订单号,行号,采购单位,金额,下单日期,付款日期\r\n"
        "7001,1,财政局,602.27,2020-08-10,\r\n";
    const auto receipt = read(journal, Family::purchases, changed);
    EXPECT_EQ(classes(receipt), "header 1, conflict 1");
    ASSERT_EQ(receipt.rejects.size(), 1U);
    const auto& reject = receipt.rejects[0];
    EXPECT_EQ(reject.file, "采购.csv");
    EXPECT_EQ(reject.row, 2U);
    EXPECT_EQ(reject.byte, changed.find("7001"));
    EXPECT_EQ(reject.record_class, RecordClass::conflict);
    EXPECT_EQ(reject.raw, "7001,1,财政局,602.27,2020-08-10,");
    EXPECT_EQ(told(reject.diagnostics), (Texts{"key_conflict 2:-@" + std::to_string(reject.byte) +
                                               "  [采购/7001/1|amount]"}));
}

TEST(Ingest, ADeclaredSnapshotProposesACorrection) {
    Journal journal;
    (void)read(journal, Family::purchases, kThreeRows);
    const auto receipt = read(journal, Family::purchases,
                              "订单号,行号,采购单位,金额,下单日期,付款日期\n"
                              "7001,1,财政局,602.27,2020-08-10,\n",
                              {.name = "采购.csv", .snapshot = true});
    EXPECT_EQ(classes(receipt), "header 1, proposed 1");
    ASSERT_EQ(receipt.rejects.size(), 1U);
    EXPECT_EQ(receipt.rejects[0].diagnostics.at(0).code(), "correction_proposed");
    EXPECT_EQ(journal.size(), 3U);
}

TEST(Ingest, ARefusedRowOfASnapshotFileDoesNotDeclareItsSource) {
    Journal journal;
    (void)read(journal, Family::purchases, kThreeRows);
    Ingest ingest{journal, {.recorded = Date{2020, 9, 30}}};
    ingest.read(Family::purchases,
                "来源,订单号,行号,采购单位,金额,下单日期\n采购,8,1,局,5,2099-01-01\n",
                {.name = "a.csv", .source = "快照", .snapshot = true});
    ingest.read(Family::purchases,
                "订单号,行号,采购单位,金额,下单日期\n7001,1,财政局,602.27,2020-08-10\n",
                {.name = "b.csv", .source = "采购"});
    EXPECT_EQ(ingest.finish().total(RecordClass::conflict).rows, 1U);
}

TEST(Ingest, AReferenceToAnUnknownPurchaseIsPendingAndTold) {
    const auto receipt = read(Family::purchases,
                              "类型,订单号,行号,金额,日期,原订单号\n"
                              "退款,R1,1,20,2020-08-15,7009\n");
    EXPECT_EQ(classes(receipt), "header 1, pending 1");
    EXPECT_EQ(receipt.total(RecordClass::pending).money.money(), yuan("20.00"));
    ASSERT_EQ(receipt.diagnostics.size(), 1U);
    EXPECT_EQ(receipt.diagnostics[0].code(), "reference_pending");
    EXPECT_EQ(receipt.diagnostics[0].place.row, 2U);
}

TEST(Ingest, FilesOfAllFamiliesAndEntriesAreOneSet) {
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    // The refund comes before its purchase, and still binds.
    ingest.read(Family::purchases,
                "类型,来源,订单号,行号,金额,日期,原订单号,原行号\n"
                "退款,平台,R1,1,20,2020-08-15,7001,1\n",
                {.name = "退款.csv"});
    ingest.read(Family::filings, "编号,单位,事项,收到\nF1,财政局,采购计划,2020-08-12 18:00\n",
                {.name = "报送.csv"});
    ingest.read(Family::declared,
                "编号,单位,指标,期间,口径,数值,数值单位\nD1,财政局,采购额,2020-08,累计,3.5,万元\n",
                {.name = "申报.csv"});
    Purchase purchase;
    purchase.key = {"平台", "7001", "1"};
    purchase.for_unit = "财政局";
    purchase.amount = yuan("100.00");
    ingest.add(purchase, day("2020-09-19"));
    const auto receipt = ingest.finish();
    EXPECT_EQ(classes(receipt), "header 3, accepted 4");
    ASSERT_EQ(receipt.files.size(), 4U);
    EXPECT_EQ(receipt.files[3].file, "entries");
    EXPECT_EQ(receipt.files[3].encoding, "entries");
    EXPECT_EQ(receipt.files[3].bytes, 0U);
    EXPECT_EQ(
        entries_of(journal),
        (Texts{R"(2020-09-19 {"kind":"purchase","source":"平台","order":"7001","item":"1",)"
               R"("for_unit":"财政局","amount":"100.00"})",
               R"(2020-09-20 {"kind":"declared","source":"申报","order":"D1","unit":"财政局",)"
               R"("indicator":"采购额","period":"2020-08","cumulative":true,)"
               R"("value":"35000.00","measure":"money"})",
               R"(2020-09-20 {"kind":"filing","source":"报送","order":"F1","unit":"财政局",)"
               R"("obligation":"采购计划","received":"2020-08-12T18:00:00"})",
               R"(2020-09-20 {"kind":"refund","source":"平台","order":"R1","item":"1",)"
               R"("ref_source":"平台","ref_order":"7001","ref_item":"1","amount":"20.00",)"
               R"("day":"2020-08-15"})"}));
}

TEST(Ingest, EntriesAloneAreToldAsTheJournalTellsThem) {
    Purchase good;
    good.key = {"平台", "7001", "1"};
    good.amount = yuan("100.00");
    auto bad = good;
    bad.key.order.clear();
    Journal one;
    Ingest ingest{one, {.recorded = kRecorded}};
    ingest.add(good);
    ingest.add(bad);
    Journal other;
    const std::vector<Entry> entries{good, bad};
    EXPECT_EQ(ingest.finish(), append_entries(other, entries, {.recorded = kRecorded}));
}

TEST(Ingest, StrictTakesAllOrNothing) {
    Journal journal;
    (void)read(journal, Family::purchases, kThreeRows);
    const std::string mixed =
        "订单号,行号,采购单位,金额,下单日期,付款日期\n"
        "7001,1,财政局,602.26,2020-08-10,\n"  // exists
        "7002,1,教育局,101,2020-08-11,\n"     // conflict
        "7004,1,教育局,101,2020-08-11,\n"     // would be fine
        "7005,1,教育局,一百,2020-08-11,\n";   // bad
    Ingest ingest{journal, {.recorded = kRecorded, .strict = true}};
    ingest.read(Family::purchases, mixed, {.name = "采购.csv"});
    const auto receipt = ingest.finish();
    EXPECT_EQ(journal.size(), 3U);
    EXPECT_EQ(receipt.head, 3U);
    EXPECT_EQ(receipt.digest, Digest{});
    EXPECT_EQ(classes(receipt), "header 1, existing 1, conflict 1, rejected 2");
    ASSERT_EQ(receipt.rejects.size(), 2U);  // What is to be repaired, and nothing else.
    EXPECT_EQ(receipt.rejects[0].row, 3U);
    EXPECT_EQ(receipt.rejects[1].row, 5U);
    ASSERT_EQ(receipt.diagnostics.size(), 1U);
    EXPECT_EQ(told(receipt.diagnostics[0]), "strict_set_refused -:-@-  [1]");
    expect_conserved(receipt);

    Ingest conflict{journal, {.recorded = kRecorded, .strict = true}};
    conflict.read(Family::purchases, mixed.substr(0, mixed.find("7005")), {.name = "采购.csv"});
    EXPECT_EQ(classes(conflict.finish()), "header 1, existing 1, conflict 1, rejected 1");

    Ingest fine{journal, {.recorded = kRecorded, .strict = true}};
    fine.read(Family::purchases, kThreeRows, {.name = "采购.csv"});
    EXPECT_EQ(classes(fine.finish()), "header 1, existing 3");
}

TEST(Ingest, TheSetsDayMayNotGoBackAndTheIngestSurvives) {
    Journal journal;
    (void)read(journal, Family::purchases, kThreeRows);
    Ingest ingest{journal, {.recorded = day("2020-09-01")}};
    ingest.read(Family::purchases, kThreeRows, {.name = "b.csv"});
    EXPECT_THROW((void)ingest.finish(), Error);
    EXPECT_THROW((void)ingest.finish(), Error);
    EXPECT_EQ(journal.size(), 3U);
}

TEST(Ingest, CancellingLeavesEverythingAsBefore) {
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    auto file = ingest.open(Family::purchases, {.name = "采购.csv"});
    file.feed(kThreeRows);
    const Control stop{.threads = 1, .progress = {}, .cancelled = [] { return true; }};
    EXPECT_THROW(file.finish(stop), CancelledError);
    EXPECT_THROW((void)ingest.finish(stop), CancelledError);
    file.finish();
    file.finish();
    EXPECT_THROW((void)ingest.finish(stop), CancelledError);
    EXPECT_EQ(journal.size(), 0U);
    Journal other;
    EXPECT_EQ(ingest.finish(), read(other, Family::purchases, kThreeRows));
    EXPECT_EQ(entries_of(journal), entries_of(other));
}

TEST(Ingest, AFinishedIngestTakesNothingMore) {
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    auto file = ingest.open(Family::purchases, {.name = "a.csv"});
    file.finish();
    EXPECT_THROW(file.feed("x"), Error);
    (void)ingest.finish();
    EXPECT_THROW((void)ingest.finish(), Error);
    EXPECT_THROW((void)ingest.open(Family::filings), Error);
    EXPECT_THROW(ingest.add(Purchase{}), Error);
    Ingest other{journal, {.recorded = kRecorded}};
    EXPECT_THROW((void)other.open(Family::filings, {.separator = '|'}), Error);
}

TEST(Ingest, TheSourceIsTheFilesNameUnlessSaid) {
    const std::string_view csv = "订单号,行号,采购单位,金额\n1,1,局,1\n";
    const auto source = [&](FileOptions options) {
        const auto text = entries_from(Family::purchases, csv, std::move(options)).at(0);
        const auto at = text.find("\"source\":\"") + 10;
        return text.substr(at, text.find('"', at) - at);
    };
    EXPECT_EQ(source({.name = "八月/832平台.2020.csv"}), "832平台.2020");
    EXPECT_EQ(source({.name = "C:\\表\\台账.csv"}), "台账");
    EXPECT_EQ(source({.name = ".csv"}), ".csv");
    EXPECT_EQ(source({.name = "台账.csv", .source = "平台"}), "平台");
    EXPECT_EQ(source({}), "purchases");
}

TEST(Ingest, TheShorthandsReadOneFile) {
    Journal journal;
    EXPECT_EQ(classes(read_purchases(kThreeRows, journal, {.recorded = kRecorded})),
              "header 1, accepted 3");
    EXPECT_EQ(classes(read_filings("编号,单位,事项,收到\nF1,局,计划,2020-08-12\n", journal,
                                   {.recorded = kRecorded})),
              "header 1, accepted 1");
    EXPECT_EQ(classes(read_declared("编号,单位,指标,期间,口径,数值\nD1,局,采购额,2020,当期,3元\n",
                                    journal, {.recorded = kRecorded})),
              "header 1, accepted 1");
    EXPECT_EQ(journal.size(), 5U);
}

TEST(Ingest, ChunksChangeNothing) {
    const std::string csv =
        "\xEF\xBB\xBFsep=;\n采购台账;;;\n订单号;采购单位;金额;备注\n"
        "7001;财政局;１００;\"多\n行；\"\"引\"\"\"\n7002;教育局;x;\n"
        "7003;\"教育局;1;\n合计;;100;\n";
    for (const auto& bytes : {csv, csv + "\xFF", to_gb18030("订单号,采购单位,金额\n1,局,2\n")}) {
        const auto whole = read(Family::purchases, bytes);
        for (const std::size_t size : {1U, 2U, 3U, 7U, 4096U}) {
            Journal journal;
            Ingest ingest{journal, {.recorded = kRecorded}};
            auto file = ingest.open(Family::purchases, {.name = "采购.csv"});
            for (std::size_t at = 0; at < bytes.size(); at += size) {
                file.feed(std::string_view{bytes}.substr(at, size));
            }
            EXPECT_EQ(ingest.finish(), whole) << size;
        }
    }
}

TEST(Ingest, TheOrderOfFilesChangesNothingButPositions) {
    const std::string_view other =
        "订单号,行号,采购单位,金额,下单日期,付款日期\n"
        "7001,1,财政局,602.26,2020-08-10,2020-08-20\n"
        "7002,1,教育局,99,2020-08-11,\n坏,1,教育局,x,,\n";
    const auto ingested = [](std::vector<std::pair<std::string, std::string_view>> files) {
        Journal journal;
        Ingest ingest{journal, {.recorded = kRecorded}};
        for (const auto& [name, bytes] : files) {
            ingest.read(Family::purchases, bytes, {.name = name, .source = "平台"});
        }
        auto receipt = ingest.finish();
        return std::pair{std::move(receipt), entries_of(journal)};
    };
    const auto one = ingested({{"a.csv", kThreeRows}, {"b.csv", other}});
    EXPECT_EQ(one, ingested({{"b.csv", other}, {"a.csv", kThreeRows}}));
    EXPECT_EQ(ingested({{"a.csv", kThreeRows}, {"a.csv", other}}),
              ingested({{"a.csv", other}, {"a.csv", kThreeRows}}));
}

TEST(Ingest, TheOrderOfRowsChangesNeitherCountsNorMoneyNorEntries) {
    const std::string header = "订单号,采购单位,金额,付款日期\n";
    Texts lines{"1,局,5,\n", "1,局,7,\n", "1,局,5.00,2020-08-01\n", "2,局,1,\n", "2,局,x,\n"};
    std::sort(lines.begin(), lines.end());
    std::optional<std::pair<std::string, Texts>> first;
    do {
        auto csv = header;
        for (const auto& line : lines) csv += line;
        Journal journal;
        const auto receipt = read(journal, Family::purchases, csv);
        EXPECT_EQ(receipt.total(RecordClass::accepted).money.money(), yuan("13.00"));
        EXPECT_EQ(receipt.total(RecordClass::existing).money.money(), yuan("5.00"));
        std::pair now{classes(receipt), entries_of(journal)};
        if (!first) first = now;
        EXPECT_EQ(now, *first);
    } while (std::next_permutation(lines.begin(), lines.end()));
    EXPECT_EQ(first->first, "header 1, accepted 3, existing 1, rejected 1");
}

}  // namespace
}  // namespace fupin
