// SPDX-License-Identifier: Apache-2.0
#include "rules/behind.hpp"
#include "rules/forecast.hpp"
#include "rules/quota_limits.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

const QuotaScope& scope_of(const Context& context, const QuotaFigures& row) {
    return context.evaluation().quotas().scopes[row.family];
}

const QuotaItems& items_of(const Context& context, std::size_t family) {
    return context.evaluation().quota_items()[family];
}

/// Everything behind the cells of one row.
class RowBehind {
public:
    RowBehind(const Context& context, std::uint32_t index, Behind& out)
        : context_{context},
          index_{index},
          row_{context.evaluation().quotas().rows[index]},
          family_{context.document().quota_families[row_.family]},
          unit_{context.campaign().at(row_.unit)},
          out_{out} {}

    [[nodiscard]] const QuotaFigures& row() const { return row_; }
    [[nodiscard]] const QuotaFamily& family() const { return family_; }

    /// The money columns; the row of a family's total adds those of its units.
    void add(const std::string& column) {
        if (column == "executed" || column == "count") {
            executed(1);
        } else if (column == "no_denominator") {
            if (!row_.denominator) executed(1);
        } else if (column == "not_eligible") {
            items(1, [](const QuotaItem& i) { return i.placement == Placement::not_eligible; });
        } else if (column == "rolled_up") {
            rolled_up();
        } else if (column == "base") {
            input("采购总额", "base", row_.base, "base");
        } else if (column == "reserved") {
            reserved();
        } else if (column == "required") {
            required();
        } else if (column == "cap") {
            input("上限", "cap", row_.cap, "");
        } else if (column == "encouraged") {
            input("鼓励预留", "encouraged", row_.encouraged, "base");
        } else if (column == "missing" && row_.missing()) {
            reserved();
            executed(-1);
        } else if (column == "missing_required" && row_.missing_required()) {
            required();
            executed(-1);
        } else if (column == "rate" && row_.denominator) {
            row_.reserved ? reserved() : input("上限", "cap", row_.cap, "");
            executed(1);
        }
    }

    void forecast(const std::string& column) {
        const auto found = detail::forecast(row_, scope_of(context_, row_).days);
        if (column == "pace") {
            input("日均执行", "executed a working day", found.pace, "");
        } else if (column == "needed") {
            input("日均尚需", "needed a working day", found.needed, "");
        } else if (column == "expected" && found.expected) {
            executed(1);
            input("剩余工作日按目前进度", "of the days left, at the present pace",
                  *found.expected - *row_.executed, "");
        }
    }

    void reason(const std::string& code) {
        const auto& reasons = scope_of(context_, row_).reasons;
        items(1, [&](const QuotaItem& i) {
            return i.placement != Placement::counted && reasons[i.reason] == code;
        });
    }

private:
    template <class Keep>
    void items(std::int64_t weight, Keep keep) {
        const auto basis = *context_.campaign().basis(family_.basis);
        for (const auto& item : items_of(context_, row_.family).of_row(index_)) {
            if (keep(item)) out_.terms.push_back({basis, item.posting, weight, item.amount});
        }
    }

    void input(const char* zh, const char* en, const std::optional<Money>& amount,
               const std::string& member) {
        if (!amount) return;
        const auto pointer =
            row_.pointer.empty() || member.empty() ? row_.pointer : row_.pointer + "/" + member;
        out_.inputs.push_back(
            {unit_.title + " " + zh, std::string{en} + " of " + unit_.title, *amount, pointer});
    }

    void executed(std::int64_t weight) {
        if (!family_.executed_indicator.empty()) {
            if (!row_.executed) return;
            input("申报数 " + family_.executed_indicator,
                  "declared figure '" + family_.executed_indicator + "'",
                  weight < 0 ? -*row_.executed : *row_.executed);
            return;
        }
        items(weight, [](const QuotaItem& i) {
            return i.placement == Placement::counted || i.placement == Placement::no_denominator;
        });
    }
    void input(const std::string& zh, const std::string& en, Money amount) {
        out_.inputs.push_back(
            {unit_.title + " " + zh, en + " of " + unit_.title, amount, row_.pointer});
    }

    void reserved() {
        const bool stated = row_.quota != nullptr && row_.quota->amount;
        if (!row_.reserved) return;
        // The weight is what the campaign says of a share.
        const auto* member = stated ? "/amount" : "/base";
        if (row_.target != nullptr) member = "";
        const auto pointer = row_.pointer.empty() ? "" : row_.pointer + member;
        out_.inputs.push_back(
            {unit_.title + " 预留", "reserved by " + unit_.title, *row_.reserved, pointer});
    }

