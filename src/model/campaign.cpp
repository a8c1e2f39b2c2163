// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/campaign.hpp"

#include "fupin/core/text.hpp"
#include "fupin/model/canonical.hpp"
#include "model/campaign_body.hpp"
#include "model/checks.hpp"
#include "model/comparable.hpp"

#include <map>
#include <string_view>
#include <utility>

namespace fupin {
namespace {

detail::NameIndex names_of_units(const CampaignDocument& document) {
    const auto& units = document.units;
    std::multimap<std::string_view, std::string_view> renamed;
    for (const auto& event : document.unit_events) {
        if (event.kind != UnitEventKind::rename) continue;
        for (const auto& unit : event.units) renamed.emplace(unit, event.title);
    }
    detail::NameIndex index{normalised_name};
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        index.add_code(i, units[i].code);
        index.add_name(i, units[i].title);
        for (const auto& name : units[i].names) index.add_name(i, name.title);
        const auto [first, last] = renamed.equal_range(units[i].code);
        for (auto name = first; name != last; ++name) index.add_name(i, std::string{name->second});
        for (const auto& alias : units[i].aliases) index.add_alias(i, alias);
    }
    return index;
}

template <class Item>
detail::NameIndex names_of(const std::vector<Item>& items) {
    detail::NameIndex index{normalised_name};
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        index.add_code(i, items[i].code);
        index.add_name(i, items[i].title);
        for (const auto& alias : items[i].aliases) index.add_alias(i, alias);
    }
    return index;
}

template <class Item>
detail::NameIndex titles_of(const std::vector<Item>& items) {
    detail::NameIndex index{normalised_name};
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        index.add_code(i, items[i].code);
        index.add_name(i, items[i].title);
    }
    return index;
}

/// Of clauses only the width is normalised: "四(一)1" and "四1" are two.
detail::NameIndex names_of(const std::vector<Obligation>& obligations) {
    detail::NameIndex index{[](std::string_view text) { return half_width(trimmed(text)); }};
    for (std::uint32_t i = 0; i < obligations.size(); ++i) {
        index.add_code(i, obligations[i].code);
        index.add_name(i, obligations[i].citation.clause);
    }
    return index;
}

/// Of every target of a sound document.
std::map<const QuotaTarget*, std::vector<Quota>> shares_of(const CampaignDocument& document) {
    std::map<const QuotaTarget*, std::vector<Quota>> shares;
    const auto add = [&](const QuotaTarget& target) {
        const auto amounts = decompose(target.amount, target.weights);
        auto& quotas = shares[&target];
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            quotas.push_back({.family = target.family,
                              .unit = target.weights[i].unit,
                              .amount = amounts[i],
                              .citation = target.citation,
                              .issued = target.issued,
                              .recorded = target.recorded});
        }
    };
    for (const auto& target : document.quota_targets) add(target);
    for (const auto& instrument : document.instruments) {
        for (const auto& effect : instrument.effects) {
            if (const auto* change = std::get_if<ChangeTarget>(&effect)) add(change->target);
        }
    }
    return shares;
}

/// Throws if anything in the document is wrong.
void check(const CampaignDocument& document, const detail::Codes& codes) {
    const detail::Timeline timeline{document, codes, detail::Sight::everything(document)};
    auto found = detail::errors(document, codes, timeline);
    if (!found.empty()) throw InputError{std::move(found)};
}

}  // namespace

Campaign::Whole::Whole(CampaignDocument given)
    : document{std::move(given)},
      defaults{document},
      codes{document, defaults},
      units{names_of_units((check(document, codes), document))},
      products{names_of(document.products)},
      suppliers{names_of(document.suppliers)},
      obligations{names_of(document.obligations)},
      lines{titles_of(document.lines)},
      indicators{titles_of(document.indicators)},
      channels{names_of(document.channels)},
      payers{names_of(defaults.payers)},
      sources{names_of(document.sources)},
      shares{shares_of(document)},
      comparison_basis{*codes.bases.id<BasisId>(defaults.comparison_basis)},
      digest{Digest::of(canonical_json(document))} {}

Campaign::Body::Body(std::shared_ptr<const Whole> of, detail::Sight seeing)
    : whole{std::move(of)},
      sight{std::move(seeing)},
      timeline{whole->document, whole->codes, sight},
      classes{whole->document, whole->codes, timeline},
      goods{whole->document, whole->codes, sight} {}

Campaign::Campaign(CampaignDocument document) {
    auto whole = std::make_shared<const Whole>(std::move(document));
    auto sight = detail::Sight::everything(whole->document);
    auto body = std::make_shared<Body>(std::move(whole), std::move(sight));
    body->findings =
        detail::oddities(body->whole->document, body->whole->codes, body->timeline, body->classes);
    body_ = std::move(body);
}

Campaign Campaign::seen(Date as_of, Date known, std::optional<Certifying> certifying) const {
    const auto& whole = *body_->whole;
    auto sight = detail::Sight::of(whole.document, whole.codes, as_of, known, certifying);
    if (sight.name == body_->sight.name) return *this;
    auto body = std::make_shared<Body>(body_->whole, std::move(sight));
    body->findings = body_->findings;
    return Campaign{std::shared_ptr<const Body>{std::move(body)}};
}

