// SPDX-License-Identifier: Apache-2.0
#include "rules/filings.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace fupin::detail {

bool FilingCount::happened(const EffectiveFiling& filing, EntryKind kind) const {
    return std::any_of(filing.steps.begin(), filing.steps.end(), [&](const FilingStep& step) {
        return step.kind == kind && step.day.day <= as_of_;
    });
}

/// Versions of different parts are not versions of each other; one that names no part is whole.
bool FilingCount::speaks_of(const EffectiveFiling& later, const EffectiveFiling& earlier) {
    const auto& a = later.content.parts;
    const auto& b = earlier.content.parts;
    return a.empty() || b.empty() || std::any_of(a.begin(), a.end(), [&](const auto& part) {
               return std::find(b.begin(), b.end(), part) != b.end();
           });
}

/// Accepted when all approvers have approved it, whatever the order; without any named, with the
/// first approval.
std::optional<Moment> FilingCount::accepted(const EffectiveFiling& filing) const {
    const auto first = [&](const std::string& approver) {
        std::optional<Moment> moment;
        for (const auto& step : filing.steps) {
            if (step.kind != EntryKind::filing_approval || step.day.day > as_of_) continue;
            if (!approver.empty()) {
                const auto by = find_unit(campaign_, resolutions_, step.by);
                if (!by || campaign_.at(*by).code != approver) continue;
            }
            if (!moment || step.day < *moment) moment = step.day;
        }
        return moment;
    };
    const auto& approvers = obligation_.counting.approvers;
    if (approvers.empty()) return first("");
    std::optional<Moment> last;
    for (const auto& approver : approvers) {
        const auto moment = first(approver);
        if (!moment) return std::nullopt;
        if (!last || *last < *moment) last = moment;
    }
    return last;
}

FilingCount::Versions FilingCount::standing(const std::vector<std::size_t>& filings,
                                            std::optional<Date> corrections_end) const {
    std::vector<bool> gone(filings.size());
    for (std::size_t i = 0; obligation_.counting.return_reopens && i < filings.size(); ++i) {
        if (!happened(at(filings[i]), EntryKind::filing_return)) continue;
        gone[i] = true;
        for (std::size_t earlier = 0; earlier < i; ++earlier) {
            if (speaks_of(at(filings[i]), at(filings[earlier]))) gone[earlier] = true;
        }
    }
    Versions versions;
    std::map<Key, Moment> moments;  // Of standing versions.
    for (std::size_t i = 0; i < filings.size(); ++i) {
        if (gone[i]) continue;
        const auto& filing = at(filings[i]);
        Version version{filings[i], filing.content.received, accepted(filing)};
        if (filing.content.replaces && corrections_end &&
            filing.content.received.day <= *corrections_end) {
            const auto corrected = moments.find(*filing.content.replaces);
            if (corrected != moments.end()) version.moment = corrected->second;
        }
        moments.emplace(filing.content.key, version.moment);
        versions.push_back(version);
    }
    return versions;
}

std::optional<FilingCount::Version> FilingCount::complete(Versions versions,
                                                          std::vector<std::string>* missing) const {
    std::stable_sort(versions.begin(), versions.end(),
                     [&](const Version& a, const Version& b) { return a.moment < b.moment; });
    std::set<std::string> wanted(obligation_.parts.begin(), obligation_.parts.end());
    std::optional<Version> counting;
    for (const auto& version : versions) {
        const auto& parts = at(version.filing).content.parts;
        if (parts.empty()) wanted.clear();
        for (const auto& part : parts) wanted.erase(part);
        if (!wanted.empty()) continue;
        counting = version;
        break;
    }
    if (missing != nullptr && !versions.empty()) missing->assign(wanted.begin(), wanted.end());
    return counting;
}

Received FilingCount::of(std::vector<std::size_t> filings,
                         std::optional<Date> corrections_end) const {
    std::sort(filings.begin(), filings.end(), [&](std::size_t a, std::size_t b) {
        return std::pair{at(a).content.received, at(a).content.key} <
               std::pair{at(b).content.received, at(b).content.key};
    });
    Received out;
    const auto versions = standing(filings, corrections_end);
    if (!filings.empty()) {
        out.returned = happened(at(filings.back()), EntryKind::filing_return);
    }
    if (versions.empty()) return out;
    out.figures = versions.back().filing;

    const auto& counting = obligation_.counting;
    const auto first = complete(versions, &out.missing_parts);
    auto approved = versions;
    std::erase_if(approved, [](const Version& version) { return !version.accepted; });
    if (counting.compared == Counting::Compared::acceptance) {
        for (auto& version : approved) version.moment = *version.accepted;
    }
    const auto approval = complete(approved, nullptr);
    if (!(counting.state == Counting::State::approved ? approval : first)) return out;
    const bool by_receipt = counting.compared == Counting::Compared::first_receipt || !approval;
    const auto& compared = by_receipt ? first : approval;
    out.filing = compared->filing;
    out.moment = compared->moment;
    return out;
}

}  // namespace fupin::detail
