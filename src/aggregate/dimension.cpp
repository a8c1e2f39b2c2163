// SPDX-License-Identifier: Apache-2.0
#include "aggregate/dimension.hpp"

#include "aggregate/atoms.hpp"
#include "aggregate/conditions.hpp"
#include "aggregate/level.hpp"
#include "aggregate/messages.hpp"
#include "aggregate/once.hpp"
#include "aggregate/row_key.hpp"
#include "aggregate/text_order.hpp"
#include "fupin/aggregate/selection.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace fupin::detail {
namespace {

/// Of a thing that is not known, or not named at all.
std::string unknown(bool named) { return named ? "unresolved" : ""; }

}  // namespace

FactDimension::FactDimension(const Ledger& ledger, const Grouping& grouping) {
    fill(ledger, grouping);
    sort_texts();
}

const FactDimension& FactDimension::of(const Ledger& ledger, const Grouping& grouping) {
    return ledger.derived<FactDimension>(to_string(grouping),
                                         [&] { return FactDimension{ledger, grouping}; });
}

void FactDimension::fill(const Ledger& ledger, const Grouping& grouping) {
    const auto& profiles = ledger.profiles();
    const auto& goods = ledger.goods_versions();
    const auto profile = [&](auto text) {
        add(Source::profile, profiles.size(),
            [&, text](std::size_t row) { return std::string{text(profiles[row])}; });
    };
    const auto product = [&](auto text) {
        Once once{ledger.campaign().document().products.size()};
        add_ids(Source::goods, goods.size(), [&](std::size_t row) {
            const auto& version = goods[row];
            if (!version.product) return intern(unknown(version.product_named));
            return once(version.product->index(),
                        [&] { return intern(text(ledger.campaign().at(*version.product))); });
        });
    };
    const auto code = [&](Source source) {
        add(source, ledger.codes().size(), [&](std::size_t row) { return ledger.codes()[row]; });
    };
    switch (grouping.dimension) {
        case Dimension::unit:
            return add_units(ledger);
        case Dimension::ancestor:
            return add_ancestors(ledger, grouping);
        case Dimension::unit_class:
            return add_classes(ledger);
        case Dimension::account:
            return code(Source::account);
        case Dimension::assisting_unit:
            return code(Source::assisting_unit);
        case Dimension::payer:
            return profile([](const Profile& p) { return p.payer; });
        case Dimension::channel:
            return profile([](const Profile& p) { return p.channel; });
        case Dimension::source:
            return profile([](const Profile& p) { return p.source; });
        case Dimension::origin:
            return profile([](const Profile& p) { return p.origin; });
        case Dimension::measure:
            return profile([](const Profile& p) { return p.measure; });
        case Dimension::mode:
            return profile([](const Profile& p) { return name_of(p.mode); });
        case Dimension::side:
            return profile([](const Profile& p) { return name_of(p.side); });
        case Dimension::supplier:
            return add_suppliers(ledger);
        case Dimension::product:
            return product([](const Product& found) { return found.code; });
        case Dimension::category:
            return product([](const Product& found) { return found.category; });
        case Dimension::certified:
        case Dimension::listed:
        case Dimension::household:
            return add_predicate(ledger, grouping.dimension);
        case Dimension::line:
            return add_lines(ledger);
        case Dimension::label:
            return add_labels(ledger);
        case Dimension::day:
        case Dimension::month:
        case Dimension::quarter:
        case Dimension::year:
        case Dimension::phase:
            break;
    }
    throw Error{"a day is no dimension of facts"};
}

std::vector<std::uint32_t> FactDimension::first_texts(const Ledger& ledger,
                                                      const Coding& coding) const {
    std::vector<std::uint32_t> out;
    out.reserve(coding.size());
    for (std::uint32_t code = 0; code < coding.size(); ++code) {
        const auto row = row_of(ledger, attribute_.source, coding.representative(code));
        out.push_back(texts_of(attribute_.codes[row]).front());
    }
    return out;
}

std::uint32_t FactDimension::intern(const std::string& text) {
    const auto [found, fresh] = ids_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (fresh) texts_.push_back(text);
    return found->second;
}

/// A code of its own for each different text.
template <class Text>
void FactDimension::add(Source source, std::size_t rows, Text text) {
    add_ids(source, rows, [&](std::size_t row) { return intern(text(row)); });
}

/// The same where what is asked of a row interns its text.
template <class TextId>
void FactDimension::add_ids(Source source, std::size_t rows, TextId id_of) {
    attribute_.source = source;
    attribute_.codes.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) attribute_.codes.push_back(id_of(row));
    attribute_.size = static_cast<std::uint32_t>(texts_.size());
    for (std::uint32_t id = 0; id < attribute_.size; ++id) {
        members_.push_back(id);
        starts_.push_back(id + 1);
    }
}

/// The next code stands for these texts.
void FactDimension::add_code(const Texts& texts) {
    for (const auto& text : texts) members_.push_back(intern(text));
    starts_.push_back(static_cast<std::uint32_t>(members_.size()));
    ++attribute_.size;
}

