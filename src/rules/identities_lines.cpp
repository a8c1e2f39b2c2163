// SPDX-License-Identifier: Apache-2.0
// Identities of lines and their overlap, between the tables that print them.
#include "rules/context.hpp"
#include "rules/identity.hpp"

namespace fupin::detail {
namespace {

Money money_at(const Table& table, std::size_t row, const char* column) {
    return std::get<Money>(table.cell(row, column));
}
std::int64_t count_at(const Table& table, std::size_t row, const char* column) {
    return std::get<std::int64_t>(table.cell(row, column));
}
std::string text_at(const Table& table, std::size_t row, const char* column) {
    return std::get<std::string>(table.cell(row, column));
}

/// Amount and, if the table has one, count by period: rows taken `times` often.
Figures by_period(const Table& table, const char* amount, const char* count,
                  const std::function<std::int64_t(std::size_t)>& times) {
    Figures out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto& sums = out[text_at(table, row, "period")];
        for (auto left = times(row); left > 0; --left) {
            sums.amount.add(money_at(table, row, amount));
            if (count) sums.count.add(count_at(table, row, count));
        }
    }
    return out;
}

std::int64_t once(std::size_t) { return 1; }

/// Buy-side sums by month and in total, asked without any set of lines.
Figures asked(const Subject& subject, const Condition& where) {
    Figures out;
    for (const auto& by : {std::vector<Grouping>{{Dimension::month, {}, {}}}, {}}) {
        const auto partial =
            subject.sources.run(sums_query(by, Side::buy, where), subject.question(), {});
        for (const auto& [at, sums] : figures(partial)) out[at].add(sums);
    }
    return out;
}

Condition any_line(const Campaign& campaign) {
    std::vector<std::string> codes;
    for (const auto& line : campaign.document().lines) codes.push_back(line.code);
    return Condition::in(Dimension::line, codes);
}

Figures without_counts(Figures figures) {
    for (auto& [at, sums] : figures) sums.count = {};
    return figures;
}

}  // namespace

Identity exactly_identity(const Subject& subject) {
    Identity out{"exactly", "各条线组合“恰好属于”之和等于去重合计，再加不属任何条线的等于全部采购",
                 "what is in exactly each set of lines adds up to the deduplicated total, with "
                 "what is in no line to all purchases"};
    const auto totals = subject.sources.table("totals");
    const auto deduplicated = by_period(totals, "deduplicated", "count", once);
    out.compare(by_period(subject.sources.table("overlap"), "amount", "count", once), deduplicated);
    out.compare(deduplicated, asked(subject, any_line(subject.campaign())));
    auto all = by_period(totals, "deduplicated", nullptr, once);
    for (const auto& [at, sums] : by_period(totals, "outside_lines", nullptr, once)) {
        all[at].add(sums);
    }
    out.compare(all, by_period(totals, "all", nullptr, once));
    out.compare(all, without_counts(asked(subject, {})));
    return out;
}

Identity multiple_identity(const Subject& subject) {
    Identity out{"multiple", "各条线相加减去重合计等于重复统计，即每笔超出一条线的次数乘金额",
                 "the sum of the lines less the deduplicated total is what was counted more than "
                 "once: each purchase as often as it is in lines beyond the first"};
    const auto totals = subject.sources.table("totals");
    const auto overlap = subject.sources.table("overlap");
    const auto naive = by_period(totals, "naive", nullptr, once);
    const auto size = [&](std::size_t row) { return count_at(overlap, row, "size"); };
    out.compare(by_period(overlap, "amount", nullptr, size), naive);
    auto more = by_period(totals, "deduplicated", nullptr, once);
    for (const auto& [at, sums] : by_period(totals, "multiple", nullptr, once)) more[at].add(sums);
    out.compare(more, naive);
    out.compare(
        by_period(overlap, "amount", nullptr, [&](std::size_t row) { return size(row) - 1; }),
        by_period(totals, "multiple", nullptr, once));
    // Lines have periods of their own; all of them have a total.
    const auto lines = by_period(subject.sources.table("lines"), "compared_amount", nullptr, once);
    const auto found = lines.find(std::string{kTotal});
    out.compare("lines total", found == lines.end() ? Sums{} : found->second,
                naive.at(std::string{kTotal}));
    return out;
}

}  // namespace fupin::detail
