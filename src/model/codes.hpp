// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/document.hpp"
#include "fupin/model/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fupin::detail {

/// Position by code; of a repeated code the first. Refers to the strings of the items, which must
/// stay where they are.
class CodeIndex {
public:
    template <class Item>
    explicit CodeIndex(const std::vector<Item>& items) {
        positions_.reserve(items.size());
        codes_.reserve(items.size());
        for (const auto& item : items) add(code_of(item));
    }

    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view code) const {
        const auto found = positions_.find(code);
        if (found == positions_.end()) return std::nullopt;
        return found->second;
    }
    template <class IdType>
    [[nodiscard]] std::optional<IdType> id(std::string_view code) const {
        const auto position = find(code);
        if (!position) return std::nullopt;
        return IdType{*position};
    }
    /// By position.
    [[nodiscard]] const std::vector<std::string_view>& codes() const noexcept { return codes_; }

private:
    template <class Item>
    [[nodiscard]] static std::string_view code_of(const Item& item) {
        return item.code;
    }
    [[nodiscard]] static std::string_view code_of(const std::string& code) { return code; }

    void add(std::string_view code) {
        positions_.try_emplace(code, static_cast<std::uint32_t>(codes_.size()));
        codes_.push_back(code);
    }

    std::unordered_map<std::string_view, std::uint32_t> positions_;
    std::vector<std::string_view> codes_;
};

/// What holds where the document is silent (see the accessors of `Campaign`).
struct Defaults {
    explicit Defaults(const CampaignDocument& document);

    std::vector<Basis> bases;
    std::string comparison_basis;
    std::vector<State> judgement_states;
    std::vector<Term> payers;
};

/// The codes of one document.
struct Codes {
    Codes(const CampaignDocument& document, const Defaults& defaults);

    CodeIndex assumptions;
    CodeIndex instruments;
    CodeIndex phases;
    CodeIndex trees;
    CodeIndex units;
    CodeIndex unit_classes;
    CodeIndex unit_events;
    CodeIndex tasks;
    CodeIndex obligations;
    CodeIndex products;
    CodeIndex suppliers;
    CodeIndex levels;
    CodeIndex certificates;
    CodeIndex decisions;
    CodeIndex channels;
    CodeIndex payers;
    CodeIndex sources;
    CodeIndex bases;
    CodeIndex lines;
    CodeIndex labels;
    CodeIndex indicators;
    CodeIndex forms;
    CodeIndex quota_families;
    CodeIndex quota_rules;
};

}  // namespace fupin::detail
