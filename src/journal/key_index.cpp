// SPDX-License-Identifier: Apache-2.0
#include "journal/key_index.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {
namespace {

/// Where a key belongs follows from its tag alone, so that growing needs no keys.
std::uint32_t tag_of(const KeyIds& key) noexcept {
    return static_cast<std::uint32_t>(KeyIdsHash{}(key));
}

bool is_at(const KeyIds& key, std::uint64_t position, const JournalBody& body) {
    return body.item[position] == key.key[2] && body.order(position) == key.key[1] &&
           body.source[position] == key.key[0] &&
           static_cast<EntryKind>(body.kind[position]) == key.kind;
}

}  // namespace

std::optional<std::uint64_t> KeyIndex::find(const KeyIds& key, const JournalBody& body) const {
    const auto order = key.key[1];
    std::size_t chained = 0;
    for (auto next = order < last_.size() ? last_[order] : 0; next != 0; next = before(next)) {
        if (is_at(key, next - 1, body)) return next - 1;
        ++chained;
    }
    if (chained < kMostChained) return std::nullopt;
    return find_hashed(key, body);
}

void KeyIndex::add(const KeyIds& key, std::uint64_t position) {
    const auto next = static_cast<std::uint32_t>(position + 1);
    const auto order = key.key[1];
    expect(order + std::size_t{1});
    std::size_t chained = 0;
    for (auto there = last_[order]; there != 0; there = before(there)) ++chained;
    if (chained == kMostChained) {
        back_.push_back(0);
        return add_hashed({tag_of(key), next});
    }
    const auto last = std::exchange(last_[order], next);
    back_.push_back(last == 0 ? 0 : next - last);
}

void KeyIndex::remove(const KeyIds& key, std::uint64_t position) {
    const auto next = static_cast<std::uint32_t>(position + 1);
    auto& last = last_[key.key[1]];
    if (last == next) {
        last = before(next);
    } else {
        remove_hashed({tag_of(key), next});
    }
    back_.truncate(position);
}

void KeyIndex::expect(std::size_t texts) {
    if (texts <= last_.size()) return;
    // By a part of what there is at least: few at a time must not move all those before.
    if (const auto room = last_.capacity(); texts > room) {
        last_.reserve(std::max(texts, room + room / 4));
    }
    last_.resize(texts, 0);
}

std::optional<std::uint64_t> KeyIndex::find_hashed(const KeyIds& key,
                                                   const JournalBody& body) const {
    if (places_.empty()) return std::nullopt;
    const auto tag = tag_of(key);
    for (auto at = tag & (places_.size() - 1); places_[at].next != 0; at = after(at)) {
        if (places_[at].tag == tag && is_at(key, places_[at].next - 1, body)) {
            return places_[at].next - 1;
        }
    }
    return std::nullopt;
}

void KeyIndex::add_hashed(const Place& place) {
    if ((used_ + 1) * 3 > places_.size() * 2) {
        const auto more = std::max<std::size_t>(64, places_.size() * 2);
        for (const auto& old : std::exchange(places_, Places(more))) {
            if (old.next != 0) put(old);
        }
    }
    ++used_;
    put(place);
}

/// What stands behind the gap moves up if its search would end at the gap.
void KeyIndex::remove_hashed(const Place& place) {
    const auto last = places_.size() - 1;
    auto gap = place.tag & last;
    while (places_[gap].next != place.next) gap = after(gap);
    for (auto at = after(gap); places_[at].next != 0; at = after(at)) {
        const auto wanted = places_[at].tag & last;
        if (((at - wanted) & last) < ((at - gap) & last)) continue;
        places_[gap] = places_[at];
        gap = at;
    }
    places_[gap] = {};
    --used_;
}

void KeyIndex::put(const Place& place) {
    auto at = place.tag & (places_.size() - 1);
    while (places_[at].next != 0) at = after(at);
    places_[at] = place;
}

}  // namespace fupin::detail
