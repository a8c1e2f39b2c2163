// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace fupin::detail {

/// What was found out about a strand that is not plain, or in which something is annulled. Ledgers
/// of one journal share it as long as nothing is said about the strand.
struct Told {
    Strand strand;  ///< Empty: read again whenever it is asked for.
    /// What all entries come to, but for the purchases. Null: only reports are in it.
    std::optional<StrandState> settled;
};

/// Strands of several entries, or of a report, as they were played: their positions, and the facts
/// of their purchases from each entry on. All of them in a few columns, one after the other.
class Groups {
public:
    /// Adds an entry to the strand that is being added, by position.
    void add(std::uint64_t position, std::span<const FactId> facts);
    /// No more entries belong to it. Nothing is told of plain ones.
    void close(std::shared_ptr<const Told> told = nullptr);
    /// Adds a strand of others.
    void add(const Groups& others, std::size_t group);

    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    [[nodiscard]] std::uint64_t first(std::size_t group) const { return positions_[begin(group)]; }
    [[nodiscard]] std::uint64_t last(std::size_t group) const {
        return positions_[ends_[group] - 1];
    }
    [[nodiscard]] std::vector<std::uint64_t> positions(std::size_t group) const;
    /// Null: it is plain, and nothing in it is annulled.
    [[nodiscard]] const Told* told(std::size_t group) const {
        const auto number = told_of_[group];
        return number == 0 ? nullptr : told_[number - 1].get();
    }

    /// Calls with each fact that a purchase of the strand has as of its entries before `known`.
    template <class Visit>
    void each_standing(std::size_t group, std::uint64_t known, Visit visit) const {
        auto entry = ends_[group];
        while (entry > begin(group) && positions_[entry - 1] >= known) --entry;
        if (entry > begin(group)) each_fact(entry - 1, visit);
    }
    /// Calls with each fact that any of its purchases ever has, maybe several times.
    template <class Visit>
    void each_fact_ever(std::size_t group, Visit visit) const {
        for (auto entry = begin(group); entry < ends_[group]; ++entry) each_fact(entry, visit);
    }

private:
    [[nodiscard]] std::uint64_t begin(std::size_t group) const {
        return group == 0 ? 0 : ends_[group - 1];
    }
    template <class Visit>
    void each_fact(std::uint64_t entry, const Visit& visit) const {
        const auto end = fact_ends_[entry];
        for (auto i = entry == 0 ? 0 : fact_ends_[entry - 1]; i < end; ++i) visit(facts_[i]);
    }

    NarrowColumn<std::uint64_t> positions_;  ///< Of the entries of all strands.
    NarrowColumn<std::uint64_t> ends_;       ///< Of strands in `positions_`.
    NarrowColumn<FactId> facts_;
    NarrowColumn<std::uint64_t> fact_ends_;  ///< Of entries in `facts_`.
    NarrowColumn<std::uint32_t> told_of_;    ///< Of strands: 1 + the place in `told_`, 0 for none.
    std::vector<std::shared_ptr<const Told>> told_;
};

}  // namespace fupin::detail
