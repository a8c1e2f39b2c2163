// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/identities.hpp"

#include "aggregate/market.hpp"

#include <algorithm>
#include <set>

namespace fupin {
namespace {

using namespace market;

/// A prefecture of two counties with units that move, three lines, both sides, a closed month, and
/// everything that is said about purchases later.
Ledger fairground() {
    auto campaign = fair();
    campaign.units[0].places = {{"territory", "prefecture", {}}};
    campaign.units.push_back({.code = "prefecture", .title = "地区", .level = "prefecture"});
    campaign.units.push_back({.code = "county2",
                              .title = "乙县",
                              .level = "county",
                              .places = {{"territory", "prefecture", {}}}});
    for (const auto* period : {"2020", "2020Q3", "2020-08", "2020-09"}) {
        QuotaFamily family;
        family.code = family.basis = "paid";
        family.code += period;
        family.period = *parse_period(period);
        family.tree = "territory";
        family.condition = Condition::in(Dimension::payer, {"budget", "trade_union"});
        campaign.quotas.push_back({.family = family.code, .unit = "X", .amount = yuan("500.00")});
        campaign.quotas.push_back(
            {.family = family.code, .unit = "Y", .exemption = Exemption{"none", "无食堂"}});
        campaign.quota_families.push_back(std::move(family));
    }
    campaign.quota_families[1].refund_year = RefundYear::own_day;
    campaign.units[2].places = {{"territory", "county", {std::nullopt, day("2020-08-10")}},
                                {"territory", "county2", {day("2020-08-11"), std::nullopt}}};
    Record record{campaign};
    auto purchases = random_purchases(3, 200);
    for (auto& p : purchases) p.key.source = "platform";
    record.say("2020-09-02", {purchases.begin(), purchases.begin() + 120});
    std::vector<Entry> later{purchases.begin() + 120, purchases.end()};
    later.emplace_back(refund("r1", key("7"), "5.00", "2020-09-20"));
    later.emplace_back(refund("r2", key("11"), "100.00", "2020-09-21"));
    later.emplace_back(
        correct("k1", key("12"), Field::amount, purchases[12].amount.to_string().c_str(), "77.77"));
    later.emplace_back(Annulment{key("a1"), {EntryKind::purchase, key("13")}, ""});
    later.emplace_back(SameAs{key("14"), key("15"), ""});
    record.say("2020-10-02", later);
    return record.ledger();
}

const Question kQuestion{.as_of = day("2020-12-31")};

/// The identities that fail.
std::vector<std::string> failing(const Table& certificate) {
    std::vector<std::string> out;
    for (std::size_t row = 0; row < certificate.rows(); ++row) {
        if (!std::get<bool>(certificate.cell(row, "holds"))) {
            out.push_back(std::get<std::string>(certificate.cell(row, "identity")));
        }
    }
    EXPECT_EQ(all_hold(certificate), out.empty());
    return out;
}

template <class Value>
Value at(const Table& certificate, const char* identity, const char* column) {
    const std::vector<std::string> keys{identity};
    return std::get<Value>(certificate.cell(certificate.row_of(keys), column));
}

TEST(Identities, HoldUnderEveryQuestion) {
    const auto ledger = fairground();
    auto booked = kQuestion;
    booked.dating = Dating::booked;
    auto earlier = kQuestion;
    earlier.known_at = KnownAt::end_of(day("2020-09-02"));
    auto august = booked;
    august.as_of = day("2020-08-31");
    august.basis = "placed";
    for (const auto& question : {kQuestion, booked, earlier, august}) {
        const auto certificate = identities(evaluate(ledger, question));
        EXPECT_EQ(failing(certificate), std::vector<std::string>{}) << to_string(question);
        for (std::size_t row = 0; row < certificate.rows(); ++row) {
            EXPECT_EQ(certificate.cell(row, "left"), certificate.cell(row, "right"));
            EXPECT_EQ(certificate.cell(row, "difference"), Cell{Money{}});
            EXPECT_EQ(certificate.cell(row, "first"), Cell{std::string{}});
        }
    }
}

TEST(Identities, NameThemselvesAndCountTheCellsTheyCompare) {
    const auto certificate = identities(evaluate(fairground(), kQuestion));
    std::vector<std::string> names;
    for (std::size_t row = 0; row < certificate.rows(); ++row) {
        names.push_back(std::get<std::string>(certificate.cell(row, "identity")));
        EXPECT_GT(std::get<std::int64_t>(certificate.cell(row, "cells")), 10) << names.back();
        EXPECT_GT(std::get<Money>(certificate.cell(row, "left")), Money{}) << names.back();
        EXPECT_NE(std::get<std::string>(certificate.cell(row, "sentence_zh")), "");
        EXPECT_NE(std::get<std::string>(certificate.cell(row, "sentence_en")), "");
    }
    EXPECT_EQ(names, (std::vector<std::string>{"tree:territory", "periods", "exactly", "multiple",
                                               "parts", "grown", "booked", "quotas", "postings"}));
}

using Asked = std::function<bool(const Query&, const Question&, Part)>;
constexpr std::int64_t kOneFen = 1;

/// The certificate when one fen is planted in the first cell of the answers that are meant.
Table with_a_fen_in_answers(const Evaluation& evaluation, const Asked& meant) {
    auto sources = sources_of(evaluation);
    bool planted = false;
    sources.run = [honest = sources.run, &meant, &planted](const Query& query,
                                                           const Question& question, Part part) {
        auto answer = honest(query, question, part);
        if (!planted && meant(query, question, part) && !answer.cells().empty()) {
            answer[answer.cells().begin()->first].sums.amount.add(kOneFen);
            planted = true;
        }
        return answer;
    };
    auto certificate = identities(evaluation, sources);
    EXPECT_TRUE(planted);
    return certificate;
}

/// The certificate when one fen is planted in the last cell of a column.
Table with_a_fen_in_table(const Evaluation& evaluation, const char* name, const char* column) {
    auto sources = sources_of(evaluation);
    sources.table = [honest = sources.table, name, column](std::string_view asked) {
        const auto table = honest(asked);
        if (asked != name) return table;
        Table out{table.name(), table.columns()};
        for (std::size_t row = 0; row < table.rows(); ++row) {
            std::vector<Cell> cells;
            for (const auto& spec : table.columns()) {
                cells.push_back(table.cell(row, spec.name));
                if (row + 1 == table.rows() && spec.name == column) {
                    cells.back() = std::get<Money>(cells.back()) + Money::from_fen(kOneFen);
                }
            }
            out.append(std::move(cells));
        }
        return out;
    };
    return identities(evaluation, sources);
}

std::vector<std::string> only(const char* identity) { return {identity}; }

TEST(Identities, FindAFenInAUnitAndInALevelOfATree) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    const auto under =
        with_a_fen_in_answers(evaluation, [](const Query& query, const Question&, Part) {
            return query.where.dimension == Dimension::ancestor && query.side == Side::buy;
        });
    EXPECT_EQ(failing(under), only("tree:territory"));
    EXPECT_EQ(at<Money>(under, "tree:territory", "difference"), yuan("0.01"));
    EXPECT_EQ(at<std::int64_t>(under, "tree:territory", "differing"), 1);
    EXPECT_EQ(at<std::string>(under, "tree:territory", "first").substr(0, 7), "county ");
    const auto level =
        with_a_fen_in_answers(evaluation, [](const Query& query, const Question&, Part) {
            return !query.by.empty() && query.by[0].dimension == Dimension::ancestor;
        });
    EXPECT_EQ(failing(level), only("tree:territory"));
    EXPECT_EQ(at<Money>(level, "tree:territory", "difference"), yuan("0.02"));
}

TEST(Identities, FindAFenInAQuarter) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    const auto certificate =
        with_a_fen_in_answers(evaluation, [](const Query& query, const Question&, Part) {
            return !query.by.empty() && query.by[0].dimension == Dimension::quarter;
        });
    EXPECT_EQ(failing(certificate), only("periods"));
    EXPECT_EQ(at<Money>(certificate, "periods", "difference"), yuan("0.01"));
    EXPECT_EQ(at<std::string>(certificate, "periods", "first").substr(0, 7), "2020Q3 ");
}