    void required() {
        if (!row_.required) return;
        const bool share =
            family_.kind == QuotaKind::share_floor || family_.kind == QuotaKind::fixed_amount;
        out_.inputs.push_back(
            {unit_.title + (share ? " 应预留（采购总额×最低比例，进位到分）" : " 应预留"),
             "required of " + unit_.title +
                 (share ? " (share of the base, rounded up to the fen)" : ""),
             *row_.required, row_.pointer.empty() ? "" : row_.pointer + "/base"});
    }

    void rolled_up() {
        const auto tree = context_.campaign().tree(family_.tree);
        if (!tree) return;
        const auto& ledger = context_.ledger();
        const auto basis = *context_.campaign().basis(family_.basis);
        const auto& postings = ledger.postings(basis);
        for (const auto& item : items_of(context_, row_.family).items) {
            if (item.placement == Placement::not_eligible) continue;
            const auto& fact = ledger.facts()[postings.fact[item.posting].index()];
            const auto& version = ledger.unit_versions()[fact.unit.index()];
            if (!version.unit || !version.day) continue;
            const auto above = context_.campaign().ancestry(*version.unit, *tree, *version.day);
            if (std::find(above.begin(), above.end(), row_.unit) != above.end()) {
                out_.terms.push_back({basis, item.posting, 1, item.amount});
            }
        }
    }

    const Context& context_;
    std::uint32_t index_;
    const QuotaFigures& row_;
    const QuotaFamily& family_;
    const Unit& unit_;
    Behind& out_;
};

void say_family(const QuotaFamily& family, Behind& out) {
    out.say("份额“" + family.title + "”，口径 " + family.basis + "，计入条件：" +
                describe(family.condition, true),
            "quota '" + family.title + "', basis " + family.basis +
                ", counts: " + describe(family.condition, false));
    if (family.refund_year == RefundYear::own_day) {
        out.say("退款按自己的日期计入（own_day）", "refunds count on their own day (own_day)");
    } else {
        out.say("退款计入所属采购的生效日（of_purchase）",
                "refunds count on the day of the purchase they belong to (of_purchase)");
    }
    if (!family.tree.empty()) {
        out.say(
            "采购沿“" + family.tree + "”上溯至最近的受约束单位",
            "purchases climb in the tree '" + family.tree + "' to the nearest unit that is bound");
    }
}

/// The rules in force, the one that decides first.
void say_rules(const Context& context, const QuotaFigures& row, Behind& out) {
    const auto& family = context.document().quota_families[row.family];
    const Visible visible{context.question().as_of, context.evaluation().known_day()};
    const RulesInForce in_force{context.campaign(), family, visible};
    for (const auto* rule : in_force.rules(row.unit)) {
        const auto& amount = rule->amount ? rule->amount : rule->per_head;
        const auto limit =
            rule->share ? percent_text(*rule->share, 2, Rounding::half_up) : amount->to_string();
        const bool floor = rule->limit == QuotaLimit::floor;
        out.citations.push_back(rule->citation);
        out.say("规定 " + rule->code + "（" + rule->issuer + " " + rule->document + "）：" +
                    (floor ? "不低于 " : "不高于 ") + limit,
                "rule " + rule->code + " (" + rule->issuer + " " + rule->document +
                    "): " + (floor ? "at least " : "at most ") + limit);
    }
}

void say_versions(const Context& context, const QuotaFigures& row, Behind& out) {
    const auto& campaign = context.campaign();
    if (row.quota == nullptr) {
        out.say("没有申报", "nothing was declared");
    } else {
        const auto& quota = *row.quota;
        out.citations.push_back(quota.citation);
        const auto days = quota.issued ? quota.issued->to_string() : std::string{"–"};
        if (row.versions > 1) {
            out.say("共 " + std::to_string(row.versions) + " 个版本，以 " + row.pointer + "（" +
                        days + "）为准，及于全期",
                    std::to_string(row.versions) + " versions; " + row.pointer + " (" + days +
                        ") holds, for the whole period");
        }
        if (row.target != nullptr) {
            out.say(share_sentence(*row.target, quota.unit, Language::zh),
                    share_sentence(*row.target, quota.unit, Language::en));
        }
        if (quota.exemption && row.state == QuotaState::exempt) {
            out.say("豁免：" + quota.exemption->reason + "；采购仍列示，不设分母",
                    "exempt: " + quota.exemption->reason + "; purchases are shown, no denominator");
        }
    }
    for (const auto from : row.passed_from) {
        out.say(campaign.at(from).title + " 已并入，其份额、基数和执行一并计入",
                campaign.at(from).title + " has gone into it, with base, quota and execution");
    }
    if (row.passed_to && row.state == QuotaState::transferred) {
        out.say("已并入 " + campaign.at(*row.passed_to).title,
                "has gone into " + campaign.at(*row.passed_to).title);
    } else if (row.passed_to) {
        out.say("由 " + campaign.at(*row.passed_to).title + " 代表",
                "represented by " + campaign.at(*row.passed_to).title);
    }
}

