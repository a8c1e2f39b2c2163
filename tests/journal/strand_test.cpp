// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/strand.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fupin {
namespace {

using namespace saying;
using Texts = std::vector<std::string>;
using Positions = std::vector<std::uint64_t>;

Purchase bought() { return purchase(key("1"), "1000.00", "2020-08-01"); }

std::string amount_of(const StrandState& state) {
    return state.purchases.size() == 1 ? state.purchases[0].content.amount.to_string() : "none";
}

TEST(Strand, AppliesEverySecondAnnulmentOfAChain) {
    std::vector<Entry> said{bought()};
    for (int length = 0; length < 7; ++length) {
        const auto state = resolved({said});
        EXPECT_EQ(amount_of(state), length % 2 == 0 ? "1000.00" : "none") << length;
        EXPECT_EQ(state.annulled.size(), static_cast<std::size_t>(length + 1) / 2);
        EXPECT_EQ(told(state.findings), Texts{});
        if (length == 0) {
            said.emplace_back(annul("z0", EntryKind::purchase, key("1")));
        } else {
            said.emplace_back(annul("z" + std::to_string(length), EntryKind::annulment,
                                    office("z" + std::to_string(length - 1))));
        }
    }
}

TEST(Strand, AppliesNoRingOfAnnulments) {
    for (int size = 1; size < 5; ++size) {
        std::vector<Entry> said{bought()};
        Texts findings;
        for (int i = 0; i < size; ++i) {
            said.emplace_back(annul("z" + std::to_string(i), EntryKind::annulment,
                                    office("z" + std::to_string((i + 1) % size))));
            findings.push_back("warning:annulment_ring[office/z" + std::to_string(i) + "]");
        }
        const auto state = resolved({said});
        EXPECT_EQ(state.annulled, Positions{});
        EXPECT_EQ(told(state.findings), findings);
    }
}

TEST(Strand, AnnulsStepsRefundsAndCancelsWithTheirPurchase) {
    const std::vector<Entry> said{bought(), step("s", key("1"), State::paid, "2020-08-02"),
                                  refund("r", key("1"), "5.00", "2020-08-03"),
                                  cancel("c", key("1"), "2020-08-04"),
                                  annul("z", EntryKind::purchase, key("1"))};
    EXPECT_EQ(resolved({said}).annulled, (Positions{0, 1, 2, 3}));
    EXPECT_TRUE(resolved({said}).purchases.empty());
    auto undone = said;
    undone.emplace_back(annul("y", EntryKind::annulment, office("z")));
    const auto state = resolved({undone});
    EXPECT_EQ(state.annulled, Positions{4});
    ASSERT_EQ(state.purchases.size(), 1U);
    EXPECT_EQ(state.purchases[0].steps.size(), 2U);
    EXPECT_EQ(state.purchases[0].refunds.size(), 1U);
    EXPECT_EQ(state.purchases[0].cancelled, day("2020-08-04"));
}

Correction amount(const char* order, const char* from, const char* to) {
    return correct(order, key("1"), Field::amount, from, to);
}

TEST(Strand, FollowsCorrectionsFromValueToValue) {
    const auto state = resolved({{bought()},
                                 {amount("a", "1000.00", "100.00")},
                                 {amount("b", "100.00", "1000.00")},
                                 {amount("c", "1000.00", "50.00")}});
    EXPECT_EQ(amount_of(state), "50.00");
    EXPECT_EQ(told(state.findings), Texts{});
}

TEST(Strand, LetsACorrectionWaitForTheOneItFollows) {
    const auto state = resolved(
        {{bought()}, {amount("b", "100.00", "70.00")}, {amount("a", "1000.00", "100.00")}});
    EXPECT_EQ(amount_of(state), "70.00");
    EXPECT_EQ(told(state.findings), Texts{});
}

TEST(Strand, AppliesACorrectionThatCameBeforeItsTarget) {
    const std::vector<std::vector<Entry>> said{{amount("a", "1000.00", "100.00")}, {bought()}};
    EXPECT_EQ(amount_of(resolved(said)), "100.00");
    const auto all = strand(said);
    const auto before = resolve(all, 1, {});
    EXPECT_EQ(before.pending, Positions{0});
    EXPECT_TRUE(before.purchases.empty());
}

TEST(Strand, DoesNotApplyWhatFollowsAnAnnulledCorrection) {
    const auto state = resolved({{bought()},
                                 {amount("a", "1000.00", "100.00")},
                                 {amount("b", "100.00", "70.00")},
                                 {annul("z", EntryKind::correction, office("a"))}});
    EXPECT_EQ(amount_of(state), "1000.00");
    EXPECT_EQ(told(state.findings),
              Texts{"warning:correction_not_applied[platform/1/1|amount|100.00]"});
}

TEST(Strand, TakesEqualCorrectionsAsOneAndDifferentOnesNotAtAll) {
    EXPECT_EQ(
        amount_of(resolved(
            {{bought()}, {amount("a", "1000.00", "9.00")}, {amount("b", "1000.00", "9.00")}})),
        "9.00");
    const auto state =
        resolved({{bought()}, {amount("a", "1000.00", "9.00")}, {amount("b", "1000.00", "8.00")}});
    EXPECT_EQ(amount_of(state), "1000.00");
    EXPECT_EQ(told(state.findings),
              Texts{"warning:corrections_contradict[platform/1/1|amount|1000.00]"});
}

TEST(Strand, CorrectsStepsRefundsFilingsAndFigures) {
    const auto state = resolved(
        {{bought(), refund("r", key("1"), "5.00", "2020-08-03"), filing("f", "2020-08-12"),
          declared("d", yuan("7.00"), "money"), observation("o", "1", "2020-08-12"),
          commitment("k", "9.00", "2020-08-12")},
         {correct("a", {EntryKind::refund, office("r")}, Field::amount, "5.00", "6.00"),
          correct("b", {EntryKind::filing, office("f")}, Field::unit, "X", "Y"),
          correct("c", {EntryKind::declared, office("d")}, Field::value, "7.00", "8.00"),
          correct("e", {EntryKind::observation, office("o")}, Field::value, "1", "2"),
          correct("g", {EntryKind::commitment, office("k")}, Field::amount, "9.00", "8.00")}});
    ASSERT_EQ(state.observations.size(), 1U);
    EXPECT_EQ(state.observations[0].content.value, Quantity::parse("2"));
    ASSERT_EQ(state.commitments.size(), 1U);
    EXPECT_EQ(state.commitments[0].content.amount, yuan("8.00"));
    ASSERT_EQ(state.purchases.size(), 1U);
    EXPECT_EQ(state.purchases[0].refunds,
              (std::vector<Return>{{day("2020-08-03"), yuan("6.00"), std::nullopt}}));
    ASSERT_EQ(state.filings.size(), 1U);
    EXPECT_EQ(state.filings[0].content.unit, "Y");
    ASSERT_EQ(state.declared.size(), 1U);
    EXPECT_EQ(std::get<Money>(state.declared[0].content.value), yuan("8.00"));
}

TEST(Strand, JoinsKeysTransitivelyWhateverTheOrderOfTheLinks) {
    std::vector<std::pair<int, int>> links{{0, 1}, {3, 2}, {1, 2}, {4, 0}};
    std::sort(links.begin(), links.end());
    do {
        std::vector<Entry> said;
        for (int i = 4; i >= 0; --i) said.emplace_back(purchase(key(std::to_string(i)), "5.00"));
        for (const auto& [a, b] : links) {
            said.emplace_back(SameAs{key(std::to_string(a)), key(std::to_string(b)), ""});
        }
        const auto whole = resolved({said});
        ASSERT_EQ(whole.purchases.size(), 1U);
        EXPECT_EQ(whole.purchases[0].positions, (Positions{4, 3, 2, 1, 0}));
        said.emplace_back(annul("z", EntryKind::same_as, key("1")));
        const auto split = resolved({said});
        ASSERT_EQ(split.purchases.size(), 2U);
        EXPECT_EQ(split.purchases[0].positions, (Positions{2, 1}));
        EXPECT_EQ(split.purchases[1].positions, (Positions{4, 3, 0}));
    } while (std::next_permutation(links.begin(), links.end()));
}

TEST(Strand, KeepsALinkToAnUnknownOrAnnulledKeyPending) {
    const Entry link = SameAs{key("1"), key("2"), ""};
    const Entry other = purchase(key("2"), "5.00");
    EXPECT_EQ(resolved({{bought(), link}}).pending, Positions{1});
    EXPECT_EQ(resolved({{other, link}}).pending, Positions{1});
    EXPECT_EQ(resolved({{bought(), link, other}}).pending, Positions{});
    for (const auto* annulled : {"1", "2"}) {
        const auto state =
            resolved({{bought(), link, other, annul("z", EntryKind::purchase, key(annulled))}});
        EXPECT_EQ(state.pending, Positions{1});
        EXPECT_EQ(state.purchases.size(), 1U);
    }
}

TEST(Strand, TakesEachPartOfAJoinedPurchaseWholeFromTheFirstKeyThatHasAny) {
    auto first = purchase(key("1", "sheet"), "10.00", "2020-08-01");
    auto second = purchase(key("1", "portal"), "11.00", "2020-08-02", "2020-08-03");
    second.supplier = "S";
    second.quantity = Quantity::parse("2");
    second.measure = "箱";
    const auto said = strand({{second, first, refund("r", key("1", "portal"), "1.00", "2020-08-05"),
                               SameAs{key("1", "portal"), key("1", "sheet"), ""}}});
    const auto rank = [](std::string_view source) { return source == "sheet" ? 0U : 1U; };
    const auto state = resolve(said, said.size(), rank);
    ASSERT_EQ(state.purchases.size(), 1U);
    const auto& joined = state.purchases[0];
    EXPECT_EQ(joined.positions, (Positions{1, 0}));
    EXPECT_EQ(joined.content.amount, yuan("10.00"));
    EXPECT_EQ(joined.content.supplier, "S");
    EXPECT_EQ(joined.content.quantity, Quantity::parse("2"));
    EXPECT_EQ(joined.content.measure, "箱");
    EXPECT_EQ(joined.steps, (std::vector<Step>{{State::placed, day("2020-08-01"), {}},
                                               {State::paid, day("2020-08-03"), {}}}));
    EXPECT_EQ(joined.refunds.size(), 1U);
    EXPECT_EQ(told(state.findings),
              Texts{"warning:same_as_differs[sheet/1/1|portal/1/1|amount, placed]"});
    const auto by_key = resolve(said, said.size(), {});
    EXPECT_EQ(by_key.purchases[0].content.amount, yuan("11.00"));
}

TEST(Strand, MakesFilledDaysPartOfThePurchase) {
    const Progress fill{key("1", "platform", "1@paid"),
                        key("1"),
                        State::paid,
                        day("2020-08-09"),
                        std::nullopt,
                        true};
    const auto state = resolved(
        {{bought()}, {fill}, {correct("k", key("1"), Field::paid, "2020-08-09", "2020-08-07")}});
    ASSERT_EQ(state.purchases.size(), 1U);
    EXPECT_EQ(state.purchases[0].steps, (std::vector<Step>{{State::placed, day("2020-08-01"), {}},
                                                           {State::paid, day("2020-08-07"), {}}}));
}

TEST(Strand, KeepsStepsUpToTheEarliestCancelDay) {
    const auto state = resolved(
        {{bought(), cancel("c", key("1"), "2020-08-09"), cancel("d", key("1"), "2020-08-05"),
          step("a", key("1"), State::paid, "2020-08-05", "600.00"),
          step("b", key("1"), State::paid, "2020-08-06", "400.00")}});
    EXPECT_EQ(state.purchases[0].cancelled, day("2020-08-05"));
    EXPECT_EQ(state.purchases[0].steps,
              (std::vector<Step>{{State::placed, day("2020-08-01"), {}},
                                 {State::paid, day("2020-08-05"), yuan("600.00")}}));
    EXPECT_EQ(told(state.findings),
              Texts{"warning:step_after_cancel[platform/1/1|paid|2020-08-05]"});
}

TEST(Strand, UsesTheEarliestOfSeveralStepsWithoutAmount) {
    const auto state = resolved({{bought(), step("a", key("1"), State::paid, "2020-08-07"),
                                  step("b", key("1"), State::paid, "2020-08-06"),
                                  step("c", key("1"), State::paid, "2020-08-06"),
                                  step("d", key("1"), State::paid, "2020-08-08", "5.00")}});
    EXPECT_EQ(state.purchases[0].steps,
              (std::vector<Step>{{State::placed, day("2020-08-01"), {}},
                                 {State::paid, day("2020-08-06"), {}},
                                 {State::paid, day("2020-08-08"), yuan("5.00")}}));
    EXPECT_EQ(told(state.findings),
              Texts{"warning:state_given_twice[platform/1/1|paid|2020-08-06]"});
}

TEST(Strand, BindsAReferenceWithoutItemToTheOnlyItemOfTheOrder) {
    std::vector<Entry> said{bought(), refund("r", key("1", "platform", ""), "5.00", "2020-08-03")};
    EXPECT_EQ(resolved({said}).purchases[0].refunds.size(), 1U);
    said.emplace_back(purchase(key("1", "platform", "2"), "5.00"));
    const auto state = resolved({said});
    EXPECT_EQ(state.pending, Positions{1});
    EXPECT_EQ(told(state.findings), Texts{"warning:reference_ambiguous[platform/1|2]"});
}

TEST(Strand, PutsWhatHappenedToAFilingUnderItsVersion) {
    auto second = filing("f2", "2020-08-20");
    second.replaces = office("f1");
    const auto when = [](const char* text) { return Moment{day(text), std::nullopt}; };
    const FilingStep back{
        office("t"), EntryKind::filing_return, office("f1"), when("2020-08-15"), "county", ""};
    const FilingStep fine{
        office("t"), EntryKind::filing_approval, office("f2"), when("2020-08-25"), "county", ""};
    const FilingStep lost{
        office("u"), EntryKind::filing_return, office("f3"), when("2020-08-15"), "", ""};
    const auto state = resolved({{fine, back, second, filing("f1", "2020-08-10"), lost}});
    ASSERT_EQ(state.filings.size(), 2U);
    EXPECT_EQ(state.filings[0], (EffectiveFiling{2, second, {fine}}));
    EXPECT_EQ(state.filings[1], (EffectiveFiling{3, filing("f1", "2020-08-10"), {back}}));
    EXPECT_EQ(state.pending, Positions{4});
}

TEST(Regression, ACorrectedFilingIsAnnulledByItsNumberWithoutItsItem) {
    Journal journal;
    auto second = filing("f2", "2020-08-20");
    second.key.item = "1";
    second.replaces = office("f1");
    append(journal, "2020-09-01", {filing("f1", "2020-08-10"), second});
    append(journal, "2020-09-02", {annul("a", EntryKind::filing, office("f2"))});
    const auto snapshot = journal.snapshot();
    const auto strands = strands_of(snapshot);
    ASSERT_EQ(strands.groups.size(), 1U);
    EXPECT_EQ(strands.groups[0], (std::vector<std::uint64_t>{0, 1, 2}));
    EXPECT_TRUE(strands.singles.empty());
    const auto state = resolve(strand_of(snapshot, strands.groups[0]), snapshot.size(), {});
    EXPECT_EQ(state.annulled, Positions{1});
}

/// Random entries that speak of each other; keys of a kind are unique.
class RandomStrand {
public:
    explicit RandomStrand(unsigned seed) : random_{seed} {}

