// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/body.hpp"
#include "ledger/image_maker.hpp"
#include "ledger/picture.hpp"
#include "ledger/plain_strand.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace fupin {

/// Facts that purchases had already, by position, each in the order in which they came about.
using FactsHad = boost::unordered_flat_map<std::uint64_t, std::vector<FactId>>;

/// Plays strands of several entries, or of a report, entry by entry: each posts the difference of
/// the images after and before it. What a strand needs memory for is kept for the next.
///
/// It touches the groups of the body and their postings, nothing else: their facts wait until
/// `add_facts`, so that those of single purchases can be made at the same time.
class Ledger::Body::Player {
public:
    /// `had` is what purchases that are played again came to; `first` the number of the first fact
    /// that comes about.
    Player(Body& body, const FactsHad& had, std::uint64_t first);

    /// Those that are played next, in this order; without it, each is read by itself.
    void expect(std::span<const std::vector<std::uint64_t>> strands) { plain_.expect(strands); }
    void play(const std::vector<std::uint64_t>& positions);
    [[nodiscard]] std::size_t facts_waiting() const noexcept { return waiting_.size(); }
    /// Adds the facts that came about since to the body, which has all that come before them.
    void add_facts();

private:
    /// What a purchase says: a number among those of a plain strand, else in full.
    using Content = std::variant<std::uint32_t, Purchase>;
    /// Each set of attributes that a purchase has is one fact, whatever comes between.
    struct Known {
        std::uint64_t position;
        Content content;
        std::optional<Date> judged;
        FactId fact;
    };

    /// What a fact is made of.
    struct Waiting {
        std::uint64_t position;
        std::optional<Date> judged;
        std::variant<PurchaseRow, std::unique_ptr<const Purchase>> content;
    };

    void play_plain(std::span<const std::uint64_t> positions);
    void play_resolved(const std::vector<std::uint64_t>& positions);
    FactId play_first(const Said& said);
    /// Posts what the pictures of an entry changed, and begins the next ones.
    void post(std::uint64_t position);

    /// The fact of the purchase at a position; `said()` is what it is made of.
    template <class SaidOf>
    FactId fact(std::uint64_t position, const Content& content, std::optional<Date> judged,
                const SaidOf& said);
    /// What was played before comes about in the same order again.
    [[nodiscard]] std::optional<FactId> had(std::uint64_t position) const;

    Body& body_;
    const FactsHad& had_;
    std::uint64_t first_;
    std::vector<Waiting> waiting_;  ///< Facts from `first_` on.
    const Snapshot& snapshot_;
    std::span<const State> states_;
    detail::PlainStrand plain_;
    detail::ImageMaker images_;

    // Of the strand that is played.
    std::vector<Known> known_;
    std::vector<FactId> facts_;                    ///< From an entry on.
    std::vector<detail::Picture> before_, after_;  ///< By basis.
};

}  // namespace fupin
