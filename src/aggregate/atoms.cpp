// SPDX-License-Identifier: Apache-2.0
#include "aggregate/atoms.hpp"

#include "aggregate/dimension.hpp"
#include "aggregate/messages.hpp"
#include "aggregate/times.hpp"
#include "fupin/aggregate/selection.hpp"

#include <algorithm>
#include <set>

namespace fupin::detail {
namespace {

InputError unknown(std::string_view what, std::string_view code) {
    return InputError{{{&messages::query_name_unknown,
                        Severity::error,
                        {},
                        {std::string{what}, std::string{code}}}}};
}

InputError no_period(const std::string& code, Dimension dimension) {
    return InputError{{{&messages::query_period_unknown,
                        Severity::error,
                        {},
                        {code, std::string{name_of(dimension)}}}}};
}

/// Asks one atom of each row of its source.
class Asker {
public:
    Asker(const Ledger& ledger, const Condition& atom)
        : ledger_{ledger},
          campaign_{ledger.campaign()},
          atom_{atom},
          values_(atom.values.begin(), atom.values.end()) {}

    [[nodiscard]] Atom member() const {
        switch (atom_.dimension) {
            case Dimension::unit:
                return units(unit_set(), {});
            case Dimension::ancestor:
                return units(unit_set(), tree());
            case Dimension::unit_class:
                return classes();
            case Dimension::account:
                return codes(Source::account);
            case Dimension::assisting_unit:
                return codes(Source::assisting_unit);
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
                return per_profile([&](const Profile& p) { return has(name_of(p.mode)); });
            case Dimension::side:
                return per_profile([&](const Profile& p) { return has(name_of(p.side)); });
            case Dimension::supplier:
                known(&Campaign::find_supplier);
                return per_goods([&](const GoodsVersion& g) {
                    return g.supplier && has(campaign_.at(*g.supplier).code);
                });
            case Dimension::product:
                known(&Campaign::find_product);
                return per_goods([&](const GoodsVersion& g) {
                    return g.product && has(campaign_.at(*g.product).code);
                });
            case Dimension::category:
                return per_goods([&](const GoodsVersion& g) {
                    return g.product && has(campaign_.at(*g.product).category);
                });
            case Dimension::certified:
            case Dimension::listed:
            case Dimension::household:
                return per_goods(
                    [&](const GoodsVersion& g) { return has(predicate(g) ? "true" : "false"); });
            case Dimension::line:
                return lines();
            case Dimension::label:
                return labels();
            case Dimension::day:
            case Dimension::month:
            case Dimension::quarter:
            case Dimension::year:
            case Dimension::phase:
                return judged();
        }
        throw Error{"a dimension that no condition asks"};
    }

    [[nodiscard]] Atom amount() const {
        return per_row(Source::fact, ledger_.facts().amount_fen, [&](std::int64_t fen) {
            const auto amount = Money::from_fen(fen);
            return (!atom_.at_least || amount >= *atom_.at_least) &&
                   (!atom_.below || amount < *atom_.below);
        });
    }

private:
    [[nodiscard]] bool has(std::string_view value) const {
        return values_.find(value) != values_.end();
    }

    [[nodiscard]] bool predicate(const GoodsVersion& goods) const {
        if (!goods.day || !goods.supplier) return false;
        if (atom_.dimension == Dimension::household) {
            return campaign_.household(*goods.supplier, *goods.day);
        }
        if (!goods.product) return false;
        if (atom_.dimension == Dimension::listed) {
            return campaign_.listed(*goods.product, *goods.supplier, *goods.day);
        }
        return campaign_.certificate(*goods.product, *goods.supplier, *goods.day).has_value();
    }

    /// Facts whose unit, or with a tree one of the units above it, is in the set.
    [[nodiscard]] Atom units(const std::set<UnitId>& wanted, std::optional<TreeId> tree) const {
        return per_unit([&](const UnitVersion& version) {
            if (!version.unit) return false;
            if (!tree) return wanted.contains(*version.unit);
            if (!version.day) return false;
            const auto above = campaign_.ancestry(*version.unit, *tree, *version.day);
            return std::any_of(above.begin(), above.end(),
                               [&](UnitId unit) { return wanted.contains(unit); });
        });
    }

