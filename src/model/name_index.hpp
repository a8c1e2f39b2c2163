// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/near_names.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fupin::detail {

/// What a text of a record means: exact code, exact name, exact alias, then its form. The
/// first of these that knows the text decides; which of the exact ones, is settled when words are
/// added. Looking up costs O(length); only a text that nothing knows costs O(all words), for the
/// suggestions. Lookups may run at the same time.
class NameIndex {
public:
    /// What two spellings have in common.
    using Form = std::string (*)(std::string_view);

    explicit NameIndex(Form form) : form_{form} {}

    struct Answer {
        std::optional<std::uint32_t> found;
        std::vector<std::string> candidates;
        std::vector<std::string> suggestions;
    };

    void add_code(std::uint32_t item, const std::string& code);
    void add_name(std::uint32_t item, const std::string& name) { add(As::name, item, name); }
    void add_alias(std::uint32_t item, const std::string& alias) { add(As::alias, item, alias); }

    [[nodiscard]] Answer find(std::string_view text) const;
    /// Without suggestions, and these alone.
    [[nodiscard]] Answer known(std::string_view text) const;
    [[nodiscard]] std::vector<std::string> near(std::string_view text) const;
    /// What exactly one item is called.
    [[nodiscard]] std::optional<std::uint32_t> find_one(std::string_view text) const;

private:
    enum class As : std::uint8_t { code, name, alias };  // Strongest first.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Items = std::vector<std::uint32_t>;  // Ascending.
    struct Known {
        As as;
        Items items;
    };
    template <class Thing>
    using ByText = std::unordered_map<std::string, Thing, Hash, std::equal_to<>>;

    void add(As as, std::uint32_t item, const std::string& word);
    [[nodiscard]] const Items* items(std::string_view text) const;
    [[nodiscard]] Answer answer(const Items& items) const;

    Form form_;
    ByText<Known> words_;
    ByText<Items> forms_;
    std::vector<std::string> codes_;  // By item.
    std::vector<std::string> all_;    // Every word, for suggestions.
    struct Near {
        std::once_flag made;
        NearNames names;
    };
    std::unique_ptr<Near> near_ = std::make_unique<Near>();
};

}  // namespace fupin::detail