TEST(Identities, FindAFenInWhatIsInAnyLine) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    const auto certificate =
        with_a_fen_in_answers(evaluation, [](const Query& query, const Question&, Part) {
            return query.where.dimension == Dimension::line;
        });
    EXPECT_EQ(failing(certificate), only("exactly"));
    EXPECT_EQ(at<Money>(certificate, "exactly", "difference"), yuan("0.01"));
}

TEST(Identities, FindAFenInTheTablesOfLines) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    using Names = std::vector<std::string>;
    const auto found = [&](const char* table, const char* column) {
        return failing(with_a_fen_in_table(evaluation, table, column));
    };
    EXPECT_EQ(found("overlap", "amount"), (Names{"exactly", "multiple", "postings"}));
    EXPECT_EQ(found("totals", "deduplicated"), (Names{"exactly", "multiple", "postings"}));
    EXPECT_EQ(found("totals", "outside_lines"), (Names{"exactly", "postings"}));
    EXPECT_EQ(found("totals", "all"), (Names{"exactly", "postings"}));
    EXPECT_EQ(found("totals", "naive"), (Names{"multiple", "postings"}));
    EXPECT_EQ(found("totals", "multiple"), (Names{"multiple", "postings"}));
    EXPECT_EQ(found("lines", "compared_amount"), (Names{"multiple", "postings"}));
    EXPECT_EQ(found("units", "amount"), only("postings"));
}

