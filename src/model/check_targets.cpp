// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace fupin::detail {
namespace {

void check_weights(Report& report, const QuotaTarget& target, const Path& at) {
    std::set<std::string_view> named;
    bool any = false;
    const auto weights = at / "weights";
    for (std::size_t i = 0; i < target.weights.size(); ++i) {
        const auto& [unit, weight] = target.weights[i];
        const auto here = weights / i;
        report.unit(unit, here / "unit");
        if (!unit.empty() && !named.insert(unit).second) {
            report.error(messages::target_unit_repeated, here / "unit", {target.code, unit});
        }
        if (weight < Quantity{}) {
            report.error(messages::target_weight_negative, here / "weight",
                         {target.code, unit, weight.to_string()});
        }
        any = any || weight != Quantity{};
    }
    if (!any) report.error(messages::target_weights_missing, weights, {target.code});
}

std::vector<std::string_view> units_of(const QuotaTarget& target) {
    std::vector<std::string_view> units;
    for (const auto& [unit, weight] : target.weights) units.push_back(unit);
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    return units;
}

/// How targets and their versions fit each other, and quotas that stand beside them.
class TargetsTogether {
public:
    TargetsTogether(Report& report, const CampaignDocument& document) : report_{report} {
        for (const auto& quota : document.quotas) {
            quotas_.emplace(quota.family, quota.unit, quota.issued, quota.recorded);
        }
    }

    void entry(const QuotaTarget& target, const Path& at) {
        if (!days_.emplace(target.code, target.issued, target.recorded).second) {
            return report_.error(messages::target_repeated, at, {target.code});
        }
        version(target, at);
        const auto weights = at / "weights";
        for (std::size_t i = 0; i < target.weights.size(); ++i) {
            const auto& unit = target.weights[i].unit;
            if (!quotas_.contains({target.family, unit, target.issued, target.recorded})) continue;
            report_.error(messages::quota_repeated, weights / i, {target.family, unit});
        }
    }

    void version(const QuotaTarget& target, const Path& at) {
        const auto& [first, place] =
            first_.try_emplace(target.code, &target, at.pointer()).first->second;
        if (target.family != first->family) {
            return report_.error(messages::target_family_differs, at / "family",
                                 {target.code, target.family, first->family, place});
        }
        units_as_in(*first, place, target, at / "weights");
        alone(target, at / "weights");
    }

private:
    void units_as_in(const QuotaTarget& first, const std::string& place, const QuotaTarget& target,
                     const Path& at) {
        const auto before = units_of(first);
        const auto now = units_of(target);
        std::vector<std::string_view> differing;
        std::set_symmetric_difference(before.begin(), before.end(), now.begin(), now.end(),
                                      std::back_inserter(differing));
        if (differing.empty()) return;
        report_.error(messages::target_units_differ, at,
                      {target.code, std::string{differing.front()}, place});
    }

    /// A unit that two targets share among them would have the share of the later one only.
    void alone(const QuotaTarget& target, const Path& at) {
        for (std::size_t i = 0; i < target.weights.size(); ++i) {
            const auto& unit = target.weights[i].unit;
            const auto found = shared_.try_emplace({target.family, unit}, target.code).first;
            if (found->second == target.code) continue;
            report_.error(messages::target_unit_elsewhere, at / i,
                          {unit, target.family, std::string{found->second}});
        }
    }

    struct First {
        First(const QuotaTarget* given, std::string at) : target{given}, place{std::move(at)} {}
        const QuotaTarget* target;
        std::string place;
    };
    using Days = std::optional<Date>;
    Report& report_;
    std::map<std::string_view, First> first_;
    std::map<std::pair<std::string_view, std::string_view>, std::string_view> shared_;
    std::set<std::tuple<std::string_view, Days, Days>> days_;
    std::set<std::tuple<std::string_view, std::string_view, Days, Days>> quotas_;
};

}  // namespace

void check_target(Report& report, const CampaignDocument& document, const QuotaTarget& target,
                  const Path& at) {
    report.readable_code(target.code, at / "code");
    const auto family =
        report.reference(report.codes().quota_families, messages::reference_to_unknown_quota_family,
                         target.family, at / "family");
    if (family) {
        const auto kind = document.quota_families[*family].kind;
        if (kind != QuotaKind::fixed_amount && kind != QuotaKind::cap) {
            report.error(messages::target_kind_unfit, at / "family",
                         {target.code, target.family, std::string{name_of(kind)}});
        }
    }
    if (target.amount < Money{}) {
        report.error(messages::campaign_amount_negative, at / "amount",
                     {target.amount.to_string()});
    }
    check_weights(report, target, at);
    report.citation(target.citation, at);
}

void check_targets(Report& report, const CampaignDocument& document) {
    const Path root;
    TargetsTogether together{report, document};
    const auto targets = root / "quota_targets";
    for (std::size_t i = 0; i < document.quota_targets.size(); ++i) {
        const auto at = targets / i;
        check_target(report, document, document.quota_targets[i], at);
        together.entry(document.quota_targets[i], at);
    }
    const auto instruments = root / "instruments";
    for (std::size_t i = 0; i < document.instruments.size(); ++i) {
        const auto& effects = document.instruments[i].effects;
        const auto instrument = instruments / i;
        const auto list = instrument / "effects";
        for (std::size_t e = 0; e < effects.size(); ++e) {
            const auto* change = std::get_if<ChangeTarget>(&effects[e]);
            const auto effect = list / e;
            if (change != nullptr) together.version(change->target, effect / "change_target");
        }
    }
}

}  // namespace fupin::detail
