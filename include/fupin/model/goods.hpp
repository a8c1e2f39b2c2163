// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/units.hpp"

#include <string>
#include <vector>

namespace fupin {

struct Product {
    std::string code = {};
    std::string title = {};
    std::vector<std::string> aliases = {};
    std::string category = {};
    friend bool operator==(const Product&, const Product&) = default;
};

struct Supplier {
    std::string code = {};
    std::string title = {};
    std::vector<std::string> aliases = {};
    std::string division = {};             ///< Where it is, a division code.
    std::vector<Validity> household = {};  ///< Days on which it is a poor household or its village.
    friend bool operator==(const Supplier&, const Supplier&) = default;
};

/// A level of certification reached: 县认定 → 市审核 → 省复核 → 备案公示.
struct LevelReached {
    std::string level = {};
    Date day = Date::min();
    friend bool operator==(const LevelReached&, const LevelReached&) = default;
};

/// A certificate of one product of one supplier. It counts on a day inside its validity on which
/// the level that the campaign names has been reached.
struct Certificate {
    std::string code = {};
    std::string product = {};
    std::string supplier = {};
    std::vector<LevelReached> levels = {};
    Validity validity = {};
    std::string batch = {};
    friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// A product of a supplier is on a platform.
struct Listing {
    std::string platform = {};
    std::string product = {};
    std::string supplier = {};
    Validity validity = {};
    friend bool operator==(const Listing&, const Listing&) = default;
};

}  // namespace fupin
