// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/plan.hpp"
#include "aggregate/rollup.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace fupin::detail {

/// A query over some numbers of facts: which of them it lets pass, and which cells they go to.
/// The numbers are a board's, or the lens's own where the query's condition cuts finer.
class Lens {
public:
    /// The dimensions a query's numbers have to tell apart, the side included if both occur.
    [[nodiscard]] static std::vector<Grouping> needed(const Ledger& ledger, const Query& query,
                                                      std::optional<Dimension> value);
    /// Whether a query's condition can be told from its dimensions alone.
    [[nodiscard]] static bool shares(const Ledger& ledger, const Query& query, const Part& part,
                                     std::optional<Dimension> value);

    /// `value` is one more dimension behind those of the query.
    Lens(const Ledger& ledger, const Query& query, const Part& part, std::optional<Dimension> value,
         const Board* board);

    [[nodiscard]] const Coding& coding() const noexcept { return *coding_; }
    [[nodiscard]] const Rollup& rollup() const noexcept { return *rollup_; }
    [[nodiscard]] bool passes(std::uint32_t code) const {
        return passes_.empty() || passes_[code] != 0;
    }
    /// By code, 0 for those that do not pass; null if all do.
    [[nodiscard]] const std::uint8_t* passing() const noexcept {
        return passes_.empty() ? nullptr : passes_.data();
    }

private:
    std::unique_ptr<const Coding> own_coding_;
    std::unique_ptr<const Rollup> own_rollup_;
    const Coding* coding_ = nullptr;
    const Rollup* rollup_ = nullptr;
    std::vector<std::uint8_t> passes_;  ///< By code; empty: all do.
};

}  // namespace fupin::detail