void FactDimension::add_suppliers(const Ledger& ledger) {
    const auto& campaign = ledger.campaign();
    const auto& goods = ledger.goods_versions();
    Once once{campaign.document().suppliers.size()};
    add_ids(Source::goods, goods.size(), [&](std::size_t row) {
        const auto& version = goods[row];
        if (!version.supplier) return intern(unknown(version.supplier_named));
        return once(version.supplier->index(),
                    [&] { return intern(campaign.at(*version.supplier).code); });
    });
}

void FactDimension::add_units(const Ledger& ledger) {
    const auto& campaign = ledger.campaign();
    const bool as_they_are = !ledger.roll_up().comparable_to;
    Once once{campaign.document().units.size()};
    attribute_.source = Source::unit;
    for (const auto& version : ledger.unit_versions()) {
        attribute_.codes.push_back(attribute_.size++);
        members_.push_back(version.unit && as_they_are
                               ? once(version.unit->index(),
                                      [&] { return intern(campaign.at(*version.unit).code); })
                               : intern(shown_key(ledger, version)));
        starts_.push_back(attribute_.size);
    }
}

void FactDimension::add_ancestors(const Ledger& ledger, const Grouping& grouping) {
    const auto tree = ledger.campaign().tree(grouping.tree);
    if (!tree || grouping.level.empty()) {
        throw InputError{{{&messages::query_ancestor_incomplete,
                           Severity::error,
                           {},
                           {grouping.tree, grouping.level}}}};
    }
    const auto& campaign = ledger.campaign();
    const Level level{campaign, *tree, grouping.level};
    const auto base = ledger.roll_up().comparable_to;
    Once once{campaign.document().units.size()};
    // A row of their own for those that have no unit there.
    const auto text_of = [&](const UnitVersion& version) {
        if (!version.unit) return intern(unit_key(ledger, version));
        if (!version.day) return intern("unjudged");
        if (base) {
            for (const auto& row :
                 campaign.comparable_ancestry(*version.unit, *tree, version.day, *base)) {
                if (level.is_at(row.unit)) return intern(row_key(campaign, row));
            }
            return intern("outside");
        }
        const auto unit = level.above(*version.unit, *version.day);
        if (!unit) return intern("outside");
        return once(unit->index(), [&] { return intern(campaign.at(*unit).code); });
    };
    const auto& versions = ledger.unit_versions();
    add_ids(Source::unit, versions.size(), [&](std::size_t row) { return text_of(versions[row]); });
}

void FactDimension::add_classes(const Ledger& ledger) {
    const auto& campaign = ledger.campaign();
    attribute_.source = Source::unit;
    std::unordered_map<std::string, std::uint32_t> known;
    for (const auto& version : ledger.unit_versions()) {
        Texts classes;
        for (std::uint32_t c = 0; c < campaign.document().unit_classes.size(); ++c) {
            if (version.unit && version.day &&
                campaign.is_member(*version.unit, ClassId{c}, *version.day)) {
                classes.push_back(campaign.at(ClassId{c}).code);
            }
        }
        if (classes.empty()) classes.emplace_back("none");
        std::string all;
        for (const auto& one : classes) all += one + '\n';
        const auto [found, fresh] = known.try_emplace(all, attribute_.size);
        if (fresh) add_code(classes);
        attribute_.codes.push_back(found->second);
    }
}

void FactDimension::add_lines(const Ledger& ledger) {
    const auto& sets = LineSets::of(ledger);
    for (const auto& set : sets.sets()) {
        Texts lines;
        for (const auto line : set) lines.push_back(ledger.campaign().at(line).code);
        if (lines.empty()) lines.emplace_back("none");
        add_code(lines);
    }
    attribute_.codes = sets.by_fact();
}

/// The first label whose condition holds.
void FactDimension::add_labels(const Ledger& ledger) {
    const auto& labels = ledger.campaign().document().labels;
    std::vector<Condition> conditions;
    for (const auto& label : labels) conditions.push_back(label.condition);
    const Conditions ready{ledger, conditions};
    for (const auto& label : labels) add_code({label.code});
    add_code({"none"});
    std::vector<std::uint32_t> label_of;
    for (std::uint32_t code = 0; code < ready.coding().size(); ++code) {
        std::uint32_t first = 0;
        while (first < labels.size() && !ready.holds(first, code)) ++first;
        label_of.push_back(first);
    }
    for (const auto code : ready.coding().codes()) attribute_.codes.push_back(label_of[code]);
}

/// Numbers the texts anew, in their order.
void FactDimension::sort_texts() {
    const auto order = order_of(texts_);
    std::vector<std::uint32_t> rank(order.size());
    Texts sorted;
    sorted.reserve(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = i;
        sorted.push_back(std::move(texts_[order[i]]));
    }
    sorted_ = std::make_shared<const Texts>(std::move(sorted));
    texts_.clear();
    for (auto& member : members_) member = rank[member];
    ids_.clear();
}

/// A predicate: the same answers that conditions get.
void FactDimension::add_predicate(const Ledger& ledger, Dimension predicate) {
    const auto atom = ask(ledger, Condition::is(predicate));
    add(atom.source, atom.holds.size(),
        [&](std::size_t row) { return std::string{atom.holds[row] != 0 ? "true" : "false"}; });
}

}  // namespace fupin::detail
