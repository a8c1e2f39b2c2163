// SPDX-License-Identifier: Apache-2.0
#include "aggregate/dimension.hpp"

#include "aggregate/atoms.hpp"
#include "aggregate/conditions.hpp"
#include "aggregate/messages.hpp"
#include "aggregate/row_key.hpp"
#include "fupin/aggregate/selection.hpp"

#include <algorithm>
#include <numeric>

namespace fupin::detail {
namespace {

/// Code of a thing that may be unknown, or not named at all.
template <class IdType>
std::string code_of(const Ledger& ledger, const std::optional<IdType>& id, bool named) {
    if (id) return ledger.campaign().at(*id).code;
    return named ? "unresolved" : "";
}

/// The unit at `level` at or above a unit; rows of their own for what has none.
std::string ancestor_key(const Ledger& ledger, const UnitVersion& version, TreeId tree,
                         const std::string& level) {
    if (!version.unit) return unit_key(ledger, version);
    if (!version.day) return "unjudged";
    const auto& campaign = ledger.campaign();
    if (const auto base = ledger.roll_up().comparable_to) {
        for (const auto& row :
             campaign.comparable_ancestry(*version.unit, tree, version.day, *base)) {
            if (campaign.at(row.unit).level == level) return row_key(campaign, row);
        }
        return "outside";
    }
    for (const auto unit : ledger.campaign().ancestry(*version.unit, tree, *version.day)) {
        if (ledger.campaign().at(unit).level == level) return ledger.campaign().at(unit).code;
    }
    return "outside";
}

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
        add(Source::goods, goods.size(), [&, text](std::size_t row) {
            const auto& version = goods[row];
            if (version.product) return text(ledger.campaign().at(*version.product));
            return code_of(ledger, version.product, version.product_named);
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
            return add(Source::goods, goods.size(), [&](std::size_t row) {
                return code_of(ledger, goods[row].supplier, goods[row].supplier_named);
            });
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
    attribute_.source = source;
    attribute_.codes.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) attribute_.codes.push_back(intern(text(row)));
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

void FactDimension::add_units(const Ledger& ledger) {
    attribute_.source = Source::unit;
    for (const auto& version : ledger.unit_versions()) {
        attribute_.codes.push_back(attribute_.size);
        add_code({shown_key(ledger, version)});
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
    const auto& versions = ledger.unit_versions();
    add(Source::unit, versions.size(), [&](std::size_t row) {
        return ancestor_key(ledger, versions[row], *tree, grouping.level);
    });
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
    std::vector<std::uint32_t> order(texts_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return texts_[a] < texts_[b]; });
    std::vector<std::uint32_t> rank(order.size());
    Texts sorted;
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
