// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/entry.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace saying;

constexpr int kFields = static_cast<int>(Field::last_day) + 1;

Purchase full_purchase() {
    Purchase out = purchase(key("7001"), "1000.00", "2020-08-01", "2020-08-03");
    out.side = Side::sell;
    out.mode = Mode::assisted;
    out.account = "A";
    out.assisting_unit = "H";
    out.payer = "budget";
    out.supplier = "合作社";
    out.product = "面粉";
    out.origin = "654223";
    out.quantity = Quantity::parse("12.5");
    out.measure = "千克";
    out.channel = "832";
    out.note = "一\"二";
    out.days[1] = day("2020-08-02");
    out.days[3] = day("2020-08-04");
    return out;
}

Filing full_filing() {
    auto out = filing("f", "2020-09-01");
    out.filed_by = "Y";
    out.received.second_of_day = 3600;
    out.parts = {"data", "cases"};
    out.zero = true;
    out.note = "n";
    return out;
}

struct Sample {
    Entry entry;
    std::string canonical;
    std::string content;
};

const std::string kContent =
    R"("side":"sell","mode":"assisted","for_unit":"X","account":"A","assisting_unit":"H",)"
    R"("payer":"budget","supplier":"合作社","product":"面粉","origin":"654223",)"
    R"("quantity":"12.5","measure":"千克","amount":"1000.00","channel":"832","note":"一\"二")";
const std::string kDays =
    R"(,"placed":"2020-08-01","accepted":"2020-08-02","paid":"2020-08-03","evaluated":"2020-08-04")";

std::string office_key(const std::string& kind, const std::string& order) {
    return R"({"kind":")" + kind + R"(","source":"office","order":")" + order + R"(",)";
}

/// One entry of every kind, every member in use, with its texts written out.
std::vector<Sample> samples() {
    const std::string ref = R"("ref_source":"platform","ref_order":"7001","ref_item":"1")";
    const std::string filing_ref = R"("ref_source":"office","ref_order":"f")";
    const std::string filed =
        R"("unit":"X","filed_by":"Y","obligation":"monthly","period":"2020-08",)"
        R"("received":"2020-09-01T01:00:00","parts":["data","cases"],"zero":true,"note":"n"})";
    std::vector<Sample> out;
    const auto add = [&](Entry entry, const std::string& head, const std::string& rest) {
        out.push_back({std::move(entry), head + rest, "{" + rest});
    };
    const std::string bought = R"("source":"platform","order":"7001","item":"1",)";
    out.push_back({full_purchase(), R"({"kind":"purchase",)" + bought + kContent + kDays + "}",
                   "{" + kContent + "}"});
    out.push_back({UnlinkedRefund{full_purchase()},
                   R"({"kind":"unlinked_refund",)" + bought + kContent + kDays + "}",
                   "{" + kContent + "}"});
    auto fills = step("s", key("7001"), State::accepted, "2020-08-02", "1.50");
    fills.fills = true;
    add(fills, office_key("progress", "s"),
        ref + R"(,"state":"accepted","day":"2020-08-02","amount":"1.50","fills":true})");
    auto back = refund("r", key("7001"), "2.00", "2020-08-09");
    back.quantity = Quantity::parse("0.25");
    add(back, office_key("refund", "r"),
        ref + R"(,"amount":"2.00","quantity":"0.25","day":"2020-08-09"})");
    add(cancel("c", key("7001"), "2020-08-10"), office_key("cancel", "c"),
        ref + R"(,"day":"2020-08-10"})");
    auto corrected = correct("k", key("7001"), Field::for_unit, "X", "Y");
    corrected.reason = "误";
    add(corrected, office_key("correction", "k"),
        R"("ref_kind":"purchase",)" + ref +
            R"(,"field":"for_unit","old":"X","new":"Y","reason":"误"})");
    add(SameAs{office("a"), key("7001"), "同"}, office_key("same_as", "a"),
        ref + R"(,"reason":"同"})");
    add(Annulment{office("z"), {EntryKind::refund, office("f")}, "废"},
        office_key("annulment", "z"),
        R"("ref_kind":"refund",)" + filing_ref + R"(,"reason":"废"})");
    add(full_filing(), office_key("filing", "f"), filed);
    auto again = full_filing();
    again.key = office("f2");
    again.replaces = office("f");
    add(again, office_key("filing_correction", "f2"), filing_ref + "," + filed);
    for (const auto kind :
         {EntryKind::filing_return, EntryKind::filing_approval, EntryKind::filing_withdrawal}) {
        add(FilingStep{office("t"), kind, office("f"), {day("2020-09-02"), 59}, "county", "n"},
            office_key(std::string{name_of(kind)}, "t"),
            filing_ref + R"(,"day":"2020-09-02T00:00:59","by":"county","note":"n"})");
    }
    Declared figure = declared("d", Quantity::parse("3"), "count");
    figure.cumulative = true;
    figure.day = day("2020-08-31");
    add(figure, office_key("declared", "d"),
        R"("unit":"X","indicator":"all","period":"2020-08","cumulative":true,"value":"3",)"
        R"("measure":"count","day":"2020-08-31"})");
    auto stock = observation("o", "2.5", "2020-08-31");
    stock.span = Span::stock;
    add(stock, office_key("observation", "o"),
        R"("unit":"X","indicator":"fair","period":"2020-08","span":"stock","value":"2.5",)"
        R"("measure":"count","day":"2020-08-31"})");
    auto order = commitment("k", "7.00", "2020-09-01");
    order.last_day = day("2021-08-31");
    order.note = "n";
    add(order, office_key("commitment", "k"),
        R"("unit":"X","indicator":"all","supplier":"maker","amount":"7.00",)"
        R"("first_day":"2020-09-01","last_day":"2021-08-31","day":"2020-09-01","note":"n"})");
    return out;
}

