// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/purchase_block.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fupin {
namespace {

using namespace saying;

/// Purchases and unlinked refunds that differ in everything, with other entries between them.
Journal written(std::size_t count) {
    std::mt19937 random{20201130};
    const auto any = [&](const char* what) {
        return random() % 3 == 0 ? std::string{} : what + std::to_string(random() % 400);
    };
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = std::to_string(i);
        const auto source = "source" + std::to_string(random() % 5);
        auto out = purchase(key(std::to_string(i % (count / 2)), source, number), "5.00");
        out.for_unit = any("unit");
        out.account = any("account");
        out.assisting_unit = any("office");
        out.payer = any("payer");
        out.supplier = any("supplier");
        out.product = any("product");
        out.origin = any("place");
        out.measure = any("measure");
        out.channel = any("channel");
        out.note = any("note");
        out.side = random() % 2 == 0 ? Side::buy : Side::sell;
        out.mode = random() % 2 == 0 ? Mode::direct : Mode::assisted;
        out.amount = Money::from_fen(static_cast<std::int64_t>(1 + random() % 100000));
        if (random() % 2 == 0) out.quantity = Quantity::from_thousandths(random() % 9000);
        for (auto& on : out.days) {
            if (random() % 3 != 0)
                on = day("2020-01-01").plus_days(static_cast<int>(random() % 99));
        }
        if (random() % 9 == 0) {
            entries.emplace_back(UnlinkedRefund{out});
        } else {
            entries.emplace_back(out);
        }
        if (random() % 4 == 0) entries.emplace_back(refund(number, out.key, "0.01", "2020-08-02"));
    }
    Journal journal;
    const std::span all{entries};
    for (const auto half : {all.first(count / 2), all.subspan(count / 2)}) {
        append(journal, half.data() == all.data() ? "2020-09-01" : "2020-09-02",
               {half.begin(), half.end()});
    }
    return journal;
}

void expect_same(const Snapshot& snapshot, const std::vector<std::uint64_t>& positions) {
    const PurchaseBlock block{snapshot, positions};
    ASSERT_EQ(block.size(), positions.size());
    std::vector<EntryKind> kinds(positions.size());
    std::vector<Date> recorded(positions.size(), Date::min());
    std::vector<Side> sides(positions.size());
    std::vector<Mode> modes(positions.size());
    std::vector<std::int64_t> amounts(positions.size());
    std::vector<std::optional<Quantity>> quantities(positions.size());
    block.kinds(kinds);
    block.recorded(recorded);
    block.ways(sides, modes);
    block.amounts_fen(amounts);
    block.quantities(quantities);
    const std::vector<std::pair<PurchaseText, TextId PurchaseRow::*>> texts{
        {PurchaseText::source, &PurchaseRow::source},
        {PurchaseText::order, &PurchaseRow::order},
        {PurchaseText::item, &PurchaseRow::item},
        {PurchaseText::for_unit, &PurchaseRow::for_unit},
        {PurchaseText::account, &PurchaseRow::account},
        {PurchaseText::assisting_unit, &PurchaseRow::assisting_unit},
        {PurchaseText::payer, &PurchaseRow::payer},
        {PurchaseText::supplier, &PurchaseRow::supplier},
        {PurchaseText::product, &PurchaseRow::product},
        {PurchaseText::origin, &PurchaseRow::origin},
        {PurchaseText::measure, &PurchaseRow::measure},
        {PurchaseText::channel, &PurchaseRow::channel},
        {PurchaseText::note, &PurchaseRow::note}};
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto row = snapshot.purchase(positions[i]);
        ASSERT_EQ(kinds[i], snapshot.kind(positions[i]));
        ASSERT_EQ(recorded[i], snapshot.recorded(positions[i]));
        ASSERT_EQ(sides[i], row.side);
        ASSERT_EQ(modes[i], row.mode);
        ASSERT_EQ(amounts[i], row.amount_fen);
        ASSERT_EQ(quantities[i], row.quantity);
    }
    std::vector<TextId> ids(positions.size(), TextId{0});
    for (const auto& [which, member] : texts) {
        block.texts(which, ids);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            ASSERT_EQ(ids[i], snapshot.purchase(positions[i]).*member);
        }
    }
    std::vector<PurchaseRow> rows(positions.size());
    block.rows(rows);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto row = snapshot.purchase(positions[i]);
        for (const auto& [which, member] : texts) ASSERT_EQ(rows[i].*member, row.*member);
        ASSERT_EQ(rows[i].side, row.side);
        ASSERT_EQ(rows[i].mode, row.mode);
        ASSERT_EQ(rows[i].amount_fen, row.amount_fen);
        ASSERT_EQ(rows[i].quantity, row.quantity);
        ASSERT_EQ(rows[i].days, row.days);
    }
    std::vector<std::optional<Date>> days(positions.size());
    for (std::size_t s = 0; s < kStates; ++s) {
        block.days(static_cast<State>(s), days);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            ASSERT_EQ(days[i], snapshot.purchase(positions[i]).days[s]);
        }
    }
}

