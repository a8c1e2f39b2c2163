// SPDX-License-Identifier: Apache-2.0
#include "model/name_index.hpp"

#include <utility>

namespace fupin::detail {

void NameIndex::add_code(std::uint32_t item, const std::string& code) {
    if (codes_.size() <= item) codes_.resize(item + 1);
    codes_[item] = code;
    add(kCode, item, code);
}

void NameIndex::add(Stage stage, std::uint32_t item, const std::string& word) {
    if (word.empty()) return;
    all_.push_back(word);
    enter(stage, item, word);
    enter(kNormalised, item, form_(word));
}

void NameIndex::enter(Stage stage, std::uint32_t item, std::string word) {
    if (word.empty()) return;
    auto& items = words_[stage][std::move(word)];
    // Items come in ascending order, so a repeated one is the last.
    if (items.empty() || items.back() != item) items.push_back(item);
}

const NameIndex::Items* NameIndex::items(std::string_view text) const {
    for (const auto stage : {kCode, kName, kAlias}) {
        const auto found = words_[stage].find(text);
        if (found != words_[stage].end()) return &found->second;
    }
    const auto found = words_[kNormalised].find(form_(text));
    return found == words_[kNormalised].end() ? nullptr : &found->second;
}

std::optional<std::uint32_t> NameIndex::find_one(std::string_view text) const {
    const auto* known = items(text);
    if (known == nullptr || known->size() != 1) return std::nullopt;
    return known->front();
}

/// The words are made ready when the first text is not known; most indices never need it.
std::vector<std::string> NameIndex::near(std::string_view text) const {
    std::call_once(near_->made, [this] { near_->names = NearNames{all_}; });
    return near_->names.near(text);
}

NameIndex::Answer NameIndex::answer(const Items& items) const {
    if (items.size() == 1) return {items.front(), {}, {}};
    Answer several;
    for (const auto item : items) several.candidates.push_back(codes_[item]);
    return several;
}

NameIndex::Answer NameIndex::find(std::string_view text) const {
    const auto* items = this->items(text);
    return items != nullptr ? answer(*items) : Answer{std::nullopt, {}, near(text)};
}

NameIndex::Answer NameIndex::known(std::string_view text) const {
    const auto* items = this->items(text);
    return items != nullptr ? answer(*items) : Answer{};
}

}  // namespace fupin::detail
