// SPDX-License-Identifier: Apache-2.0
#include "journal/key_index.hpp"

#include <bit>

namespace fupin::detail {
namespace {

/// Where a key belongs follows from its tag alone, so that growing needs no texts.
std::uint32_t tag_of(std::uint64_t hash) noexcept {
    return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

std::uint64_t names_hash(EntryKind kind, std::string_view source, std::string_view item) noexcept {
    return mixed(hash_of(source), hash_of(item) + static_cast<std::uint64_t>(kind));
}

std::uint64_t key_hash(const KeyIds& key, const Dictionary& texts) noexcept {
    const auto names = names_hash(key.kind, texts.text(key.key[0]), texts.text(key.key[2]));
    return key_hash(hash_of(texts.text(key.key[1])), names);
}

std::optional<std::uint64_t> KeyIndex::find(const KeyIds& key, const JournalBody& body) const {
    const auto hash = key_hash(key, body.texts);
    for (auto at = home(hash); places_[at].next != 0; at = after(at)) {
        if (places_[at].tag != tag_of(hash)) continue;
        const std::uint64_t position = places_[at].next - 1;
        const KeyIds there{static_cast<EntryKind>(body.kind[position]),
                           {body.key[0][position], body.key[1][position], body.key[2][position]}};
        if (there == key) return position;
    }
    return std::nullopt;
}

void KeyIndex::add(std::uint64_t hash, std::uint64_t position) {
    if ((used_ + 1) * 3 > places_.size() * 2) grow(places_.size() * 2);
    ++used_;
    put({tag_of(hash), static_cast<std::uint32_t>(position + 1)});
}

/// What stands behind the gap moves up if its search would end at the gap.
void KeyIndex::remove(std::uint64_t hash, std::uint64_t position) {
    auto gap = home(hash);
    while (places_[gap].next != position + 1) gap = after(gap);
    const auto last = places_.size() - 1;
    for (auto at = after(gap); places_[at].next != 0; at = after(at)) {
        const auto wanted = places_[at].tag & last;
        if (((at - wanted) & last) < ((at - gap) & last)) continue;
        places_[gap] = places_[at];
        gap = at;
    }
    places_[gap] = {};
    --used_;
}

void KeyIndex::expect(std::size_t keys) {
    const auto wanted = (used_ + keys) * 3 / 2 + 1;
    if (wanted > places_.size()) grow(std::bit_ceil(wanted));
}

void KeyIndex::grow(std::size_t places) {
    const auto old = std::exchange(places_, Places(places));
    for (const auto& place : old) {
        if (place.next != 0) put(place);
    }
}

void KeyIndex::put(const Place& place) {
    auto at = place.tag & (places_.size() - 1);
    while (places_[at].next != 0) at = after(at);
    places_[at] = place;
}

}  // namespace fupin::detail
