// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace fupin::detail {
namespace {

void check_share_value(Report& report, const std::optional<Ratio>& share, const Path& at) {
    if (!share) return;
    const bool positive = share->has_value() && share->numerator() > 0;
    if (!positive || less_than(Ratio{1, 1}, *share)) {
        report.error(messages::share_out_of_range, at, {share->to_string()});
    }
}

void check_amount(Report& report, const std::optional<Money>& amount, const Path& at) {
    if (amount && *amount < Money{}) {
        report.error(messages::campaign_amount_negative, at, {amount->to_string()});
    }
}

/// What the kind of a family needs, and takes.
void check_kind(Report& report, const QuotaFamily& family, const Path& at) {
    using enum QuotaKind;
    const bool nested = family.kind == nested_share;
    const bool last_year = family.kind == not_below_last_year;
    if ((family.kind == share_floor || nested) && !family.share) {
        report.error(messages::share_missing, at, {family.code});
    }
    if (family.kind == per_head && !family.per_head) {
        report.error(messages::quota_per_head_missing, at, {family.code});
    }
    if ((nested || last_year) && !family.of) {
        report.error(messages::quota_other_missing, at, {family.code});
    }
    if (!family.of) return;
    const bool a_share = family.of->figure == QuotaFigure::reserved_share ||
                         family.of->figure == QuotaFigure::executed_share;
    const bool fits = a_share ? last_year : (family.of->figure != QuotaFigure::base || !last_year);
    if (!fits) {
        report.error(messages::quota_figure_unfit, at / "of" / "figure",
                     {family.code, std::string{name_of(family.of->figure)}});
    }
}

class FamilyCheck {
public:
    FamilyCheck(Report& report, const CampaignDocument& document)
        : report_{report}, document_{document} {}

    void family(std::size_t i, const Path& at) {
        const auto& family = document_.quota_families[i];
        report_.own_code(families(), i, family.code, at / "code");
        report_.reference(report_.codes().bases, messages::reference_to_unknown_basis, family.basis,
                          at / "basis");
        report_.range(family.period.days, at / "period");
        check_kind(report_, family, at);
        check_share_value(report_, family.share, at / "share");
        check_condition(report_, document_, family.condition, at / "condition");
        check_parties(report_, document_, family.who, at / "who");
        report_.optional_reference(report_.codes().trees, messages::reference_to_unknown_tree,
                                   family.tree, at / "tree");
        check_amount(report_, family.per_head, at / "per_head");
        const auto of = at / "of";
        if (family.of) other(family.of->family, of / "family");
        if (!family.instead_of.empty()) other(family.instead_of, at / "instead_of");
        if (in_a_ring(i)) report_.error(messages::quota_families_in_a_ring, at, {family.code});
        report_.citation(family.citation, at);
    }

private:
    [[nodiscard]] const CodeIndex& families() const { return report_.codes().quota_families; }
    void other(const std::string& code, const Path& at) {
        report_.reference(families(), messages::reference_to_unknown_quota_family, code, at);
    }
    /// A family that rests on itself, through others or not, has no figures.
    [[nodiscard]] bool in_a_ring(std::size_t start) const {
        std::set<std::size_t> seen;
        std::vector<std::size_t> open{start};
        while (!open.empty()) {
            const auto& family = document_.quota_families[open.back()];
            open.pop_back();
            for (const auto& code : {family.of ? family.of->family : "", family.instead_of}) {
                const auto next = families().find(code);
                if (next == start) return true;
                if (next && seen.insert(*next).second) open.push_back(*next);
            }
        }
        return false;
    }

    Report& report_;
    const CampaignDocument& document_;
};

void check_rule(Report& report, const CampaignDocument& document, std::size_t i, const Path& at) {
    const auto& rule = document.quota_rules[i];
    const auto& families = document.quota_families;
    report.own_code(report.codes().quota_rules, i, rule.code, at / "code");
    const bool a_subject =
        !rule.family.empty() &&
        std::ranges::find(families, rule.family, &QuotaFamily::subject) != families.end();
    if (!a_subject) {
        report.reference(report.codes().quota_families, messages::reference_to_unknown_quota_family,
                         rule.family, at / "family");
    }
    const int said =
        int{rule.share.has_value()} + int{rule.amount.has_value()} + int{rule.per_head.has_value()};
    if (said != 1) report.error(messages::quota_rule_not_one, at, {rule.code});
    check_share_value(report, rule.share, at / "share");
    check_share_value(report, rule.encouraged, at / "encouraged");
    check_amount(report, rule.amount, at / "amount");
    check_amount(report, rule.per_head, at / "per_head");
    report.range(rule.validity, at);
    check_parties(report, document, rule.who, at / "who");
    for (std::size_t u = 0; u < rule.under.size(); ++u) {
        report.unit(rule.under[u], at / "under" / u);
    }
    report.citation(rule.citation, at);
}

}  // namespace

void check_quota(Report& report, const Quota& quota, const Path& at) {
    report.reference(report.codes().quota_families, messages::reference_to_unknown_quota_family,
                     quota.family, at / "family");
    report.unit(quota.unit, at / "unit");
    const bool says =
        quota.amount || quota.base || quota.heads || quota.exemption || quota.representation;
    if (!says) report.error(messages::quota_empty, at, {quota.family, quota.unit});
    if (quota.exemption && quota.representation) {
        report.error(messages::quota_exempt_and_represented, at, {quota.family, quota.unit});
    }
    check_amount(report, quota.amount, at / "amount");
    check_amount(report, quota.base, at / "base");
    if (quota.heads && *quota.heads < 0) {
        report.error(messages::quota_heads_negative, at / "heads", {std::to_string(*quota.heads)});
    }
    if (quota.representation) {
        const auto here = at / "representation";
        report.unit(quota.representation->unit, here / "unit");
        report.range(quota.representation->validity, here);
    }
    report.citation(quota.citation, at);
}

void check_quotas(Report& report, const CampaignDocument& document) {
    const Path root;
    const auto families = root / "quota_families";
    FamilyCheck check{report, document};
    for (std::size_t i = 0; i < document.quota_families.size(); ++i) check.family(i, families / i);
    const auto rules = root / "quota_rules";
    for (std::size_t i = 0; i < document.quota_rules.size(); ++i) {
        check_rule(report, document, i, rules / i);
    }
    std::set<std::tuple<std::string, std::string, std::optional<Date>, std::optional<Date>>> known;
    const auto quotas = root / "quotas";
    for (std::size_t i = 0; i < document.quotas.size(); ++i) {
        const auto& quota = document.quotas[i];
        const auto at = quotas / i;
        const bool named = !quota.family.empty() && !quota.unit.empty();
        if (named &&
            !known.emplace(quota.family, quota.unit, quota.issued, quota.recorded).second) {
            report.error(messages::quota_repeated, at, {quota.family, quota.unit});
        }
        check_quota(report, quota, at);
    }
    check_targets(report, document);
}

}  // namespace fupin::detail
