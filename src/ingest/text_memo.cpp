// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_memo.hpp"

#include <utility>

namespace fupin::detail {

/// A place without text is free, so the empty text needs one, too.
const char* TextMemo::kept(std::string_view raw) {
    return raw.empty() ? "" : kept_.keep(raw).data();
}

void TextMemo::put(std::string_view raw, std::uint32_t value) {
    if ((used_ + 1) * 2 > places_.size()) {
        const auto old = std::exchange(places_, std::vector<Place>(places_.size() * 2));
        for (const auto& place : old) {
            if (place.text) places_[place_of({place.text, place.size}, place.hash)] = place;
        }
    }
    ++used_;
    const auto hash = hash_of(raw);
    places_[place_of(raw, hash)] = {kept(raw), hash, static_cast<std::uint32_t>(raw.size()), value};
}

}  // namespace fupin::detail
