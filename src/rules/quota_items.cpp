// SPDX-License-Identifier: Apache-2.0
#include "rules/quota_items.hpp"

#include "fupin/core/total.hpp"
#include "rules/first_days.hpp"

#include <array>
#include <utility>

namespace fupin::detail {
namespace {

std::string reason_of(const Condition& part) {
    switch (part.kind) {
        case Condition::Kind::member:
            if (part.values == std::vector<std::string>{"false"}) {
                return "is_" + std::string{name_of(part.dimension)};
            }
            return "not_" + std::string{name_of(part.dimension)};
        case Condition::Kind::amount:
            return "amount";
        case Condition::Kind::none_of:
            if (part.parts.size() == 1 && part.parts[0].kind == Condition::Kind::member) {
                return "is_" + std::string{name_of(part.parts[0].dimension)};
            }
            break;
        case Condition::Kind::all:
        case Condition::Kind::any:
            break;
    }
    return "condition";
}

constexpr std::size_t kQuotaStates = static_cast<std::size_t>(QuotaState::transferred) + 1;

}  // namespace

QuotaReasons::QuotaReasons(const Ledger& ledger, const Condition& condition)
    : ledger_{ledger},
      whole_{&FactFilter::of(ledger, condition)},
      codes_{"", "unjudged", "unit_unresolved", "unit_unattributed", "no_unit"} {
    for (std::size_t s = 0; s < kQuotaStates; ++s) {
        codes_.emplace_back(name_of(static_cast<QuotaState>(s)));
    }
    const bool parted = condition.kind == Condition::Kind::all && !condition.parts.empty();
    const auto& parts = parted ? condition.parts : std::vector{condition};
    for (const auto& part : parts) {
        parts_.push_back(&FactFilter::of(ledger, part));
        codes_.push_back(reason_of(part));
    }
}

std::uint16_t QuotaReasons::failed(FactId fact) const {
    if (!ledger_.facts().judged[fact.index()]) return unjudged;
    std::size_t part = 0;
    while (part + 1 < parts_.size() && (*parts_[part])(fact)) ++part;
    return static_cast<std::uint16_t>(by_state + kQuotaStates + part);
}

std::uint16_t QuotaReasons::no_denominator(const QuotaFigures& row) {
    return static_cast<std::uint16_t>(by_state + static_cast<std::size_t>(row.state));
}

std::uint16_t QuotaReasons::outside(FactId fact) const {
    const auto& version = ledger_.unit_versions()[ledger_.facts().unit[fact.index()].index()];
    if (version.unit) return no_unit;
    return version.state == UnitState::unresolved ? unresolved : unattributed;
}

namespace {

class Placer {
public:
    Placer(const Ledger& ledger, const QuotaFamily& family, const Question& question,
           QuotaPlaces& places, QuotaRows& rows)
        : ledger_{ledger},
          family_{family},
          postings_{ledger.postings(*ledger.campaign().basis(family.basis))},
          reasons_{ledger, family.condition},
          places_{places},
          rows_{rows},
          below_(rows.rows.size()) {
        const auto end = postings_.prefix(ledger.snapshot().prefix(question.known_at));
        const FirstDays first{ledger, postings_, end, question.as_of};
        const bool together = family.refund_year == RefundYear::of_purchase;
        for (std::size_t i = 0; i < end; ++i) {
            const auto day = postings_.effective[i];
            if (day > question.as_of) continue;
            split(i, day, together ? first.of(postings_.fact[i]).value_or(day) : day);
        }
    }

