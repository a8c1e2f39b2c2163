// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fupin {

/// First and last day on which something holds, both inclusive; absent: open.
struct Validity {
    std::optional<Date> first_day = {};
    std::optional<Date> last_day = {};

    [[nodiscard]] bool contains(Date day) const noexcept {
        return (!first_day || *first_day <= day) && (!last_day || day <= *last_day);
    }
    friend bool operator==(const Validity&, const Validity&) = default;
};

/// Where a statement of the campaign comes from: clause and instrument, and the assumptions it
/// rests on where the text is silent.
struct Citation {
    std::string clause = {};
    std::string instrument = {};
    std::vector<std::string> assumed = {};  ///< Codes of assumptions.

    friend bool operator==(const Citation&, const Citation&) = default;
};

/// A silence of the law or the notice, filled by declaration. Printed with every result that
/// rests on it.
struct Assumption {
    std::string code = {};
    std::string title = {};
    std::string reason = {};
    std::string clause = {};

    friend bool operator==(const Assumption&, const Assumption&) = default;
};

/// One of several hierarchies: territory, subordination, budget …
struct Tree {
    std::string code = {};
    std::string title = {};
    friend bool operator==(const Tree&, const Tree&) = default;
};

struct UnitName {
    std::string title = {};
    Validity validity = {};
    friend bool operator==(const UnitName&, const UnitName&) = default;
};

struct UnitPlace {
    std::string tree = {};
    std::string parent = {};
    Validity validity = {};
    friend bool operator==(const UnitPlace&, const UnitPlace&) = default;
};

/// The unit continues as another one from `first_day` on (renamed with a new code, merged).
struct Succession {
    std::string unit = {};
    Date first_day = Date::min();
    std::string instrument = {};
    friend bool operator==(const Succession&, const Succession&) = default;
};

/// A unit (单位): an office, county, firm, village. `title` is its name; earlier or later names
/// with their days stand in `names`, other spellings in `aliases`.
struct Unit {
    std::string code = {};
    std::string title = {};
    std::string level = {};
    std::vector<std::string> aliases = {};
    std::vector<UnitName> names = {};
    std::vector<UnitPlace> places = {};  ///< At most one parent per tree and day.
    Validity validity = {};
    std::optional<Succession> successor = {};
    Citation citation = {};
    /// It buys for others (承办食堂的企业): what its account buys is the unit's that a purchase
    /// names, and nobody's if it names none.
    bool contractor = false;

    friend bool operator==(const Unit&, const Unit&) = default;
};

struct ClassMember {
    std::string unit = {};
    Validity validity = {};
    friend bool operator==(const ClassMember&, const ClassMember&) = default;
};

/// A class by rule: all units of a level at or below a unit in a tree.
struct ClassRule {
    std::string level = {};
    std::string under = {};
    std::string tree = {};
    friend bool operator==(const ClassRule&, const ClassRule&) = default;
};

/// A set of units with validity (各县（市）, 成员单位 …), by list and rules. Only a complete class
/// (by which list, of which day) can be the base of a rate.
struct UnitClass {
    std::string code = {};
    std::string title = {};
    std::vector<ClassMember> members = {};
    std::vector<ClassRule> rules = {};
    bool complete = false;
    std::string list = {};  ///< By which list it is complete.
    std::optional<Date> list_day = {};
    Citation citation = {};

    friend bool operator==(const UnitClass&, const UnitClass&) = default;
};

}  // namespace fupin