const std::string& Campaign::sight() const noexcept { return body_->sight.name; }

const CampaignDocument& Campaign::document() const noexcept { return body_->whole->document; }
const std::vector<Diagnostic>& Campaign::findings() const noexcept { return body_->findings; }
Digest Campaign::digest() const noexcept { return body_->whole->digest; }

const std::vector<Basis>& Campaign::bases() const noexcept { return body_->whole->defaults.bases; }
BasisId Campaign::comparison_basis() const noexcept { return body_->whole->comparison_basis; }
const std::vector<State>& Campaign::judgement_states() const noexcept {
    return body_->whole->defaults.judgement_states;
}

const std::vector<Quota>& Campaign::shares(const QuotaTarget& target) const {
    const auto found = body_->whole->shares.find(&target);
    if (found == body_->whole->shares.end()) {
        throw NotFoundError{"target '" + target.code + "' is none of this campaign"};
    }
    return found->second;
}

const Validity& Campaign::validity(UnitId unit) const { return body_->timeline.validity(unit); }

bool Campaign::exists(UnitId unit, Date day) const { return body_->timeline.exists(unit, day); }

std::optional<UnitId> Campaign::parent(UnitId unit, TreeId tree, Date day) const {
    return body_->timeline.parent(unit, tree, day);
}

std::vector<UnitId> Campaign::ancestry(UnitId unit, TreeId tree, Date day) const {
    return body_->timeline.ancestry(unit, tree, day);
}

bool Campaign::is_member(UnitId unit, ClassId unit_class, Date day) const {
    return body_->classes.is_member(unit, unit_class, day);
}

std::vector<UnitId> Campaign::members(ClassId unit_class, Date day) const {
    std::vector<UnitId> units;
    body_->classes.add_members(units, unit_class, day);
    detail::sort_unique(units);
    return units;
}

std::vector<UnitId> Campaign::members(std::span<const Party> parties, Date day) const {
    std::vector<UnitId> units;
    for (const auto& party : parties) {
        std::vector<UnitId> tops;
        auto& own = party.below ? tops : units;
        if (const auto one = unit(party.unit); one && exists(*one, day)) own.push_back(*one);
        if (const auto many = unit_class(party.unit_class)) {
            body_->classes.add_members(own, *many, day);
        }
        if (!party.below) continue;
        detail::sort_unique(tops);
        const auto in = tree(party.below->tree);
        if (in) body_->classes.add_below(units, tops, party.below->level, *in, day);
    }
    detail::sort_unique(units);
    return units;
}

std::vector<Date> Campaign::boundaries(UnitId unit) const {
    return detail::unit_boundaries(body_->whole->document, body_->timeline, body_->classes, unit);
}

const std::string& Campaign::title(UnitId unit, Date day) const {
    if (const auto* renamed = body_->timeline.renamed(unit, day)) return *renamed;
    for (const auto& name : at(unit).names) {
        if (name.validity.contains(day)) return name.title;
    }
    return at(unit).title;
}

std::optional<UnitId> Campaign::heir(UnitId unit) const {
    const auto& end = body_->timeline.end(unit);
    return end ? end->heir : std::nullopt;
}

Comparable Campaign::comparable(UnitId unit, std::optional<Date> day, Date base) const {
    return detail::comparable(body_->timeline, unit, day, base);
}

std::vector<Comparable> Campaign::comparable_ancestry(UnitId unit, TreeId tree,
                                                      std::optional<Date> day, Date base) const {
    return detail::comparable_ancestry(body_->timeline, tree, comparable(unit, day, base), base);
}

std::optional<CertificateId> Campaign::certificate(ProductId product, SupplierId supplier, Date day,
                                                   Certifying certifying) const {
    return body_->goods.certificate(product, supplier, day, certifying);
}

std::optional<int> Campaign::benefited(SupplierId supplier, Date day) const {
    const BenefitedHouseholds* latest = nullptr;
    for (const auto& declared : at(supplier).benefited) {
        const bool later = latest == nullptr || latest->day < declared.day;
        if (declared.day <= day && later) latest = &declared;
    }
    return latest == nullptr ? std::nullopt : std::optional{latest->count};
}

std::optional<CertificateId> Campaign::certificate(ProductId product, SupplierId supplier,
                                                   Date day) const {
    return body_->goods.certificate(product, supplier, day);
}

bool Campaign::listed(ProductId product, SupplierId supplier, Date day) const {
    return body_->goods.listed(product, supplier, day);
}

bool Campaign::household(SupplierId supplier, Date day) const {
    return body_->goods.household(supplier, day);
}

std::vector<Date> Campaign::boundaries(std::optional<ProductId> product,
                                       std::optional<SupplierId> supplier) const {
    return body_->goods.boundaries(product, supplier);
}

std::vector<InstrumentId> Campaign::visible_instruments(Date as_of, Date known) const {
    std::vector<InstrumentId> visible;
    const auto& instruments = document().instruments;
    for (std::uint32_t i = 0; i < instruments.size(); ++i) {
        const auto& [issued, recorded] = std::pair{instruments[i].issued, instruments[i].recorded};
        if (issued <= as_of && recorded.value_or(issued) <= known) {
            visible.emplace_back(i);
        }
    }
    return visible;
}

}  // namespace fupin
