// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace fupin {

/// The units of a level below others, in a tree, on the day asked for.
struct SubUnits {
    std::string tree = {};
    std::string level = {};
    friend bool operator==(const SubUnits&, const SubUnits&) = default;
};

/// One unit or one class, as somebody who owes, leads or receives.
struct Party {
    std::string unit = {};
    std::string unit_class = {};  ///< Exactly one of the two is set.
    /// Not the unit or the members themselves, but those below them (各县市所属乡镇).
    std::optional<SubUnits> below = {};
    /// Of recipients, a tree: only those with the filer's own parent in it (本级供销社).
    std::string beside = {};
    friend bool operator==(const Party&, const Party&) = default;
};

}  // namespace fupin
