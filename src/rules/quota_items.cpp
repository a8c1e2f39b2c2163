// SPDX-License-Identifier: Apache-2.0
#include "rules/quota_items.hpp"

#include "aggregate/conditions.hpp"
#include "fupin/core/total.hpp"
#include "rules/first_days.hpp"
#include "rules/quota_kinds.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
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

/// What the parts of a family's condition answer, kept with the ledger.
struct QuotaReasons::Kept {
    Kept(const Ledger& ledger, std::span<const Condition> parts) : conditions{ledger, parts} {
        for (std::uint32_t code = 0; code < conditions.coding().size(); ++code) {
            std::size_t part = 0;
            while (part < parts.size() && conditions.holds(part, code)) ++part;
            const auto reason = part == parts.size() ? 0 : by_state + kQuotaStates + part;
            failed.push_back(static_cast<std::uint16_t>(reason));
        }
    }
    Conditions conditions;
    std::vector<std::uint16_t> failed;  ///< By code: 0 if all parts hold.
};

QuotaReasons::QuotaReasons(const Ledger& ledger, const QuotaFamily& family)
    : ledger_{ledger}, codes_{"", "unjudged", "unit_unresolved", "unit_unattributed", "no_unit"} {
    for (std::size_t s = 0; s < kQuotaStates; ++s) {
        codes_.emplace_back(name_of(static_cast<QuotaState>(s)));
    }
    const auto& condition = family.condition;
    const bool parted = condition.kind == Condition::Kind::all && !condition.parts.empty();
    const auto parts = parted ? std::span{condition.parts} : std::span{&condition, 1};
    for (const auto& part : parts) codes_.push_back(reason_of(part));
    const auto& kept = ledger.derived<Kept>(family.code, [&] { return Kept{ledger, parts}; });
    codes_of_ = kept.conditions.coding().codes().data();
    failed_ = kept.failed.data();
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

/// The first days of all postings of a basis, kept with the ledger.
const FirstDays& first_days(const Ledger& ledger, const QuotaFamily& family,
                            const Postings& postings) {
    return ledger.of_rows<FirstDays>(
        family.basis, [&] { return FirstDays{ledger, postings, postings.size(), Date::max()}; });
}

class Placer {
public:
    Placer(const Ledger& ledger, const QuotaFamily& family, const Question& question,
           QuotaPlaces& places, QuotaRows& rows, std::vector<QuotaItem>* items)
        : ledger_{ledger},
          family_{family},
          postings_{ledger.postings(*ledger.campaign().basis(family.basis))},
          reasons_{ledger, family},
          kinds_{QuotaKinds::of(ledger, family, postings_, reasons_)},
          places_{places},
          rows_{rows},
          items_{items},
          parts_(rows.rows.size() + 1),
          likes_(kinds_.examples.size(), kNotAsked),
          rolled_up_(family.tree.empty() ? 0 : ledger.unit_versions().size()) {
        const auto end = postings_.prefix(ledger.snapshot().prefix(question.known_at));
        if (family.refund_year == RefundYear::of_purchase) {
            place_by_purchase(question.as_of, end);
        } else {
            each(question.as_of, end,
                 [&](const Posting& posting, Date day) { split(posting, day, day); });
        }
    }

    QuotaScope made() && {
        out_.reasons = reasons_.codes();
        for (std::size_t n = 0; n < found_.size(); ++n) count(found_[n], found_sums_[n]);
        for (std::uint32_t r = 0; r < parts_.size(); ++r) {
            for (const auto& part : parts_[r]) {
                const auto row = r < rows_.rows.size() ? r : QuotaItem::kNowhere;
                out_.parts.push_back({row, part.placement, part.reason, part.sums.amount.money(),
                                      part.sums.count.value()});
                amounts_[static_cast<std::size_t>(part.placement)].add(part.sums);
            }
        }
        for (std::size_t p = 0; p < amounts_.size(); ++p) {
            out_.sums[p] = {amounts_[p].amount.money(), amounts_[p].count.value()};
        }
        out_.all = {all_.amount.money(), all_.count.value()};
        add_to_rows();
        return std::move(out_);
    }

private:
    struct Running {
        Total amount, count;

        void add(std::int64_t fen, std::int32_t purchases) {
            amount.add(fen);
            count.add(std::int64_t{purchases});
        }
        void add(const Running& other) {
            amount.add(other.amount);
            count.add(other.count);
        }
    };
    struct Part {
        Placement placement;
        std::uint16_t reason;
        Running sums;
    };
    /// Where a purchase stands.
    struct Place {
        std::uint32_t row = QuotaItem::kNowhere;
        std::uint16_t reason = 0;
        Placement placement = Placement::counted;
    };
    /// Facts that stand in one place whatever their days.
    struct Like {
        Place place;
        UnitVersionId unit;
    };
    static constexpr std::uint32_t kNotAsked = UINT32_MAX;
    static constexpr std::uint32_t kVaries = UINT32_MAX - 1;

    struct Posting {
        std::size_t index;
        std::uint32_t kind;
    };

    /// Calls with each posting of a purchase up to a day, and its own day.
    template <class Visit>
    void each(Date as_of, std::size_t end, Visit visit) {
        std::size_t i = 0;
        kinds_.of_posting.for_each(0, end, [&](std::uint32_t kind) {
            const auto day = postings_.effective[i];
            if (kind != QuotaKinds::kNotBought && day <= as_of) visit(Posting{i, kind}, day);
            ++i;
        });
    }

    void place_by_purchase(Date as_of, std::size_t end) {
        std::optional<FirstDays> of_part;
        if (end < postings_.size()) of_part.emplace(ledger_, postings_, end, as_of);
        const auto& first = of_part ? *of_part : first_days(ledger_, family_, postings_);
        each(as_of, end, [&](const Posting& posting, Date day) {
            const auto i = posting.index;
            const bool back = postings_.returned_fen[i] != 0 || postings_.amount_fen[i] == 0;
            const auto bought = back ? first.of(postings_.fact[i]) : std::nullopt;
            split(posting, day, bought && *bought <= as_of ? *bought : day);
        });
    }

    /// What a posting adds on its own day, and what of it was given back on the purchase's day.
    void split(const Posting& posting, Date own_day, Date purchase_day) {
        const auto i = posting.index;
        const auto back = postings_.returned_fen[i];
        if (back == 0 && postings_.amount_fen[i] != 0) {
            return add(posting, own_day, postings_.amount_fen[i], postings_.count[i]);
        }
        const auto reached = postings_.amount_fen[i] - back;
        // A purchase that is given back whole stops counting with the money.
        const auto own_count = reached != 0 ? postings_.count[i] : 0;
        add(posting, own_day, reached, own_count);
        add(posting, purchase_day, back, postings_.count[i] - own_count);
    }

    void add(const Posting& posting, Date day, std::int64_t fen, std::int32_t count) {
        if ((fen == 0 && count == 0) || !family_.period.days.contains(day)) return;
        all_.add(fen, count);
        const auto i = posting.index;
        const auto like = like_of(posting.kind);
        if (like != kVaries) {
            found_sums_[like].add(fen, count);
            if (items_ != nullptr) list(i, fen, count, found_[like].place);
            return;
        }
        const auto fact = postings_.fact[i];
        const auto place = place_of(fact);
        Running sums;
        sums.add(fen, count);
        this->count({place, ledger_.facts().unit[fact.index()]}, sums);
        if (items_ != nullptr) list(i, fen, count, place);
    }

    void list(std::size_t posting, std::int64_t fen, std::int32_t count, const Place& place) {
        items_->push_back(
            {posting, Money::from_fen(fen), count, place.row, place.reason, place.placement});
    }

    /// What was found of postings of a kind: `kVaries` if the days of their purchases decide.
    [[nodiscard]] std::uint32_t like_of(std::uint32_t kind) {
        auto& number = likes_[kind];
        if (number == kNotAsked) {
            const auto example = kinds_.examples[kind];
            const auto unit = ledger_.facts().unit[example.index()];
            const auto place = place_of(example);
            number = places_.varies(unit) ? kVaries : static_cast<std::uint32_t>(found_.size());
            if (number != kVaries) {
                found_.push_back({place, unit});
                found_sums_.emplace_back();
            }
        }
        return number;
    }

    /// Purchases of one place and one unit version.
    void count(const Like& like, const Running& sums) {
        part_of(like.place).add(sums);
        const bool eligible = like.place.placement != Placement::not_eligible;
        if (eligible && !rolled_up_.empty()) rolled_up_[like.unit.index()].add(sums.amount);
    }

    [[nodiscard]] Place place_of(FactId fact) {
        Place out;
        out.reason = reasons_.not_eligible(fact);
        const bool eligible = out.reason == 0;
        out.row = places_.row(fact, eligible);
        if (!eligible) {
            out.placement = Placement::not_eligible;
        } else if (out.row == QuotaItem::kNowhere) {
            out.placement = Placement::outside;
            out.reason = reasons_.outside(fact);
        } else if (!rows_.rows[out.row].denominator) {
            out.placement = Placement::no_denominator;
            out.reason = QuotaReasons::no_denominator(rows_.rows[out.row]);
        }
        return out;
    }

    /// Of each row, what its unit and those below it bought.
    [[nodiscard]] std::vector<Total> below() const {
        std::vector<Total> out(rows_.rows.size());
        for (std::size_t v = 0; v < rolled_up_.size(); ++v) {
            const auto& version = ledger_.unit_versions()[v];
            if (!version.unit || rolled_up_[v].zero()) continue;
            for (const auto unit : places_.above(*version.unit, version.day)) {
                const auto row = rows_.row_of[unit.index()];
                if (row != QuotaItem::kNowhere) out[row].add(rolled_up_[v]);
            }
        }
        return out;
    }

    void add_to_rows() {
        const auto rolled_up = below();
        for (std::size_t r = 0; r < rows_.rows.size(); ++r) {
            Running executed;
            Running failed;
            for (const auto& part : parts_[r]) {
                (part.placement == Placement::not_eligible ? failed : executed).add(part.sums);
            }
            auto& row = rows_.rows[r];
            row.executed = executed.amount.money();
            if (!row.denominator) row.no_denominator = *row.executed;
            row.not_eligible = failed.amount.money();
            row.purchases = executed.count.value();
            if (!family_.tree.empty()) row.rolled_up = rolled_up[r].money();
        }
    }

    /// A row's purchases stand in few places for few reasons.
    Running& part_of(const Place& place) {
        auto& parts = parts_[std::min<std::size_t>(place.row, rows_.rows.size())];
        for (auto& part : parts) {
            if (part.placement == place.placement && part.reason == place.reason) return part.sums;
        }
        return parts.emplace_back(place.placement, place.reason, Running{}).sums;
    }

    const Ledger& ledger_;
    const QuotaFamily& family_;
    const Postings& postings_;
    QuotaReasons reasons_;
    const QuotaKinds& kinds_;
    QuotaPlaces& places_;
    QuotaRows& rows_;
    std::vector<QuotaItem>* items_;
    QuotaScope out_;
    std::array<Running, 4> amounts_;
    Running all_;
    std::vector<std::vector<Part>> parts_;  ///< By row; behind them, of none.
    std::vector<std::uint32_t> likes_;      ///< By kind: place in `found_`.
    std::vector<Like> found_;
    std::vector<Running> found_sums_;
    std::vector<Total> rolled_up_;  ///< By unit version, if there is a tree.
};

}  // namespace

QuotaScope placed_purchases(const Ledger& ledger, const QuotaFamily& family,
                            const Question& question, QuotaPlaces& places, QuotaRows& rows,
                            std::vector<QuotaItem>* items) {
    return Placer{ledger, family, question, places, rows, items}.made();
}

}  // namespace fupin::detail
