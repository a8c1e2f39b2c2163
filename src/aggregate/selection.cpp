// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/selection.hpp"

#include "aggregate/messages.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace fupin {
namespace {

using Bits = std::vector<std::uint8_t>;  ///< One answer a fact, version or profile.

/// Evaluates one condition for all facts of a ledger: atoms once per version or profile.
class Evaluator {
public:
    explicit Evaluator(const Ledger& ledger) : ledger_{ledger}, campaign_{ledger.campaign()} {}

    [[nodiscard]] Bits facts(const Condition& condition) const {
        switch (condition.kind) {
            case Condition::Kind::all:
                return combined(condition.parts, true);
            case Condition::Kind::any:
                return combined(condition.parts, false);
            case Condition::Kind::none_of:
                if (condition.parts.size() != 1) throw Error{"'not' takes exactly one condition"};
                return negated(facts(condition.parts.front()));
            case Condition::Kind::amount:
                return amounts(condition);
            case Condition::Kind::member:
                return member(condition);
        }
        return {};
    }

private:
    [[nodiscard]] std::size_t size() const noexcept { return ledger_.facts().size(); }

    [[nodiscard]] Bits combined(const std::vector<Condition>& parts, bool all) const {
        Bits out(size(), all ? 1 : 0);
        for (const auto& part : parts) {
            const auto bits = facts(part);
            for (std::size_t i = 0; i < out.size(); ++i) {
                out[i] = all ? (out[i] & bits[i]) : (out[i] | bits[i]);
            }
        }
        return out;
    }

    [[nodiscard]] static Bits negated(Bits bits) {
        for (auto& bit : bits) bit ^= 1;
        return bits;
    }

    [[nodiscard]] Bits amounts(const Condition& condition) const {
        return per_fact([&](const Fact& fact) {
            const auto amount = Money::from_fen(fact.amount_fen);
            return (!condition.at_least || amount >= *condition.at_least) &&
                   (!condition.below || amount < *condition.below);
        });
    }

    [[nodiscard]] Bits member(const Condition& c) const {
        const std::set<std::string> values(c.values.begin(), c.values.end());
        const auto profile = [&](std::string Profile::* text) {
            return per_profile([&, text](const Profile& p) { return values.contains(p.*text); });
        };
        switch (c.dimension) {
            case Dimension::unit:
                return units(unit_set(c), {});
            case Dimension::ancestor:
                return units(unit_set(c), tree(c));
            case Dimension::unit_class:
                return classes(c);
            case Dimension::account:
                return code(&Fact::account, values);
            case Dimension::assisting_unit:
                return code(&Fact::assisting_unit, values);
            case Dimension::payer:
                return profile(&Profile::payer);
            case Dimension::channel:
                return profile(&Profile::channel);
            case Dimension::source:
                return profile(&Profile::source);
            case Dimension::origin:
                return profile(&Profile::origin);
            case Dimension::measure:
                return profile(&Profile::measure);
            case Dimension::mode:
                return per_profile([&](const Profile& p) {
                    return values.contains(std::string{name_of(p.mode)});
                });
            case Dimension::side:
                return per_profile([&](const Profile& p) {
                    return values.contains(std::string{name_of(p.side)});
                });
            case Dimension::supplier:
                known(c, &Campaign::find_supplier);
                return per_goods([&](const GoodsVersion& g) {
                    return g.supplier && values.contains(campaign_.at(*g.supplier).code);
                });
            case Dimension::product:
                known(c, &Campaign::find_product);
                return per_goods([&](const GoodsVersion& g) {
                    return g.product && values.contains(campaign_.at(*g.product).code);
                });
            case Dimension::category:
                return per_goods([&](const GoodsVersion& g) {
                    return g.product && values.contains(campaign_.at(*g.product).category);
                });
            case Dimension::certified:
            case Dimension::listed:
            case Dimension::household:
                return predicate(c.dimension, values);
            case Dimension::line:
                return lines(c);
            case Dimension::day:
            case Dimension::month:
            case Dimension::quarter:
            case Dimension::year:
                break;
        }
        throw unknown("dimension", name_of(c.dimension));
    }

