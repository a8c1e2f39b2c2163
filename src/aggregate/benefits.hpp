// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/query.hpp"
#include "fupin/model/campaign.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fupin::detail {

/// Whether a measure counts households of the suppliers of a row, or suppliers that declared none.
[[nodiscard]] constexpr bool is_of_benefits(Measure measure) noexcept {
    return measure == Measure::benefited_households || measure == Measure::unknown_suppliers;
}

/// How many households benefit from suppliers, by code. Semantics 2.3.
class Benefits {
public:
    Benefits() = default;
    explicit Benefits(const Campaign& campaign, Date as_of);

    /// The day on which a row with these keys is told: the last of its period, or as_of.
    [[nodiscard]] Date day_of(const Query& query, std::span<const std::string> keys) const;
    /// By the latest declaration up to the day; null without any, and for what is no supplier.
    [[nodiscard]] std::optional<std::int64_t> households(const std::string& supplier,
                                                         Date day) const;
    /// What a measure makes of one supplier.
    [[nodiscard]] std::int64_t value(Measure measure, const std::string& supplier, Date day) const;

    friend bool operator==(const Benefits&, const Benefits&) = default;

private:
    std::map<std::string, std::map<Date, std::int64_t>> declared_;
    std::map<std::string, Date> phases_;  ///< The last day of each.
    Date as_of_ = Date::max();
};

}  // namespace fupin::detail
