// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/model/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

enum class UnitEventKind : std::uint8_t { found, rename, move, recode, merge, split, dissolve };
[[nodiscard]] std::string_view name_of(UnitEventKind kind) noexcept;

/// What a paper does to units (设立、更名、划转、改码、合并、拆分、撤销). Visible as its instrument
/// is; it holds from `day` on, by default the instrument's effective day.
///
/// What a unit's own record says (validity, places, successor) holds always; an event adds to it:
/// found       the units begin
/// rename      the unit has another `title`
/// move        the units stand under `parent` in `tree`
/// recode      the unit goes on as `into`, which begins
/// merge       the units go on as `into`; one of them may be `into` itself
/// split       the unit becomes the units of `into`, which begin; if it is one of them it goes on.
///             `principal` is the part that a comparison puts what was before the split to
/// dissolve    the units end, and nobody goes on
/// Semantics 2.2.
struct UnitEvent {
    std::string code = {};
    UnitEventKind kind = UnitEventKind::found;
    std::optional<Date> day = {};
    std::vector<std::string> units = {};
    std::vector<std::string> into = {};
    std::string principal = {};
    std::string title = {};
    std::string tree = {};
    std::string parent = {};
    Citation citation = {};  ///< Its instrument is required.

    friend bool operator==(const UnitEvent&, const UnitEvent&) = default;
};

}  // namespace fupin
