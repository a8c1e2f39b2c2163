// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "duties/owners.hpp"
#include "fupin/duties/duties.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace fupin::detail {

/// One duty of a period before the period's rows are in order.
struct Item {
    Owner owner;
    std::size_t row;  ///< Position among the rows made for the period.
    std::vector<UnitId> shared = {};
};

/// The columns of the table as they grow, period after period.
struct Columns {
    std::vector<ScheduleRow> rows;
    std::vector<std::uint32_t> schedule;
    std::vector<UnitId> units;
    std::vector<std::optional<UnitId>> on_behalf;
    std::vector<bool> dissolved;
    std::map<std::uint32_t, std::vector<UnitId>> shared;
    std::vector<Diagnostic> findings;
    Date horizon = Date::min();

    /// Adds the duties of a period in order of units, and its rows in the order in which duties
    /// first need them; rows that none needs are left out.
    void append(std::vector<ScheduleRow> made, std::vector<Item> items);
    /// The same where the members, in order, owe for themselves under one row.
    void append(ScheduleRow row, std::span<const UnitId> members);
    void report(const Finding& finding, Severity severity, std::string pointer,
                std::vector<std::string> arguments);
};

}  // namespace fupin::detail