TEST(Entry, HasAKindForEveryNameAndANameForEveryKind) {
    const std::vector<std::string> names{
        "purchase",      "unlinked_refund", "progress",          "refund",   "cancel",
        "correction",    "same_as",         "annulment",         "filing",   "filing_correction",
        "filing_return", "filing_approval", "filing_withdrawal", "declared", "observation",
        "commitment"};
    ASSERT_EQ(names.size(), kEntryKinds);
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_EQ(name_of(static_cast<EntryKind>(i)), names[i]);
        EXPECT_EQ(entry_kind_named(names[i]), static_cast<EntryKind>(i));
    }
    EXPECT_EQ(entry_kind_named("Purchase"), std::nullopt);
    EXPECT_EQ(entry_kind_named(""), std::nullopt);
    EXPECT_EQ(name_of(Side::buy), "buy");
    EXPECT_EQ(name_of(Side::sell), "sell");
    EXPECT_EQ(name_of(Mode::direct), "direct");
    EXPECT_EQ(name_of(Mode::assisted), "assisted");
}

TEST(Entry, NamesItsFieldsInOrder) {
    const std::vector<std::string> names{
        "side",      "mode",       "for_unit", "account",   "assisting_unit", "payer",   "supplier",
        "product",   "origin",     "quantity", "measure",   "amount",         "channel", "note",
        "placed",    "accepted",   "paid",     "evaluated", "state",          "day",     "unit",
        "filed_by",  "obligation", "period",   "received",  "parts",          "zero",    "value",
        "indicator", "first_day",  "last_day"};
    ASSERT_EQ(static_cast<int>(names.size()), kFields);
    for (int i = 0; i < kFields; ++i) {
        EXPECT_EQ(name_of(static_cast<Field>(i)), names[static_cast<std::size_t>(i)]);
        EXPECT_EQ(field_named(names[static_cast<std::size_t>(i)]), static_cast<Field>(i));
    }
    EXPECT_EQ(field_named("item"), std::nullopt);
}

TEST(Entry, HasOneCanonicalTextForEveryKind) {
    const auto all = samples();
    ASSERT_EQ(all.size(), kEntryKinds);
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(kind_of(all[i].entry), static_cast<EntryKind>(i));
        EXPECT_EQ(canonical_json(all[i].entry), all[i].canonical);
        EXPECT_EQ(content_json(all[i].entry), all[i].content);
    }
}

TEST(Entry, LeavesOutWhatIsEmptyOrDefault) {
    EXPECT_EQ(canonical_json(Purchase{}), R"({"kind":"purchase","amount":"0.00"})");
    EXPECT_EQ(content_json(Purchase{}), R"({"amount":"0.00"})");
    EXPECT_EQ(content_json(SameAs{office("a"), {}, ""}), "{}");
    auto only_day = purchase(key("1"), "5.00", "", "2020-08-03");
    EXPECT_EQ(content_json(only_day), R"({"for_unit":"X","amount":"5.00"})");
    EXPECT_EQ(content_json(declared("d", yuan("5.00"), "money")),
              R"({"unit":"X","indicator":"all","period":"2020-08","value":"5.00",)"
              R"("measure":"money"})");
}

