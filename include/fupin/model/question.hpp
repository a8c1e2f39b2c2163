// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/known_at.hpp"
#include "fupin/model/roll_up.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fupin {

/// By which day a posting is summed: the day it takes effect, or the day it was booked.
enum class Dating : std::uint8_t { restated, booked };

/// Everything an answer depends on besides its inputs. `as_of` means the end of that Beijing
/// day; nothing else in the library knows a day. Semantics 1.2.
struct Question {
    Date as_of;
    KnownAt known_at = {};
    Dating dating = Dating::restated;
    /// Overrides the campaign's comparison basis (never a line's own). Empty: the campaign's.
    std::string basis = {};
    /// Obligations without an end are expanded into periods that begin by then, plus the next.
    /// Default: as_of.
    std::optional<Date> horizon = std::nullopt;
    /// Under which units queries show what they sum.
    RollUp roll_up = {};

    friend bool operator==(const Question&, const Question&) = default;
};

/// "as_of=2020-09-23 known_at=all dating=restated basis=placed horizon=2020-09-23"; a roll-up other
/// than as it was follows.
[[nodiscard]] std::string to_string(const Question& question);

}  // namespace fupin
