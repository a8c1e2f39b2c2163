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

/// Cuts codes by one attribute after another.
class Cuts {
public:
    Cuts(const Ledger& ledger, Coding::Attributes attributes) : ledger_{ledger} {
        for (const auto* attribute : attributes) {
            if (attribute->size > 1) cuts_.push_back({attribute, PairNumbers{attribute->size}});
        }
    }

    /// Puts the finer codes of facts from `first` on in the place of theirs.
    void cut(std::uint32_t first, std::span<std::uint32_t> codes) {
        const auto end = first + static_cast<std::uint32_t>(codes.size());
        for (auto& [attribute, numbers] : cuts_) {
            auto* code = codes.data();
            const auto* of_row = attribute->codes.data();
            for_each_row(ledger_, attribute->source, first, end, [&](std::uint32_t row) {
                *code = numbers.intern(*code, of_row[row]);
                ++code;
            });
        }
    }

    [[nodiscard]] bool any() const noexcept { return !cuts_.empty(); }
    /// Codes met so far at the finest cut: no cut has more.
    [[nodiscard]] std::uint32_t most() const {
        std::uint32_t most = 0;
        for (const auto& cut : cuts_) most = std::max(most, cut.numbers.size());
        return most;
    }

private:
    struct Cut {
        const Attribute* attribute;
        PairNumbers numbers;
    };
    const Ledger& ledger_;
    std::vector<Cut> cuts_;
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
