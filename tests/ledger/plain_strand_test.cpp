// SPDX-License-Identifier: Apache-2.0
#include "ledger/plain_strand.hpp"

#include "fupin/ledger/image.hpp"
#include "journal/saying.hpp"
#include "ledger/singles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <random>
#include <string>

namespace fupin::detail {
namespace {

using namespace saying;

Journal journal_of(const std::vector<Entry>& entries) {
    Journal journal;
    for (const auto& entry : entries) (void)append(journal, "2020-12-31", {entry});
    return journal;
}

std::vector<std::uint64_t> positions_of(const Snapshot& snapshot) {
    std::vector<std::uint64_t> all(snapshot.size());
    std::iota(all.begin(), all.end(), std::uint64_t{0});
    return all;
}

/// Sources by name.
std::uint32_t rank(std::string_view source) { return source == "platform" ? 0 : 1; }

bool plain(const std::vector<Entry>& entries) {
    const auto journal = journal_of(entries);
    const auto snapshot = journal.snapshot();
    return PlainStrand{snapshot, rank}.read(positions_of(snapshot));
}

/// What can be said of one purchase or of two that are one, about these or nearly: some of it is
/// too much, some about others.
class RandomStrand {
public:
    explicit RandomStrand(unsigned seed) : random_{seed} {}

    std::vector<Entry> entries() {
        std::vector<Entry> out;
        const bool two = below(4) == 0;
        out.emplace_back(bought("platform"));
        if (two) out.emplace_back(bought("unit_sheet"));
        if (two) {
            const bool turned = below(2) == 0;
            const auto one = key("1", turned ? "unit_sheet" : "platform");
            out.emplace_back(SameAs{one, key("1", turned ? "platform" : "unit_sheet"), ""});
        }
        for (auto left = two ? below(3) : 1 + below(4); left > 0; --left) {
            out.push_back(another(std::to_string(left), two));
        }
        std::shuffle(out.begin(), out.end(), random_);
        return out;
    }

private:
    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }
    std::string any(std::vector<const char*> texts) {
        return texts[below(static_cast<unsigned>(texts.size()))];
    }
    Date some_day() { return Date{2020, 3, 1}.plus_days(static_cast<int>(below(40))); }
    Key named(bool two) {
        if (below(30) == 0) return key("1", "platform", "2");
        if (two && below(2) == 0) return key("1", "unit_sheet");
        return below(4) == 0 ? key("1", "platform", "") : key("1");
    }

    Purchase bought(const char* source) {
        auto out = purchase(key("1", source), below(20) == 0 ? "90.00" : "100.00");
        out.for_unit = below(3) == 0 ? "" : "X";
        out.product = any({"", "", "flour"});
        out.note = any({"", "a", "b"});
        if (below(3) == 0) out.quantity = Quantity::parse("20");
        if (below(3) == 0) out.measure = "kg";
        for (auto& state : out.days) {
            if (below(4) == 0) state = day("2020-03-09").plus_days(below(20) == 0 ? 1 : 0);
        }
        return out;
    }

    Entry another(const std::string& number, bool two) {
        const auto state = static_cast<State>(below(kStates));
        const auto amount = Money::from_fen(static_cast<std::int64_t>(1 + below(5)) * 2000);
        switch (two ? below(2) : below(8)) {
            case 0:
            case 1:
                return Progress{office(number), named(two), state, some_day(), {}, true};
            case 2:
                return Progress{office(number), named(two), state, some_day(), {}, false};
            case 3:
                return Progress{office(number), named(two), state, some_day(), amount, false};
            case 4:
                return Refund{office(number), named(two), amount,
                              below(2) == 0 ? std::optional{Quantity::parse("3")} : std::nullopt,
                              some_day()};
            case 5:
                return Cancel{office(number), named(two), some_day()};
            case 6:
                return annul(number, EntryKind::purchase, named(two));
            default:
                return corrected(number);
        }
    }

    Entry corrected(const std::string& number) {
        switch (below(4)) {
            case 0:
                return correct(number, named(false), Field::for_unit, any({"X", ""}),
                               any({"X", "Y"}));
            case 1:
                return correct(number, named(false), Field::product, any({"flour", "", "rice"}),
                               any({"rice", "flour", ""}));
            case 2:
                return correct(number, named(false), Field::paid, any({"", "2020-03-09"}),
                               "2020-03-10");
            default:
                return correct(number, named(false), Field::amount, any({"100.00", "100.00", "1"}),
                               any({"80.00", "120.00", "0.00", "100.00", "much"}));
        }
    }