TEST(Entry, ReadsBackTheTextOfEveryFieldItHasAndNoOther) {
    std::string fields_by_kind;
    for (const auto& sample : samples()) {
        int has = 0;
        for (int f = 0; f < kFields; ++f) {
            const auto field = static_cast<Field>(f);
            SCOPED_TRACE(std::string{name_of(kind_of(sample.entry))} + " " +
                         std::string{name_of(field)});
            const auto text = field_text(sample.entry, field);
            if (!has_field(sample.entry, field)) {
                EXPECT_EQ(text, "");
                EXPECT_EQ(with_field(sample.entry, field, "x"), std::nullopt);
                continue;
            }
            ++has;
            EXPECT_NE(text, "");
            const auto same = with_field(sample.entry, field, text);
            ASSERT_TRUE(same);
            EXPECT_EQ(*same, sample.entry);
        }
        fields_by_kind += std::to_string(has) + " ";
    }
    EXPECT_EQ(fields_by_kind, "18 18 3 3 1 0 0 0 8 8 2 2 2 3 5 8 ");
}

struct Change {
    Entry entry;
    Field field;
    std::string from;
    std::string to;
};

TEST(Entry, TakesANewValueOfEachFieldAndKeepsAllOthers) {
    const auto p = full_purchase();
    const auto f = full_filing();
    const Entry s = step("s", key("1"), State::paid, "2020-08-02", "1.50");
    const Entry r = refund("r", key("1"), "2.00", "2020-08-09");
    const Entry d = declared("d", yuan("5.00"), "money");
    const Entry o = observation("o", "3", "2020-08-31");
    const Entry c = commitment("k", "7.00", "2020-09-01");
    const Entry t = FilingStep{office("t"), EntryKind::filing_return,
                               office("f"), {day("2020-09-02"), std::nullopt},
                               "",          ""};
    const std::vector<Change> changes{
        {p, Field::side, "sell", "buy"},
        {p, Field::mode, "assisted", "direct"},
        {p, Field::for_unit, "X", "Y"},
        {p, Field::account, "A", ""},
        {p, Field::assisting_unit, "H", "G"},
        {p, Field::payer, "budget", "personal"},
        {p, Field::supplier, "合作社", "公司"},
        {p, Field::product, "面粉", "大米"},
        {p, Field::origin, "654223", ""},
        {p, Field::quantity, "12.5", "0.001"},
        {p, Field::quantity, "12.5", ""},
        {p, Field::measure, "千克", "箱"},
        {p, Field::amount, "1000.00", "0.01"},
        {p, Field::channel, "832", "shop"},
        {p, Field::note, "一\"二", ""},
        {p, Field::placed, "2020-08-01", "2020-07-31"},
        {p, Field::accepted, "2020-08-02", ""},
        {p, Field::paid, "2020-08-03", "2020-08-09"},
        {p, Field::evaluated, "2020-08-04", "2020-08-09"},
        {UnlinkedRefund{p}, Field::amount, "1000.00", "7.00"},
        {s, Field::state, "paid", "evaluated"},
        {s, Field::day, "2020-08-02", "2020-08-04"},
        {s, Field::amount, "1.50", ""},
        {r, Field::amount, "2.00", "3.00"},
        {r, Field::quantity, "", "1.5"},
        {r, Field::day, "2020-08-09", "2020-08-10"},
        {cancel("c", key("1"), "2020-08-10"), Field::day, "2020-08-10", "2020-08-11"},
        {f, Field::unit, "X", "Y"},
        {f, Field::filed_by, "Y", ""},
        {f, Field::obligation, "monthly", "yearly"},
        {f, Field::period, "2020-08", "2020-09"},
        {f, Field::received, "2020-09-01T01:00:00", "2020-09-02"},
        {f, Field::parts, "data+cases", "data"},
        {f, Field::parts, "data+cases", ""},
        {f, Field::zero, "true", "false"},
        {f, Field::note, "n", "m"},
        {t, Field::day, "2020-09-02", "2020-09-03T08:00:00"},
        {t, Field::note, "", "m"},
        {d, Field::unit, "X", "Y"},
        {d, Field::period, "2020-08", "2020-09"},
        {d, Field::value, "5.00", "-1.00"},
        {declared("d", Quantity::parse("3"), "count"), Field::value, "3", "4.5"},
        {o, Field::unit, "X", "Y"},
        {o, Field::indicator, "fair", "counter"},
        {o, Field::period, "2020-08", ""},
        {o, Field::value, "3", "0"},
        {o, Field::day, "2020-08-31", "2020-08-30"},
        {c, Field::unit, "X", "Y"},
        {c, Field::indicator, "all", ""},
        {c, Field::supplier, "maker", "other"},
        {c, Field::amount, "7.00", "8.00"},
        {c, Field::first_day, "2020-09-01", "2020-10-01"},
        {c, Field::last_day, "", "2021-08-31"},
        {c, Field::day, "2020-09-01", "2020-08-31"},
        {c, Field::note, "", "n"},
    };
    for (const auto& change : changes) {
        SCOPED_TRACE(std::string{name_of(change.field)} + " to " + change.to);
        EXPECT_EQ(field_text(change.entry, change.field), change.from);
        const auto changed = with_field(change.entry, change.field, change.to);
        ASSERT_TRUE(changed);
        EXPECT_EQ(field_text(*changed, change.field), change.to);
        EXPECT_NE(*changed, change.entry);
        EXPECT_EQ(with_field(*changed, change.field, change.from), change.entry);
    }
}

