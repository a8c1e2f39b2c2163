// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/document.hpp"

#include <string>

namespace fupin {

/// The one canonical text of a campaign: compact JSON in the format "campaign/1", members in the
/// order of the fields, defaults left out. Its digest names the edition.
///
///     io::read_campaign(canonical_json(d)).document() == d     for every valid d
[[nodiscard]] std::string canonical_json(const CampaignDocument& document);

}  // namespace fupin
