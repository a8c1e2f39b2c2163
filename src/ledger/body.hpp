// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"
#include "ledger/booking.hpp"
#include "ledger/facts.hpp"
#include "ledger/picture.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <typeindex>
#include <utility>
#include <vector>

namespace fupin {

namespace detail {
class PlainStrand;
}

/// A strand of several entries, or of a report, as it was played. Ledgers of one journal share it
/// as long as nothing is said about it.
struct Group {
    std::vector<std::uint64_t> positions;
    Strand strand;  ///< Empty: plain, read again whenever it is asked for.
    /// The facts of its purchases from an entry on.
    struct Standing {
        std::uint64_t position;
        std::vector<FactId> facts;
    };
    std::vector<Standing> standings;  ///< By position.
    /// What all entries come to, but for the purchases. Null: not resolved while posting, since the
    /// strand is plain or only reports are in it.
    std::optional<StrandState> settled;
};

/// Facts that purchases had already, by position, each in the order in which they came about.
using FactsHad = boost::unordered_flat_map<std::uint64_t, std::vector<FactId>>;

struct Ledger::Body {
    explicit Body(Inputs from)
        : inputs{std::move(from)},
          booking{inputs.campaign},
          bases{inputs.campaign.bases()},
          maker{inputs},
          group_rows(bases.size()) {}
    /// With everything another one knows of names and versions.
    Body(const Body& before, Inputs from)
        : inputs{std::move(from)},
          booking{inputs.campaign},
          bases{inputs.campaign.bases()},
          maker{before.maker, inputs} {}
    /// The postings of another one from a position on.
    Body(std::shared_ptr<const Body> all, std::uint64_t position);
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;

    Inputs inputs;
    detail::Booking booking;
    std::vector<Basis> bases;
    detail::Facts maker;
    std::shared_ptr<const Body>
        whole;  ///< Whose versions and names the facts refer to, if another's.
    std::vector<UnresolvedName> unresolved;

    NarrowColumn<std::uint64_t> singles;
    NarrowColumn<FactId> single_facts;  ///< Parallel to `singles`.
    std::vector<std::shared_ptr<const Group>> groups;
    std::vector<std::vector<detail::Row>> group_rows;  ///< By basis: postings of the groups.
    boost::unordered_flat_map<std::uint64_t, std::size_t> group_of;  ///< Of purchases in groups.

    std::vector<detail::Purchased> waiting;  ///< Singles that become facts together.

    /// A thing derived from the ledger: made once, under a flag of its own, so that making one
    /// thing may ask for another.
    struct Derived {
        std::once_flag made;
        std::shared_ptr<const void> thing;
    };
    mutable std::mutex lock;  ///< Of the map, never held while something is made.
    mutable std::map<std::pair<std::type_index, std::string>, Derived> derived;

    [[nodiscard]] SourceRank rank() const {
        return [this](std::string_view source) { return inputs.campaign.source_rank(source); };
    }

    /// Versions, profiles and names that facts refer to.
    [[nodiscard]] const detail::Facts& versions() const noexcept {
        return whole ? whole->maker : maker;
    }

    void build(const Control& control);
    /// The same, taking over what `before` made of an earlier snapshot of the journal.
    void extend(const Body& before, const Control& control);
    [[nodiscard]] Postings post_basis(std::uint32_t basis) const;

private:
    void add_single(std::uint64_t position);
    void add_waiting();
    void add_group(const std::vector<std::uint64_t>& positions, const FactsHad& had);
    void add_plain(const detail::PlainStrand& strand, const std::vector<std::uint64_t>& positions,
                   const FactsHad& had);
    void enter(Group group);
    void enter(std::shared_ptr<const Group> group);
};

/// What a ledger is looked at with.
struct Ledger::View {
    Campaign campaign;
    RollUp roll_up;
    std::string name;  ///< Empty: everything, as it was.
};

}  // namespace fupin
