// SPDX-License-Identifier: Apache-2.0
#include "ledger/facts.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

template <class IdType>
std::uint64_t index_or_none(const std::optional<IdType>& id) {
    return id ? id->index() : UINT32_MAX;
}

}  // namespace

template <class Days>
std::uint32_t& Facts::Versions::number(Run& run, std::optional<Date> day, Days days,
                                       std::uint32_t kinds, std::uint32_t kind) {
    if (run.first_number == kNone) {
        const auto all = days();
        run = {static_cast<std::uint32_t>(days_.size()), static_cast<std::uint32_t>(all.size()),
               static_cast<std::uint32_t>(numbers_.size())};
        days_.insert(days_.end(), all.begin(), all.end());
        // The intervals before, between and after the days; what is not judged.
        numbers_.resize(numbers_.size() + (all.size() + 2) * kinds, kNone);
    }
    auto interval = run.days + 1;
    if (day) {
        const auto first = days_.begin() + run.first_day;
        interval =
            static_cast<std::uint32_t>(std::upper_bound(first, first + run.days, *day) - first);
    }
    return numbers_[run.first_number + interval * kinds + kind];
}

Facts::Facts(const Inputs& inputs) : campaign_{inputs.campaign}, names_{inputs} {}

Facts::Facts(const Facts& before, const Inputs& inputs)
    : facts{before.facts},
      unit_versions{before.unit_versions},
      goods_versions{before.goods_versions},
      profiles{before.profiles},
      campaign_{inputs.campaign},
      names_{before.names_, inputs},
      unit_numbers_{before.unit_numbers_},
      goods_numbers_{before.goods_numbers_},
      units_{before.units_},
      no_unit_{before.no_unit_},
      goods_{before.goods_},
      profile_ids_{before.profile_ids_} {}

Attributes Facts::attributes(const PurchaseRow& row) {
    auto& n = names_;
    return {n.text(row.for_unit),
            n.text(row.account),
            n.text(row.assisting_unit),
            n.text(row.payer),
            n.text(row.channel),
            n.text(row.source),
            n.text(row.origin),
            n.text(row.measure),
            n.text(row.supplier),
            n.text(row.product),
            row.side,
            row.mode,
            row.amount_fen,
            std::nullopt};
}

Attributes Facts::attributes(const Purchase& purchase) {
    auto& n = names_;
    return {n.text(purchase.for_unit),
            n.text(purchase.account),
            n.text(purchase.assisting_unit),
            n.text(purchase.payer),
            n.text(purchase.channel),
            n.text(purchase.key.source),
            n.text(purchase.origin),
            n.text(purchase.measure),
            n.text(purchase.supplier),
            n.text(purchase.product),
            purchase.side,
            purchase.mode,
            purchase.amount.fen(),
            std::nullopt};
}

FactId Facts::add(std::uint64_t purchase, const Attributes& attributes) {
    const FactId id{static_cast<std::uint32_t>(facts.size())};
    const Purchased one{purchase, attributes};
    add({&one, 1});
    return id;
}

void Facts::add(std::span<const Purchased> purchases) {
    made_.clear();
    for (const auto& [position, a] : purchases) {
        const auto name = whose(a);
        made_.push_back({position, UnitVersionId{0}, GoodsVersionId{0}, ProfileId{0}, 0, 0, name,
                         a.product, a.supplier, a.amount_fen, a.judged});
    }
    const auto each = [&](auto make) {
        for (std::size_t i = 0; i < purchases.size(); ++i) make(made_[i], purchases[i].attributes);
    };
    each([this](Fact& fact, const Attributes&) {
        fact.unit = unit_version(fact.unit_name, fact.judged);
    });
    each([this](Fact& fact, const Attributes& a) {
        fact.goods = goods_version(a.product, a.supplier, a.judged);
    });
    each([this](Fact& fact, const Attributes& a) { fact.profile = profile(a); });
    each([this](Fact& fact, const Attributes& a) {
        const auto account = a.account != 0 ? a.account : a.for_unit;
        fact.account = names_.unit_code(account, account != fact.unit_name);
        fact.assisting_unit =
            names_.unit_code(a.assisting_unit, a.assisting_unit != fact.unit_name);
    });
    for (const auto& fact : made_) facts.push_back(fact);
}

