// SPDX-License-Identifier: Apache-2.0
#include "journal/dictionary.hpp"

#include <algorithm>
#include <bit>

namespace fupin::detail {
namespace {

constexpr std::size_t kFirstPlaces = 1024;
/// So many places fit the caches.
constexpr std::size_t kNearPlaces = std::size_t{1} << 17;
/// Of more than so many texts a filter would say little.
constexpr std::uint32_t kMostMarked = 4'000;

}  // namespace

std::uint32_t Dictionary::intern(std::string_view text, std::uint64_t hash) {
    if (is_apart_) return intern_apart(text, hash, Bytes::copied);
    if (!deferred_.empty()) {
        if (const auto& place = place_of(text, tag_of(hash)); place.id != kFree) return place.id;
        put_deferred();
    }
    const auto before = size();
    const auto id = intern_apart(text, hash, Bytes::copied);
    if (id == before) since_.put(hash);
    return id;
}

std::uint32_t Dictionary::intern_apart(std::string_view text, std::uint64_t hash, Bytes bytes) {
    if ((placed_ + 1) * 3 > places_.size() * 2)
        grow(std::max(kFirstPlaces, places_.size() / 2 * 3));
    const auto tag = tag_of(hash);
    auto& place = place_of(text, tag);
    if (place.id != kFree) return place.id;
    place = {tag, push(text, bytes)};
    ++placed_;
    return place.id;
}

std::uint32_t Dictionary::defer(std::string_view text, std::uint64_t hash, Bytes bytes, Seen seen) {
    if (may_be_there({&hash, 1}, seen)) {
        const auto& place = place_of(text, tag_of(hash));
        if (place.id != kFree) return place.id;
    }
    begin_deferring();
    const auto id = push(text, bytes);
    deferred_.back().second = size();
    return id;
}

std::optional<std::uint32_t> Dictionary::find(std::string_view text, std::uint64_t hash) {
    auto id = place_of(text, tag_of(hash)).id;
    if (id == kFree && !deferred_.empty()) {
        put_deferred();
        id = place_of(text, tag_of(hash)).id;
    }
    if (id == kFree) return std::nullopt;
    return id;
}

bool Dictionary::may_have(std::uint64_t hash) const noexcept {
    const auto tag = tag_of(hash);
    auto at = home_of(tag);
    while (places_[at].id != kFree && places_[at].tag != tag) at = after(at);
    return places_[at].id != kFree;
}

void Dictionary::settle() {
    put_deferred();
    since_.clear();
    settled_ = size();
    if (settled_ > kMostMarked) return;
    for (; marked_ < settled_; ++marked_) before_.put(hash_of(texts_[marked_]));
}

void Dictionary::expect(std::size_t texts) {
    const auto wanted = (placed_ + texts) * 3 / 2 + 1;
    // By a part of what there is at least: few texts at a time must not move all those before.
    if (wanted > places_.size()) grow(std::max(wanted, places_.size() / 2 * 3));
}

/// Part by part, if the places do not fit the caches: those of a part lie together.
void Dictionary::put_deferred() {
    if (deferred_.empty()) return;
    std::size_t count = 0;
    for (const auto& [first, end] : deferred_) count += end - first;
    expect(count);
    const auto parts = std::bit_ceil(places_.size() / kNearPlaces);
    const bool is_worth_it = parts > 1 && count > kNearPlaces;
    const auto shift = static_cast<unsigned>(32 - std::countr_zero(parts));
    std::vector<std::vector<Place>> of_part(is_worth_it ? parts : 0);
    for (auto& part : of_part) part.reserve(count / parts + count / parts / 16);
    for (const auto& [first, end] : deferred_) {
        for (auto id = first; id < end; ++id) {
            const Place place{tag_of(hash_of(texts_[id])), id};
            is_worth_it ? of_part[place.tag >> shift].push_back(place) : put(place);
        }
    }
    for (const auto& part : of_part) {
        for (const auto& place : part) put(place);
    }
    placed_ += count;
    deferred_ = {};
}

/// Where the text is, or would be.
Dictionary::Place& Dictionary::place_of(std::string_view text, std::uint32_t tag) noexcept {
    auto at = home_of(tag);
    while (places_[at].id != kFree && (places_[at].tag != tag || texts_[places_[at].id] != text)) {
        at = after(at);
    }
    return places_[at];
}

/// Of a text that has none.
void Dictionary::put(const Place& place) noexcept {
    auto at = home_of(place.tag);
    while (places_[at].id != kFree) at = after(at);
    places_[at] = place;
}

std::uint32_t Dictionary::push(std::string_view text, Bytes bytes) {
    const auto id = size();
    texts_.push_back(bytes == Bytes::kept ? text : kept_.keep(text));
    return id;
}

bool Dictionary::may_be_there(std::span<const std::uint64_t> hashes, Seen seen) const noexcept {
    if (since_.may_have(hashes)) return true;
    if (seen == Seen::no) return false;
    return settled_ > kMostMarked || before_.may_have(hashes);
}

void Dictionary::begin_deferring() {
    if (deferred_.empty() || deferred_.back().second != size()) {
        deferred_.emplace_back(size(), size());
    }
}

void Dictionary::grow(std::size_t places) {
    const auto old = std::exchange(places_, Places(places));
    for (const auto& place : old) {
        if (place.id != kFree) put(place);
    }
}

}  // namespace fupin::detail
