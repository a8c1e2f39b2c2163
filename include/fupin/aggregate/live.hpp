// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/partial.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstddef>
#include <vector>

namespace fupin {

/// Queries that stay current while a record grows. After each `follow`
///
///     every answer  ==  `run` of the query over a ledger posted from scratch, byte for byte
///
/// Amounts, counts and postings add up over postings, so only those since the last snapshot are
/// looked at. Quantities over several measuring units, distinct values, largest purchases and days
/// do not: they are asked again, and so is everything if, to a question known at a position, an
/// instrument or decision became visible in between.
/// Not to be used from several threads at once.
class Live {
public:
    /// Throws as `run`.
    Live(Ledger ledger, std::vector<Query> queries, Question question, const Control& control = {});

    /// The record has grown. Throws as `extended` and as `run`, and is then as it was.
    void follow(Snapshot snapshot, const Control& control = {});

    [[nodiscard]] const Ledger& ledger() const noexcept { return ledger_; }
    [[nodiscard]] std::size_t size() const noexcept { return answers_.size(); }
    /// By number of the query.
    [[nodiscard]] const Partial& operator[](std::size_t query) const { return answers_[query]; }
    /// How many answers were brought up to date from new postings alone, and how many asked again.
    struct Work {
        std::uint64_t added = 0;
        std::uint64_t asked = 0;
    };
    [[nodiscard]] const Work& work() const noexcept { return work_; }

private:
    [[nodiscard]] Partial asked(const Ledger& ledger, const Query& query,
                                const Control& control) const;

    Ledger ledger_;
    std::vector<Query> queries_;
    Question question_;
    std::vector<Partial> answers_;  ///< By query.
    Work work_;
};

/// Whether a query adds up over postings: what it says of two parts of them says what it says of
/// all.
[[nodiscard]] bool adds_up_over_postings(const Query& query);

}  // namespace fupin
