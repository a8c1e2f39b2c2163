// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/timeline.hpp"

#include <vector>

namespace fupin::detail {

/// Which unit is in which class on which day. Refers to the timeline, which must stay where it is.
class Classes {
public:
    Classes(const CampaignDocument& document, const Codes& codes, const Timeline& timeline);

    /// O(memberships of the unit + rules × depth).
    [[nodiscard]] bool is_member(UnitId unit, ClassId unit_class, Date day) const;
    /// Adds the members, in no order and perhaps twice.
    void add_members(std::vector<UnitId>& units, ClassId unit_class, Date day) const;
    /// Adds the units of the level that lie below one of `tops` (sorted), none of these itself.
    void add_below(std::vector<UnitId>& units, const std::vector<UnitId>& tops,
                   std::string_view level, TreeId tree, Date day) const;
    /// Adds the boundaries of the unit's own listed memberships.
    void add_boundaries_of(std::vector<Date>& days, UnitId unit) const;

private:
    struct Rule {
        std::uint32_t level;
        UnitId under;
        TreeId tree;
    };
    struct Membership {
        ClassId unit_class;
        Validity days;
    };

    [[nodiscard]] bool obeys(UnitId unit, const Rule& rule, Date day) const;
    void add_levels(const CampaignDocument& document);

    const Timeline* timeline_;
    std::unordered_map<std::string_view, std::uint32_t> level_ids_;
    std::vector<std::uint32_t> levels_;                 // By unit.
    std::vector<std::vector<UnitId>> units_of_level_;   // By level.
    std::vector<std::vector<Membership>> memberships_;  // By unit.
    std::vector<std::vector<UnitId>> listed_;           // By class.
    std::vector<std::vector<Rule>> rules_;              // By class.
};

/// See `Campaign::boundaries`.
[[nodiscard]] std::vector<Date> unit_boundaries(const CampaignDocument& document,
                                                const Timeline& timeline, const Classes& classes,
                                                UnitId unit);

}  // namespace fupin::detail
