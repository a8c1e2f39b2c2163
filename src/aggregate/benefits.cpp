// SPDX-License-Identifier: Apache-2.0
#include "aggregate/benefits.hpp"

#include "aggregate/times.hpp"
#include "fupin/core/period.hpp"

#include <algorithm>
#include <iterator>

namespace fupin::detail {

Benefits::Benefits(const Campaign& campaign, Date as_of) : as_of_{as_of} {
    for (const auto& supplier : campaign.document().suppliers) {
        for (const auto& said : supplier.benefited) declared_[supplier.code][said.day] = said.count;
    }
    for (const auto& phase : campaign.document().phases) {
        phases_.emplace(phase.code, phase.last_day.value_or(as_of));
    }
}

Date Benefits::day_of(const Query& query, std::span<const std::string> keys) const {
    auto day = as_of_;
    for (std::size_t d = 0; d < query.by.size(); ++d) {
        if (query.by[d].dimension == Dimension::day) {
            day = std::min(day, Date::parse(keys[d]));
        } else if (query.by[d].dimension == Dimension::phase) {
            const auto phase = phases_.find(keys[d]);
            if (phase != phases_.end()) day = std::min(day, phase->second);
        } else if (is_of_calendar(query.by[d].dimension)) {
            day = std::min(day, parse_period(keys[d])->days.last.value_or(day));
        }
    }
    return day;
}

std::optional<std::int64_t> Benefits::households(const std::string& supplier, Date day) const {
    const auto found = declared_.find(supplier);
    if (found == declared_.end()) return std::nullopt;
    const auto after = found->second.upper_bound(day);
    if (after == found->second.begin()) return std::nullopt;
    return std::prev(after)->second;
}

std::int64_t Benefits::value(Measure measure, const std::string& supplier, Date day) const {
    const auto count = households(supplier, day);
    if (measure == Measure::unknown_suppliers) return count ? 0 : 1;
    return count.value_or(0);
}

}  // namespace fupin::detail