/// What the unit's purchases that do not count come to, by reason.
void say_reasons(const Context& context, std::uint32_t index, Behind& out) {
    const auto& row = context.evaluation().quotas().rows[index];
    const auto& scope = scope_of(context, row);
    std::map<std::string, Total> sums;
    for (const auto& part : scope.parts) {
        if (part.row == index && part.placement != Placement::counted) {
            sums[scope.reasons[part.reason]].add(part.amount);
        }
    }
    for (const auto& [reason, sum] : sums) {
        const auto text = reason + " " + sum.money().to_string();
        out.say("未计入：" + text, "not counted: " + text);
    }
}

template <class Use>
void for_each_row(const Context& context, const std::string& family, const std::string& unit,
                  Use use) {
    const auto& rows = context.evaluation().quotas().rows;
    for (std::uint32_t r = 0; r < rows.size(); ++r) {
        if (context.document().quota_families[rows[r].family].code != family) continue;
        const bool total = unit == kTotal && rows[r].reserved;
        if (total || context.campaign().at(rows[r].unit).code == unit) use(r);
    }
}

}  // namespace

Behind behind_quota(const Context& context, const Address& address) {
    Behind out;
    out.rule = "quotas";
    const bool forecast = address.table == "quota_forecast";
    const bool total = address.keys.at(0) == kTotal;
    bool said = false;
    for_each_row(context, address.keys.at(2), address.keys.at(0), [&](std::uint32_t r) {
        RowBehind behind{context, r, out};
        if (!said) {
            out.citations.push_back(behind.family().citation);
            say_family(behind.family(), out);
        }
        if (!total) {
            say_versions(context, behind.row(), out);
            say_rules(context, behind.row(), out);
            say_reasons(context, r, out);
        } else if (!said && behind.row().quota != nullptr) {
            out.citations.push_back(behind.row().quota->citation);
        }
        said = true;
        forecast ? behind.forecast(address.column) : behind.add(address.column);
    });
    return out;
}

Behind behind_quota_reason(const Context& context, const Address& address) {
    Behind out;
    out.rule = "quotas";
    const auto& reason = address.keys.at(3);
    out.say("原因 " + reason, "reason: " + reason);
    for_each_row(context, address.keys.at(2), address.keys.at(0),
                 [&](std::uint32_t r) { RowBehind{context, r, out}.reason(reason); });
    if (address.keys[0] != name_of(Placement::outside)) return out;
    const auto& judgement = context.evaluation().quotas();
    for (std::size_t f = 0; f < judgement.scopes.size(); ++f) {
        const auto& family = context.document().quota_families[f];
        if (family.code != address.keys[2]) continue;
        const auto basis = *context.campaign().basis(family.basis);
        for (const auto& item : items_of(context, f).of_row(QuotaItem::kNowhere)) {
            if (judgement.scopes[f].reasons[item.reason] != reason) continue;
            out.terms.push_back({basis, item.posting, 1, item.amount});
        }
    }
    return out;
}

Behind behind_quota_total(const Context& context, const Address& address) {
    Behind out;
    out.rule = "quotas";
    const auto& judgement = context.evaluation().quotas();
    for (std::size_t f = 0; f < judgement.scopes.size(); ++f) {
        const auto& family = context.document().quota_families[f];
        if (family.code != address.keys.at(0)) continue;
        out.citations.push_back(family.citation);
        say_family(family, out);
        out.say("计入＋无分母＋不属任何单位＋不符合条件＝全部采购",
                "counted + no denominator + outside + not eligible = all purchases");
        const auto basis = *context.campaign().basis(family.basis);
        for (const auto& item : items_of(context, f).items) {
            if (address.column != "all" && address.column != name_of(item.placement)) continue;
            out.terms.push_back({basis, item.posting, 1, item.amount});
        }
    }
    return out;
}

}  // namespace fupin::detail
