// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"
#include "ledger/booking.hpp"
#include "ledger/facts.hpp"
#include "ledger/groups.hpp"
#include "ledger/picture.hpp"

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
    detail::Groups groups;
    std::vector<std::vector<detail::Row>> group_rows;  ///< By basis: postings of the groups.

    std::vector<std::uint64_t> waiting;  ///< Singles that become facts together.

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
    class Player;

    void add_single(std::uint64_t position);
    void add_waiting();
    /// What is to be done when all strands are played.
    void end(const Control& control);
};

/// What a ledger is looked at with.
struct Ledger::View {
    Campaign campaign;
    RollUp roll_up;
    std::string name;  ///< Empty: everything, as it was.
};

}  // namespace fupin
