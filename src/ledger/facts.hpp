// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"
#include "ledger/names.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <span>
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

/// A purchase, by the position of its entry, and what it says.
struct Purchased {
    std::uint64_t purchase;
    Attributes attributes;
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
    /// The same for several, the last ones of `facts` then. What they say lies far apart in memory:
    /// one thing after the other is asked of all of them.
    void add(std::span<const Purchased> purchases);

    FactColumns facts;
    std::vector<UnitVersion> unit_versions;
    std::vector<GoodsVersion> goods_versions;
    std::vector<Profile> profiles;

private:
    using Texts = std::array<Names::Text, 5>;

    [[nodiscard]] Names::Text whose(const Attributes& attributes);

    [[nodiscard]] bool buys_for_others(Names::Text account);
    UnitVersionId unit_version(Names::Text name, std::optional<Date> day);
    GoodsVersionId goods_version(Names::Text product, Names::Text supplier,
                                 std::optional<Date> day);
    ProfileId profile(const Attributes& attributes);

    const Campaign& campaign_;
    Names names_;
    /// The versions of something: the days at which anything about it changes, and a number for
    /// each interval between them, once it is met.
    class Versions {
    public:
        struct Run {
            std::uint32_t first_day = 0, days = 0;
            std::uint32_t first_number = kNone;  ///< None: not met yet.
        };
        /// The number of the interval of a day, or of none: `kNone` as long as it has none.
        /// `days()` is asked once, for a run that is not met; `kinds` of each are told apart.
        template <class Days>
        std::uint32_t& number(Run& run, std::optional<Date> day, Days days, std::uint32_t kinds = 1,
                              std::uint32_t kind = 0);

    private:
        std::vector<Date> days_;
        std::vector<std::uint32_t> numbers_;
    };
    static constexpr std::uint32_t kNone = UINT32_MAX;

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

    /// Numbers of versions of what never changes, of a purchase without a day and with one.
    using Unchanging = std::array<std::uint32_t, 2>;
    struct LastGoods {
        Names::Text supplier = kNone;
        Unchanging numbers{kNone, kNone};
    };

    std::vector<Fact> made_;  ///< While they are added.
    // What was found last, by one look-up instead of three that depend on each other.
    std::vector<Unchanging> unit_of_name_;
    std::vector<LastGoods> goods_of_product_;  ///< By text, with the supplier seen last.
    Versions unit_numbers_, goods_numbers_;
    std::vector<Versions::Run> units_;                               ///< By unit.
    std::array<std::uint32_t, 2> no_unit_{kNone, kNone};             ///< Unresolved, unattributed.
    boost::unordered_flat_map<std::uint64_t, Versions::Run> goods_;  ///< By product and supplier.
    boost::unordered_flat_map<ProfileKey, std::uint32_t, ProfileKeyHash> profile_ids_;
};

}  // namespace fupin::detail