    QuotaScope made() && {
        out_.reasons = reasons_.codes();
        for (std::size_t p = 0; p < amounts_.size(); ++p) {
            out_.sums[p] = {amounts_[p].amount.money(), amounts_[p].count.value()};
        }
        out_.all = {all_.amount.money(), all_.count.value()};
        add_to_rows();
        return std::move(out_);
    }

private:
    /// What a posting adds on its own day, and what of it was given back on the purchase's day.
    void split(std::size_t i, Date own_day, Date purchase_day) {
        const auto fact = postings_.fact[i];
        const auto& profile = ledger_.facts().profile[fact.index()];
        if (ledger_.profiles()[profile.index()].side != Side::buy) return;
        const auto back = postings_.returned_fen[i];
        const auto reached = postings_.amount_fen[i] - back;
        // A purchase that is given back whole stops counting with the money.
        const auto own_count = reached != 0 ? postings_.count[i] : 0;
        add(i, own_day, reached, own_count);
        add(i, purchase_day, back, postings_.count[i] - own_count);
    }

    void add(std::size_t i, Date day, std::int64_t fen, std::int32_t count) {
        if ((fen == 0 && count == 0) || !family_.period.days.contains(day)) return;
        const auto fact = postings_.fact[i];
        QuotaItem item{i, Money::from_fen(fen), count};
        place(fact, item);
        all_.amount.add(fen);
        all_.count.add(std::int64_t{count});
        auto& sum = amounts_[static_cast<std::size_t>(item.placement)];
        sum.amount.add(fen);
        sum.count.add(std::int64_t{count});
        if (item.placement != Placement::not_eligible) roll_up(fact, fen);
        out_.items.push_back(item);
    }

    void place(FactId fact, QuotaItem& item) {
        const bool eligible = ledger_.facts().judged[fact.index()] && reasons_.holds(fact);
        item.row = places_.row(fact, eligible);
        if (!eligible) {
            item.placement = Placement::not_eligible;
            item.reason = reasons_.failed(fact);
        } else if (item.row == QuotaItem::kNowhere) {
            item.placement = Placement::outside;
            item.reason = reasons_.outside(fact);
        } else if (!rows_.rows[item.row].denominator) {
            item.placement = Placement::no_denominator;
            item.reason = QuotaReasons::no_denominator(rows_.rows[item.row]);
        }
    }

    void roll_up(FactId fact, std::int64_t fen) {
        if (family_.tree.empty()) return;
        const auto& version = ledger_.unit_versions()[ledger_.facts().unit[fact.index()].index()];
        if (!version.unit) return;
        for (const auto unit : places_.above(*version.unit, version.day)) {
            const auto row = rows_.row_of[unit.index()];
            if (row != QuotaItem::kNowhere) below_[row].add(fen);
        }
    }

    void add_to_rows() {
        struct Sums {
            Total executed, purchases, failed;
        };
        std::vector<Sums> sums(rows_.rows.size());
        for (const auto& item : out_.items) {
            if (item.row == QuotaItem::kNowhere) continue;
            auto& sum = sums[item.row];
            if (item.placement == Placement::not_eligible) {
                sum.failed.add(item.amount);
                continue;
            }
            sum.executed.add(item.amount);
            sum.purchases.add(std::int64_t{item.count});
        }
        for (std::size_t r = 0; r < sums.size(); ++r) {
            auto& row = rows_.rows[r];
            row.executed = sums[r].executed.money();
            if (!row.denominator) row.no_denominator = *row.executed;
            row.not_eligible = sums[r].failed.money();
            row.purchases = sums[r].purchases.value();
            if (!family_.tree.empty()) row.rolled_up = below_[r].money();
        }
    }

    struct Running {
        Total amount, count;
    };
    const Ledger& ledger_;
    const QuotaFamily& family_;
    const Postings& postings_;
    QuotaReasons reasons_;
    QuotaPlaces& places_;
    QuotaRows& rows_;
    QuotaScope out_;
    std::array<Running, 4> amounts_;
    Running all_;
    std::vector<Total> below_;
};

}  // namespace

QuotaScope placed_purchases(const Ledger& ledger, const QuotaFamily& family,
                            const Question& question, QuotaPlaces& places, QuotaRows& rows) {
    return Placer{ledger, family, question, places, rows}.made();
}

}  // namespace fupin::detail