    std::mt19937 random_;
};

/// The texts and numbers of a purchase, in full.
std::string said_of(const Purchase& purchase) {
    auto content = purchase;
    content.days = {};
    return canonical_json(content);
}
std::string said_of(const PurchaseRow& row, const Snapshot& snapshot) {
    const auto text = [&](TextId id) { return std::string{snapshot.text(id)}; };
    Purchase out;
    out.key = {text(row.source), text(row.order), text(row.item)};
    out.side = row.side;
    out.mode = row.mode;
    out.for_unit = text(row.for_unit);
    out.account = text(row.account);
    out.assisting_unit = text(row.assisting_unit);
    out.payer = text(row.payer);
    out.supplier = text(row.supplier);
    out.product = text(row.product);
    out.origin = text(row.origin);
    out.quantity = row.quantity;
    out.measure = text(row.measure);
    out.amount = Money::from_fen(row.amount_fen);
    out.channel = text(row.channel);
    out.note = text(row.note);
    return canonical_json(out);
}

/// What a plain strand says of a purchase is what `resolve` does.
void expect_same(const PlainStrand& strand, const PlainStrand::Purchase& mine,
                 const EffectivePurchase& right, const Snapshot& snapshot) {
    const std::vector<std::vector<State>> bases{
        {State::paid}, {State::placed}, {State::accepted, State::paid}};
    ImageMaker images;
    EXPECT_EQ(mine.position, right.positions.front());
    EXPECT_EQ(said_of(mine.row, snapshot), said_of(right.content));
    for (const auto& basis : bases) {
        const auto items = fupin::image(right, basis);
        EXPECT_EQ(strand.judged(mine, basis), fupin::judgement_day(right, basis));
        if (mine.only_filled) {
            const auto item = image(mine.row, false, basis);
            EXPECT_EQ(item ? std::vector{*item} : std::vector<ImageItem>{}, items);
        } else {
            EXPECT_TRUE(std::ranges::equal(images.make(strand.course(), basis), items));
        }
    }
    if (mine.only_filled) {
        EXPECT_TRUE(right.refunds.empty() && !right.cancelled);
    } else {
        EXPECT_TRUE(std::ranges::equal(strand.course().steps, right.steps));
        EXPECT_TRUE(std::ranges::equal(strand.course().refunds, right.refunds));
        EXPECT_EQ(strand.course().cancelled, right.cancelled);
    }
}

TEST(PlainStrand, ComesToWhatItsEntriesResolveTo) {
    std::map<std::string, std::size_t> found;
    std::size_t others = 0;
    for (unsigned seed = 0; seed < 20000 && !HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        const auto journal = journal_of(RandomStrand{seed}.entries());
        const auto snapshot = journal.snapshot();
        const auto said = strand_of(snapshot, positions_of(snapshot));
        PlainStrand strand{snapshot, rank};
        const std::array expected{positions_of(snapshot)};
        if (seed % 2 != 0) strand.expect(expected);
        if (!strand.read(positions_of(snapshot))) {
            ++others;
            continue;
        }
        const auto whole = resolve(said, snapshot.size(), rank);
        EXPECT_TRUE(whole.findings.empty() && whole.pending.empty());
        EXPECT_EQ(strand.annulled(), whole.annulled);
        for (const auto& [position, moment, entry] : said)
            ++found[std::string{name_of(kind_of(entry))}];
        std::map<std::pair<std::uint64_t, std::uint32_t>, std::string> contents;
        std::map<std::pair<std::uint64_t, std::string>, std::uint32_t> numbers;
        for (std::uint64_t known = 1; known <= snapshot.size(); ++known) {
            const auto state = resolve(said, known, rank);
            const auto purchases = strand.purchases(known);
            ASSERT_EQ(purchases.size(), state.purchases.size());
            for (std::size_t i = 0; i < purchases.size(); ++i) {
                const auto& mine = purchases[i];
                expect_same(strand, mine, state.purchases[i], snapshot);
                const auto text = said_of(mine.row, snapshot);
                const auto number = std::pair{mine.position, mine.content};
                EXPECT_EQ(contents.try_emplace(number, text).first->second, text);
                const auto content = std::pair{mine.position, text};
                EXPECT_EQ(numbers.try_emplace(content, mine.content).first->second, mine.content);
            }
        }
    }
    for (const auto* kind :
         {"progress", "refund", "cancel", "correction", "annulment", "same_as"}) {
        EXPECT_GT(found[kind], 300U) << kind;
    }
    EXPECT_GT(others, 4000U);
}

/// What one strand leaves unread, the next ones must not take for theirs; whatever nobody
/// expected is read by itself.
TEST(PlainStrand, IsReadTheSameWhetherItWasExpectedOrNot) {
    std::vector<Entry> entries;
    std::vector<std::vector<std::uint64_t>> strands;
    const auto add = [&](const std::vector<Entry>& strand) {
        auto& positions = strands.emplace_back();
        for (const auto& entry : strand) {
            positions.push_back(entries.size());
            entries.push_back(entry);
        }
    };
    for (int i = 0; i < 300; ++i) {
        const auto name = std::to_string(i);
        const auto one = purchase(key("1", "platform", name), "1.00", "2020-03-01");
        if (i % 7 == 0) {  // Three purchases: left before the third.
            add({one, purchase(key("2", "platform", name), "2.00"),
                 purchase(key("3", "platform", name), "3.00")});
        } else {
            add({one, refund("r" + name, one.key, "0.50", "2020-04-01")});
        }
    }
    const auto journal = journal_of(entries);
    const auto snapshot = journal.snapshot();
    PlainStrand expected{snapshot, rank};
    PlainStrand alone{snapshot, rank};
    expected.expect(std::span{strands}.first(250));
    std::size_t read = 0;
    for (std::size_t s = 0; s < strands.size();
         s += s % 50 == 3 ? 2 : 1) {  // Some are passed over.
        ASSERT_EQ(expected.read(strands[s]), alone.read(strands[s])) << s;
        if (s % 7 == 0) continue;
        ++read;
        const auto mine = expected.purchases(UINT64_MAX);
        const auto right = alone.purchases(UINT64_MAX);
        ASSERT_EQ(mine.size(), 1U);
        ASSERT_EQ(right.size(), 1U);
        EXPECT_EQ(mine.front().position, strands[s].front());
        EXPECT_EQ(said_of(mine.front().row, snapshot), said_of(right.front().row, snapshot));
    }
    EXPECT_GT(read, 200U);
}

TEST(PlainStrand, LeavesEverythingElseToBeResolved) {
    const auto bought = purchase(key("1"), "100.00", "2020-03-01", "2020-03-05");
    EXPECT_TRUE(plain({bought, refund("r", key("1"), "100.00", "2020-04-01")}));
    EXPECT_FALSE(plain({bought, refund("r", key("1"), "100.01", "2020-04-01")}));
    EXPECT_FALSE(plain({bought, correct("c", key("1"), Field::paid, "2020-03-05", "2020-03-06")}));
    const auto corrected = correct("c", key("1"), Field::amount, "100.00", "90.00");
    EXPECT_TRUE(plain({bought, corrected}));
    EXPECT_FALSE(plain({bought, correct("c", key("1"), Field::amount, "90.00", "80.00")}));
    EXPECT_FALSE(
        plain({bought, corrected, correct("d", key("1"), Field::amount, "90.00", "80.00")}));
    EXPECT_FALSE(plain({bought, corrected, refund("r", key("1"), "100.00", "2020-04-01")}));
    EXPECT_TRUE(plain({bought, corrected, refund("r", key("1"), "90.00", "2020-04-01")}));
    EXPECT_FALSE(plain({bought, annul("a", EntryKind::purchase, key("1")),
                        annul("b", EntryKind::annulment, office("a"))}));
    EXPECT_FALSE(plain({bought, step("s", key("1"), State::paid, "2020-03-06")}));
    EXPECT_FALSE(plain({bought, cancel("c", key("1"), "2020-03-04")}));
    EXPECT_FALSE(plain({refund("r", key("1"), "1.00", "2020-04-01")}));
    EXPECT_FALSE(plain({bought, purchase(key("2"), "1.00")}));
    const SameAs tied{key("1"), key("1", "unit_sheet"), ""};
    auto same = bought;
    same.key.source = "unit_sheet";
    EXPECT_TRUE(plain({bought, tied, same}));
    EXPECT_FALSE(plain({bought, tied, same, refund("r", key("1"), "1.00", "2020-04-01")}));
    same.days[0] = day("2020-03-02");
    EXPECT_FALSE(plain({bought, tied, same}));
    EXPECT_FALSE(plain({bought, refund("r", key("1", "platform", "9"), "1.00", "2020-04-01")}));
}

/// A day after the cancel counts nothing until an earlier one is filled in.
TEST(Regression, ADayAfterTheCancelIsNotPlainThoughAnEarlierOneComesLater) {
    auto bought = purchase(key("1"), "100.00");
    bought.days[static_cast<std::size_t>(State::evaluated)] = day("2020-04-06");
    const Progress filled{office("f"), key("1"), State::evaluated, day("2020-03-12"), {}, true};
    EXPECT_FALSE(plain({cancel("c", key("1"), "2020-03-30"), bought, filled}));
    EXPECT_TRUE(plain({bought, filled}));
}

}  // namespace
}  // namespace fupin::detail