/// A purchase is its account's unless it says whose it is, and the other way round. A contractor
/// buys for others: without their name it is nobody's.
Names::Text Facts::whose(const Attributes& a) {
    return a.for_unit != 0 || buys_for_others(a.account) ? a.for_unit : a.account;
}

bool Facts::buys_for_others(Names::Text account) {
    const auto unit = names_.unit(account, false);
    return unit && campaign_.at(*unit).contractor;
}

UnitVersionId Facts::unit_version(Names::Text name, std::optional<Date> day) {
    if (name >= unit_of_name_.size()) unit_of_name_.resize(name + 1, {kNone, kNone});
    if (const auto number = unit_of_name_[name][day ? 1 : 0]; number != kNone) {
        return UnitVersionId{number};
    }
    const auto next = static_cast<std::uint32_t>(unit_versions.size());
    const auto unit = names_.unit(name);
    if (!unit) {
        auto& number = no_unit_[name != 0 ? 0 : 1];
        if (number == kNone) {
            number = next;
            unit_versions.push_back(
                {name != 0 ? UnitState::unresolved : UnitState::unattributed, {}, {}});
        }
        return UnitVersionId{number};
    }
    if (unit->index() >= units_.size()) units_.resize(unit->index() + 1);
    auto& run = units_[unit->index()];
    auto& number = unit_numbers_.number(run, day, [&] { return campaign_.boundaries(*unit); });
    if (number == kNone) {
        number = next;
        unit_versions.push_back({UnitState::resolved, unit, day});
    }
    if (run.days == 0) unit_of_name_[name][day ? 1 : 0] = number;
    return UnitVersionId{number};
}

GoodsVersionId Facts::goods_version(Names::Text product, Names::Text supplier,
                                    std::optional<Date> day) {
    if (product >= goods_of_product_.size()) goods_of_product_.resize(product + 1);
    auto& last = goods_of_product_[product];
    if (last.supplier != supplier) last = {supplier, {kNone, kNone}};
    if (const auto number = last.numbers[day ? 1 : 0]; number != kNone) {
        return GoodsVersionId{number};
    }
    const auto product_id = names_.product(product);
    const auto supplier_id = names_.supplier(supplier);
    const bool known = product_id || supplier_id;
    const auto pair = index_or_none(product_id) << 32 | index_or_none(supplier_id);
    const std::uint32_t named = (product != 0 ? 1U : 0U) | (supplier != 0 ? 2U : 0U);
    auto& run = goods_[pair];
    auto& number = goods_numbers_.number(
        run, known ? day : std::nullopt,
        [&] { return known ? campaign_.boundaries(product_id, supplier_id) : std::vector<Date>{}; },
        4, named);
    if (number == kNone) {
        number = static_cast<std::uint32_t>(goods_versions.size());
        goods_versions.push_back({product_id, supplier_id, product != 0, supplier != 0, day});
    }
    // Names that mean nothing are counted each time.
    const bool counted = (product != 0 && !product_id) || (supplier != 0 && !supplier_id);
    if (run.days == 0 && !counted) last.numbers[day ? 1 : 0] = number;
    return GoodsVersionId{number};
}

ProfileId Facts::profile(const Attributes& a) {
    const Texts texts{names_.payer(a.payer), names_.channel(a.channel), a.source, a.origin,
                      a.measure};
    const int bits = static_cast<int>(a.side) * 2 + static_cast<int>(a.mode);
    const auto [found, fresh] = profile_ids_.try_emplace(
        ProfileKey{texts, bits}, static_cast<std::uint32_t>(profiles.size()));
    if (fresh) {
        profiles.push_back({a.side, a.mode, names_.at(texts[0]), names_.at(texts[1]),
                            names_.at(texts[2]), names_.at(texts[3]), names_.at(texts[4])});
    }
    return ProfileId{found->second};
}

}  // namespace fupin::detail
