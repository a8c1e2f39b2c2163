// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/codes.hpp"
#include "model/sight.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace fupin::detail {

/// True if some day lies in both.
[[nodiscard]] bool meet(const Validity& a, const Validity& b) noexcept;
/// Days that lie in both; reversed if there are none.
[[nodiscard]] Validity common(const Validity& a, const Validity& b) noexcept;
/// The first day of the validity and the one after its last, where something changes.
void add_boundaries(std::vector<Date>& days, const Validity& validity);
template <class Item>
void sort_unique(std::vector<Item>& items) {
    std::ranges::sort(items);
    items.erase(std::ranges::unique(items).begin(), items.end());
}

/// Which unit exists and stands where on which day, as far as a sight sees. References to nothing
/// are left out, so that a wrong document can still be checked.
class Timeline {
public:
    struct Place {
        TreeId tree;
        UnitId parent;
        Validity days;
    };
    /// How a unit ends: on the day before `day`, going on as `heir`, or as several parts, or not.
    struct End {
        Date day = Date::max();
        std::optional<UnitId> heir = {};  ///< Of a split its principal.
        bool split = false;
    };
    /// What a unit began as.
    struct Beginning {
        std::optional<UnitId> before = {};  ///< The unit it goes on from, or was a part of.
        bool merger = false;                ///< Several went on as it.
    };

    Timeline(const CampaignDocument& document, const Codes& codes, const Sight& sight);

    [[nodiscard]] const Validity& validity(UnitId unit) const { return days_.at(unit.index()); }
    [[nodiscard]] const std::vector<Place>& places(UnitId unit) const {
        return places_.at(unit.index());
    }
    [[nodiscard]] std::size_t units() const noexcept { return days_.size(); }

    [[nodiscard]] bool exists(UnitId unit, Date day) const { return validity(unit).contains(day); }
    [[nodiscard]] std::optional<UnitId> parent(UnitId unit, TreeId tree, Date day) const;
    /// Ends where a unit would stand above itself, which a sight of some events only may show.
    [[nodiscard]] std::vector<UnitId> ancestry(UnitId unit, TreeId tree, Date day) const;
    /// True if `top` is the unit itself or above it. O(depth).
    [[nodiscard]] bool at_or_below(UnitId unit, UnitId top, TreeId tree, Date day) const;
    /// The unit and all that are ever above it in any tree for any sight, itself first.
    [[nodiscard]] std::vector<UnitId> ever_above(UnitId unit) const;
    /// Days on which anything about the unit alone may change for any sight; unsorted.
    [[nodiscard]] const std::vector<Date>& changes(UnitId unit) const {
        return changes_.at(unit.index());
    }

    // What comes before and after a unit.
    [[nodiscard]] const std::optional<End>& end(UnitId unit) const { return ends_[unit.index()]; }
    [[nodiscard]] const Beginning& beginning(UnitId unit) const {
        return beginnings_[unit.index()];
    }
    /// Days from which on other units have gone on as this one, which was there already.
    [[nodiscard]] const std::vector<Date>& absorbed(UnitId unit) const {
        return absorbed_[unit.index()];
    }
    [[nodiscard]] const std::string* renamed(UnitId unit, Date day) const;

private:
    struct Renaming {
        Date day;
        const std::string* title;
    };
    struct Going {
        UnitId from;
        UnitId to;
        Date day;
    };

    void read(const CampaignDocument& document, const Codes& codes);
    void apply(const UnitEvent& event, Date day, const Codes& codes);
    void move(UnitId unit, TreeId tree, UnitId parent, Date day);
    void split(UnitId unit, const std::vector<UnitId>& parts, std::optional<UnitId> principal,
               Date day);
    void finish(UnitId unit, const End& end);
    void connect(const std::vector<Going>& going);
    void note(const UnitEvent& event, Date day, const Codes& codes);

    std::vector<Validity> days_;
    std::vector<std::vector<Place>> places_;
    std::vector<bool> waiting_;  ///< For an event to begin, by unit.
    std::vector<std::optional<End>> ends_;
    std::vector<Beginning> beginnings_;
    std::vector<std::vector<Date>> absorbed_;
    std::vector<std::vector<Renaming>> renamed_;
    std::vector<std::vector<Date>> changes_;
    std::vector<std::vector<UnitId>> ever_parents_;
};

}  // namespace fupin::detail
