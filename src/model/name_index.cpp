// SPDX-License-Identifier: Apache-2.0
#include "model/name_index.hpp"

#include <utility>

namespace fupin::detail {

void NameIndex::add_code(std::uint32_t item, const std::string& code) {
    if (codes_.size() <= item) codes_.resize(item + 1);
    codes_[item] = code;
    add(As::code, item, code);
}

void NameIndex::add(As as, std::uint32_t item, const std::string& word) {
    if (word.empty()) return;
    // Items come in ascending order, so a repeated one is the last.
    const auto enter = [&](Items& items) {
        if (items.empty() || items.back() != item) items.push_back(item);
    };
    all_.push_back(word);
    auto& known = words_.try_emplace(word, Known{as, {}}).first->second;
    if (as < known.as) known = {as, {}};
    if (as == known.as) enter(known.items);
    if (auto form = form_(word); !form.empty()) enter(forms_[std::move(form)]);
}

const NameIndex::Items* NameIndex::items(std::string_view text) const {
    if (const auto found = words_.find(text); found != words_.end()) return &found->second.items;
    const auto found = forms_.find(form_(text));
    return found == forms_.end() ? nullptr : &found->second;
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
