// SPDX-License-Identifier: Apache-2.0
#include "core/disjoint_sets.hpp"
#include "fupin/journal/strand.hpp"
#include "journal/body.hpp"
#include "journal/key_index.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace fupin {
namespace {

/// Positions tied together by references, found through nodes for the keys that are spoken of.
class StrandFinder {
public:
    explicit StrandFinder(const Snapshot& snapshot)
        : snapshot_{snapshot}, spoken_of_(snapshot.texts()) {}

    Strands run() {
        make_room();
        each_block([&](std::uint64_t first, std::span<const EntryKind> kinds) {
            for (std::size_t i = 0; i < kinds.size(); ++i) {
                if (!is_purchase(kinds[i])) link(first + i, kinds[i]);
            }
        });
        std::vector<TextId> orders(kBlock, TextId{0});
        each_block([&](std::uint64_t first, std::span<const EntryKind> kinds) {
            snapshot_.orders(first, std::span{orders}.first(kinds.size()));
            for (std::size_t i = 0; i < kinds.size(); ++i) {
                if (!spoken_of_[orders[i].index()]) {
                    singles_.push_back(first + i);
                } else {
                    place(first + i, kinds[i]);
                }
            }
        });
        return {groups(), std::move(singles_)};
    }

private:
    /// Stands for "whichever item the order has".
    static constexpr std::uint32_t kAnyItem = UINT32_MAX;
    static constexpr std::size_t kBlock = 256;  ///< Entries whose kinds are read together.

    /// Calls with the first position and the kinds of entries that follow each other.
    template <class Visit>
    void each_block(const Visit& visit) const {
        std::array<EntryKind, kBlock> kinds;
        for (std::uint64_t first = 0; first < snapshot_.size(); first += kBlock) {
            const auto some =
                std::span{kinds}.first(std::min<std::uint64_t>(kBlock, snapshot_.size() - first));
            snapshot_.kinds(first, some);
            visit(first, std::span<const EntryKind>{some});
        }
    }

    /// For what is spoken of: all entries that are no purchases, and about as many that are.
    void make_room() {
        std::size_t speaking = 0;
        each_block([&](std::uint64_t, std::span<const EntryKind> kinds) {
            speaking += static_cast<std::size_t>(
                std::ranges::count_if(kinds, [](EntryKind kind) { return !is_purchase(kind); }));
        });
        nodes_.reserve(2 * speaking);
        members_.reserve(2 * speaking);
        singles_.reserve(snapshot_.size());
    }

    std::size_t node(EntryKind kind, const std::array<TextId, 3>& key) {
        spoken_of_[key[1].index()] = true;
        const auto item = key[2].index() == 0 ? kAnyItem : key[2].index();
        any_items_ = any_items_ || item == kAnyItem;
        const auto [found, fresh] =
            nodes_.try_emplace({kind, {key[0].index(), key[1].index(), item}}, 0);
        if (fresh) found->second = sets_.add();
        return found->second;
    }

    /// Joins what an entry that is no purchase speaks of.
    void link(std::uint64_t p, EntryKind kind) {
        const auto own = node(kind, snapshot_.key(p));
        if (const auto other = also_called(kind)) {
            sets_.join(own, node(*other, snapshot_.key(p)));
        }
        if (const auto reference = snapshot_.reference(p)) {
            sets_.join(own, node(reference->kind, reference->key));
        }
    }

    /// The kind as which others may speak of an entry, too.
    static std::optional<EntryKind> also_called(EntryKind kind) {
        if (kind == EntryKind::filing_correction) return EntryKind::filing;
        if (kind == EntryKind::same_as) return EntryKind::purchase;
        return std::nullopt;
    }

    /// Places an entry of an order that is spoken of.
    void place(std::uint64_t p, EntryKind kind) {
        const auto place = met(kind, snapshot_.key(p));
        if (!place) {
            singles_.push_back(p);
            return;
        }
        if (const auto other = also_called(kind)) (void)met(*other, snapshot_.key(p));
        members_.emplace_back(p, *place);
    }

    /// The node of a key that something was said of, with its item or without, which are one.
    std::optional<std::size_t> met(EntryKind kind, const std::array<TextId, 3>& key) {
        const auto order = key[1].index();
        const auto item = key[2].index() == 0 ? kAnyItem : key[2].index();
        const auto exact = nodes_.find({kind, {key[0].index(), order, item}});
        const auto any =
            any_items_ ? nodes_.find({kind, {key[0].index(), order, kAnyItem}}) : nodes_.end();
        if (exact == nodes_.end()) {
            return any == nodes_.end() ? std::nullopt : std::optional{any->second};
        }
        if (any != nodes_.end()) sets_.join(exact->second, any->second);
        return exact->second;
    }

    /// Groups of members, ordered by their first position. No sets may be joined any more.
    [[nodiscard]] std::vector<std::vector<std::uint64_t>> groups() {
        std::vector<std::uint32_t> sizes(sets_.size());
        for (const auto& member : members_) ++sizes[sets_.find(member.second)];
        constexpr auto kNone = SIZE_MAX;
        std::vector<std::size_t> group_of_root(sets_.size(), kNone);
        std::vector<std::vector<std::uint64_t>> out;
        for (const auto& [position, node] : members_) {
            const auto root = sets_.find(node);
            auto& group = group_of_root[root];
            if (group == kNone) {
                group = out.size();
                out.emplace_back().reserve(sizes[root]);
            }
            out[group].push_back(position);
        }
        return out;
    }

    const Snapshot& snapshot_;
    bool any_items_ = false;       ///< Whether an order is spoken of without item.
    std::vector<bool> spoken_of_;  ///< By text: whether there is a node of such an order.
    detail::DisjointSets sets_;
    boost::unordered_flat_map<detail::KeyIds, std::size_t, detail::KeyIdsHash> nodes_;
    std::vector<std::pair<std::uint64_t, std::size_t>> members_;  ///< Position and its node.
    std::vector<std::uint64_t> singles_;
};

}  // namespace

Strands strands_of(const Snapshot& snapshot) { return StrandFinder{snapshot}.run(); }

}  // namespace fupin
