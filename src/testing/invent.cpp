// SPDX-License-Identifier: Apache-2.0
#include "testing/invention.hpp"

namespace fupin::testing {
namespace {

constexpr std::string_view kSorts[] = {"小学", "卫生院", "服务中心", "加工厂", "商会"};
constexpr std::string_view kGoods[] = {"面粉", "牛肉",   "羊肉",     "黑木耳",   "葵花油",
                                       "蜂蜜", "奶疙瘩", "红花籽油", "巴什拜羊", "大米"};

std::string padded(std::uint64_t number, std::size_t width) {
    auto text = std::to_string(number);
    return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

UnitClass* find_class(CampaignDocument& document, std::string_view code) {
    for (auto& unit_class : document.unit_classes) {
        if (unit_class.code == code) return &unit_class;
    }
    return nullptr;
}

void join(CampaignDocument& document, std::string_view class_code, const std::string& unit) {
    if (auto* found = find_class(document, class_code)) found->members.push_back({unit, {}});
}

/// Counties that exist on the first day, with their titles.
std::vector<const Unit*> counties(const CampaignDocument& document, Date day) {
    std::vector<const Unit*> out;
    for (const auto& unit : document.units) {
        if (unit.level == "county" && unit.validity.contains(day)) out.push_back(&unit);
    }
    return out;
}

void add_units(Invention& out, const SampleOptions& options, Date first_day, Dice& dice) {
    const auto base = out.campaign;
    const auto places = counties(base, first_day);
    if (places.empty()) return;
    for (std::uint32_t i = 0; i < options.units; ++i) {
        const auto& county = *places[dice.skewed(places.size())];
        const auto sort = static_cast<Sort>(dice.below(10) < 7 ? dice.below(3) : 3 + dice.below(2));
        Unit unit;
        unit.code = "x" + padded(i + 1, 5);
        unit.title = county.title + "第" + std::to_string(i + 1) +
                     std::string{kSorts[static_cast<std::size_t>(sort)]};
        unit.level = "unit";
        for (const auto& tree : base.trees) unit.places.push_back({tree.code, county.code, {}});
        const Buyer buyer{unit.code, unit.title, sort};
        if (buyer.budget()) join(out.campaign, "budget_units", unit.code);
        if (sort == Sort::firm && dice.percent(30)) join(out.campaign, "women_bodies", unit.code);
        if (sort == Sort::firm && dice.percent(20)) join(out.campaign, "league_bodies", unit.code);
        out.buyers.push_back(buyer);
        out.campaign.units.push_back(std::move(unit));
    }
}

/// Certificates reach their levels a month apart; some begin or end inside the campaign.
Certificate certificate(const CampaignDocument& document, std::uint32_t number, Date first,
                        Dice& dice) {
    Certificate out;
    out.code = "z" + padded(number, 4);
    out.product = "p" + padded(number, 4);
    out.batch = "第" + std::to_string(1 + number % 3) + "批";
    auto day = first.plus_days(-120 + static_cast<int>(dice.below(90)));
    out.validity.first_day = day;
    for (const auto& level : document.certificate_levels) {
        out.levels.push_back({level, day});
        day = day.plus_days(20 + static_cast<int>(dice.below(15)));
    }
    if (dice.percent(15))
        out.validity.last_day = first.plus_days(20 + static_cast<int>(dice.below(20)));
    return out;
}

void add_register(Invention& out, Date first_day, Dice& dice) {
    auto& document = out.campaign;
    for (std::uint32_t s = 0; s < 24; ++s) {
        Supplier supplier;
        supplier.code = "s" + padded(s + 1, 3);
        supplier.title = "示例第" + std::to_string(s + 1) + "农民专业合作社";
        if (s % 5 == 0) supplier.household.push_back({});
        document.suppliers.push_back(std::move(supplier));
    }
    for (std::uint32_t p = 0; p < 80; ++p) {
        const auto supplier = dice.below(24);
        Product product;
        product.code = "p" + padded(p + 1, 4);
        product.category = std::string{kGoods[p % 10]};
        product.title = product.category + std::to_string(p + 1) + "号";
        const auto supplier_code = "s" + padded(supplier + 1, 3);
        if (dice.percent(70)) {
            document.certificates.push_back(certificate(document, p + 1, first_day, dice));
            document.certificates.back().supplier = supplier_code;
        }
        if (dice.percent(40)) {
            document.listings.push_back({"832", product.code, supplier_code, {}});
        }
        out.goods.push_back({product.title, document.suppliers[supplier].title,
                             1000 + static_cast<std::int64_t>(dice.below(20'000))});
        document.products.push_back(std::move(product));
    }
}

void add_quotas(Invention& out, Dice& dice) {
    auto& document = out.campaign;
    if (document.quota_families.empty()) return;
    for (const auto& buyer : out.buyers) {
        if (!buyer.budget()) continue;
        Quota quota;
        quota.family = document.quota_families.front().code;
        quota.unit = buyer.code;
        if (dice.percent(10)) {
            quota.exemption = Exemption{"none", "无食堂"};
        } else {
            quota.amount = Money::from_fen(static_cast<std::int64_t>(1 + dice.below(40)) * 100'000);
        }
        document.quotas.push_back(std::move(quota));
    }
}

}  // namespace

Invention invent(const Campaign& base, const SampleOptions& options, const SampleDays& days,
                 Dice& dice) {
    Invention out{base.document(), {}, {}};
    out.campaign.code += "-sample";
    out.campaign.title += "（示例数据）";
    add_units(out, options, days.first, dice);
    add_register(out, days.first, dice);
    add_quotas(out, dice);
    out.campaign.closes.push_back(
        {period_of(days.first, Cycle::month).code, days.first_recorded.plus_days(5)});
    return out;
}

}  // namespace fupin::testing