    [[nodiscard]] Bits predicate(Dimension which, const std::set<std::string>& values) const {
        return per_goods([&](const GoodsVersion& goods) {
            return values.contains(holds(which, goods) ? "true" : "false");
        });
    }

    [[nodiscard]] bool holds(Dimension which, const GoodsVersion& goods) const {
        if (!goods.day || !goods.supplier) return false;
        if (which == Dimension::household) return campaign_.household(*goods.supplier, *goods.day);
        if (!goods.product) return false;
        if (which == Dimension::listed) {
            return campaign_.listed(*goods.product, *goods.supplier, *goods.day);
        }
        return campaign_.certificate(*goods.product, *goods.supplier, *goods.day).has_value();
    }

    /// Facts whose unit, or with a tree one of the units above it, is in the set.
    [[nodiscard]] Bits units(const std::set<UnitId>& wanted, std::optional<TreeId> tree) const {
        return per_unit([&](const UnitVersion& version) {
            if (!version.unit) return false;
            if (!tree) return wanted.contains(*version.unit);
            if (!version.day) return false;
            const auto above = campaign_.ancestry(*version.unit, *tree, *version.day);
            return std::any_of(above.begin(), above.end(),
                               [&](UnitId unit) { return wanted.contains(unit); });
        });
    }

    [[nodiscard]] Bits classes(const Condition& condition) const {
        std::vector<ClassId> wanted;
        for (const auto& code : condition.values) {
            const auto found = campaign_.unit_class(code);
            if (!found) throw unknown("unit_class", code);
            wanted.push_back(*found);
        }
        return per_unit([&](const UnitVersion& version) {
            return version.unit && version.day &&
                   std::any_of(wanted.begin(), wanted.end(), [&](ClassId id) {
                       return campaign_.is_member(*version.unit, id, *version.day);
                   });
        });
    }

    [[nodiscard]] Bits lines(const Condition& condition) const {
        const LineSets sets{ledger_};
        std::vector<LineId> wanted;
        for (const auto& code : condition.values) {
            const auto found = campaign_.line(code);
            if (!found) throw unknown("line", code);
            wanted.push_back(*found);
        }
        Bits out(size());
        for (std::uint32_t i = 0; i < out.size(); ++i) {
            const auto set = sets.of(FactId{i});
            out[i] = std::any_of(wanted.begin(), wanted.end(),
                                 [&](LineId line) { return sets.contains(set, line); });
        }
        return out;
    }

    /// Throws unless every value is the code of something in the register.
    template <class IdType>
    void known(const Condition& condition,
               Resolution<IdType> (Campaign::*find)(std::string_view) const) const {
        for (const auto& code : condition.values) {
            const auto found = (campaign_.*find)(code).found;
            if (!found || campaign_.at(*found).code != code) {
                throw unknown(name_of(condition.dimension), code);
            }
        }
    }

    [[nodiscard]] std::set<UnitId> unit_set(const Condition& condition) const {
        std::set<UnitId> out;
        for (const auto& code : condition.values) {
            const auto found = campaign_.unit(code);
            if (!found) throw unknown("unit", code);
            out.insert(*found);
        }
        return out;
    }

    [[nodiscard]] std::optional<TreeId> tree(const Condition& condition) const {
        const auto found = campaign_.tree(condition.tree);
        if (!found) throw unknown("tree", condition.tree);
        return found;
    }

    [[nodiscard]] static InputError unknown(std::string_view what, std::string_view code) {
        return InputError{{{&messages::query_name_unknown,
                            Severity::error,
                            {},
                            {std::string{what}, std::string{code}}}}};
    }

