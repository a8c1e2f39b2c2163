// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/plan.hpp"
#include "aggregate/scan.hpp"
#include "aggregate/standing_tallies.hpp"

#include <memory>
#include <string>
#include <vector>

namespace fupin::detail {

/// A table and, once it is filled, what is in it.
struct Plate {
    Grain grain;
    std::shared_ptr<const Tally> tally = nullptr;
    const PackedCodes* codes = nullptr;  ///< To fill it by.
    const SegmentSums* kept = nullptr;
    std::string standing = {};  ///< The name it is kept under; empty: it is not.
    std::unique_ptr<const PackedCodes> own = nullptr;  ///< One lens's own numbers.
};

/// The tables that a question is answered from, and what the ledger keeps to fill them by. All that
/// is handed over must outlive it.
class Plates {
public:
    Plates(const Ledger& ledger, BasisId basis, const Blocks& blocks, const Postings& postings,
           const Reach& reach, const Control& control);

    /// A board's: filled already if a question before this one saw all postings, too.
    [[nodiscard]] Plate of(const Board& board, Counting counting) const;
    /// One for codes that no other question has.
    [[nodiscard]] Plate own(const Coding& coding, Grain grain) const;
    /// Fills in one pass those that are not filled. Throws `CancelledError`.
    void fill(std::vector<Plate>& plates, Counting counting) const;

private:
    [[nodiscard]] bool is_kept(const Board& board) const;
    [[nodiscard]] std::string name(const Board& board) const;
    [[nodiscard]] PackedCodes packed(const Coding& coding) const;
    [[nodiscard]] const PackedCodes& packed(const Board& board) const;
    /// What a board's codes come to in each segment; null if there are none.
    [[nodiscard]] const SegmentSums* segment_sums(const Board& board, Counting counting) const;

    const Ledger& ledger_;
    BasisId basis_;
    const Blocks& blocks_;
    const Postings& postings_;
    const Reach& reach_;
    const Control& control_;
    const StandingTallies& standing_;
    bool sees_all_;  ///< All postings there are.
};

}  // namespace fupin::detail
