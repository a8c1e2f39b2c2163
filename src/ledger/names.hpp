// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// Texts of the record, each resolved once under a campaign.
///
/// Local text ids exist because corrections bring in texts the journal's dictionary does not hold
/// as attributes; texts of the dictionary reach them by a plain index.
class Names {
public:
    using Text = std::uint32_t;  ///< 0: the empty text.

    explicit Names(const Inputs& inputs);
    /// Knows what another one knows, of an earlier snapshot of the same journal.
    Names(const Names& before, const Inputs& inputs);

    [[nodiscard]] Text text(TextId id) {
        auto& known = of_text_id_[id.index()];
        if (known == kUnknownText) known = text(snapshot_.text(id));
        return known;
    }
    [[nodiscard]] Text text(std::string_view text);
    [[nodiscard]] const std::string& at(Text id) const { return texts_[id]; }
    /// Null if no text is the same.
    [[nodiscard]] std::optional<Text> number(std::string_view text) const {
        const auto found = ids_.find(text);
        return found == ids_.end() ? std::nullopt : std::optional{found->second};
    }

    [[nodiscard]] std::optional<UnitId> unit(Text name, bool counts = true);
    [[nodiscard]] std::optional<ProductId> product(Text name);
    [[nodiscard]] std::optional<SupplierId> supplier(Text name);
    /// Code of the payer kind or channel, or the text itself.
    [[nodiscard]] Text payer(Text name);
    [[nodiscard]] Text channel(Text name);
    /// Whether it means something, or is empty: after it was asked for.
    [[nodiscard]] bool is_payer(Text name) const { return name == 0 || means(payers_, name); }
    [[nodiscard]] bool is_channel(Text name) const { return name == 0 || means(channels_, name); }
    /// Code of the unit, or the text itself: for units that are only named, not judged.
    [[nodiscard]] Text unit_code(Text name, bool counts) {
        const bool known = name < unit_codes_.size() && unit_codes_[name] != kNotAsked;
        return known ? unit_codes_[name] : find_unit_code(name, counts);
    }

    /// Finds what names may mean that did not resolve since it was called last: each costs a look
    /// at all names of the campaign, so that several threads share them.
    void suggest(const Control& control);
    [[nodiscard]] std::vector<UnresolvedName> unresolved() const;
    [[nodiscard]] const std::vector<std::string>& texts() const noexcept { return texts_; }

private:
    /// What a name means, by text: a number, that there is none, or that nobody asked.
    using Memo = std::vector<std::uint32_t>;
    static constexpr std::uint32_t kNotAsked = UINT32_MAX;
    static constexpr std::uint32_t kMeansNothing = UINT32_MAX - 1;
    static constexpr Text kUnknownText = UINT32_MAX;

    [[nodiscard]] std::uint32_t& known(Memo& memo, Text name) {
        if (name >= memo.size()) memo.resize(texts_.size(), kNotAsked);
        return memo[name];
    }
    [[nodiscard]] static bool means(const Memo& memo, Text name) {
        return name < memo.size() && memo[name] < kMeansNothing;
    }
    [[nodiscard]] Text find_unit_code(Text name, bool counts);
    template <class IdType, class Find>
    std::optional<IdType> look_up(Memo& memo, Text name, UnresolvedName::Kind kind, Find find,
                                  bool counts = true);
    template <class Find>
    std::uint32_t resolve(Text name, UnresolvedName::Kind kind, Find find);
    Text term(Memo& memo, Text name, UnresolvedName::Kind kind,
              std::optional<std::string> (Campaign::*find)(std::string_view) const);
    void miss(UnresolvedName::Kind kind, Text name, std::vector<std::string> candidates);
    [[nodiscard]] std::vector<std::string> suggestions(const UnresolvedName& name) const;
    /// Counts one more use of a name that did not resolve.
    void count_miss(UnresolvedName::Kind kind, Text name);

    const Campaign& campaign_;
    const Snapshot& snapshot_;
    const Resolutions& resolutions_;
    std::vector<std::string> texts_;
    /// Looks up texts that are no `std::string` without making one.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    boost::unordered_flat_map<std::string, Text, Hash, std::equal_to<>> ids_;
    std::vector<Text> of_text_id_;
    Memo units_, products_, suppliers_, payers_, channels_;
    std::vector<Text> unit_codes_;  ///< Of units that names mean, by text.
    boost::unordered_flat_map<std::uint64_t, std::size_t> misses_;
    std::vector<UnresolvedName> unresolved_;
    std::size_t suggested_ = 0;  ///< So many of them have suggestions, if there are any.
};

}  // namespace fupin::detail
