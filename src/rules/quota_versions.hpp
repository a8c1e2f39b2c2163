// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/rules/quotas.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fupin::detail {

/// What may be known of a campaign: issued by `as_of`, recorded by `known`.
struct Visible {
    Date as_of;
    Date known;

    [[nodiscard]] bool operator()(const std::optional<Date>& issued,
                                  const std::optional<Date>& recorded) const {
        const auto& learned = recorded ? recorded : issued;
        return (!issued || *issued <= as_of) && (!learned || *learned <= known);
    }
};

/// The version of a quota that holds, where it stands in a list of versions.
struct CurrentQuota {
    const QuotaVersion* version;
    std::size_t versions = 1;  ///< Visible ones, those that have no effect left out.

    [[nodiscard]] bool exempt() const { return version->quota->exemption && !version->partial; }
    [[nodiscard]] bool represented() const {
        return version->quota->representation && !version->partial;
    }
};

/// All visible versions of a family, by unit, in the order in which they replace one another.
[[nodiscard]] std::vector<QuotaVersion> quota_versions(const Campaign& campaign,
                                                       const QuotaFamily& family,
                                                       const Visible& visible);

/// Of versions as `quota_versions` gives them: by unit, the one that holds. The one issued last
/// replaces the others for the whole period. One that takes a quota away within the period without
/// saying what is left of it has no effect and is a finding. They must outlive what is returned.
[[nodiscard]] std::vector<CurrentQuota> current_quotas(const QuotaFamily& family,
                                                       std::span<const QuotaVersion> versions,
                                                       std::vector<Diagnostic>& findings);

/// How a target gave a unit its share, in one sentence.
[[nodiscard]] std::string share_sentence(const QuotaTarget& target, const std::string& unit,
                                         Language language);

}  // namespace fupin::detail
