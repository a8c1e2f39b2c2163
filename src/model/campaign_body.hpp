// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/campaign.hpp"
#include "model/classes.hpp"
#include "model/codes.hpp"
#include "model/goods_index.hpp"
#include "model/name_index.hpp"
#include "model/sight.hpp"
#include "model/timeline.hpp"

#include <map>
#include <memory>
#include <vector>

namespace fupin {

/// The document and what is the same for every question. The indices refer to the document, so it
/// stays where it was made.
struct Campaign::Whole {
    explicit Whole(CampaignDocument given);
    Whole(const Whole&) = delete;
    Whole& operator=(const Whole&) = delete;

    CampaignDocument document;
    detail::Defaults defaults;
    detail::Codes codes;
    detail::NameIndex units;
    detail::NameIndex products;
    detail::NameIndex suppliers;
    detail::NameIndex obligations;
    detail::NameIndex lines;
    detail::NameIndex indicators;
    detail::NameIndex channels;
    detail::NameIndex payers;
    detail::NameIndex sources;
    std::map<const QuotaTarget*, std::vector<Quota>> shares;
    BasisId comparison_basis;
    Digest digest;
};

/// The campaign as one sight sees it. The indices refer to each other, so a body stays where it
/// was made.
struct Campaign::Body {
    Body(std::shared_ptr<const Whole> of, detail::Sight seeing);
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;

    std::shared_ptr<const Whole> whole;
    detail::Sight sight;
    detail::Timeline timeline;
    detail::Classes classes;
    detail::GoodsIndex goods;
    std::vector<Diagnostic> findings;
};

}  // namespace fupin