    std::vector<Entry> entries() {
        std::vector<Entry> out;
        for (int i = 0; i < 5; ++i) {
            auto bought = purchase(some_key(i), any({"5.00", "7.00", "9.00"}));
            if (up_to(2) == 0) bought.days[0] = some_day();
            if (up_to(2) == 0) bought.days[2] = some_day();
            if (up_to(5) > 0) out.emplace_back(std::move(bought));
        }
        for (int i = 0; i < 10; ++i) out.push_back(statement("n" + std::to_string(i)));
        return out;
    }
    std::mt19937& engine() { return random_; }
    int up_to(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

private:
    static Key some_key(int i) {
        static const Key kKeys[] = {key("1"), key("1", "platform", "2"), key("2"),
                                    key("1", "sheet"), key("2", "sheet", "")};
        return kKeys[i];
    }
    Key target() {
        auto out = some_key(up_to(5));
        if (up_to(4) == 0) out.item.clear();
        return out;
    }
    const char* any(std::vector<const char*> list) {
        return list[static_cast<std::size_t>(up_to(static_cast<int>(list.size())))];
    }
    Date some_day() { return day("2020-08-01").plus_days(up_to(6)); }
    Entry statement(const std::string& order) {
        const auto on = some_day().to_string();
        switch (up_to(7)) {
            case 0:
                return step(order, target(), static_cast<State>(up_to(4)), on.c_str(),
                            any({"", "2.00", "5.00"}));
            case 1:
                return refund(order, target(), any({"1.00", "6.00"}), on.c_str());
            case 2:
                return cancel(order, target(), on.c_str());
            case 3:
                return SameAs{some_key(up_to(5)), target(), order};
            case 4:
                return annul(order, any_kind(), office("n" + std::to_string(up_to(10))));
            case 5:
                return annul(order, EntryKind::purchase, target());
            default:
                return correct(order, target(), Field::amount, any({"5.00", "7.00", "9.00"}),
                               any({"5.00", "7.00", "9.00"}));
        }
    }
    EntryKind any_kind() {
        constexpr EntryKind kKinds[] = {EntryKind::progress, EntryKind::refund, EntryKind::cancel,
                                        EntryKind::correction, EntryKind::annulment};
        return kKinds[up_to(5)];
    }

    std::mt19937 random_;
};

std::string shown(const EffectivePurchase& purchase, const Strand& said) {
    std::string out;
    for (const auto p : purchase.positions) out += canonical_json(said[p].entry) + "+";
    out += " = " + canonical_json(purchase.content);
    for (const auto& step : purchase.steps) {
        out += " " + std::string{name_of(step.state)} + step.day.to_string() +
               (step.amount ? step.amount->to_string() : "");
    }
    for (const auto& back : purchase.refunds) {
        out += " -" + back.amount.to_string() + back.day.to_string();
    }
    return out + (purchase.cancelled ? " x" + purchase.cancelled->to_string() : "");
}

/// A state by what is said, whatever the positions.
Texts shown(const StrandState& state, const Strand& said) {
    Texts out = told(state.findings);
    for (const auto& purchase : state.purchases) out.push_back(shown(purchase, said));
    for (const auto p : state.pending) out.push_back("pending " + canonical_json(said[p].entry));
    for (const auto p : state.annulled) out.push_back("annulled " + canonical_json(said[p].entry));
    std::sort(out.begin(), out.end());
    return out;
}

TEST(Strand, ComesToTheSameWhateverTheOrderWithinAMoment) {
    for (unsigned seed = 0; seed < 150; ++seed) {
        RandomStrand random{seed};
        auto entries = random.entries();
        const auto first = strand({entries});
        const auto expected = shown(resolved(first), first);
        for (int i = 0; i < 4; ++i) {
            std::shuffle(entries.begin(), entries.end(), random.engine());
            const auto again = strand({entries});
            ASSERT_EQ(shown(resolved(again), again), expected) << "seed " << seed;
        }
    }
}

TEST(Strand, ResolvesPartByPartToWhatTheWholeComesTo) {
    for (unsigned seed = 0; seed < 60; ++seed) {
        RandomStrand random{seed};
        Journal journal;
        for (const auto& entry : random.entries()) append(journal, "2020-09-01", {entry});
        const auto snapshot = journal.snapshot();
        std::vector<std::uint64_t> all(snapshot.size());
        std::iota(all.begin(), all.end(), std::uint64_t{0});
        const auto whole = strand_of(snapshot, all);
        const auto strands = strands_of(snapshot);
        Texts parts;
        std::vector<std::uint64_t> seen;
        const auto add = [&](const std::vector<std::uint64_t>& positions) {
            seen.insert(seen.end(), positions.begin(), positions.end());
            const auto part = strand_of(snapshot, positions);
            const auto texts = shown(resolve(part, snapshot.size(), {}), whole);
            parts.insert(parts.end(), texts.begin(), texts.end());
        };
        for (const auto& group : strands.groups) add(group);
        for (const auto single : strands.singles) add({single});
        std::sort(parts.begin(), parts.end());
        std::sort(seen.begin(), seen.end());
        ASSERT_EQ(seen, all);
        ASSERT_EQ(parts, shown(resolved(whole), whole)) << "seed " << seed;
    }
}

}  // namespace
}  // namespace fupin
