// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/measure.hpp"

#include <algorithm>
#include <iterator>

namespace fupin {
namespace {

constexpr std::string_view kMeasureNames[] = {"amount",
                                              "count",
                                              "quantity",
                                              "distinct_units",
                                              "distinct_suppliers",
                                              "distinct_products",
                                              "postings",
                                              "benefited_households",
                                              "unknown_suppliers",
                                              "largest",
                                              "first_day",
                                              "last_day"};

}  // namespace

std::string_view name_of(Measure measure) noexcept {
    return kMeasureNames[static_cast<std::size_t>(measure)];
}

std::optional<Measure> measure_named(std::string_view name) noexcept {
    const auto found = std::find(std::begin(kMeasureNames), std::end(kMeasureNames), name);
    if (found == std::end(kMeasureNames)) return std::nullopt;
    return static_cast<Measure>(found - std::begin(kMeasureNames));
}

}  // namespace fupin
