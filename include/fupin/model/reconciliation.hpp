// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fupin {

/// Which of two figures of one cell enters a combined total: none of them (there is no such total),
/// the recorded one if anything is recorded, or the declared one if there is one.
enum class Prefer : std::uint8_t { none, recorded, declared };
[[nodiscard]] std::string_view name_of(Prefer prefer) noexcept;

/// How figures that units declare for a line are held against the record. A line without one is
/// compared unit by unit and has no combined total. Semantics 4.3.
struct Reconciliation {
    std::string line = {};
    /// A unit's figure is of it and all below it in this tree; empty: its own.
    std::string tree = {};
    Prefer prefer = Prefer::none;
    /// From which cumulative figures run; default: the first day of the first phase.
    std::optional<Date> first_day = {};
    Citation citation = {};
    friend bool operator==(const Reconciliation&, const Reconciliation&) = default;
};

}  // namespace fupin
