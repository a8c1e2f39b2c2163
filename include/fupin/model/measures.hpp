// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/core/period.hpp"
#include "fupin/core/ratio.hpp"
#include "fupin/core/state.hpp"
#include "fupin/model/condition.hpp"
#include "fupin/model/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fupin {

/// Which states a purchase must have reached to count (口径): `paid`, or
/// `completed = accepted + paid + evaluated`.
struct Basis {
    std::string code = {};
    std::string title = {};
    std::vector<State> states = {};  ///< All of them must have happened; at least one.
    friend bool operator==(const Basis&, const Basis&) = default;
};

/// A reporting line (条线): a condition, owned by a unit, with a basis and a cycle.
struct Line {
    std::string code = {};
    std::string title = {};
    std::string owner = {};
    std::string basis = {};
    Cycle cycle = Cycle::month;
    Condition condition = {};
    Citation citation = {};
    friend bool operator==(const Line&, const Line&) = default;
};

enum class QuotaKind : std::uint8_t { share_floor, fixed_amount };
[[nodiscard]] std::string_view name_of(QuotaKind kind) noexcept;

/// What a quota counts, of what, over which days.
struct QuotaFamily {
    std::string code = {};
    std::string title = {};
    QuotaKind kind = QuotaKind::fixed_amount;
    std::string basis = {};
    NamedPeriod period{"", {Date::min(), std::nullopt}};
    std::optional<Ratio> share = {};  ///< Of the base; required for share_floor.
    Condition condition = {};
    Citation citation = {};
    friend bool operator==(const QuotaFamily&, const QuotaFamily&) = default;
};

/// No canteen: no quota, purchases still shown, no denominator (semantics 5).
struct Exemption {
    std::string canteen = "none";
    std::string reason = {};
    friend bool operator==(const Exemption&, const Exemption&) = default;
};

/// One unit's quota. `amount` is what it reserved; `base` the purchases of which the family's
/// share is required.
struct Quota {
    std::string family = {};
    std::string unit = {};
    std::optional<Money> amount = {};
    std::optional<Money> base = {};
    std::optional<Exemption> exemption = {};
    Citation citation = {};
    friend bool operator==(const Quota&, const Quota&) = default;
};

/// The period's edition is closed on this day: what is recorded later is booked later.
struct Close {
    std::string period = {};
    Date day = Date::min();
    friend bool operator==(const Close&, const Close&) = default;
};

/// A source of entries. Smaller rank wins where two purchases are joined.
struct Source {
    std::string code = {};
    std::string title = {};
    std::vector<std::string> aliases = {};
    friend bool operator==(const Source&, const Source&) = default;
};

/// A channel (渠道) or payer kind of the campaign, with the words that mean it.
struct Term {
    std::string code = {};
    std::string title = {};
    std::vector<std::string> aliases = {};
    friend bool operator==(const Term&, const Term&) = default;
};

}  // namespace fupin
