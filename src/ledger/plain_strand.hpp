// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/snapshot.hpp"
#include "fupin/journal/strand.hpp"
#include "ledger/image_maker.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace fupin::detail {

/// A strand about which there is nothing to tell: one purchase with days filled in, steps, refunds,
/// cancels, corrections and annulments that all name it, or two purchases that are one and say
/// nothing that differs, with days filled in. Most strands of a record. It is read from columns,
/// and comes to what `resolve` makes of its entries, but for texts, which rows take as ids.
///
/// Memory is kept from one strand to the next.
class PlainStrand {
public:
    PlainStrand(const Snapshot& snapshot, SourceRank rank)
        : snapshot_{snapshot}, rank_{std::move(rank)} {}

    /// Reads the purchases of strands that come next, in this order, together. Any other strand may
    /// be read as well, its purchases one by one.
    void expect(std::span<const std::vector<std::uint64_t>> strands);
    /// False for every other strand, of which nothing may be asked then.
    [[nodiscard]] bool read(std::span<const std::uint64_t> positions);

    struct Purchase {
        std::uint64_t position;  ///< Of its (first) entry.
        /// Of one position the same iff it says the same but for days.
        std::uint32_t content;
        PurchaseRow row;   ///< As corrected, with days filled in and what the other one says.
        bool only_filled;  ///< The row says everything.
    };
    /// The purchases by their entries before `known`, two at most; valid until it is called again.
    [[nodiscard]] std::span<const Purchase> purchases(std::uint64_t known);
    /// The course of the only one of them.
    [[nodiscard]] const Course& course() const noexcept { return course_; }
    /// The day on which one of them is judged.
    [[nodiscard]] std::optional<Date> judged(const Purchase& purchase,
                                             std::span<const State> states) const;
    /// What is annulled by all entries.
    [[nodiscard]] std::vector<std::uint64_t> annulled() const;

private:
    struct Said {
        std::uint64_t position;
        EntryKind kind;
        std::uint32_t purchase;  ///< Which of the two.
        StepRow step;
        CorrectionRow correction;
        Money amount;  ///< The new value of a correction of it.

        [[nodiscard]] bool corrects() const noexcept { return kind == EntryKind::correction; }
        [[nodiscard]] bool annuls() const noexcept { return kind == EntryKind::annulment; }
    };
    struct Bought {
        std::uint64_t position;
        PurchaseRow row;
    };

    [[nodiscard]] PurchaseRow bought(std::uint64_t position);
    [[nodiscard]] bool collect(std::span<const std::uint64_t> positions);
    [[nodiscard]] bool is_about_them(Said& said) const;
    [[nodiscard]] bool are_one();
    /// Whether a correction, the only one of its field, replaces what the purchase says.
    [[nodiscard]] bool applies(Said& said) const;
    /// Whether anything about steps and refunds must be told, or left out, at any time.
    [[nodiscard]] bool is_odd();
    static void correct(PurchaseRow& row, const Said& said);
    [[nodiscard]] Purchase stands(std::uint32_t which, std::uint64_t known) const;
    void set_course(const Purchase& purchase, std::uint64_t known);

    const Snapshot& snapshot_;
    SourceRank rank_;

    std::vector<std::uint64_t> expected_;     ///< Purchases, as they come.
    std::vector<PurchaseRow> expected_rows_;  ///< What they say.
    std::size_t next_ = 0;                    ///< Those before it have come.

    std::vector<Bought> bought_;
    std::vector<Said> others_;           ///< By position.
    std::optional<std::uint64_t> link_;  ///< The entry that makes two purchases one.
    std::uint32_t preferred_ = 0;        ///< Which of the two.

    std::vector<Purchase> purchases_;
    std::vector<Step> steps_;
    std::vector<Return> refunds_;
    Course course_;
};

}  // namespace fupin::detail
