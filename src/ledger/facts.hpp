// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/purchase_block.hpp"
#include "fupin/ledger/ledger.hpp"
#include "ledger/names.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
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

/// What some purchases say, by the positions of their entries, each attribute a column. What is
/// said of them lies far apart in memory: one thing after the other is asked of all of them.
struct AttributeBlock {
    static constexpr std::size_t kMost = PurchaseBlock::kMost;
    template <class T>
    using Column = std::array<T, kMost>;

    std::size_t size = 0;
    Column<std::uint64_t> purchase;
    Column<Names::Text> for_unit, account, assisting_unit, payer, channel, source, origin, measure,
        supplier, product;
    Column<Side> side;
    Column<Mode> mode;
    Column<std::int64_t> amount_fen;
    Column<std::optional<Date>> judged;

    void push_back(std::uint64_t position, const Attributes& attributes);
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
    /// Of a purchase. It is among `facts` once `settle` is called.
    FactId add(std::uint64_t purchase, const Attributes& attributes);
    /// The same for at most `AttributeBlock::kMost` purchases of which nothing else is said, by
    /// their positions, which rise. Gives the first of as many facts, one after the other.
    FactId add(std::span<const std::uint64_t> purchases);
    void settle();
    /// Finds what unresolved names may mean, on several threads.
    void suggest(const Control& control) { names_.suggest(control); }

    FactColumns facts;
    std::vector<UnitVersion> unit_versions;
    std::vector<GoodsVersion> goods_versions;
    std::vector<Profile> profiles;

private:
    using Texts = std::array<Names::Text, 5>;

    [[nodiscard]] bool buys_for_others(Names::Text account);
    [[nodiscard]] Names::Text whose(Names::Text for_unit, Names::Text account);
    UnitVersionId unit_version(Names::Text name, std::optional<Date> day);
    GoodsVersionId goods_version(Names::Text product, Names::Text supplier,
                                 std::optional<Date> day);
    ProfileId profile(const AttributeBlock& block, std::size_t place);
    void read(std::span<const std::uint64_t> purchases);
    struct LastGoods;
    void find_goods(LastGoods& goods, Names::Text product, Names::Text supplier);

    const Campaign& campaign_;
    const Snapshot& snapshot_;
    Names names_;
    /// The versions of something: the days at which anything about it changes, and a number for
    /// each interval between them, once it is met.
    class Versions {
    public:
        struct Run {
            std::uint32_t first_day = 0, days = 0;
            std::uint32_t first_number = kNone;  ///< None: not met yet.
        };
        /// A run of intervals between days, each of which has numbers of several kinds.
        [[nodiscard]] Run add(const std::vector<Date>& days, std::uint32_t kinds = 1);
        /// The number of the interval of a day, or of none: `kNone` as long as it has none.
        [[nodiscard]] std::uint32_t& at(const Run& run, std::optional<Date> day,
                                        std::uint32_t kinds = 1, std::uint32_t kind = 0);

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
        Names::Text named = kNone;  ///< The supplier.
        std::optional<ProductId> product;
        std::optional<SupplierId> supplier;
        bool counted = true;  ///< Whether names that mean nothing are to be counted.
        Versions::Run run;
    };

    AttributeBlock waiting_;  ///< They become facts together.
    /// Of those that wait, while they become facts.
    struct Made {
        std::vector<UnitVersionId> unit{AttributeBlock::kMost, UnitVersionId{0}};
        std::vector<GoodsVersionId> goods{AttributeBlock::kMost, GoodsVersionId{0}};
        std::vector<ProfileId> profile{AttributeBlock::kMost, ProfileId{0}};
        std::vector<TextId> text{AttributeBlock::kMost, TextId{0}};
    };
    Made made_;
    // What was found last, by one look-up instead of three that depend on each other.
    std::vector<Unchanging> unit_of_name_;
    struct LastProfile {
        ProfileKey said;  ///< As received. Payer and channel mean something: else they are counted.
        std::uint32_t number = kNone;
    };
    std::array<LastProfile, 256> last_profiles_{};  ///< By hash.
    std::vector<LastGoods> goods_of_product_;       ///< By text, with the supplier seen last.
    Versions unit_numbers_, goods_numbers_;
    std::vector<Versions::Run> units_;                               ///< By unit.
    std::array<std::uint32_t, 2> no_unit_{kNone, kNone};             ///< Unresolved, unattributed.
    boost::unordered_flat_map<std::uint64_t, Versions::Run> goods_;  ///< By product and supplier.
    boost::unordered_flat_map<ProfileKey, std::uint32_t, ProfileKeyHash> profile_ids_;
};

}  // namespace fupin::detail
