// SPDX-License-Identifier: Apache-2.0
#include "aggregate/coding.hpp"

#include "aggregate/key_order.hpp"
#include "aggregate/pair_numbers.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace fupin::detail {
namespace {

/// Facts that stay in the cache while all attributes are asked of them.
constexpr std::uint32_t kBlock = 1024;

std::uint32_t facts_of(const Ledger& ledger) {
    return static_cast<std::uint32_t>(ledger.facts().size());
}

/// Cuts codes by one attribute after another, small ones together: what several of them say of a
/// fact is one number, which is looked up once.
class Cuts {
public:
    Cuts(const Ledger& ledger, Coding::Attributes attributes)
        : ledger_{ledger},
          first_values_{std::clamp(facts_of(ledger), kLaterValues, kMostFirstValues)} {
        for (const auto* attribute : attributes) {
            if (attribute->size > 1) add(*attribute);
        }
        for (const auto& group : groups_) numbers_.emplace_back(group.values);
    }

    /// Puts the finer codes of facts from `first` on in the place of theirs.
    void cut(std::uint32_t first, std::span<std::uint32_t> codes) {
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            auto* code = codes.data();
            auto& numbers = numbers_[g];
            if (groups_[g].parts.size() == 1) {
                each(groups_[g].parts.front(), first, codes.size(), [&](std::uint32_t value) {
                    *code = numbers.intern(*code, value);
                    ++code;
                });
                continue;
            }
            for (const auto value : said(groups_[g], first, codes.size())) {
                *code = numbers.intern(*code, value);
                ++code;
            }
        }
    }

    [[nodiscard]] bool any() const noexcept { return !groups_.empty(); }
    /// Codes met so far at the finest cut: no cut has more.
    [[nodiscard]] std::uint32_t most() const {
        std::uint32_t most = 0;
        for (const auto& numbers : numbers_) most = std::max(most, numbers.size());
        return most;
    }

private:
    /// Values of attributes that are cut by together: of the first cut, which cuts one code, no
    /// more than there are facts, and of those that cut its many codes. More would make the tables
    /// of pairs large and empty.
    static constexpr std::uint32_t kMostFirstValues = 1U << 16U;
    static constexpr std::uint32_t kLaterValues = 1U << 6U;

    struct Part {
        const Attribute* attribute;
        std::uint32_t stride;  ///< What one more of its values adds to the group's.
    };
    struct Group {
        std::vector<Part> parts;
        std::uint32_t values;
    };

    void add(const Attribute& attribute) {
        const auto most = groups_.size() <= 1 ? first_values_ : kLaterValues;
        if (!groups_.empty() && groups_.back().values <= most / attribute.size) {
            auto& [parts, values] = groups_.back();
            parts.push_back({&attribute, values});
            values *= attribute.size;
        } else {
            groups_.push_back({{{&attribute, 1}}, attribute.size});
        }
    }

    template <class Visit>
    void each(const Part& part, std::uint32_t first, std::size_t count, const Visit& visit) const {
        const auto* of_row = part.attribute->codes.data();
        for_each_row(ledger_, part.attribute->source, first,
                     first + static_cast<std::uint32_t>(count),
                     [&](std::uint32_t row) { visit(of_row[row]); });
    }

    /// What all of a group say of some facts.
    [[nodiscard]] std::span<const std::uint32_t> said(const Group& group, std::uint32_t first,
                                                      std::size_t count) {
        const auto out = std::span{said_}.first(count);
        std::ranges::fill(out, 0U);
        for (const auto& part : group.parts) {
            auto* sum = out.data();
            each(part, first, count, [&](std::uint32_t value) { *sum++ += part.stride * value; });
        }
        return out;
    }

    const Ledger& ledger_;
    std::uint32_t first_values_;
    std::vector<Group> groups_;
    std::vector<PairNumbers> numbers_;  ///< By group.
    std::array<std::uint32_t, kBlock> said_{};
};

}  // namespace

Coding::Coding(const Ledger& ledger, Attributes attributes) {
    codes_.resize(facts_of(ledger));
    Cuts cuts{ledger, attributes};
    each_block([&](std::uint32_t first, std::span<std::uint32_t> block) {
        std::ranges::fill(block, 0U);
        cuts.cut(first, block);
    });
}

template <class Visit>
void Coding::each_block(const Visit& visit) {
    for (std::uint32_t first = 0; first < codes_.size(); first += kBlock) {
        const auto block =
            std::span{codes_}.subspan(first, std::min<std::size_t>(kBlock, codes_.size() - first));
        visit(first, block);
        for (std::uint32_t i = 0; i < block.size(); ++i) {
            if (block[i] == size()) representatives_.emplace_back(first + i);
        }
    }
}

std::uint32_t Coding::count(const Ledger& ledger, Attributes attributes, std::uint32_t most) {
    const auto facts = facts_of(ledger);
    // What says most tells soonest that there is too much.
    std::vector<const Attribute*> ordered{attributes.begin(), attributes.end()};
    std::ranges::stable_sort(ordered, std::ranges::greater{}, &Attribute::size);
    Cuts cuts{ledger, ordered};
    if (!cuts.any()) return std::min(facts, 1U);
    std::array<std::uint32_t, kBlock> codes;
    for (std::uint32_t first = 0; first < facts && cuts.most() <= most; first += kBlock) {
        const auto block = std::span{codes}.first(std::min(kBlock, facts - first));
        std::ranges::fill(block, 0U);
        cuts.cut(first, block);
    }
    return cuts.most();
}

void Coding::refine(const Ledger& ledger, const Attribute& attribute) {
    const std::array<const Attribute*, 1> one{&attribute};
    Cuts cuts{ledger, one};
    if (!cuts.any()) return;
    representatives_.clear();
    each_block(
        [&](std::uint32_t first, std::span<std::uint32_t> block) { cuts.cut(first, block); });
}

void Coding::arrange(std::span<const std::vector<std::uint32_t>> keys) {
    const auto order = order_by_keys(representatives_.size(), keys);
    std::vector<std::uint32_t> rank(order.size());
    std::vector<FactId> arranged;
    arranged.reserve(order.size());
    for (const auto code : order) {
        rank[code] = static_cast<std::uint32_t>(arranged.size());
        arranged.push_back(representatives_[code]);
    }
    representatives_ = std::move(arranged);
    for (auto& code : codes_) code = rank[code];
}

}  // namespace fupin::detail
