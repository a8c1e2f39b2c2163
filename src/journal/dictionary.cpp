// SPDX-License-Identifier: Apache-2.0
#include "journal/dictionary.hpp"

#include <algorithm>
#include <bit>

namespace fupin::detail {
namespace {

constexpr std::size_t kFirstPlaces = 1024;
/// So many places fit the caches.
constexpr std::size_t kNearPlaces = std::size_t{1} << 17;
constexpr std::size_t kMostOthers = 4'000;

}  // namespace

std::uint32_t Dictionary::intern(std::string_view text, std::uint64_t hash) {
    if (is_apart_) return intern_apart(text, hash, Bytes::copied);
    if (!deferred_.empty()) {
        if (const auto& place = place_of(text, tag_of(hash)); place.id != kFree) return place.id;
        settle();
    }
    const auto before = size();
    const auto id = intern_apart(text, hash, Bytes::copied);
    if (id == before) add_other(hash);
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

std::uint32_t Dictionary::defer(std::string_view text, std::uint64_t hash, Bytes bytes) {
    if (may_be_others({&hash, 1})) {
        const auto& place = place_of(text, tag_of(hash));
        if (place.id != kFree) return place.id;
    }
    const auto id = push(text, bytes);
    note_deferred(id);
    return id;
}

std::optional<std::uint32_t> Dictionary::find(std::string_view text, std::uint64_t hash) {
    auto id = place_of(text, tag_of(hash)).id;
    if (id == kFree && !deferred_.empty()) {
        settle();
        id = place_of(text, tag_of(hash)).id;
    }
    if (id == kFree) return std::nullopt;
    return id;
}

void Dictionary::settle() {
    if (size() > kMostOthers) others_count_ = size();
    if (others_count_ <= kMostOthers) {
        for (; marked_ < size(); ++marked_) add_other(hash_of(texts_[marked_]));
    }
    if (deferred_.empty()) return;
    std::size_t count = 0;
    for (const auto& [first, end] : deferred_) count += end - first;
    expect(count);
    put_deferred(count);
    placed_ += count;
    deferred_ = {};
}

void Dictionary::expect(std::size_t texts) {
    const auto wanted = (placed_ + texts) * 3 / 2 + 1;
    // By a part of what there is at least: few texts at a time must not move all those before.
    if (wanted > places_.size()) grow(std::max(wanted, places_.size() / 2 * 3));
}

/// Part by part, if the places do not fit the caches: those of a part lie together.
void Dictionary::put_deferred(std::size_t count) {
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

void Dictionary::add_other(std::uint64_t hash) noexcept {
    ++others_count_;
    other_bits_[(hash >> 6U) % other_bits_.size()] |= std::uint64_t{1} << (hash % 64);
}

bool Dictionary::may_be_others(std::span<const std::uint64_t> hashes) const noexcept {
    if (others_count_ > kMostOthers) return true;
    std::uint64_t found = 0;
    for (const auto hash : hashes) {
        found |= other_bits_[(hash >> 6U) % other_bits_.size()] >> (hash % 64);
    }
    return (found & 1U) != 0;
}

void Dictionary::note_deferred(std::uint32_t first) {
    if (deferred_.empty() || deferred_.back().second != first) {
        deferred_.emplace_back(first, first);
    }
    deferred_.back().second = size();
}

void Dictionary::grow(std::size_t places) {
    const auto old = std::exchange(places_, Places(places));
    for (const auto& place : old) {
        if (place.id != kFree) put(place);
    }
}

}  // namespace fupin::detail
