// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/model/units.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

struct Product {
    std::string code = {};
    std::string title = {};
    std::vector<std::string> aliases = {};
    std::string category = {};
    friend bool operator==(const Product&, const Product&) = default;
};

/// How many households benefit from a supplier's sales, as declared on a day.
struct BenefitedHouseholds {
    Date day = Date::min();
    int count = 0;
    friend bool operator==(const BenefitedHouseholds&, const BenefitedHouseholds&) = default;
};

struct Supplier {
    std::string code = {};
    std::string title = {};
    std::vector<std::string> aliases = {};
    std::string division = {};             ///< Where it is, a division code.
    std::vector<Validity> household = {};  ///< Days on which it is a poor household or its village.
    /// Unified social credit code (GB 32100) of the legal person that answers for it.
    std::string legal_person = {};
    std::vector<BenefitedHouseholds> benefited = {};  ///< The latest declaration counts.
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

enum class DecisionKind : std::uint8_t { suspend, lift, withdraw, annul };
[[nodiscard]] std::string_view name_of(DecisionKind kind) noexcept;

/// What an authority decides about a certificate after it was given (暂停、恢复、撤销、作废).
/// Visible iff issued ≤ as_of and recorded ≤ known_at.
///
/// suspend     it does not count from the effective day to `last_day`, if that is given
/// lift        suspensions issued earlier end on the day before the effective day
/// withdraw    it does not count from the effective day on, which may lie before the decision
/// annul       another decision, issued no later and listed before it, never was
/// Semantics 2.3.
struct Decision {
    std::string code = {};
    DecisionKind kind = DecisionKind::suspend;
    std::string certificate = {};  ///< Of all kinds but annul.
    std::string decision = {};     ///< What is annulled.
    Date issued = Date::min();
    std::optional<Date> effective = {};  ///< Default: issued.
    std::optional<Date> last_day = {};   ///< Of a suspension.
    std::optional<Date> recorded = {};   ///< Default: issued.
    Citation citation = {};
    friend bool operator==(const Decision&, const Decision&) = default;
};

/// Which decisions judge a purchase: those issued by its judgement day, or by as_of.
enum class Certifying : std::uint8_t { then, now };
[[nodiscard]] std::string_view name_of(Certifying certifying) noexcept;

/// A product of a supplier is on a platform.
struct Listing {
    std::string platform = {};
    std::string product = {};
    std::string supplier = {};
    Validity validity = {};
    friend bool operator==(const Listing&, const Listing&) = default;
};

}  // namespace fupin
