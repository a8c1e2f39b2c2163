// SPDX-License-Identifier: Apache-2.0
#include "ingest/peer_groups.hpp"

namespace fupin::detail {
namespace {

constexpr std::size_t kPurchasePeers = 6;
constexpr std::size_t kFigurePeers = 4;

std::size_t enough_of(const PeerKey& key) noexcept {
    return key.family == 0 ? kPurchasePeers : kFigurePeers;
}

}  // namespace

Peers* PeerGroups::of(const PeerKey& key) { return open_ ? &groups_[key] : find(key); }

Peers* PeerGroups::find(const PeerKey& key) {
    const auto found = groups_.find(key);
    return found == groups_.end() ? nullptr : &found->second;
}

/// Those only, from now on.
template <class Is>
void PeerGroups::keep_if(const Is& is) {
    std::erase_if(groups_, [&](const auto& group) { return !is(group.first, group.second); });
    of_product_.assign(of_product_.size(), {});
    open_ = false;
}

bool PeerGroups::keep_suspected(std::span<PeerGroups> others) {
    for (const auto& other : others) {
        for (const auto& [key, peers] : other.groups_) groups_[key].join(peers);
    }
    for (auto& [key, peers] : groups_) peers.narrow_median();
    keep_if([](const PeerKey& key, const Peers& peers) {
        return peers.most_count() >= enough_of(key) && peers.suspected();
    });
    for (auto& other : others) {
        other.keep_if([&](const PeerKey& key, const Peers&) { return find(key) != nullptr; });
        for (auto& [key, peers] : other.groups_) peers.be_part_of(*find(key));
    }
    make_room(others);
    return !groups_.empty();
}

/// Those of one group side by side, the ones of others behind.
void PeerGroups::make_room(std::span<PeerGroups> others) {
    std::size_t count = 0;
    for (const auto& [key, peers] : groups_) count += peers.most_kept();
    figures_ = large_array<std::int64_t>(count);
    std::span left{figures_.get(), count};
    for (auto& [key, peers] : groups_) {
        const auto room = left.first(peers.most_kept());
        left = left.subspan(room.size());
        peers.keep_in(room);
        auto end = room.size();
        for (auto other = others.rbegin(); other != others.rend(); ++other) {
            auto* part = other->find(key);
            if (!part) continue;
            end -= part->most_kept();
            part->keep_in(room.subspan(end, part->most_kept()));
        }
    }
}

void PeerGroups::find_medians(std::span<PeerGroups> others) {
    for (auto& other : others) {
        for (auto& [key, part] : other.groups_) find(key)->take(part);
    }
    for (auto& [key, peers] : groups_) {
        if (peers.count() >= enough_of(key)) peers.find_median();
    }
}

bool PeerGroups::keep_untold() {
    keep_if([](const PeerKey& key, const Peers& peers) {
        return !peers.tells_far() && peers.count() >= enough_of(key) &&
               peers.any_beyond(kLeastSlip);
    });
    figures_.reset();
    return !groups_.empty();
}

}  // namespace fupin::detail
