// SPDX-License-Identifier: Apache-2.0
#include "journal/dictionary.hpp"

#include <algorithm>
#include <bit>

namespace fupin::detail {
namespace {

constexpr std::size_t kFirstPlaces = 1024;

}  // namespace

void Dictionary::grow_one() { grow(std::max(kFirstPlaces, places_.size() * 2)); }

std::optional<std::uint32_t> Dictionary::find(std::string_view text, std::uint64_t hash) const {
    const auto& place = places_[place_of(text, hash)];
    if (place.id == kFree) return std::nullopt;
    return place.id;
}

void Dictionary::expect(std::size_t texts) {
    const auto wanted = (texts_.size() + texts) * 3 / 2 + 1;
    if (wanted > places_.size()) grow(std::bit_ceil(wanted));
}

/// Where the text is, or would be.
std::size_t Dictionary::place_of(std::string_view text, std::uint64_t hash) const noexcept {
    const auto last = places_.size() - 1;
    auto at = static_cast<std::size_t>(hash) & last;
    while (places_[at].id != kFree &&
           (places_[at].tag != tag_of(hash) || texts_[places_[at].id] != text)) {
        at = (at + 1) & last;
    }
    return at;
}

void Dictionary::grow(std::size_t places) {
    places_.assign(places, {});
    for (std::uint32_t id = 0; id < size(); ++id) {
        const auto hash = hash_of(texts_[id]);
        auto at = static_cast<std::size_t>(hash) & (places - 1);
        while (places_[at].id != kFree) at = (at + 1) & (places - 1);
        places_[at] = {tag_of(hash), id};
    }
}

}  // namespace fupin::detail
