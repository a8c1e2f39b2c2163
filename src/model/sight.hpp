// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/codes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fupin::detail {

/// Which unit events and decisions a question sees, and how decisions judge. The rest of a
/// campaign is the same for every question.
struct Sight {
    std::vector<bool> events;     ///< By position in the document.
    std::vector<bool> decisions;  ///< By position in the document.
    Certifying certifying = Certifying::then;
    /// Two sights of one campaign are equal iff their names are; empty: sees everything and judges
    /// as the campaign declares.
    std::string name;

    [[nodiscard]] static Sight everything(const CampaignDocument& document);
    [[nodiscard]] static Sight of(const CampaignDocument& document, const Codes& codes, Date as_of,
                                  Date known, std::optional<Certifying> certifying);
};

/// First day on which an event holds; null if neither it nor its instrument says.
[[nodiscard]] std::optional<Date> day_of(const CampaignDocument& document, const Codes& codes,
                                         const UnitEvent& event);

}  // namespace fupin::detail
