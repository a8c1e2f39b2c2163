// SPDX-License-Identifier: Apache-2.0
#include "aggregate/rollup.hpp"

#include "aggregate/key_order.hpp"
#include "aggregate/pair_index.hpp"

#include <algorithm>
#include <numeric>

namespace fupin::detail {

Rollup::Rollup(const Ledger& ledger, const Coding& coding,
               std::span<const FactDimension* const> dimensions)
    : keys_(dimensions.size()) {
    // Cells are paths: at each dimension, the path so far and the text.
    std::vector<PairIndex> levels(dimensions.size());
    std::vector<std::uint32_t> paths;
    std::vector<std::uint32_t> next;
    for (std::uint32_t code = 0; code < coding.size(); ++code) {
        const auto fact = coding.representative(code);
        paths.assign(1, 0);
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            const auto& attribute = dimensions[d]->attribute();
            const auto own = attribute.codes[row_of(ledger, attribute.source, fact)];
            next.clear();
            for (const auto path : paths) {
                for (const auto text : dimensions[d]->texts_of(own)) {
                    next.push_back(levels[d].intern(path, text));
                }
            }
            paths.swap(next);
        }
        single_ = single_ && paths.size() == 1;
        cells_.insert(cells_.end(), paths.begin(), paths.end());
        starts_.push_back(static_cast<std::uint32_t>(cells_.size()));
    }
    size_ = dimensions.empty() ? std::min(coding.size(), 1U)
                               : static_cast<std::uint32_t>(levels.back().size());
    std::vector<std::vector<std::uint32_t>> keys(dimensions.size(),
                                                 std::vector<std::uint32_t>(size_));
    for (std::uint32_t cell = 0; cell < size_; ++cell) {
        auto path = cell;
        for (auto d = dimensions.size(); d-- > 0;) {
            const auto [above, text] = levels[d][path];
            keys[d][cell] = text;
            path = above;
        }
    }
    const auto order = order_by_keys(size_, keys);
    std::vector<std::uint32_t> rank(size_);
    for (std::uint32_t i = 0; i < size_; ++i) rank[order[i]] = i;
    for (auto& cell : cells_) cell = rank[cell];
    begins_.resize(size_ + 1);
    for (const auto cell : cells_) ++begins_[cell + 1];
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    codes_.resize(cells_.size());
    auto places = begins_;
    for (std::uint32_t code = 0; code < coding.size(); ++code) {
        for (const auto cell : cells_of(code)) codes_[places[cell]++] = code;
    }
    in_order_ = single_ && std::ranges::is_sorted(codes_);
    for (std::size_t d = 0; d < keys.size(); ++d) {
        keys_[d].reserve(size_);
        for (const auto cell : order) keys_[d].push_back(keys[d][cell]);
    }
}

}  // namespace fupin::detail