    [[nodiscard]] Bits code(std::uint32_t Fact::* member,
                            const std::set<std::string>& values) const {
        Bits answers(ledger_.codes().size());
        for (std::size_t i = 0; i < answers.size(); ++i) {
            answers[i] = values.contains(ledger_.codes()[i]);
        }
        Bits out(size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i] = answers[ledger_.facts()[i].*member];
        }
        return out;
    }

    template <class Ask>
    [[nodiscard]] Bits per_fact(Ask ask) const {
        Bits out(size());
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = ask(ledger_.facts()[i]);
        return out;
    }
    template <class Rows, class Ask, class IdType>
    [[nodiscard]] Bits gathered(const Rows& rows, IdType Fact::* id, Ask ask) const {
        Bits answers(rows.size());
        for (std::size_t i = 0; i < answers.size(); ++i) answers[i] = ask(rows[i]);
        return per_fact([&](const Fact& fact) { return answers[(fact.*id).index()] != 0; });
    }
    template <class Ask>
    [[nodiscard]] Bits per_profile(Ask ask) const {
        return gathered(ledger_.profiles(), &Fact::profile, ask);
    }
    template <class Ask>
    [[nodiscard]] Bits per_unit(Ask ask) const {
        return gathered(ledger_.unit_versions(), &Fact::unit, ask);
    }
    template <class Ask>
    [[nodiscard]] Bits per_goods(Ask ask) const {
        return gathered(ledger_.goods_versions(), &Fact::goods, ask);
    }

    const Ledger& ledger_;
    const Campaign& campaign_;
};

}  // namespace

FactFilter::FactFilter(const Ledger& ledger, const Condition& condition) {
    const auto bits = Evaluator{ledger}.facts(condition);
    keeps_.assign(bits.begin(), bits.end());
}

LineSets::LineSets(const Ledger& ledger) {
    const auto& facts = ledger.facts();
    const auto& lines = ledger.campaign().document().lines;
    std::vector<std::vector<LineId>> of_fact(facts.size());
    const Evaluator evaluator{ledger};
    for (std::uint32_t l = 0; l < lines.size(); ++l) {
        const auto bits = evaluator.facts(lines[l].condition);
        for (std::size_t f = 0; f < facts.size(); ++f) {
            const auto& profile = ledger.profiles()[facts[f].profile.index()];
            const bool counts = facts[f].judged && profile.side == Side::buy;
            if (bits[f] && counts) of_fact[f].push_back(LineId{l});
        }
    }
    std::map<std::vector<LineId>, std::uint32_t> known{{{}, 0}};
    sets_.emplace_back();
    set_of_.reserve(facts.size());
    for (auto& set : of_fact) {
        const auto [found, fresh] =
            known.try_emplace(set, static_cast<std::uint32_t>(sets_.size()));
        if (fresh) sets_.push_back(std::move(set));
        set_of_.push_back(found->second);
    }
}

bool LineSets::contains(std::uint32_t set, LineId line) const {
    const auto& lines = sets_[set];
    return std::binary_search(lines.begin(), lines.end(), line);
}

void for_each_posting(const Ledger& ledger, const Selection& selection,
                      const std::function<void(std::size_t)>& visit) {
    const auto& postings = ledger.postings(selection.basis);
    const auto end = postings.prefix(selection.known);
    const auto& days = selection.dating == Dating::restated ? postings.effective : postings.booked;
    for (std::size_t i = 0; i < end; ++i) {
        if (postings.effective[i] > selection.as_of) continue;
        if (selection.days && !selection.days->contains(days[i])) continue;
        if (selection.keep && !selection.keep(postings.fact[i])) continue;
        visit(i);
    }
}

Sums sum(const Ledger& ledger, const Selection& selection) {
    const auto& postings = ledger.postings(selection.basis);
    Sums out;
    for_each_posting(ledger, selection, [&](std::size_t i) {
        out.amount.add(postings.amount_fen[i]);
        out.count.add(std::int64_t{postings.count[i]});
        out.quantity.add(postings.quantity[i]);
    });
    return out;
}

}  // namespace fupin
