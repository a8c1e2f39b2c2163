// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "ingest/peers.hpp"
#include "journal/coded_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fupin::detail {

/// What makes figures comparable: product and measuring unit, or unit and indicator.
struct PeerKey {
    std::string_view of;
    std::string_view in;
    int family;  ///< Purchases, figures of periods, cumulative figures.

    friend bool operator==(const PeerKey&, const PeerKey&) = default;
};
struct HashOfKey {
    std::size_t operator()(const PeerKey& key) const noexcept {
        const std::hash<std::string_view> hash;
        return hash(key.of) * 31 + hash(key.in) + static_cast<std::size_t>(key.family);
    }
};

/// Peers by what makes them such. At first all of them, later those that are suspected.
///
/// Several threads may look at figures if each has groups of its own, which tell those of the first
/// one what they found.
class PeerGroups {
public:
    explicit PeerGroups(const CodedRows& coded) : coded_{&coded}, of_product_(coded.texts()) {}

    /// Null: they are not suspected.
    [[nodiscard]] Peers* of(const PeerKey& key);
    /// Of texts of coded rows.
    [[nodiscard]] Peers* of(std::uint32_t product, std::uint32_t measure) {
        // Hardly any product comes in more than one measuring unit.
        auto& last = of_product_[product];
        if (!last.known || last.measure != measure) {
            last = {true, measure, of({coded_->text(product), coded_->text(measure), 0})};
        }
        return last.peers;
    }

    /// Few figures, and figures that are near each other, prove nothing. Whether others are left,
    /// here, where what `others` were told becomes known, and there.
    [[nodiscard]] bool keep_suspected(std::span<PeerGroups> others);
    /// Of the suspected ones, of whom `others` hold some figures.
    void find_medians(std::span<PeerGroups> others);
    /// Of those that do not tell by magnitudes, which ones have a figure far from their median.
    /// Whether there are any.
    [[nodiscard]] bool keep_untold();

private:
    struct OfProduct {
        bool known = false;
        std::uint32_t measure = 0;
        Peers* peers = nullptr;
    };

    template <class Is>
    void keep_if(const Is& is);
    [[nodiscard]] Peers* find(const PeerKey& key);
    void make_room(std::span<PeerGroups> others);

    const CodedRows* coded_;
    std::unordered_map<PeerKey, Peers, HashOfKey> groups_;
    std::vector<OfProduct> of_product_;
    LargeArray<std::int64_t> figures_;  ///< Of all suspected peers: one piece is given back whole.
    bool open_ = true;
};

}  // namespace fupin::detail
