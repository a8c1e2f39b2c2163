// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/codes.hpp"

#include <algorithm>
#include <optional>
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

/// Which unit exists and stands where on which day. References to nothing are left out, so that a
/// wrong document can still be checked.
class Timeline {
public:
    struct Place {
        TreeId tree;
        UnitId parent;
        Validity days;
    };

    Timeline(const CampaignDocument& document, const Codes& codes);

    [[nodiscard]] const Validity& validity(UnitId unit) const { return days_.at(unit.index()); }
    [[nodiscard]] const std::vector<Place>& places(UnitId unit) const {
        return places_.at(unit.index());
    }
    [[nodiscard]] std::size_t units() const noexcept { return days_.size(); }

    [[nodiscard]] bool exists(UnitId unit, Date day) const { return validity(unit).contains(day); }
    [[nodiscard]] std::optional<UnitId> parent(UnitId unit, TreeId tree, Date day) const;
    [[nodiscard]] std::vector<UnitId> ancestry(UnitId unit, TreeId tree, Date day) const;
    /// True if `top` is the unit itself or above it. O(depth).
    [[nodiscard]] bool at_or_below(UnitId unit, UnitId top, TreeId tree, Date day) const;
    /// The unit and all that are ever above it in any tree, itself first.
    [[nodiscard]] std::vector<UnitId> ever_above(UnitId unit) const;

private:
    std::vector<Validity> days_;
    std::vector<std::vector<Place>> places_;
};

}  // namespace fupin::detail
