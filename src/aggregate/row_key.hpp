// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"

#include <string>

namespace fupin::detail {

/// The row of a comparison: the code of a unit of that day, or of what is none with its kind.
[[nodiscard]] inline std::string row_key(const Campaign& campaign, const Comparable& row) {
    const auto& code = campaign.at(row.unit).code;
    if (row.kind == Comparable::Kind::itself) return code;
    return (code + ':') += name_of(row.kind);
}

/// The unit of a version as a row key: its code, "unresolved" or "unattributed".
[[nodiscard]] inline std::string unit_key(const Ledger& ledger, const UnitVersion& version) {
    switch (version.state) {
        case UnitState::resolved:
            return ledger.campaign().at(*version.unit).code;
        case UnitState::unresolved:
            return "unresolved";
        case UnitState::unattributed:
            return "unattributed";
    }
    return {};
}

/// The unit under which a version is shown, as the ledger's roll-up asks.
[[nodiscard]] inline std::string shown_key(const Ledger& ledger, const UnitVersion& version) {
    const auto base = ledger.roll_up().comparable_to;
    if (!version.unit || !base) return unit_key(ledger, version);
    const auto& campaign = ledger.campaign();
    return row_key(campaign, campaign.comparable(*version.unit, version.day, *base));
}

}  // namespace fupin::detail
