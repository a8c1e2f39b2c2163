// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/journal.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace fupin {
namespace {

using namespace saying;
using Texts = std::vector<std::string>;

static_assert(sizeof(Journal) == 8);
static_assert(!std::is_copy_constructible_v<Journal>);

/// One purchase of 1,000 placed on 10 August, recorded on 31 August.
Journal started() {
    Journal journal;
    append(journal, "2020-08-31", {purchase(key("1"), "1000.00", "2020-08-10")});
    return journal;
}

Texts told_now(Journal& journal, const char* recorded, const std::vector<Entry>& set) {
    return told(append(journal, recorded, set));
}

TEST(Journal, AnswersExistingWhenASetIsReadAgain) {
    const std::vector<Entry> set{
        purchase(key("1"), "1000.00", "2020-08-10"), refund("r", key("1"), "1.00", "2020-08-11"),
        correct("k", key("1"), Field::note, "", "n"), filing("f", "2020-08-12")};
    Journal journal;
    const auto first = append(journal, "2020-08-31", set);
    EXPECT_EQ(told(first), (Texts{"accepted", "accepted", "accepted", "accepted"}));
    EXPECT_EQ(first.head, 4U);
    const auto digest = journal.snapshot().digest();
    const auto again = append(journal, "2020-09-30", set);
    EXPECT_EQ(told(again), (Texts{"existing", "existing", "existing", "existing"}));
    EXPECT_EQ(again.head, 4U);
    EXPECT_EQ(again.digest, Digest{});
    EXPECT_EQ(journal.snapshot().digest(), digest);
    EXPECT_EQ(journal.last_recorded(), day("2020-08-31"));
}

TEST(Journal, RemembersEveryContentAKeyEverHad) {
    auto journal = started();
    append(journal, "2020-09-01", {correct("k", key("1"), Field::amount, "1000.00", "100.00")});
    for (const auto* amount : {"1000.00", "100.00"}) {
        EXPECT_EQ(told_now(journal, "2020-09-02", {purchase(key("1"), amount, "2020-08-10")}),
                  Texts{"existing"});
    }
    EXPECT_EQ(told_now(journal, "2020-09-02", {purchase(key("1"), "10.00", "2020-08-10")}),
              Texts{"conflict error:key_conflict[platform/1/1|amount]"});
}

TEST(Journal, KeepsAnAnnulledKeyTaken) {
    auto journal = started();
    append(journal, "2020-09-01", {annul("z", EntryKind::purchase, key("1"))});
    EXPECT_EQ(told_now(journal, "2020-09-02", {purchase(key("1"), "1000.00", "2020-08-10")}),
              Texts{"existing"});
    EXPECT_EQ(told_now(journal, "2020-09-02", {purchase(key("1"), "7.00", "2020-08-10")}),
              Texts{"conflict error:key_conflict[platform/1/1|amount]"});
}

TEST(Journal, ComparesRepeatedRowsWithCorrectionsOfAnAnnulledPurchaseToo) {
    auto journal = started();
    append(journal, "2020-09-01",
           {correct("k", key("1"), Field::paid, "", "2020-08-20"),
            annul("z", EntryKind::purchase, key("1"))});
    EXPECT_EQ(told_now(journal, "2020-09-02",
                       {purchase(key("1"), "1000.00", "2020-08-10", "2020-08-20")}),
              Texts{"existing"});
    EXPECT_EQ(told_now(journal, "2020-09-02",
                       {purchase(key("1"), "1000.00", "2020-08-10", "2020-08-21")}),
              Texts{"conflict error:key_conflict[platform/1/1|paid]"});
}

TEST(Journal, ForgetsACorrectionWithoutItemOnceTheOrderHasTwo) {
    auto journal = started();
    const auto any_item = key("1", "platform", "");
    append(journal, "2020-09-01", {purchase(key("1", "platform", "2"), "5.00", "2020-08-10")});
    append(journal, "2020-09-02", {correct("k", any_item, Field::amount, "1000.00", "100.00")});
    EXPECT_EQ(told_now(journal, "2020-09-03", {purchase(key("1"), "100.00", "2020-08-10")}),
              Texts{"conflict error:key_conflict[platform/1/1|amount]"});
}

TEST(Journal, RemembersWhatACorrectedReportSaidUnderItsNumber) {
    Journal journal;
    auto version = filing("f", "2020-09-02");
    version.replaces = office("e");
    auto corrected = version;
    corrected.unit = "Y";
    append(journal, "2020-09-03", {version});
    append(journal, "2020-09-04",
           {correct("k", Reference{EntryKind::filing, office("f")}, Field::unit, "X", "Y")});
    EXPECT_EQ(told_now(journal, "2020-09-05", {corrected}), Texts{"existing"});
}

TEST(Journal, TakesFilledDaysAsProgress) {
    auto journal = started();
    auto row = purchase(key("1"), "1000.00", "2020-08-10", "2020-09-05");
    row.days[1] = day("2020-09-04");
    EXPECT_EQ(told_now(journal, "2020-09-30", {row}), Texts{"progress"});
    ASSERT_EQ(journal.size(), 3U);
    const auto snapshot = journal.snapshot();
    const Progress accepted{key("1", "platform", "1@accepted"),
                            key("1"),
                            State::accepted,
                            day("2020-09-04"),
                            std::nullopt,
                            true};
    const Progress paid{key("1", "platform", "1@paid"),
                        key("1"),
                        State::paid,
                        day("2020-09-05"),
                        std::nullopt,
                        true};
    EXPECT_EQ(snapshot.entry(1), Entry{accepted});
    EXPECT_EQ(snapshot.entry(2), Entry{paid});
    EXPECT_EQ(told_now(journal, "2020-10-31", {row}), Texts{"existing"});
    EXPECT_EQ(told_now(journal, "2020-10-31", {purchase(key("1"), "1000.00", "2020-08-10")}),
              Texts{"existing"});
}

TEST(Journal, CallsASecondDayOfAStateAConflict) {
    auto journal = started();
    append(journal, "2020-09-30", {purchase(key("1"), "1000.00", "", "2020-09-05")});
    EXPECT_EQ(told_now(journal, "2020-09-30",
                       {purchase(key("1"), "1000.00", "2020-08-11", "2020-09-06")}),
              Texts{"conflict error:key_conflict[platform/1/1|placed, paid]"});
    EXPECT_EQ(journal.size(), 2U);
}

TEST(Journal, NamesEveryFieldInWhichAConflictDiffers) {
    auto journal = started();
    auto row = purchase(key("1"), "999.00", "2020-08-11");
    row.side = Side::sell;
    row.mode = Mode::assisted;
    row.for_unit = row.account = row.assisting_unit = row.payer = "Y";
    row.supplier = row.product = row.origin = row.measure = row.channel = row.note = "Y";
    row.quantity = Quantity{};
    EXPECT_EQ(told_now(journal, "2020-09-01", {row}),
              Texts{"conflict error:key_conflict[platform/1/1|side, mode, for_unit, account, "
                    "assisting_unit, payer, supplier, product, origin, quantity, measure, amount, "
                    "channel, note, placed]"});
    append(journal, "2020-09-01", {refund("r", key("1"), "1.00", "2020-08-11")});
    EXPECT_EQ(told_now(journal, "2020-09-01", {refund("r", key("1"), "2.00", "2020-08-11")}),
              Texts{"conflict error:key_conflict[office/r|amount]"});
}

TEST(Journal, ProposesCorrectionsForSourcesThatShowACurrentState) {
    auto journal = started();
    const auto digest = journal.snapshot().digest();
    const std::vector<Submission> set{{purchase(key("1"), "900.00", "2020-08-12"),
                                       std::nullopt,
                                       {"f.csv", {}, 2, {}, {}, {}, {}}}};
    const auto result = journal.append(
        set, {.recorded = day("2020-09-01"), .snapshot_sources = {"platform"}, .strict = true});
    EXPECT_EQ(told(result),
              Texts{"proposed warning:correction_proposed[platform/1/1|amount|1000.00|900.00] "
                    "warning:correction_proposed[platform/1/1|placed|2020-08-10|2020-08-12]"});
    EXPECT_EQ(result.items[0].diagnostics[1].place, set[0].place);
    EXPECT_EQ(journal.snapshot().digest(), digest);
}

// An annulment that names a step without its item brings the steps of all items of the order into
// what is looked at.
TEST(Regression, DaysFilledInForAnotherItemAreNoneOfThisOnes) {
    Journal journal;
    const auto first = key("1", "platform", "1");
    const auto second = key("1", "platform", "2");
    (void)append(journal, "2020-08-31", {purchase(first, "5.00"), purchase(second, "6.00")});
    auto accepted = purchase(second, "6.00");
    accepted.days[1] = day("2020-08-16");
    (void)append(journal, "2020-09-01",
                 {accepted, purchase(first, "5.00", "", "2020-08-20"),
                  annul("a", EntryKind::progress, {"platform", "1", {}})});
    auto other = purchase(first, "5.00");
    other.days[1] = day("2020-08-25");
    EXPECT_EQ(told_now(journal, "2020-09-02", {other}), Texts{"progress"});
    other.days[1] = day("2020-08-26");
    EXPECT_EQ(told_now(journal, "2020-09-03", {other}),
              Texts{"conflict error:key_conflict[platform/1/1|accepted]"});
}

TEST(Journal, JoinsRowsOfOneSetThatDifferOnlyInFilledDays) {
    Journal journal;
    const auto placed = purchase(key("1"), "5.00", "2020-08-10");
    const auto paid = purchase(key("1"), "5.00", "", "2020-08-12");
    const auto result = append(journal, "2020-08-31", {placed, paid, placed});
    auto outcomes = told(result);
    std::sort(outcomes.begin(), outcomes.end());
    EXPECT_EQ(outcomes, (Texts{"accepted", "existing", "existing"}));
    ASSERT_EQ(journal.size(), 1U);
    EXPECT_EQ(journal.snapshot().entry(0),
              Entry{purchase(key("1"), "5.00", "2020-08-10", "2020-08-12")});
}

TEST(Journal, RejectsAllRowsOfAKeyThatDifferInOneSet) {
    Journal journal;
    const std::string amounts = "rejected error:same_key_differs_in_set[platform/1/1|amount]";
    const std::string days = "rejected error:same_key_differs_in_set[platform/2/1|paid]";
    const std::string content = "rejected error:same_key_differs_in_set[office/z|content]";
    EXPECT_EQ(told_now(journal, "2020-08-31",
                       {purchase(key("1"), "5.00"), purchase(key("1"), "6.00"),
                        purchase(key("1"), "5.00"), purchase(key("2"), "5.00", "", "2020-08-01"),
                        purchase(key("2"), "5.00", "", "2020-08-02"),
                        annul("z", EntryKind::purchase, key("8")),
                        annul("z", EntryKind::purchase, key("9")), purchase(key("3"), "5.00")}),
              (Texts{amounts, amounts, amounts, days, days, content, content, "accepted"}));
    EXPECT_EQ(journal.size(), 1U);
}

TEST(Journal, TakesDifferentRecordedDaysOfOneSetAsHistory) {
    Journal journal;
    const std::vector<Submission> set{{purchase(key("1"), "6.00"), day("2020-08-31"), {}},
                                      {purchase(key("1"), "5.00"), day("2020-08-30"), {}},
                                      {purchase(key("2"), "7.00"), day("2020-09-01"), {}}};
    EXPECT_EQ(told(journal.append(set, {.recorded = day("2020-08-31")})),
              (Texts{"conflict error:key_conflict[platform/1/1|amount]", "accepted", "accepted"}));
    EXPECT_EQ(journal.last_recorded(), day("2020-09-01"));
    const auto snapshot = journal.snapshot();
    EXPECT_EQ(snapshot.recorded(0), day("2020-08-30"));
    EXPECT_EQ(snapshot.recorded(1), day("2020-09-01"));
}

TEST(Journal, RefusesASetRecordedBeforeItsLastDay) {
    auto journal = started();
    const auto digest = journal.snapshot().digest();
    try {
        append(journal, "2020-08-30", {purchase(key("2"), "1.00")});
        FAIL();
    } catch (const InputError& error) {
        EXPECT_EQ(told(error.diagnostics()),
                  Texts{"error:recorded_day_goes_back[2020-08-30|2020-08-31]"});
    }
    EXPECT_EQ(journal.snapshot().digest(), digest);
}

TEST(Journal, RejectsARowRecordedBeforeItsLastDayAndTakesTheOthers) {
    auto journal = started();
    const std::vector<Submission> set{{purchase(key("2"), "1.00"), day("2020-08-30"), {}},
                                      {purchase(key("3"), "1.00"), std::nullopt, {}}};
    EXPECT_EQ(told(journal.append(set, {.recorded = day("2020-08-31")})),
              (Texts{"rejected error:recorded_day_goes_back[2020-08-30|2020-08-31]", "accepted"}));
    EXPECT_EQ(journal.size(), 2U);
}

TEST(Journal, IsUnchangedByAStrictAppendThatFails) {
    auto journal = started();
    const auto before = journal.snapshot();
    const std::vector<Entry> good{purchase(key("2"), "1.00"),
                                  refund("r", key("1"), "1.00", "2020-08-12"),
                                  purchase(key("1"), "1000.00", "2020-08-10", "2020-08-20")};
    for (const auto& bad : {purchase(key("1"), "5.00"), purchase(key("3"), "-5.00")}) {
        auto set = good;
        set.emplace_back(bad);
        const auto result = append(journal, "2020-09-30", set, true);
        EXPECT_EQ(result.items[0].outcome, RecordClass::accepted);
        EXPECT_EQ(result.digest, Digest{});
        EXPECT_EQ(result.head, 1U);
        EXPECT_EQ(journal.size(), 1U);
        EXPECT_EQ(journal.snapshot().digest(), before.digest());
        EXPECT_EQ(journal.last_recorded(), day("2020-08-31"));
    }
    auto fresh = started();
    append(journal, "2020-09-01", good, true);
    append(fresh, "2020-09-01", good);
    EXPECT_EQ(journal.snapshot().digest(), fresh.snapshot().digest());
    EXPECT_EQ(journal.size(), 4U);
}

TEST(Journal, IsUnchangedByACancelledAppend) {
    auto journal = started();
    const auto digest = journal.snapshot().digest();
    for (int allowed = 0; allowed < 2; ++allowed) {
        int polls = 0;
        Control control;
        control.cancelled = [&] { return polls++ >= allowed; };
        const std::vector<Submission> set{{purchase(key("2"), "1.00"), std::nullopt, {}}};
        EXPECT_THROW((void)journal.append(set, {.recorded = day("2020-09-30")}, control),
                     CancelledError);
        EXPECT_EQ(journal.snapshot().digest(), digest);
        EXPECT_EQ(journal.last_recorded(), day("2020-08-31"));
    }
    EXPECT_EQ(told_now(journal, "2020-09-01", {purchase(key("2"), "2.00")}), Texts{"accepted"});
}

TEST(Journal, ListsReferencesToWhatIsNotRecordedAsPending) {
    auto journal = started();
    append(journal, "2020-09-01",
           {purchase(key("2"), "1.00"), purchase(key("2", "platform", "2"), "1.00")});
    EXPECT_EQ(
        told_now(journal, "2020-09-02",
                 {refund("a", key("9"), "1.00", "2020-09-01"),
                  refund("b", key("1", "platform", ""), "1.00", "2020-09-01"),
                  refund("c", key("2", "platform", ""), "1.00", "2020-09-01"),
                  refund("d", key("5"), "1.00", "2020-09-01"), purchase(key("5"), "8.00"),
                  SameAs{key("7"), key("1"), ""}, annul("z", EntryKind::filing, office("f"))}),
        (Texts{"pending note:reference_pending[platform/9/1]", "accepted",
               "pending note:reference_pending[platform/2]", "accepted", "accepted",
               "pending note:reference_pending[platform/1/1]",
               "pending note:reference_pending[office/f]"}));
    EXPECT_EQ(journal.size(), 10U);
}

TEST(Journal, LetsALinkToAnAnnulledPurchaseWait) {
    auto journal = started();
    append(journal, "2020-09-01",
           {purchase(key("2"), "1.00"), annul("z", EntryKind::purchase, key("2"))});
    EXPECT_EQ(told_now(journal, "2020-09-02", {SameAs{key("1"), key("2"), ""}}),
              Texts{"pending note:reference_pending[platform/2/1]"});
}

TEST(Journal, DoesNotLetAnAnnulledEntryWait) {
    auto journal = started();
    EXPECT_EQ(told_now(journal, "2020-09-02",
                       {refund("a", key("9"), "1.00", "2020-09-01"),
                        annul("z", EntryKind::refund, office("a"))}),
              (Texts{"accepted", "accepted"}));
}

TEST(Journal, ComesToTheSameWhateverTheOrderOfTheRowsOfASet) {
    std::vector<Entry> rows{purchase(key("1"), "1000.00", "2020-08-10", "2020-09-01"),
                            purchase(key("1"), "1000.00", "", "2020-09-01"),
                            purchase(key("2"), "5.00"),
                            purchase(key("2"), "6.00"),
                            refund("r", key("3"), "1.00", "2020-08-20"),
                            purchase(key("3"), "3.00", "2020-08-10")};
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::set<std::string> digests;
    std::set<std::multiset<std::string>> outcomes;
    do {
        auto journal = started();
        std::vector<Entry> set;
        for (const auto i : order) set.push_back(rows[i]);
        const auto result = append(journal, "2020-09-01", set);
        digests.insert(result.digest.to_string() + journal.snapshot().digest().to_string());
        std::multiset<std::string> all;
        for (std::size_t i = 0; i < set.size(); ++i) {
            all.insert(canonical_json(set[i]) + " " + told(result.items[i]));
        }
        outcomes.insert(all);
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_EQ(digests.size(), 1U);
    EXPECT_EQ(outcomes.size(), 1U);
}

}  // namespace
}  // namespace fupin
