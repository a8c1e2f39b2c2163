// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/roll_up.hpp"

#include "fupin/core/error.hpp"

#include <cstddef>

namespace fupin {
namespace {

constexpr std::string_view kAsItWas = "as_it_was";
constexpr std::string_view kComparable = "comparable_to(";

struct KindWords {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};
/// In the order of the enumerators.
constexpr KindWords kKinds[] = {
    {"itself", "", ""},
    {"before_split", "拆分前", "before its split"},
    {"before_merger", "合并前", "before the merger"},
    {"dissolved", "已撤销", "dissolved"},
    {"not_yet", "尚未设立", "not yet founded"},
};

}  // namespace

RollUp RollUp::parse(std::string_view text) {
    if (text == kAsItWas) return {};
    if (text.starts_with(kComparable) && text.ends_with(')')) {
        text.remove_prefix(kComparable.size());
        text.remove_suffix(1);
        if (const auto day = Date::try_parse(text)) return {day};
    }
    throw FormatError{"a roll-up is as_it_was or comparable_to(YYYY-MM-DD)"};
}

std::string RollUp::to_string() const {
    if (!comparable_to) return std::string{kAsItWas};
    return std::string{kComparable} + comparable_to->to_string() + ')';
}

std::string_view name_of(Comparable::Kind kind) noexcept {
    return kKinds[static_cast<std::size_t>(kind)].name;
}

std::string_view label_of(Comparable::Kind kind, Language language) noexcept {
    const auto& words = kKinds[static_cast<std::size_t>(kind)];
    return language == Language::zh ? words.zh : words.en;
}

}  // namespace fupin
