// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/world.hpp"

#include <random>
#include <set>

namespace fupin::market {

using namespace world;

/// The small world with classes, goods, certificates, listings: everything a condition can ask.
inline CampaignDocument fair() {
    auto out = document();
    UnitClass city{.code = "city", .title = "市直"};
    city.members = {{"X", {std::nullopt, day("2020-08-15")}}, {"Y", {}}};
    UnitClass town{.code = "town", .title = "乡镇"};
    town.members = {{"Y", {}}};
    out.unit_classes = {city, town};
    out.products = {{"p1", "面粉", {}, "粮油"}, {"p2", "牛肉", {}, "肉类"}};
    out.suppliers = {{"s1", "合作社", {}, "", {{std::nullopt, day("2020-08-12")}}},
                     {"s2", "公司", {}, "", {}}};
    out.certificate_levels = {"low", "high"};
    out.counting_level = "high";
    out.certificates = {
        {"c1", "p1", "s1", {{"low", day("2020-08-01")}, {"high", day("2020-08-10")}}, {}, ""}};
    out.listings = {{"832", "p2", "s2", {day("2020-08-12"), std::nullopt}}};
    out.phases = {{"summer", "", day("2020-08-01"), day("2020-08-20"), {}},
                  {"autumn", "", day("2020-09-01"), {}, {}}};
    out.labels = {{"sure", "", Condition::is(Dimension::certified)},
                  {"poor", "", Condition::is(Dimension::household)}};
    return out;
}

/// Purchases of one step, paid on some day of July to September or not at all.
inline std::vector<Purchase> random_purchases(unsigned seed, int count) {
    std::mt19937 random{seed};
    const auto any = [&](std::initializer_list<const char*> list) {
        return *(list.begin() + random() % list.size());
    };
    std::vector<Purchase> out;
    for (int i = 0; i < count; ++i) {
        auto p = purchase(key(std::to_string(i).c_str(), any({"platform", "unit_sheet"})),
                          any({"X", "Y单位", "无名", ""}), any({"5.00", "20.00", "100.00"}), {});
        if (random() % 8 > 0) {
            p.days[2] = day("2020-07-25").plus_days(static_cast<int>(random() % 45));
        }
        p.account = any({"", "X"});
        p.assisting_unit = any({"", "Y"});
        p.payer = any({"budget", "trade_union", "乱"});
        p.product = any({"面粉", "牛肉", "不明", ""});
        p.supplier = any({"合作社", "公司", "不明", ""});
        p.channel = any({"832", "店"});
        p.origin = any({"654223", ""});
        p.mode = random() % 4 == 0 ? Mode::assisted : Mode::direct;
        p.side = random() % 5 == 0 ? Side::sell : Side::buy;
        p.measure = any({"kg", "箱"});
        if (random() % 2 == 0) {
            p.quantity = Quantity::from_thousandths(static_cast<std::int64_t>(random() % 9) * 500);
        }
        out.push_back(p);
    }
    return out;
}

/// What the campaign knows about a purchase, written out by hand.
struct Naive {
    const Purchase& p;

    [[nodiscard]] const std::optional<Date>& paid() const { return p.days[2]; }
    [[nodiscard]] std::string unit() const {
        const auto& whose = p.for_unit.empty() ? p.account : p.for_unit;
        if (whose == "Y单位") return "Y";
        return whose.empty() ? "unattributed" : whose == "X" ? "X" : "unresolved";
    }
    [[nodiscard]] std::string account() const {
        const auto& who = p.account.empty() ? p.for_unit : p.account;
        return who == "Y单位" ? "Y" : who;
    }
    [[nodiscard]] bool known_unit() const { return unit() == "X" || unit() == "Y"; }
    [[nodiscard]] std::string product() const {
        if (p.product == "面粉") return "p1";
        if (p.product == "牛肉") return "p2";
        return p.product.empty() ? "" : "unresolved";
    }
    [[nodiscard]] std::string supplier() const {
        if (p.supplier == "合作社") return "s1";
        if (p.supplier == "公司") return "s2";
        return p.supplier.empty() ? "" : "unresolved";
    }
    [[nodiscard]] std::string category() const {
        return product() == "p1" ? "粮油" : product() == "p2" ? "肉类" : product();
    }
    [[nodiscard]] std::set<std::string> classes() const {
        std::set<std::string> out;
        if (!paid()) return out;
        if (unit() == "Y" || (unit() == "X" && *paid() <= day("2020-08-15"))) out.insert("city");
        if (unit() == "Y") out.insert("town");
        return out;
    }
    [[nodiscard]] std::set<std::string> lines() const {
        if (!paid() || p.side == Side::sell) return {};
        if (unit() == "X") return {"all", "x"};
        if (unit() == "Y") return {"all", "y"};
        return {"all"};
    }
    [[nodiscard]] bool certified() const {
        return paid() && product() == "p1" && supplier() == "s1" && *paid() >= day("2020-08-10");
    }
    [[nodiscard]] bool listed() const {
        return paid() && product() == "p2" && supplier() == "s2" && *paid() >= day("2020-08-12");
    }
    [[nodiscard]] bool household() const {
        return paid() && supplier() == "s1" && *paid() <= day("2020-08-12");
    }
    /// The rows of a dimension in which a paid purchase stands.
    [[nodiscard]] std::set<std::string> keys(Dimension dimension) const {
        const auto flag = [](bool value) { return std::string{value ? "true" : "false"}; };
        const auto some = [](std::set<std::string> all) {
            return all.empty() ? std::set<std::string>{"none"} : all;
        };
        const auto date = paid()->to_string();
        switch (dimension) {
            case Dimension::day:
                return {date};
            case Dimension::month:
                return {date.substr(0, 7)};
            case Dimension::quarter:
                return {"2020Q3"};
            case Dimension::year:
                return {"2020"};
            case Dimension::phase:
                return {date < "2020-08-01"    ? "none"
                        : date <= "2020-08-20" ? "summer"
                        : date < "2020-09-01"  ? "none"
                                               : "autumn"};
            case Dimension::unit:
                return {unit()};
            case Dimension::ancestor:
                return {known_unit() ? "county" : unit()};
            case Dimension::unit_class:
                return some(classes());
            case Dimension::account:
                return {account()};
            case Dimension::assisting_unit:
                return {p.assisting_unit};
            case Dimension::payer:
                return {p.payer};
            case Dimension::channel:
                return {p.channel};
            case Dimension::mode:
                return {std::string{name_of(p.mode)}};
            case Dimension::side:
                return {std::string{name_of(p.side)}};
            case Dimension::source:
                return {p.key.source};
            case Dimension::origin:
                return {p.origin};
            case Dimension::measure:
                return {p.measure};
            case Dimension::supplier:
                return {supplier()};
            case Dimension::product:
                return {product()};
            case Dimension::category:
                return {category()};
            case Dimension::certified:
                return {flag(certified())};
            case Dimension::listed:
                return {flag(listed())};
            case Dimension::household:
                return {flag(household())};
            case Dimension::line:
                return some(lines());
            case Dimension::label:
                return {certified() ? "sure" : household() ? "poor" : "none"};
        }
        return {};
    }
};

inline Ledger ledger_of(const std::vector<Purchase>& purchases) {
    Record record{fair()};
    record.say("2020-10-01", {purchases.begin(), purchases.end()});
    return record.ledger();
}

inline std::string told(const InputError& error) {
    const auto& found = error.diagnostics().at(0);
    std::string text{found.code()};
    for (const auto& argument : found.arguments) text += "|" + argument;
    return std::to_string(error.diagnostics().size()) + " " + text;
}

}  // namespace fupin::market
