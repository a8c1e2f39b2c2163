// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/selection.hpp"
#include "rules/bought.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fupin::detail {

/// What purchases of several kinds come to on each effective day, at one basis, of everything that
/// is known. Kept with a ledger: what there is up to a day follows by addition, without a look at
/// the postings.
///
///     Σ cells of a kind up to as_of  ==  Σ its postings up to as_of, if all of them are known
class DaySums {
public:
    struct Cell {
        std::uint32_t kind;
        Date day;
        Sums sums;
    };

    /// `kind_of(fact)` is below `kinds`. Buy side only.
    template <class KindOf>
    DaySums(const Ledger& ledger, const Postings& postings, std::uint32_t kinds, KindOf kind_of);
    /// Those that a question may rest on: null if it does not know all postings, or if there are
    /// hardly fewer days and kinds than postings. `name` says which kinds these are.
    template <class KindOf>
    [[nodiscard]] static const DaySums* of(const Ledger& ledger, BasisId basis, std::uint64_t known,
                                           std::string name, std::uint32_t kinds, KindOf kind_of);

    /// By kind, then day; those that hold postings.
    [[nodiscard]] const std::vector<Cell>& cells() const noexcept { return cells_; }
    /// Whether postings are too few for the kinds and days that there are: then there are no cells.
    [[nodiscard]] bool is_sparse() const noexcept { return sparse_; }

private:
    std::vector<Cell> cells_;
    bool sparse_ = false;
};

template <class KindOf>
DaySums::DaySums(const Ledger& ledger, const Postings& postings, std::uint32_t kinds,
                 KindOf kind_of) {
    constexpr std::size_t kPostingsEach = 2;
    if (postings.size() == 0) return;
    const auto [first, last] = std::ranges::minmax(postings.effective);
    const auto days = static_cast<std::size_t>(last - first) + 1;
    sparse_ = kinds * days * kPostingsEach > postings.size();
    if (sparse_) return;
    const Bought bought{ledger};
    std::vector<Sums> sums(kinds * days);
    std::vector<bool> used(sums.size());
    for (std::size_t i = 0; i < postings.size(); ++i) {
        const auto fact = postings.fact[i];
        if (bought[fact] == 0) continue;
        const auto at =
            kind_of(fact) * days + static_cast<std::size_t>(postings.effective[i] - first);
        used[at] = true;
        sums[at].amount.add(postings.amount_fen[i]);
        sums[at].count.add(std::int64_t{postings.count[i]});
        sums[at].quantity.add(postings.quantity[i]);
    }
    for (std::size_t at = 0; at < sums.size(); ++at) {
        if (!used[at]) continue;
        cells_.push_back({static_cast<std::uint32_t>(at / days),
                          first.plus_days(static_cast<int>(at % days)), sums[at]});
    }
}

template <class KindOf>
const DaySums* DaySums::of(const Ledger& ledger, BasisId basis, std::uint64_t known,
                           std::string name, std::uint32_t kinds, KindOf kind_of) {
    if (known < ledger.snapshot().size()) return nullptr;
    const auto& kept = ledger.derived<DaySums>(
        std::move(name) + "/" + std::to_string(basis.index()),
        [&] { return DaySums{ledger, ledger.postings(basis), kinds, kind_of}; });
    return kept.is_sparse() ? nullptr : &kept;
}

}  // namespace fupin::detail