TEST(Identities, FindAFenInTheTablesOfQuotas) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    using Names = std::vector<std::string>;
    for (const auto* column : {"counted", "no_denominator", "outside", "not_eligible", "all"}) {
        EXPECT_EQ(failing(with_a_fen_in_table(evaluation, "quota_totals", column)),
                  (Names{"quotas", "postings"}))
            << column;
    }
    EXPECT_EQ(failing(with_a_fen_in_table(evaluation, "quotas", "reserved")), only("postings"));
}

TEST(Identities, FindAFenInOnePart) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    const auto certificate = with_a_fen_in_answers(
        evaluation, [](const Query&, const Question&, Part part) { return part.index == 2; });
    EXPECT_EQ(failing(certificate), only("parts"));
    EXPECT_EQ(at<Money>(certificate, "parts", "difference"), yuan("0.02"));  // In both orders.
    EXPECT_EQ(at<std::string>(certificate, "parts", "first").substr(0, 9), "3 parts: ");
}

TEST(Identities, FindADistinctValueThatOnePartLost) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    auto sources = sources_of(evaluation);
    sources.run = [honest = sources.run](const Query& query, const Question& question, Part part) {
        auto answer = honest(query, question, part);
        if (part.of == 7 && part.index == 0) answer[answer.cells().begin()->first].values.clear();
        return answer;
    };
    const auto certificate = identities(evaluation, sources);
    EXPECT_EQ(failing(certificate), only("parts"));
    EXPECT_EQ(at<Money>(certificate, "parts", "difference"), Money{});
    EXPECT_EQ(at<std::string>(certificate, "parts", "first"), "7 parts: bytes count 1 ≠ 0");
}

TEST(Identities, FindWhatALedgerThatGrewSaysOtherwise) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    auto sources = sources_of(evaluation);
    sources.grown = [honest = sources.grown](const Query& query, const Question& question) {
        auto answer = honest(query, question);
        if (query.side == Side::buy) answer[answer.cells().begin()->first].sums.amount.add(1);
        return answer;
    };
    const auto certificate = identities(evaluation, sources);
    EXPECT_EQ(failing(certificate), only("grown"));
    EXPECT_EQ(at<Money>(certificate, "grown", "difference"), yuan("0.01"));
}

TEST(Identities, ReportWhereTheyStandAndStopWhenTold) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    std::vector<std::uint64_t> steps;
    std::set<std::uint64_t> all;
    Control control;
    control.progress = [&](std::uint64_t done, std::uint64_t of) {
        steps.push_back(done);
        all.insert(of);
    };
    EXPECT_TRUE(all_hold(identities(evaluation, control)));
    EXPECT_TRUE(std::ranges::is_sorted(steps));
    EXPECT_EQ(all, std::set<std::uint64_t>{steps.back() + 1});
    control.cancelled = [&] { return steps.back() == 4; };
    EXPECT_THROW((void)identities(evaluation, control), CancelledError);
    EXPECT_EQ(steps.back(), 4U);
}

TEST(Identities, FindAFenInABookedMonth) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    const auto certificate =
        with_a_fen_in_answers(evaluation, [](const Query&, const Question& question, Part) {
            return question.dating == Dating::booked;
        });
    EXPECT_EQ(failing(certificate), only("booked"));
    EXPECT_EQ(at<Money>(certificate, "booked", "difference"), yuan("0.01"));
}

TEST(Identities, FindAFenThatNoPostingStandsBehind) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    auto sources = sources_of(evaluation);
    sources.behind = [honest = sources.behind](const Address& address) {
        const bool meant = address.to_string() == "totals/total/all";
        return honest(address) + Money::from_fen(meant ? kOneFen : 0);
    };
    const auto certificate = identities(evaluation, sources);
    EXPECT_EQ(failing(certificate), only("postings"));
    const auto all = money(evaluation, "totals/total/all");
    EXPECT_EQ(
        at<std::string>(certificate, "postings", "first"),
        "totals/total/all " + (all + Money::from_fen(1)).to_string() + " ≠ " + all.to_string());
}

TEST(Identities, TwoErrorsDoNotCancel) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    auto sources = sources_of(evaluation);
    sources.run = [honest = sources.run](const Query& query, const Question& question, Part part) {
        auto answer = honest(query, question, part);
        if (!query.by.empty() && query.by[0].dimension == Dimension::quarter) {
            answer[answer.cells().begin()->first].sums.amount.add(kOneFen);
            answer[answer.cells().rbegin()->first].sums.amount.add(-kOneFen);
        }
        return answer;
    };
    const auto certificate = identities(evaluation, sources);
    EXPECT_EQ(failing(certificate), only("periods"));
    EXPECT_GE(at<Money>(certificate, "periods", "difference"), yuan("0.02"));
}

TEST(Identities, CanBeStopped) {
    const auto evaluation = evaluate(fairground(), kQuestion);
    Control control;
    control.cancelled = [] { return true; };
    EXPECT_THROW((void)identities(evaluation, control), CancelledError);
}

}  // namespace
}  // namespace fupin
