// SPDX-License-Identifier: Apache-2.0
// Identity of quotas: every purchase of a family's period stands in one place.
#include "rules/context.hpp"
#include "rules/first_days.hpp"
#include "rules/identity.hpp"

namespace fupin::detail {
namespace {

Money money_at(const Table& table, std::size_t row, const char* column) {
    const auto* amount = std::get_if<Money>(&table.cell(row, column));
    return amount == nullptr ? Money{} : *amount;
}
const std::string& text_at(const Table& table, std::size_t row, const char* column) {
    return std::get<std::string>(table.cell(row, column));
}

/// What was bought in the period, whoever bought it and whatever it was.
Money bought(const Subject& subject, const QuotaFamily& family) {
    const auto& ledger = subject.ledger();
    const auto& question = subject.question();
    const auto& postings = ledger.postings(*ledger.campaign().basis(family.basis));
    const auto end = postings.prefix(ledger.snapshot().prefix(question.known_at));
    const FirstDays first{ledger, postings, end, question.as_of};
    const auto& days = family.period.days;
    Total out;
    for (std::size_t i = 0; i < end; ++i) {
        const auto day = postings.effective[i];
        if (day > question.as_of || !ledger.buys(postings.fact[i])) continue;
        const auto back = Money::from_fen(postings.returned_fen[i]);
        const auto whole = Money::from_fen(postings.amount_fen[i]);
        if (family.refund_year == RefundYear::own_day) {
            if (days.contains(day)) out.add(whole);
            continue;
        }
        if (days.contains(day)) out.add(whole - back);
        if (days.contains(first.of(postings.fact[i]).value_or(day))) out.add(back);
    }
    return out.money();
}

/// Executed of all units of a family, with and without a denominator.
Money executed(const Table& quotas, const std::string& family) {
    Total out;
    for (std::size_t row = 0; row < quotas.rows(); ++row) {
        const bool unit = text_at(quotas, row, "unit") != kTotal;
        if (unit && text_at(quotas, row, "family") == family) {
            out.add(money_at(quotas, row, "executed"));
        }
    }
    return out.money();
}

}  // namespace

Identity quotas_identity(const Subject& subject) {
    Identity out{"quotas",
                 "每个份额类别：计入＋无分母＋不属任何单位＋不符合条件＝期内全部采购；前两项＝各单"
                 "位已执行之和",
                 "of every family: counted + no denominator + outside + not eligible = all "
                 "purchases of the period; the first two are what its units executed"};
    const auto totals = subject.sources.table("quota_totals");
    const auto quotas = subject.sources.table("quotas");
    const auto& families = subject.campaign().document().quota_families;
    for (std::size_t f = 0; f < families.size(); ++f) {
        const auto& family = families[f];
        const auto with_units =
            money_at(totals, f, "counted") + money_at(totals, f, "no_denominator");
        const auto all =
            with_units + money_at(totals, f, "outside") + money_at(totals, f, "not_eligible");
        out.compare(family.code, all, bought(subject, family));
        out.compare(family.code + " all", money_at(totals, f, "all"), all);
        if (!family.executed_indicator.empty()) continue;
        out.compare(family.code + " units", executed(quotas, family.code), with_units);
    }
    return out;
}

}  // namespace fupin::detail
