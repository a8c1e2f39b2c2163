// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/campaign.hpp"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace fupin::detail {

/// Who owes a duty of which only the member is known: the unit itself, its successor, or nobody.
struct Owner {
    UnitId unit;
    std::optional<UnitId> on_behalf;
    bool dissolved = false;  ///< Gone without a successor: the duty is exempt.
};

/// Members and successions as far as they are known under a question. A succession is known as
/// its instrument is; until then the unit goes on and a unit founded by it does not exist.
class Owners {
public:
    Owners(const Campaign& campaign, Date as_of, Date known);

    /// By id. Valid until the next call: obligations of the same units share one list a day.
    [[nodiscard]] std::span<const UnitId> members(const std::vector<Party>& parties, Date day);
    /// Whether all of them are there on the day and owe for themselves.
    [[nodiscard]] bool all_stand(std::span<const UnitId> units, Date due) const;
    /// Who owes what is due on the day for a unit that was a member on the membership day.
    [[nodiscard]] Owner owner(UnitId member, Date due) const;

private:
    [[nodiscard]] std::vector<UnitId> found(const std::vector<Party>& parties, Date day) const;

    struct Listed {
        std::vector<Party> parties;
        std::vector<UnitId> units;
    };
    Campaign campaign_;
    std::vector<bool> end_unknown_;               // By unit.
    std::vector<bool> start_unknown_;             // By unit.
    std::vector<UnitId> going_on_;                // Those of unknown end, by id.
    std::vector<std::optional<Date>> last_days_;  // As far as known, by unit.
    std::map<Date, std::vector<Listed>> listed_;
};

}  // namespace fupin::detail