/// By their definitions, from the days of a row.
struct SeveralDays {
    std::optional<Date> earliest, latest, first;

    SeveralDays(const PurchaseRow& row, std::span<const State> states) {
        bool all = true;
        for (const auto state : states) {
            const auto& day = row.days[static_cast<std::size_t>(state)];
            all = all && day;
            if (!day) continue;
            if (!earliest || *day < *earliest) earliest = day;
            if (!latest || *day > *latest) latest = day;
            if (!first) first = day;
        }
        if (!all) latest.reset();
    }
};

TEST(PurchaseBlock, PutsDaysOfSeveralStatesTogether) {
    using enum State;
    const auto journal = written(800);
    const auto snapshot = journal.snapshot();
    std::vector<std::uint64_t> all;
    for (std::uint64_t p = 0; p < snapshot.size(); ++p) {
        if (is_purchase(snapshot.kind(p))) all.push_back(p);
    }
    const std::vector<std::vector<State>> sets{{placed},
                                               {paid, placed},
                                               {accepted, evaluated, placed},
                                               {evaluated, paid, accepted, placed}};
    // First side by side, then far from each other.
    const auto near = all;
    std::shuffle(all.begin(), all.end(), std::mt19937{7});
    all.insert(all.begin(), near.begin(), near.end());
    std::size_t without = 0;
    for (std::size_t from = 0; from < all.size(); from += PurchaseBlock::kMost) {
        const auto some =
            std::span{all}.subspan(from, std::min(PurchaseBlock::kMost, all.size() - from));
        const PurchaseBlock block{snapshot, some};
        std::vector<std::optional<Date>> earliest(some.size());
        auto latest = earliest;
        auto first = earliest;
        for (const auto& states : sets) {
            block.earliest_days(states, earliest);
            block.latest_days(states, latest);
            block.first_days(states, first);
            for (std::size_t i = 0; i < some.size(); ++i) {
                const SeveralDays expected{snapshot.purchase(some[i]), states};
                ASSERT_EQ(earliest[i], expected.earliest);
                ASSERT_EQ(latest[i], expected.latest);
                ASSERT_EQ(first[i], expected.first);
                without += first[i] ? 0 : 1;
            }
        }
    }
    EXPECT_GT(without, 0U);
}

TEST(PurchaseBlock, ReadsWhatTheSnapshotReadsOneByOne) {
    const auto journal = written(1200);
    const auto snapshot = journal.snapshot();
    std::vector<std::uint64_t> all;
    for (std::uint64_t p = 0; p < snapshot.size(); ++p) {
        if (is_purchase(snapshot.kind(p))) all.push_back(p);
    }
    ASSERT_EQ(all.size(), 1200U);
    const std::span positions{all};
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, PurchaseBlock::kMost}) {
        const auto near = positions.subspan(300, count);
        expect_same(snapshot, {near.begin(), near.end()});
    }
    std::mt19937 random{5};
    std::shuffle(all.begin(), all.end(), random);
    expect_same(snapshot, {all.begin(), all.begin() + PurchaseBlock::kMost});
    std::shuffle(all.begin(), all.end(), random);
    expect_same(snapshot, {all.front(), all.back(), all.front()});
}

TEST(Snapshot, ReadsKindsAndOrdersOfManyEntriesAtOnce) {
    const auto journal = written(600);
    const auto snapshot = journal.snapshot();
    for (const std::uint64_t first : {0U, 17U}) {
        std::vector<EntryKind> kinds(snapshot.size() - first);
        std::vector<TextId> orders(snapshot.size() - first, TextId{0});
        snapshot.kinds(first, kinds);
        snapshot.orders(first, orders);
        for (std::uint64_t i = 0; i < kinds.size(); ++i) {
            ASSERT_EQ(kinds[i], snapshot.kind(first + i));
            ASSERT_EQ(orders[i], snapshot.key(first + i)[1]);
        }
    }
}

TEST(Snapshot, ReadsACorrectionFromColumns) {
    Journal journal;
    append(journal, "2020-09-01",
           {purchase(key("1"), "5.00"), correct("c", key("1"), Field::amount, "5.00", "6.00")});
    const auto snapshot = journal.snapshot();
    const auto said = snapshot.correction(1);
    EXPECT_EQ(said.field, Field::amount);
    EXPECT_EQ(snapshot.text(said.old_value), "5.00");
    EXPECT_EQ(snapshot.text(said.new_value), "6.00");
}

}  // namespace
}  // namespace fupin
