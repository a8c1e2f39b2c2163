// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "fupin/ledger/ledger.hpp"
#include "fupin/model/question.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fupin::detail {

/// Count and amount of postings in one number, so that one addition adds both: the amount in the
/// low 42 bits, signed; the count above. Exact while |Σ amount| < 2^41 and |Σ count| < 2^21.
class PackedSum {
public:
    static constexpr int kAmountBits = 42;
    static constexpr std::uint64_t kAmountLimit = std::uint64_t{1} << 41;
    static constexpr std::uint64_t kCountLimit = std::uint64_t{1} << 21;
    static constexpr std::int64_t kOne = std::int64_t{1} << kAmountBits;

    /// Of one posting; |count| ≤ 1 and |amount| < 2^41 are the caller's to see to.
    [[nodiscard]] static constexpr std::int64_t of(std::int64_t amount, std::int64_t count) {
        return amount + count * kOne;
    }
    [[nodiscard]] static constexpr std::int64_t amount(std::int64_t packed) noexcept {
        const auto shifted = static_cast<std::uint64_t>(packed) << (64 - kAmountBits);
        return static_cast<std::int64_t>(shifted) >> (64 - kAmountBits);
    }
    [[nodiscard]] static constexpr std::int64_t count(std::int64_t packed) noexcept {
        return (packed - amount(packed)) >> kAmountBits;
    }
};

/// |value|, of the least value too.
[[nodiscard]] constexpr std::uint64_t magnitude(std::int64_t value) noexcept {
    const auto bits = static_cast<std::uint64_t>(value);
    return value < 0 ? ~bits + 1 : bits;
}

/// What is counted beside the amounts: purchases, or the postings themselves.
enum class Counting : std::uint8_t { purchases, postings };

/// A row's packed value, as it is counted.
[[nodiscard]] constexpr std::int64_t counted(std::int64_t value, Counting counting) noexcept {
    if (counting == Counting::purchases) return value;
    return PackedSum::amount(value) + PackedSum::kOne;
}

/// The postings of one basis by one dating, packed for scans: blocks of up to 64 K in order of
/// arrival, inside a block in runs of one month. So many full blocks in a row are a segment, of
/// which sums are kept; of what is left, a quarter as many are. What comes after the last segment
/// is always gone through row by row.
///
///     rows of a block    == its postings, each once
///     Σ values of a run  == packed Σ of its postings, where the block is not `wide`
class Blocks {
public:
    static constexpr std::uint32_t kRows = 1U << 16;
    static constexpr std::uint32_t kBlocksASegment = 16;

    struct Run {
        std::uint32_t begin, end;  ///< Rows.
        std::uint32_t month;       ///< Counted from the first month of all.
        Date first, last;          ///< Of the effective days.
    };
    struct Block {
        std::uint32_t begin, end;  ///< Rows, and postings.
        std::uint32_t first_run, last_run;
        std::uint64_t weight;  ///< Σ |amount|.
        bool wide;             ///< Too much for packed sums: to be added row by row.
    };

    struct Segment {
        std::uint32_t first_block, last_block;
        std::uint32_t end;  ///< Rows, and postings.
        bool wide;          ///< Too much for packed sums.
    };

    Blocks(const Postings& postings, Dating dating,
           std::uint32_t blocks_a_segment = kBlocksASegment);
    /// Those of a ledger, made on first use and kept with it.
    [[nodiscard]] static const Blocks& of(const Ledger& ledger, BasisId basis, Dating dating);

    /// The name they are kept under, and what is made from them.
    [[nodiscard]] static std::string name(BasisId basis, Dating dating);
    [[nodiscard]] Dating dating() const noexcept { return dating_; }
    [[nodiscard]] const std::vector<Block>& blocks() const noexcept { return blocks_; }
    [[nodiscard]] const std::vector<Run>& runs() const noexcept { return runs_; }
    [[nodiscard]] const std::vector<Segment>& segments() const noexcept { return segments_; }
    /// The runs of a segment's blocks, block after block.
    [[nodiscard]] std::span<const Run> runs_of(const Segment& segment) const {
        const auto begin = blocks_[segment.first_block].first_run;
        const auto end = blocks_[segment.last_block - 1].last_run;
        return std::span{runs_}.subspan(begin, end - begin);
    }
    [[nodiscard]] const std::int64_t* values() const noexcept { return values_.data(); }
    /// Index of a row's posting.
    [[nodiscard]] std::uint32_t posting(std::uint32_t row) const {
        return row / kRows * kRows + order_[row];
    }
    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(order_.size());
    }
    /// Months there are, the first and all up to the last.
    [[nodiscard]] Date first_month() const noexcept { return first_month_; }
    [[nodiscard]] std::uint32_t months() const noexcept { return months_; }
    /// Whether Σ |amount| of everything stays below 2^63, so that no 64-bit total can overflow.
    [[nodiscard]] bool narrow() const noexcept { return narrow_; }

private:
    /// The numbers of months of the days from `first` on.
    class Months;
    void add_block(const Postings& postings, const Months& months, std::uint32_t begin,
                   std::uint32_t end);
    void add_segment(std::uint32_t first_block, std::uint32_t last_block);

    Dating dating_;
    LargeVector<std::int64_t> values_;
    LargeVector<std::uint16_t> order_;  ///< Places in the block.
    std::vector<Run> runs_;
    std::vector<Block> blocks_;
    std::vector<Segment> segments_;
    Date first_month_ = Date::min();
    std::uint32_t months_ = 0;
    bool narrow_ = true;
};

/// Codes of facts in the order of blocks, in 16 bits where they suffice.
struct PackedCodes {
    /// `of_fact` are below `count`.
    PackedCodes(const Blocks& blocks, const Postings& postings,
                std::span<const std::uint32_t> of_fact, std::uint32_t count, unsigned threads = 1);

    std::uint32_t size;  ///< Codes are below it.
    LargeVector<std::uint16_t> narrow;
    LargeVector<std::uint32_t> wide;  ///< Used if `narrow` is empty.

    [[nodiscard]] std::uint32_t of(std::uint32_t row) const {
        return narrow.empty() ? wide[row] : narrow[row];
    }
};

}  // namespace fupin::detail
