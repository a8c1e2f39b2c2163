// SPDX-License-Identifier: Apache-2.0
#include "rules/behind.hpp"

namespace fupin::detail {
namespace {

std::string pointer(const QuotaFigures& figures, const char* member) {
    return "/quotas/" + std::to_string(figures.quota) + "/" + member;
}

/// The money columns of one quota row; the row of a family's total adds those of its units.
void add_figures(const Context& context, const QuotaFigures& figures, const std::string& column,
                 Behind& out) {
    const auto& family = context.document().quota_families[figures.family];
    const auto basis = *context.campaign().basis(family.basis);
    const auto& unit = context.campaign().at(figures.unit).title;
    const auto terms = [&](const std::vector<QuotaFigures::Counted>& list, std::int64_t weight) {
        for (const auto& item : list) {
            out.terms.push_back({basis, item.posting, weight, item.amount});
        }
    };
    const auto reserved = [&] {
        const bool stated = context.document().quotas[figures.quota].amount.has_value();
        out.inputs.push_back({unit + " 预留", "reserved by " + unit, *figures.reserved,
                              pointer(figures, stated ? "amount" : "base")});
    };
    const auto required = [&] {
        out.inputs.push_back({unit + " 应预留（采购总额×最低比例，进位到分）",
                              "required of " + unit + " (share of the base, rounded up to the fen)",
                              *figures.required, pointer(figures, "base")});
    };
    if (column == "executed" || column == "count") {
        terms(figures.counted, 1);
    } else if (column == "not_eligible") {
        terms(figures.failed, 1);
    } else if (column == "reserved" && figures.reserved) {
        reserved();
    } else if (column == "required" && figures.required) {
        required();
    } else if (column == "base" && figures.base) {
        out.inputs.push_back(
            {unit + " 采购总额", "base of " + unit, *figures.base, pointer(figures, "base")});
    } else if (column == "missing" && figures.missing()) {
        reserved();
        terms(figures.counted, -1);
    } else if (column == "missing_required" && figures.missing_required()) {
        required();
        terms(figures.counted, -1);
    } else if (column == "rate" && figures.reserved) {
        reserved();
        terms(figures.counted, 1);
    }
}

}  // namespace

Behind behind_quota(const Context& context, const Address& address) {
    Behind out;
    out.rule = "quotas";
    for (const auto& figures : context.evaluation().quotas()) {
        const auto& family = context.document().quota_families[figures.family];
        const auto& quota = context.document().quotas[figures.quota];
        if (family.period.code != address.keys.at(1) || family.code != address.keys.at(2)) continue;
        const bool total = address.keys.at(0) == kTotal && figures.reserved;
        if (!total && context.campaign().at(figures.unit).code != address.keys.at(0)) continue;
        if (out.citations.empty()) {
            out.citations = {family.citation, quota.citation};
            out.say("份额“" + family.title + "”，口径 " + family.basis + "，计入条件：" +
                        describe(family.condition, true),
                    "quota '" + family.title + "', basis " + family.basis +
                        ", counts: " + describe(family.condition, false));
            out.say("退款计入所属采购的生效日（of_purchase）",
                    "refunds count on the day of the purchase they belong to (of_purchase)");
        }
        if (quota.exemption) {
            out.say("豁免：" + quota.exemption->reason + "；采购仍列示，不设分母",
                    "exempt: " + quota.exemption->reason + "; purchases are shown, no denominator");
        }
        add_figures(context, figures, address.column, out);
    }
    return out;
}

}  // namespace fupin::detail