TEST(Entry, RefusesWhatIsNoValueOfTheFieldOrChangesTheSign) {
    const auto p = full_purchase();
    const Entry nothing = purchase(key("1"), "0.00");
    const Entry s = step("s", key("1"), State::paid, "2020-08-02", "1.50");
    const Entry r = refund("r", key("1"), "2.00", "2020-08-09");
    const auto f = full_filing();
    const Entry d = declared("d", yuan("5.00"), "money");
    const Entry o = observation("o", "3", "2020-08-31");
    const Entry c = commitment("k", "7.00", "2020-09-01");
    const std::vector<std::tuple<Entry, Field, std::string>> refused{
        {p, Field::side, "both"},
        {p, Field::mode, ""},
        {p, Field::quantity, "-1"},
        {p, Field::quantity, "1.2345"},
        {p, Field::amount, "0.00"},
        {p, Field::amount, "-1.00"},
        {p, Field::amount, ""},
        {p, Field::amount, "1,0"},
        {p, Field::paid, "2020-02-30"},
        {nothing, Field::amount, "1.00"},
        {s, Field::state, "shipped"},
        {s, Field::amount, "0.00"},
        {s, Field::amount, "-1.00"},
        {s, Field::day, ""},
        {r, Field::amount, "0.00"},
        {r, Field::quantity, "-0.5"},
        {r, Field::day, "2020-13-01"},
        {f, Field::unit, ""},
        {f, Field::obligation, ""},
        {f, Field::received, "later"},
        {f, Field::zero, "yes"},
        {d, Field::unit, ""},
        {d, Field::period, ""},
        {d, Field::value, "many"},
        {UnlinkedRefund{p}, Field::amount, "0.00"},
        {o, Field::unit, ""},
        {o, Field::indicator, ""},
        {o, Field::value, "-1"},
        {o, Field::day, ""},
        {c, Field::unit, ""},
        {c, Field::amount, "0.00"},
        {c, Field::first_day, ""},
        {c, Field::last_day, "never"},
    };
    for (const auto& [entry, field, text] : refused) {
        EXPECT_EQ(with_field(entry, field, text), std::nullopt)
            << name_of(field) << " '" << text << "'";
    }
}

TEST(Entry, KnowsWhatItRefersTo) {
    const Reference bought{EntryKind::purchase, key("7001")};
    const Reference report{EntryKind::filing, office("f")};
    const std::vector<std::optional<Reference>> expected{
        std::nullopt, std::nullopt, bought,       bought,
        bought,       bought,       bought,       Reference{EntryKind::refund, office("f")},
        std::nullopt, report,       report,       report,
        report,       std::nullopt, std::nullopt, std::nullopt};
    const auto all = samples();
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(reference_of(all[i].entry), expected[i]) << all[i].canonical;
    }
}

TEST(Entry, KnowsItsKeyAndTheMoneyItStates) {
    const std::vector<std::string> money{"1000.00", "1000.00", "1.50", "2.00", "0.00", "0.00",
                                         "0.00",    "0.00",    "0.00", "0.00", "0.00", "0.00",
                                         "0.00",    "0.00",    "0.00", "7.00"};
    const auto all = samples();
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(money_of(all[i].entry), Money::parse(money[i])) << all[i].canonical;
    }
    EXPECT_EQ(key_of(all[0].entry), key("7001"));
    EXPECT_EQ(key_of(all[1].entry), key("7001"));
    EXPECT_EQ(key_of(all[13].entry), office("d"));
    EXPECT_EQ(money_of(declared("d", yuan("-5.00"), "money")), yuan("-5.00"));
    EXPECT_EQ(money_of(step("s", key("1"), State::paid, "2020-08-02")), Money{});
}

}  // namespace
}  // namespace fupin
