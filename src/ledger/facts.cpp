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

Facts::Versions::Run Facts::Versions::add(const std::vector<Date>& days, std::uint32_t kinds) {
    const Run run{static_cast<std::uint32_t>(days_.size()), static_cast<std::uint32_t>(days.size()),
                  static_cast<std::uint32_t>(numbers_.size())};
    days_.insert(days_.end(), days.begin(), days.end());
    // The intervals before, between and after the days; what is not judged.
    numbers_.resize(numbers_.size() + (days.size() + 2) * kinds, kNone);
    return run;
}

std::uint32_t& Facts::Versions::at(const Run& run, std::optional<Date> day, std::uint32_t kinds,
                                   std::uint32_t kind) {
    auto interval = run.days + 1;
    if (day) {
        const auto first = days_.begin() + run.first_day;
        interval =
            static_cast<std::uint32_t>(std::upper_bound(first, first + run.days, *day) - first);
    }
    return numbers_[run.first_number + interval * kinds + kind];
}

void AttributeBlock::push_back(std::uint64_t position, const Attributes& a) {
    purchase[size] = position;
    for_unit[size] = a.for_unit;
    account[size] = a.account;
    assisting_unit[size] = a.assisting_unit;
    payer[size] = a.payer;
    channel[size] = a.channel;
    source[size] = a.source;
    origin[size] = a.origin;
    measure[size] = a.measure;
    supplier[size] = a.supplier;
    product[size] = a.product;
    side[size] = a.side;
    mode[size] = a.mode;
    amount_fen[size] = a.amount_fen;
    judged[size] = a.judged;
    ++size;
}

Facts::Facts(const Inputs& inputs)
    : campaign_{inputs.campaign}, snapshot_{inputs.snapshot}, names_{inputs} {}

Facts::Facts(const Facts& before, const Inputs& inputs)
    : facts{before.facts},
      unit_versions{before.unit_versions},
      goods_versions{before.goods_versions},
      profiles{before.profiles},
      campaign_{inputs.campaign},
      snapshot_{inputs.snapshot},
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
    if (waiting_.size == AttributeBlock::kMost) settle();
    const FactId id{static_cast<std::uint32_t>(facts.size() + waiting_.size)};
    waiting_.push_back(purchase, attributes);
    return id;
}

FactId Facts::add(std::span<const std::uint64_t> purchases) {
    settle();
    const FactId first{static_cast<std::uint32_t>(facts.size())};
    read(purchases);
    settle();
    return first;
}

void Facts::read(std::span<const std::uint64_t> purchases) {
    auto& out = waiting_;
    out.size = purchases.size();
    std::ranges::copy(purchases, out.purchase.begin());
    const PurchaseBlock block{snapshot_, purchases};
    const auto some = [&](auto& column) { return std::span{column}.first(out.size); };
    const auto texts = [&](PurchaseText which, AttributeBlock::Column<Names::Text>& column) {
        block.texts(which, some(made_.text));
        for (std::size_t i = 0; i < out.size; ++i) column[i] = names_.text(made_.text[i]);
    };
    texts(PurchaseText::for_unit, out.for_unit);
    texts(PurchaseText::account, out.account);
    texts(PurchaseText::assisting_unit, out.assisting_unit);
    texts(PurchaseText::payer, out.payer);
    texts(PurchaseText::channel, out.channel);
    texts(PurchaseText::source, out.source);
    texts(PurchaseText::origin, out.origin);
    texts(PurchaseText::measure, out.measure);
    texts(PurchaseText::supplier, out.supplier);
    texts(PurchaseText::product, out.product);
    block.ways(some(out.side), some(out.mode));
    block.amounts_fen(some(out.amount_fen));
    block.first_days(campaign_.judgement_states(), some(out.judged));
}