    [[nodiscard]] Atom classes() const {
        std::vector<ClassId> wanted;
        for (const auto& code : atom_.values) {
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

    /// Purchases under one of the labels, "none" among them.
    [[nodiscard]] Atom labels() const {
        const auto& labels = FactDimension::of(ledger_, {Dimension::label, {}, {}});
        for (const auto& code : atom_.values) {
            const auto& texts = labels.texts();
            if (std::find(texts.begin(), texts.end(), code) == texts.end()) {
                throw unknown("label", code);
            }
        }
        const auto& codes = labels.attribute().codes;
        return per_row(Source::fact, codes, [&](std::uint32_t code) {
            return has(labels.texts()[labels.texts_of(code).front()]);
        });
    }

    [[nodiscard]] Atom lines() const {
        std::vector<LineId> wanted;
        for (const auto& code : atom_.values) {
            const auto found = campaign_.line(code);
            if (!found) throw unknown("line", code);
            wanted.push_back(*found);
        }
        const auto& sets = LineSets::of(ledger_);
        std::vector<std::uint8_t> of_set;
        for (std::uint32_t s = 0; s < sets.sets().size(); ++s) {
            of_set.push_back(std::any_of(wanted.begin(), wanted.end(),
                                         [&](LineId line) { return sets.contains(s, line); }));
        }
        Atom out{Source::fact, std::vector<std::uint8_t>(ledger_.facts().size())};
        for (std::uint32_t f = 0; f < out.holds.size(); ++f) {
            out.holds[f] = of_set[sets.of(FactId{f})];
        }
        return out;
    }

    /// Purchases judged in one of some periods.
    [[nodiscard]] Atom judged() const {
        std::vector<Period> wanted;
        for (const auto& code : atom_.values) {
            const auto days = days_of(code);
            if (!days && atom_.dimension == Dimension::phase) throw unknown("phase", code);
            if (!days) throw no_period(code, atom_.dimension);
            wanted.push_back(*days);
        }
        return per_row(Source::fact, ledger_.facts().judged, [&](std::optional<Date> judged) {
            return judged && std::ranges::any_of(wanted, [&](const Period& period) {
                       return period.contains(*judged);
                   });
        });
    }

    /// The days of a period of the dimension asked.
    [[nodiscard]] std::optional<Period> days_of(const std::string& code) const {
        if (atom_.dimension == Dimension::phase) {
            const auto& phases = campaign_.document().phases;
            const auto found = std::ranges::find(phases, code, &Phase::code);
            if (found == phases.end()) return std::nullopt;
            return Period{found->first_day, found->last_day};
        }
        std::optional<Date> first = Date::try_parse(code);
        if (const auto named = parse_period(code)) first = named->days.first;
        if (!first) return std::nullopt;
        auto period = period_in(atom_.dimension, *first);
        return period.code == code ? std::optional{period.days} : std::nullopt;
    }

    /// Throws unless every value is the code of something in the register.
    template <class IdType>
    void known(Resolution<IdType> (Campaign::*find)(std::string_view) const) const {
        for (const auto& code : atom_.values) {
            const auto found = (campaign_.*find)(code).found;
            if (!found || campaign_.at(*found).code != code) {
                throw unknown(name_of(atom_.dimension), code);
            }
        }
    }

    [[nodiscard]] std::set<UnitId> unit_set() const {
        std::set<UnitId> out;
        for (const auto& code : atom_.values) {
            const auto found = campaign_.unit(code);
            if (!found) throw unknown("unit", code);
            out.insert(*found);
        }
        return out;
    }

    [[nodiscard]] std::optional<TreeId> tree() const {
        const auto found = campaign_.tree(atom_.tree);
        if (!found) throw unknown("tree", atom_.tree);
        return found;
    }

    template <class Rows, class Holds>
    [[nodiscard]] static Atom per_row(Source source, const Rows& rows, Holds holds) {
        Atom out{source, std::vector<std::uint8_t>(rows.size())};
        for (std::size_t i = 0; i < rows.size(); ++i) out.holds[i] = holds(rows[i]);
        return out;
    }
    [[nodiscard]] Atom codes(Source source) const {
        return per_row(source, ledger_.codes(), [&](const std::string& code) { return has(code); });
    }
    [[nodiscard]] Atom profile(std::string Profile::* text) const {
        return per_profile([&, text](const Profile& p) { return has(p.*text); });
    }
    template <class Holds>
    [[nodiscard]] Atom per_profile(Holds holds) const {
        return per_row(Source::profile, ledger_.profiles(), holds);
    }
    template <class Holds>
    [[nodiscard]] Atom per_unit(Holds holds) const {
        return per_row(Source::unit, ledger_.unit_versions(), holds);
    }
    template <class Holds>
    [[nodiscard]] Atom per_goods(Holds holds) const {
        return per_row(Source::goods, ledger_.goods_versions(), holds);
    }

    const Ledger& ledger_;
    const Campaign& campaign_;
    const Condition& atom_;
    std::set<std::string, std::less<>> values_;
};

}  // namespace

Atom ask(const Ledger& ledger, const Condition& atom) {
    const Asker asker{ledger, atom};
    return atom.kind == Condition::Kind::amount ? asker.amount() : asker.member();
}

void Atoms::add(const Condition& condition) {
    const bool atom =
        condition.kind == Condition::Kind::member || condition.kind == Condition::Kind::amount;
    if (condition.kind == Condition::Kind::none_of && condition.parts.size() != 1) {
        throw Error{"'not' takes exactly one condition"};
    }
    for (const auto& part : condition.parts) add(part);
    if (atom && !find(condition)) {
        asked_.push_back(&condition);
        atoms_.push_back(ask(ledger_, condition));
    }
}

bool Atoms::holds(const Condition& condition, FactId fact) const {
    const auto part = [&](const Condition& inner) { return holds(inner, fact); };
    const auto& parts = condition.parts;
    switch (condition.kind) {
        case Condition::Kind::all:
            return std::all_of(parts.begin(), parts.end(), part);
        case Condition::Kind::any:
            return std::any_of(parts.begin(), parts.end(), part);
        case Condition::Kind::none_of:
            return !holds(parts.front(), fact);
        case Condition::Kind::member:
        case Condition::Kind::amount:
            break;
    }
    const auto& atom = *find(condition);
    return atom.holds[row_of(ledger_, atom.source, fact)] != 0;
}

Attribute Atoms::together(Source source) const {
    Attribute out{source, std::vector<std::uint32_t>(rows_of(ledger_, source)), 1};
    for (const auto& atom : atoms_) {
        if (atom.source != source) continue;
        constexpr auto kNew = UINT32_MAX;
        std::vector<std::uint32_t> numbers(std::size_t{out.size} * 2, kNew);
        std::uint32_t next = 0;
        for (std::size_t row = 0; row < out.codes.size(); ++row) {
            auto& number = numbers[std::size_t{out.codes[row]} * 2 + atom.holds[row]];
            if (number == kNew) number = next++;
            out.codes[row] = number;
        }
        out.size = std::max(next, 1U);
    }
    return out;
}

const Atom* Atoms::find(const Condition& condition) const {
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        if (asked_[i] == &condition || *asked_[i] == condition) return &atoms_[i];
    }
    return nullptr;
}

}  // namespace fupin::detail
