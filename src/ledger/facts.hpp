// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"
#include "ledger/names.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
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
    /// Goes on from what another one made of an earlier snapshot of the same journal.
    Facts(const Facts& before, const Inputs& inputs);

    [[nodiscard]] const Names& names() const noexcept { return names_; }
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
    /// Days at which something about a key changes, and which of its intervals a day lies in.
    class Cuts {
    public:
        /// `days()` is asked once a key.
        template <class Days>
        std::uint32_t interval(std::uint64_t key, Date day, Days days);

    private:
        struct Run {
            std::uint32_t first, count;
        };
        boost::unordered_flat_map<std::uint64_t, Run> runs_;
        std::vector<Date> days_;
    };
    struct GoodsKey {
        std::uint64_t pair;
        std::uint32_t cut;
        std::uint32_t named;
        friend bool operator==(const GoodsKey&, const GoodsKey&) = default;
    };
    struct GoodsKeyHash {
        std::size_t operator()(const GoodsKey& key) const noexcept {
            return boost::hash<std::uint64_t>{}(key.pair * 0x9E3779B97F4A7C15U +
                                                (std::uint64_t{key.cut} << 2U | key.named));
        }
    };
    struct ProfileKey {
        Texts texts;
        int bits;
        friend bool operator==(const ProfileKey&, const ProfileKey&) = default;
    };
    struct ProfileKeyHash {
        std::size_t operator()(const ProfileKey& key) const noexcept {
            auto sum = static_cast<std::uint64_t>(key.bits);
            for (const auto text : key.texts) sum = (sum ^ text) * 0x9E3779B97F4A7C15U;
            return boost::hash<std::uint64_t>{}(sum ^ sum >> 32U);
        }
    };

    Cuts unit_cuts_, goods_cuts_;
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> unit_ids_;
    boost::unordered_flat_map<GoodsKey, std::uint32_t, GoodsKeyHash> goods_ids_;
    boost::unordered_flat_map<ProfileKey, std::uint32_t, ProfileKeyHash> profile_ids_;
};

}  // namespace fupin::detail