void Facts::settle() {
    const auto& said = waiting_;
    const auto each = [&](auto& column, auto make) {
        for (std::size_t i = 0; i < said.size; ++i) column[i] = make(i);
    };
    AttributeBlock::Column<Names::Text> names;
    AttributeBlock::Column<Names::Text> accounts;
    AttributeBlock::Column<Names::Text> assisting;
    each(names, [&](std::size_t i) { return whose(said.for_unit[i], said.account[i]); });
    each(made_.unit, [&](std::size_t i) { return unit_version(names[i], said.judged[i]); });
    each(made_.goods, [&](std::size_t i) {
        return goods_version(said.product[i], said.supplier[i], said.judged[i]);
    });
    each(made_.profile, [&](std::size_t i) { return profile(said, i); });
    each(accounts, [&](std::size_t i) {
        const auto account = said.account[i] != 0 ? said.account[i] : said.for_unit[i];
        return names_.unit_code(account, account != names[i]);
    });
    each(assisting, [&](std::size_t i) {
        return names_.unit_code(said.assisting_unit[i], said.assisting_unit[i] != names[i]);
    });
    const auto append = [&](auto& to, const auto& column) {
        to.append(std::span{column}.first(said.size));
    };
    append(facts.purchase, said.purchase);
    append(facts.unit, made_.unit);
    append(facts.goods, made_.goods);
    append(facts.profile, made_.profile);
    append(facts.account, accounts);
    append(facts.assisting_unit, assisting);
    append(facts.unit_name, names);
    append(facts.product_name, said.product);
    append(facts.supplier_name, said.supplier);
    append(facts.amount_fen, said.amount_fen);
    append(facts.judged, said.judged);
    waiting_.size = 0;
}

/// A purchase is its account's unless it says whose it is, and the other way round. A contractor
/// buys for others: without their name it is nobody's.
Names::Text Facts::whose(Names::Text for_unit, Names::Text account) {
    return for_unit != 0 || buys_for_others(account) ? for_unit : account;
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
    if (run.first_number == kNone) run = unit_numbers_.add(campaign_.boundaries(*unit));
    auto& number = unit_numbers_.at(run, day);
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
    // Names that mean nothing are counted each time.
    if (last.named != supplier || last.counted) find_goods(last, product, supplier);
    const bool known = last.product || last.supplier;
    const std::uint32_t named = (product != 0 ? 1U : 0U) | (supplier != 0 ? 2U : 0U);
    auto& number = goods_numbers_.at(last.run, known ? day : std::nullopt, 4, named);
    if (number == kNone) {
        number = static_cast<std::uint32_t>(goods_versions.size());
        goods_versions.push_back({last.product, last.supplier, product != 0, supplier != 0, day});
    }
    return GoodsVersionId{number};
}

void Facts::find_goods(LastGoods& goods, Names::Text product, Names::Text supplier) {
    goods.named = supplier;
    goods.product = names_.product(product);
    goods.supplier = names_.supplier(supplier);
    goods.counted = (product != 0 && !goods.product) || (supplier != 0 && !goods.supplier);
    auto& run = goods_[index_or_none(goods.product) << 32 | index_or_none(goods.supplier)];
    if (run.first_number == kNone) {
        const bool known = goods.product || goods.supplier;
        run = goods_numbers_.add(
            known ? campaign_.boundaries(goods.product, goods.supplier) : std::vector<Date>{}, 4);
    }
    goods.run = run;
}

ProfileId Facts::profile(const AttributeBlock& a, std::size_t i) {
    const int bits = static_cast<int>(a.side[i]) * 2 + static_cast<int>(a.mode[i]);
    const ProfileKey said{{a.payer[i], a.channel[i], a.source[i], a.origin[i], a.measure[i]}, bits};
    auto& last = last_profiles_[ProfileKeyHash{}(said) % last_profiles_.size()];
    if (last.number != kNone && last.said == said) return ProfileId{last.number};
    const auto payer = names_.payer(a.payer[i]);
    const auto channel = names_.channel(a.channel[i]);
    const Texts texts{payer, channel, a.source[i], a.origin[i], a.measure[i]};
    const auto [found, fresh] = profile_ids_.try_emplace(
        ProfileKey{texts, bits}, static_cast<std::uint32_t>(profiles.size()));
    if (fresh) {
        profiles.push_back({a.side[i], a.mode[i], names_.at(texts[0]), names_.at(texts[1]),
                            names_.at(texts[2]), names_.at(texts[3]), names_.at(texts[4])});
    }
    if (names_.is_payer(a.payer[i]) && names_.is_channel(a.channel[i])) {
        last = {said, found->second};
    }
    return ProfileId{found->second};
}

}  // namespace fupin::detail
