// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/model/campaign.hpp"

#include <cstddef>
#include <map>
#include <optional>
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

/// The version of a quota that holds.
struct CurrentQuota {
    const Quota* quota;
    std::string pointer;
    std::optional<Date> day;   ///< From which it is visible; none: from the beginning.
    std::size_t versions = 1;  ///< Visible ones, those that have no effect left out.
    /// Its exemption or representation is for a part of the period; the amount it gives is the
    /// quota of the rest.
    bool partial = false;
    bool confirmed = false;

    [[nodiscard]] bool exempt() const { return quota->exemption && !partial; }
    [[nodiscard]] bool represented() const { return quota->representation && !partial; }
};

/// The quotas of one family by unit, each in the version that holds under a view. Of the visible
/// ones the one issued last replaces the others for the whole period. One that takes a quota away
/// within the period without saying what is left of it has no effect and is a finding.
[[nodiscard]] std::map<UnitId, CurrentQuota> current_quotas(const Campaign& campaign,
                                                            const QuotaFamily& family,
                                                            const Visible& visible,
                                                            std::vector<Diagnostic>& findings);

}  // namespace fupin::detail
