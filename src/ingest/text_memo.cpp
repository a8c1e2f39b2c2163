// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_memo.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {
namespace {

/// The number of a copy is yet unknown.
ShortText numbers_of(std::string_view raw) noexcept {
    if (raw.size() > ShortText::kMost) return {{mixed(hash_of(raw), raw.size()), 0, 0}};
    std::array<char, ShortText::kMost> padded{};
    std::copy(raw.begin(), raw.end(), padded.begin());
    return ShortText::of(padded.data(), raw.size());
}

}  // namespace

const std::uint32_t* TextMemo::find(std::string_view raw) const noexcept {
    const auto& place = places_[place_of(raw, numbers_of(raw))];
    return place.size == kFree ? nullptr : &place.value;
}

void TextMemo::put(std::string_view raw, std::uint32_t value) {
    if ((used_ + 1) * 2 > places_.size()) {
        const auto old = std::exchange(places_, std::vector<Place>(places_.size() * 2));
        --shift_;
        for (const auto& place : old) {
            if (place.size == kFree) continue;
            auto at = home(place.text, place.size);
            while (places_[at].size != kFree) at = after(at);
            places_[at] = place;
        }
    }
    ++used_;
    auto text = numbers_of(raw);
    auto& place = places_[place_of(raw, text)];
    if (raw.size() > ShortText::kMost) {
        text.words[1] = long_texts_.size();
        long_texts_.push_back(kept_.keep(raw));
    } else {
        words_ = std::max(words_, (raw.size() + 7) / 8);
    }
    place = {text, static_cast<std::uint32_t>(raw.size()), value};
}

/// Where the text is, or would be.
std::size_t TextMemo::place_of(std::string_view raw, const ShortText& text) const noexcept {
    const bool is_short = raw.size() <= ShortText::kMost;
    auto at = home(text, raw.size());
    for (; places_[at].size != kFree; at = after(at)) {
        const auto& place = places_[at];
        if (place.size != raw.size()) continue;
        if (is_short
                ? place.text == text
                : place.text.words[0] == text.words[0] && long_texts_[place.text.words[1]] == raw) {
            break;
        }
    }
    return at;
}

}  // namespace fupin::detail
