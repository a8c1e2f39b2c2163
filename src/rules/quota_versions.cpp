// SPDX-License-Identifier: Apache-2.0
#include "rules/quota_versions.hpp"

#include "rules/messages.hpp"

#include <algorithm>
#include <cstdint>
#include <tuple>

namespace fupin::detail {
namespace {

struct Version {
    UnitId unit;
    const Quota* quota;
    const QuotaTarget* target;
    std::string pointer;
    std::string instrument;
    std::optional<Date> day;
    std::optional<Date> recorded;
};

/// All visible versions of a family by unit, in the order in which they replace one another.
std::vector<Version> versions_of(const Campaign& campaign, const QuotaFamily& family,
                                 const Visible& visible) {
    std::vector<Version> out;
    const auto add = [&](const Quota& quota, std::string pointer, std::string instrument,
                         std::optional<Date> day, std::optional<Date> recorded,
                         const QuotaTarget* target = nullptr) {
        if (quota.family != family.code) return;
        out.push_back({*campaign.unit(quota.unit), &quota, target, std::move(pointer),
                       std::move(instrument), day, recorded});
    };
    const auto add_shares = [&](const QuotaTarget& target, const std::string& pointer,
                                const std::string& instrument, std::optional<Date> day,
                                std::optional<Date> recorded) {
        if (target.family != family.code) return;
        const auto& shares = campaign.shares(target);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            add(shares[i], pointer + "/weights/" + std::to_string(i), instrument, day, recorded,
                &target);
        }
    };
    const auto& document = campaign.document();
    for (std::size_t q = 0; q < document.quotas.size(); ++q) {
        const auto& quota = document.quotas[q];
        if (!visible(quota.issued, quota.recorded)) continue;
        add(quota, "/quotas/" + std::to_string(q), {}, quota.issued,
            quota.recorded ? quota.recorded : quota.issued);
    }
    for (std::size_t t = 0; t < document.quota_targets.size(); ++t) {
        const auto& target = document.quota_targets[t];
        if (!visible(target.issued, target.recorded)) continue;
        add_shares(target, "/quota_targets/" + std::to_string(t), {}, target.issued,
                   target.recorded ? target.recorded : target.issued);
    }
    for (const auto id : campaign.visible_instruments(visible.as_of, visible.known)) {
        const auto& instrument = campaign.at(id);
        const auto from = instrument.effective.value_or(instrument.issued);
        if (from > visible.as_of) continue;
        for (std::size_t e = 0; e < instrument.effects.size(); ++e) {
            const auto pointer =
                "/instruments/" + std::to_string(id.index()) + "/effects/" + std::to_string(e);
            const auto day = std::max(from, instrument.issued);
            const auto recorded = instrument.recorded.value_or(instrument.issued);
            if (const auto* change = std::get_if<ChangeQuota>(&instrument.effects[e])) {
                add(change->quota, pointer + "/change_quota", instrument.code, day, recorded);
            } else if (const auto* set = std::get_if<ChangeTarget>(&instrument.effects[e])) {
                add_shares(set->target, pointer + "/change_target", instrument.code, day, recorded);
            }
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Version& a, const Version& b) {
        return std::tie(a.unit, a.day, a.recorded) < std::tie(b.unit, b.day, b.recorded);
    });
    return out;
}

bool gives(const Quota& quota) { return quota.amount || quota.base || quota.heads; }

/// Whether the unit would owe nothing, or through somebody else, from within the period on.
bool ends_within(const Version& version, const QuotaFamily& family) {
    const auto& quota = *version.quota;
    if (quota.whole_period || (!quota.exemption && !quota.representation)) return false;
    const auto first = family.period.days.first;
    const bool later = quota.representation && quota.representation->validity.first_day > first;
    return later || (version.day && *version.day > first);
}

/// Whether the unit owes something itself, by the version.
bool owed(const QuotaVersion& version) {
    const bool taken_away = version.quota->exemption || version.quota->representation;
    return !taken_away || version.partial;
}

}  // namespace

std::vector<QuotaVersion> quota_versions(const Campaign& campaign, const QuotaFamily& family,
                                         const Visible& visible) {
    std::vector<QuotaVersion> out;
    constexpr auto kNone = SIZE_MAX;
    auto current = kNone;  // In `out`, of a unit.
    for (auto& version : versions_of(campaign, family, visible)) {
        if (!out.empty() && out.back().unit != version.unit) current = kNone;
        const auto& quota = *version.quota;
        const bool within = ends_within(version, family);
        const bool unsaid = within && !gives(quota) && current != kNone && owed(out[current]);
        const auto& confirmation = quota.confirmation;
        out.push_back(
            {version.unit, version.quota, std::move(version.pointer), std::move(version.instrument),
             version.day, unsaid ? VersionStanding::no_effect : VersionStanding::holds,
             within && gives(quota),
             confirmation && visible(confirmation->day, confirmation->recorded), version.target});
        if (unsaid) continue;
        if (current != kNone) out[current].standing = VersionStanding::replaced;
        current = out.size() - 1;
    }
    return out;
}

std::vector<CurrentQuota> current_quotas(const QuotaFamily& family,
                                         std::span<const QuotaVersion> versions,
                                         std::vector<Diagnostic>& findings) {
    std::vector<CurrentQuota> out;
    for (const auto& version : versions) {
        if (version.standing == VersionStanding::no_effect) {
            findings.push_back({&messages::quota_left_unsaid,
                                Severity::warning,
                                {},
                                {family.code, version.quota->unit, version.pointer}});
            continue;
        }
        if (!out.empty() && out.back().version->unit == version.unit) {
            out.back() = {&version, out.back().versions + 1};
        } else {
            out.push_back({&version});
        }
    }
    return out;
}

std::string share_sentence(const QuotaTarget& target, const std::string& unit, Language language) {
    const auto weight = weight_text(target, unit);
    const auto named = target.title.empty() ? target.code : target.code + " " + target.title;
    if (language == Language::zh) {
        return "任务总额 " + named + " 共 " + target.amount.to_string() + "，按权数分解，占 " +
               weight +
               "：先舍去不足一分的尾数，余下的分逐一分给尾数最大的单位，尾数相同的先给代码"
               "较小的单位";
    }
    return "target " + named + " of " + target.amount.to_string() + ", by weight " + weight +
           ": cut off to the fen, what is left over goes, a fen each, to the largest remainders, "
           "of equals to the smaller code";
}

}  // namespace fupin::detail
