// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/table.hpp"
#include "fupin/model/campaign.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// A list of units as an office keeps it (单位名录): units with their places, and which classes
/// they are in. Identity is the code.
struct UnitList {
    struct Member {
        std::string unit_class;
        ClassMember member;
        friend bool operator==(const Member&, const Member&) = default;
    };
    std::vector<Unit> units;
    std::vector<Member> members;
    friend bool operator==(const UnitList&, const UnitList&) = default;
};

/// Reads a unit list from CSV (docs/formats.md, "Unit lists"). Throws `InputError` with every
/// finding, each at its line and column.
[[nodiscard]] UnitList parse_unit_list(std::string_view csv, std::string name = {});
/// The same for the bytes of a file.
[[nodiscard]] UnitList read_unit_list(const std::string& path);

/// What changed since an earlier list, by code: `added`, `removed`, `title`, `level`, `aliases`,
/// `place` (by tree), `first_day`, `last_day`, `successor`, `joined` and `left` (a class); what
/// stood before and what stands now.
[[nodiscard]] Table changes(const UnitList& before, const UnitList& after);

/// The document with the units of a list: those of a code it has already are replaced, others
/// follow; memberships of the list replace those of the same units and classes, and a class that is
/// not there is founded, complete by this list of this day. Nothing is checked; `Campaign` does.
[[nodiscard]] CampaignDocument with_units(CampaignDocument document, const UnitList& list,
                                          const std::string& title, std::optional<Date> list_day);

}  // namespace fupin
