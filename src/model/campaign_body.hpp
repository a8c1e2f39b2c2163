// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/campaign.hpp"
#include "model/classes.hpp"
#include "model/codes.hpp"
#include "model/goods_index.hpp"
#include "model/name_index.hpp"
#include "model/timeline.hpp"

#include <vector>

namespace fupin {

/// The document and everything that is looked up in it. The indices refer to the document and to
/// each other, so a body stays where it was made.
struct Campaign::Body {
    explicit Body(CampaignDocument given);
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;

    CampaignDocument document;
    detail::Defaults defaults;
    detail::Codes codes;
    detail::Timeline timeline;
    detail::Classes classes;
    detail::GoodsIndex goods;
    detail::NameIndex units;
    detail::NameIndex products;
    detail::NameIndex suppliers;
    detail::NameIndex obligations;
    detail::NameIndex channels;
    detail::NameIndex payers;
    detail::NameIndex sources;
    BasisId comparison_basis;
    std::vector<Diagnostic> findings;
    Digest digest;
};

}  // namespace fupin
