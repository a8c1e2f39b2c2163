// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_memo.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

/// Of a short text.
ShortText words_of(std::string_view raw) noexcept {
    std::array<char, ShortText::kMost> padded{};
    std::copy(raw.begin(), raw.end(), padded.begin());
    return ShortText::of(padded.data(), raw.size());
}

}  // namespace

const std::uint32_t* TextMemo::find(std::string_view raw) const noexcept {
    const auto number = places_[place_of(raw, numbers_of(raw))];
    return number == kFree ? nullptr : &known_[number].value;
}

void TextMemo::put(std::string_view raw, std::uint32_t value) {
    if (known_.size() * 4 > places_.size()) grow();
    auto text = numbers_of(raw);
    places_[place_of(raw, text)] = static_cast<std::uint32_t>(known_.size());
    if (raw.size() > ShortText::kMost) {
        text.words[2] = long_texts_.size();
        long_texts_.push_back(kept_.keep(raw));
    } else {
        words_ = std::max(words_, (raw.size() + 7) / 8);
    }
    known_.push_back({text, static_cast<std::uint32_t>(raw.size()), value});
}

void TextMemo::grow() {
    places_.assign(places_.size() * 2, kFree);
    --shift_;
    for (std::uint32_t number = 1; number < known_.size(); ++number) {
        auto at = home(known_[number].text);
        while (places_[at] != kFree) at = after(at);
        places_[at] = number;
    }
}

/// The number of a copy is yet unknown.
ShortText TextMemo::numbers_of(std::string_view raw) noexcept {
    if (raw.size() <= ShortText::kMost) return words_of(raw);
    return {{kNoText, mixed(hash_of(raw), raw.size()), 0}};
}

/// Where the text is, or would be.
std::size_t TextMemo::place_of(std::string_view raw, const ShortText& text) const noexcept {
    const bool is_short = raw.size() <= ShortText::kMost;
    auto at = home(text);
    for (; places_[at] != kFree; at = after(at)) {
        const auto& known = known_[places_[at]];
        if (known.size != raw.size()) continue;
        if (is_short
                ? known.text.is(text)
                : known.text.words[1] == text.words[1] && long_texts_[known.text.words[2]] == raw) {
            break;
        }
    }
    return at;
}

}  // namespace fupin::detail
