// SPDX-License-Identifier: Apache-2.0
#include "ledger/facts.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

constexpr std::uint32_t kUnjudged = UINT32_MAX;
constexpr std::uint64_t kNone = UINT32_MAX;

template <class IdType>
std::uint64_t index_or_none(const std::optional<IdType>& id) {
    return id ? id->index() : kNone;
}

}  // namespace

template <class Days>
std::uint32_t Facts::Cuts::interval(std::uint64_t key, Date day, Days days) {
    const auto [found, fresh] = runs_.try_emplace(key);
    auto& run = found->second;
    if (fresh) {
        const auto all = days();
        run = {static_cast<std::uint32_t>(days_.size()), static_cast<std::uint32_t>(all.size())};
        days_.insert(days_.end(), all.begin(), all.end());
    }
    const auto first = days_.begin() + run.first;
    return static_cast<std::uint32_t>(std::upper_bound(first, first + run.count, day) - first);
}

Facts::Facts(const Inputs& inputs) : campaign_{inputs.campaign}, names_{inputs} {}

Facts::Facts(const Facts& before, const Inputs& inputs)
    : facts{before.facts},
      unit_versions{before.unit_versions},
      goods_versions{before.goods_versions},
      profiles{before.profiles},
      campaign_{inputs.campaign},
      names_{before.names_, inputs},
      unit_cuts_{before.unit_cuts_},
      goods_cuts_{before.goods_cuts_},
      unit_ids_{before.unit_ids_},
      goods_ids_{before.goods_ids_},
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

FactId Facts::add(std::uint64_t purchase, const Attributes& a) {
    // A purchase is its account's unless it says whose it is, and the other way round. A
    // contractor buys for others: without their name it is nobody's.
    const auto whose = a.for_unit != 0 || buys_for_others(a.account) ? a.for_unit : a.account;
    const auto account = a.account != 0 ? a.account : a.for_unit;
    const FactId id{static_cast<std::uint32_t>(facts.size())};
    facts.push_back({purchase, unit_version(whose, a.judged),
                     goods_version(a.product, a.supplier, a.judged), profile(a),
                     names_.unit_code(account, account != whose),
                     names_.unit_code(a.assisting_unit, a.assisting_unit != whose), whose,
                     a.product, a.supplier, a.amount_fen, a.judged});
    return id;
}

bool Facts::buys_for_others(Names::Text account) {
    const auto unit = names_.unit(account, false);
    return unit && campaign_.at(*unit).contractor;
}

UnitVersionId Facts::unit_version(Names::Text name, std::optional<Date> day) {
    const auto unit = names_.unit(name);
    auto state = UnitState::resolved;
    if (!unit) state = name != 0 ? UnitState::unresolved : UnitState::unattributed;
    auto cut = kUnjudged;
    if (unit && day) {
        cut = unit_cuts_.interval(unit->index(), *day, [&] { return campaign_.boundaries(*unit); });
    }
    const auto owner = unit ? std::uint64_t{unit->index()} : kNone - static_cast<unsigned>(state);
    const auto [found, fresh] =
        unit_ids_.try_emplace(owner << 32 | cut, static_cast<std::uint32_t>(unit_versions.size()));
    if (fresh) unit_versions.push_back({state, unit, unit ? day : std::nullopt});
    return UnitVersionId{found->second};
}

GoodsVersionId Facts::goods_version(Names::Text product, Names::Text supplier,
                                    std::optional<Date> day) {
    const auto product_id = names_.product(product);
    const auto supplier_id = names_.supplier(supplier);
    const auto pair = index_or_none(product_id) << 32 | index_or_none(supplier_id);
    auto cut = kUnjudged;
    if (day && (product_id || supplier_id)) {
        cut = goods_cuts_.interval(pair, *day,
                                   [&] { return campaign_.boundaries(product_id, supplier_id); });
    }
    const std::uint32_t named = (product != 0 ? 1U : 0U) | (supplier != 0 ? 2U : 0U);
    const auto [found, fresh] = goods_ids_.try_emplace(
        GoodsKey{pair, cut, named}, static_cast<std::uint32_t>(goods_versions.size()));
    if (fresh) {
        goods_versions.push_back({product_id, supplier_id, product != 0, supplier != 0, day});
    }
    return GoodsVersionId{found->second};
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
