// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/world.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fupin::quota_world {

using namespace world;

/// A county P with offices C and X, Y, Z below it in the budget tree; the family "q" of 2024.
class Market {
public:
    explicit Market(QuotaKind kind = QuotaKind::fixed_amount) {
        document_.code = "market";
        document_.calendar = "cn";
        document_.phases = {{"year", "", day("2020-01-01"), std::nullopt, {}}};
        document_.trees = {{"budget", ""}};
        document_.units = {Unit{.code = "P", .title = "P单位", .level = "county"}};
        for (const auto* code : {"C", "X", "Y", "Z"}) {
            document_.units.push_back({.code = code,
                                       .title = std::string{code} + "单位",
                                       .level = "office",
                                       .places = {{"budget", "P", {}}}});
        }
        auto& q = family("q", "2024", kind);
        if (kind == QuotaKind::share_floor) q.share = Ratio{10, 100};
    }

    QuotaFamily& family(const char* code, const char* period,
                        QuotaKind kind = QuotaKind::fixed_amount) {
        QuotaFamily out;
        out.code = code;
        out.title = code;
        out.kind = kind;
        out.basis = "paid";
        out.period = *parse_period(period);
        out.tree = "budget";
        document_.quota_families.push_back(std::move(out));
        return document_.quota_families.back();
    }
    QuotaFamily& q() { return document_.quota_families[0]; }
    Quota& quota(const char* unit, const char* amount, const char* family = "q") {
        Quota out;
        out.family = family;
        out.unit = unit;
        if (*amount != 0) out.amount = yuan(amount);
        document_.quotas.push_back(std::move(out));
        return document_.quotas.back();
    }
    Quota& base(const char* unit, const char* base, const char* issued = "") {
        auto& out = quota(unit, "");
        out.base = yuan(base);
        out.issued = Date::try_parse(issued);
        return out;
    }
    Quota& exempt(const char* unit, const char* issued = "") {
        auto& out = quota(unit, "");
        out.exemption = Exemption{"none", "无食堂"};
        out.issued = Date::try_parse(issued);
        return out;
    }
    Quota& represented(const char* unit, const char* by) {
        auto& out = quota(unit, "");
        out.representation = Representation{by, {}};
        return out;
    }
    QuotaRule& rule(const char* code, RuleLevel level, Ratio share) {
        QuotaRule out;
        out.code = code;
        out.family = "q";
        out.level = level;
        out.share = share;
        document_.quota_rules.push_back(std::move(out));
        return document_.quota_rules.back();
    }
    /// The unit goes into another one on a day.
    Market& merge(const char* unit, const char* into, const char* on) {
        for (auto& found : document_.units) {
            if (found.code == unit) found.successor = Succession{into, day(on), ""};
        }
        return *this;
    }
    Market& buy(const char* unit, const char* amount, const char* paid,
                const char* payer = "budget", const char* source = "") {
        const auto order = std::to_string(++orders_);
        auto out = purchase(key(order.c_str()), unit, amount, {paid, "", paid, ""});
        out.payer = payer;
        out.channel = source;
        entries_.push_back(out);
        return *this;
    }
    Market& say(Entry entry) {
        entries_.push_back(std::move(entry));
        return *this;
    }
    CampaignDocument& document() { return document_; }

    [[nodiscard]] Evaluation ask(const char* as_of, KnownAt known = {}) const {
        Record record{document_};
        if (!entries_.empty()) record.say("2026-12-31", entries_);
        return record.ask({.as_of = day(as_of), .known_at = known});
    }

private:
    CampaignDocument document_;
    std::vector<Entry> entries_;
    int orders_ = 0;
};

/// The cells of one row by column, "13.00 30.00 transferred"; empty cells as "–".
inline std::string row(const Evaluation& result, const std::string& keys,
                       const std::vector<const char*>& columns) {
    std::string out;
    for (const auto* column : columns) {
        const auto cell = text(result, (keys + "/" + column).c_str());
        out += (out.empty() ? "" : " ") + (cell.empty() ? std::string{"–"} : cell);
    }
    return out;
}
inline std::string quota(const Evaluation& result, const char* unit,
                         const std::vector<const char*>& columns, const char* family = "2024/q") {
    return row(result, std::string{"quotas/"} + unit + "/" + family, columns);
}

/// "code(arguments)" of every finding about quotas.
inline std::set<std::string> findings(const Evaluation& result) {
    std::set<std::string> out;
    const auto& table = result.table("findings");
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const auto code = canonical_text(table.cell(i, "code"));
        if (code.starts_with("quota_")) out.insert(code);
    }
    return out;
}

}  // namespace fupin::quota_world
