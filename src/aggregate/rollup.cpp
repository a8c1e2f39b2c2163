// SPDX-License-Identifier: Apache-2.0
#include "aggregate/rollup.hpp"

#include "aggregate/key_order.hpp"
#include "aggregate/pair_index.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace fupin::detail {
namespace {

/// Representatives lie far apart in memory.
constexpr std::uint32_t kAhead = 16;

/// Numbers of paths that end in one dimension. Codes come in the order of some keys, so the same
/// one is often asked for again.
class Paths {
public:
    std::uint32_t intern(std::uint32_t above, std::uint32_t text) {
        if (above != above_ || text != text_) {
            last_ = pairs_.intern(above, text);
            above_ = above;
            text_ = text;
        }
        return last_;
    }
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> operator[](std::uint32_t path) const {
        return pairs_[path];
    }
    [[nodiscard]] std::size_t size() const noexcept { return pairs_.size(); }

private:
    PairIndex pairs_;
    std::uint32_t above_ = UINT32_MAX;  ///< No path.
    std::uint32_t text_ = 0;
    std::uint32_t last_ = 0;
};

}  // namespace

Rollup::Rollup(const Ledger& ledger, const Coding& coding,
               std::span<const FactDimension* const> dimensions)
    : keys_(dimensions.size()) {
    // Cells are paths: at each dimension, the path so far and the text.
    std::vector<Paths> levels(dimensions.size());
    std::vector<std::uint32_t> paths;
    std::vector<std::uint32_t> next;
    cells_.reserve(coding.size());
    starts_.reserve(coding.size() + std::size_t{1});
    for (std::uint32_t code = 0; code < coding.size(); ++code) {
        if (code + kAhead < coding.size()) {
            const auto soon = coding.representative(code + kAhead);
            for (const auto* dimension : dimensions) {
                prefetch(ledger, dimension->attribute().source, soon);
            }
        }
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
