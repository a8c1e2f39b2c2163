// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/journal/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fupin::detail {

/// What the entries of a prefix say about filings, by the number of the filing: most numbers are
/// found by their text alone to be spoken of by nothing.
class FilingTalk {
public:
    using Key = std::array<TextId, 3>;

    /// A return, an approval or a withdrawal of a filing, of which nothing else speaks.
    struct Step {
        EntryKind kind;
        Date day;
    };

    /// Of the first `known` entries.
    FilingTalk(const Snapshot& snapshot, std::uint64_t known, const Control& control);

    [[nodiscard]] std::uint64_t filings() const noexcept { return filings_; }
    [[nodiscard]] bool speaks_of(const Key& key) const {
        return orders_[key[1].index()] && !about(key).empty();
    }
    /// All that is said about a filing, if that is steps and each names its very key: then nothing
    /// else bears on it, and the steps on nothing else. Null if anything more is said.
    [[nodiscard]] std::optional<std::vector<Step>> only_steps(const Key& filing) const;
    /// Steps of a filing are done with: they are not among what is left.
    void settle(const Key& filing);
    /// Positions of what speaks of filings and is not settled, and of observations; ascending.
    [[nodiscard]] std::vector<std::uint64_t> left() const;

private:
    struct Speech {
        std::uint64_t number;  ///< Source and order of what it speaks of.
        std::uint64_t position;
        bool settled;
    };

    void hear(std::uint64_t position);
    void speak(const Key& key, std::uint64_t position);
    [[nodiscard]] std::span<const Speech> about(const Key& key) const;
    [[nodiscard]] std::optional<Step> step_of(const Key& filing, std::uint64_t position) const;

    const Snapshot& snapshot_;
    std::uint64_t filings_ = 0;
    std::vector<Speech> speeches_;      ///< By number.
    std::vector<bool> orders_;          ///< By text of an order: something is said about it.
    std::vector<std::uint64_t> alone_;  ///< Positions of what speaks of nothing.
};

}  // namespace fupin::detail
