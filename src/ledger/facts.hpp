// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"
#include "ledger/names.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <map>
#include <vector>

namespace fupin::detail {

/// The attributes of a purchase as texts, before they mean anything.
struct Attributes {
    Names::Text for_unit, account, assisting_unit, payer, channel, source, origin, measure,
        supplier, product;
    Side side;
    Mode mode;
    std::int64_t amount_fen;
    std::optional<Date> judged;
};

/// Turns attributes into facts: resolves names, cuts units and goods into versions, and numbers
/// the combinations of low-cardinality attributes.
class Facts {
public:
    explicit Facts(const Inputs& inputs);

    [[nodiscard]] Names& names() noexcept { return names_; }
    [[nodiscard]] Attributes attributes(const PurchaseRow& row);
    [[nodiscard]] Attributes attributes(const Purchase& purchase);
    FactId add(std::uint64_t purchase, const Attributes& attributes);

    std::vector<Fact> facts;
    std::vector<UnitVersion> unit_versions;
    std::vector<GoodsVersion> goods_versions;
    std::vector<Profile> profiles;

private:
    using Texts = std::array<Names::Text, 5>;

    [[nodiscard]] bool buys_for_others(Names::Text account);
    UnitVersionId unit_version(Names::Text name, std::optional<Date> day);
    GoodsVersionId goods_version(Names::Text product, Names::Text supplier,
                                 std::optional<Date> day);
    ProfileId profile(const Attributes& attributes);

    const Campaign& campaign_;
    Names names_;
    std::map<std::uint32_t, std::vector<Date>> unit_boundaries_;
    std::map<std::uint64_t, std::vector<Date>> goods_boundaries_;
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> unit_ids_;
    std::map<std::array<std::uint64_t, 3>, std::uint32_t> goods_ids_;
    std::map<std::pair<Texts, int>, std::uint32_t> profile_ids_;
};

}  // namespace fupin::detail
