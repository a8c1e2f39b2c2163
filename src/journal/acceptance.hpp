// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/journal.hpp"
#include "fupin/journal/strand.hpp"
#include "journal/body.hpp"
#include "journal/coded_ids.hpp"
#include "journal/key_index.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace fupin::detail {

/// How an entry compares with what its key already said.
struct Comparison {
    enum class Result : std::uint8_t { unknown, existing, fills, conflict };
    Result result = Result::unknown;
    std::vector<State> filled;     ///< fills: the states whose days are new.
    std::vector<Field> differing;  ///< conflict.
    std::optional<Entry> latest;   ///< conflict: the content now.
};

using DaysHad = std::array<std::set<Date>, kStates>;

/// The items of each order, for references that name none. Few journals have such references, so
/// what was pushed is looked at when somebody asks.
class OrderItems {
public:
    struct Items {
        std::uint32_t count = 0;
        std::uint32_t last = 0;  ///< Position.
    };
    /// Of an order as key without item, among all entries of the body.
    [[nodiscard]] Items of(const KeyIds& order, const JournalBody& body);
    /// The one before in its order.
    [[nodiscard]] std::uint32_t before(std::uint32_t position) const { return previous_[position]; }
    /// Forgets all entries from `size` on; the body still has them.
    void roll_back(std::uint64_t size, const JournalBody& body);

private:
    boost::unordered_flat_map<KeyIds, Items, KeyIdsHash> items_;
    std::vector<std::uint32_t> previous_;  ///< By position.
};

/// The record as its writer sees it: the body and look-ups by key.
class Book {
public:
    Book() : body_{std::make_shared<JournalBody>()} {}

    [[nodiscard]] const std::shared_ptr<JournalBody>& body() const noexcept { return body_; }
    [[nodiscard]] Comparison compare(const Entry& entry) const;
    /// True if an entry that stands waits for what it refers to: that is not in the record, or,
    /// for a `same_as`, is annulled.
    [[nodiscard]] bool pending(std::uint64_t position) const;

    /// Of coded rows from `first` on, at most `CodedBlock::kMost`: takes from `alone` those whose
    /// keys are known, and says which orders are fresh. No text is deferred.
    void find_known(std::uint64_t first, CodedIds& ids, std::span<Alone> alone);
    /// Whether nothing was ever said about the key but what a coded row says: `compare` answers
    /// `existing` then. False where that would have to be looked into.
    [[nodiscard]] bool repeats(const CodedRow& row, CodedIds& ids) const;

    void push(const Entry& entry, const Arrival& arrival);
    /// The same of an entry of which no text is a deferred one.
    void push_apart(const Entry& entry, const Arrival& arrival);
    /// Coded rows from `first` on, at most `CodedBlock::kMost`, of which each has its key alone.
    void push(std::uint64_t first, std::span<const Alone> alone, CodedIds& ids,
              const Arrival& arrival);
    /// Before rows are found to be alone, and after that if so many of them will be pushed whose
    /// orders are not.
    void settle_texts() { body_->texts.settle(); }
    void expect_texts(std::size_t orders) { body_->texts.expect(orders); }
    /// Forgets all entries from `size` on.
    void roll_back(std::uint64_t size);

private:
    [[nodiscard]] std::optional<KeyIds> ids(EntryKind kind, const Key& key) const;
    [[nodiscard]] std::optional<std::uint64_t> position_of(const CodedKey& key,
                                                           CodedIds& ids) const;
    [[nodiscard]] std::optional<std::uint64_t> find(EntryKind kind, const Key& key) const;
    [[nodiscard]] bool annulled(std::uint64_t position) const;
    [[nodiscard]] Strand strand_of(const std::vector<std::uint64_t>& positions) const;
    [[nodiscard]] std::vector<Entry> contents(std::uint64_t position,
                                              const std::vector<std::uint64_t>& positions) const;
    [[nodiscard]] DaysHad days_had(const std::vector<Entry>& contents,
                                   const std::vector<std::uint64_t>& touching) const;
    [[nodiscard]] std::vector<std::uint64_t> touching(std::uint64_t position) const;
    [[nodiscard]] std::vector<KeyIds> spoken_as(std::uint64_t position) const;
    [[nodiscard]] KeyIds key_ids(std::uint64_t position) const;
    /// Adds the positions of all items of an order.
    void add_items(const KeyIds& order, std::set<std::uint64_t>& into) const;

    /// Those of all entries. They are looked for when that matters, which it does not while a file
    /// of new orders comes in.
    [[nodiscard]] const KeyIndex& positions() const;

    std::shared_ptr<JournalBody> body_;
    mutable KeyIndex positions_;
    mutable std::uint64_t positioned_ = 0;  ///< So many entries are in `positions_`.
    /// Entries that refer to a key: corrections, annulments, filled days.
    boost::unordered_flat_map<KeyIds, std::vector<std::uint64_t>, KeyIdsHash> references_;
    mutable OrderItems items_;
    // Their memory is used for one block after the other.
    CodedBlock block_;
    CodedBlock::Column<std::uint32_t> orders_{};
};

}  // namespace fupin::detail
