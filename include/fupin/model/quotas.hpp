// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/core/period.hpp"
#include "fupin/core/ratio.hpp"
#include "fupin/model/condition.hpp"
#include "fupin/model/party.hpp"
#include "fupin/model/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

enum class QuotaKind : std::uint8_t {
    share_floor,          ///< At least a share of the base.
    fixed_amount,         ///< At least an amount.
    cap,                  ///< At most an amount, a share of the base, or so much a head.
    nested_share,         ///< At least a share of a figure of another quota of the unit.
    per_head,             ///< At least so much a head.
    not_below_last_year,  ///< At least a figure of last year's quota of the unit.
};
[[nodiscard]] std::string_view name_of(QuotaKind kind) noexcept;

/// A figure of a quota that another family rests on.
enum class QuotaFigure : std::uint8_t { reserved, executed, base, reserved_share, executed_share };
[[nodiscard]] std::string_view name_of(QuotaFigure figure) noexcept;

/// Whose figure: of the same unit, in another family.
struct OtherQuota {
    std::string family = {};
    QuotaFigure figure = QuotaFigure::reserved;
    friend bool operator==(const OtherQuota&, const OtherQuota&) = default;
};

/// When a refund counts: with the purchase it belongs to, or on its own day.
enum class RefundYear : std::uint8_t { of_purchase, own_day };
[[nodiscard]] std::string_view name_of(RefundYear year) noexcept;

/// What a quota counts, of what, over which days, and whom it binds.
struct QuotaFamily {
    std::string code = {};
    std::string title = {};
    QuotaKind kind = QuotaKind::fixed_amount;
    std::string basis = {};
    NamedPeriod period{"", {Date::min(), std::nullopt}};
    std::optional<Ratio> share = {};  ///< Required for share_floor and nested_share.
    Condition condition = {};
    Citation citation = {};
    std::vector<Party> who = {};  ///< Bound whether they declare or not; others if they declare.
    std::string tree = {};        ///< In which purchases climb; empty: they do not.
    std::optional<OtherQuota> of = {};    ///< Of nested shares and last year's figures.
    std::optional<Money> per_head = {};   ///< Required for per_head; a cap may have it.
    std::optional<Date> declare_by = {};  ///< Inclusive.
    RefundYear refund_year = RefundYear::of_purchase;
    std::string instead_of = {};  ///< Binds the units that are exempt in this family.
    /// Indicators of declared figures, where base or numerator lies outside the record.
    std::string base_indicator = {};
    std::string executed_indicator = {};
    std::string subject = {};  ///< The name by which rules that are published for all speak of it.
    friend bool operator==(const QuotaFamily&, const QuotaFamily&) = default;
};

/// Who sets a rule. Lower levels come later; they may only tighten.
enum class RuleLevel : std::uint8_t { nation, province, prefecture, county, unit };
[[nodiscard]] std::string_view name_of(RuleLevel level) noexcept;

/// Whether a rule says "at least" or "at most".
enum class QuotaLimit : std::uint8_t { floor, cap };
[[nodiscard]] std::string_view name_of(QuotaLimit limit) noexcept;

/// A floor or cap laid over the quotas of a family by some level. Exactly one of `share`,
/// `amount` and `per_head` is set.
struct QuotaRule {
    std::string code = {};
    std::string title = {};
    std::string family = {};  ///< A family's code or subject.
    std::string issuer = {};
    std::string document = {};  ///< Number of the paper, e.g. 财库〔2021〕19号.
    RuleLevel level = RuleLevel::nation;
    QuotaLimit limit = QuotaLimit::floor;
    std::optional<Ratio> share = {};
    std::optional<Money> amount = {};
    std::optional<Money> per_head = {};
    std::optional<Ratio> encouraged = {};  ///< A second mark without a state.
    Validity validity = {};
    std::vector<Party> who = {};          ///< Bound unit by unit or by class …
    std::vector<std::string> under = {};  ///< … or at or below units, in the family's tree.
    std::optional<Date> declare_by = {};  ///< Inclusive.
    std::optional<Date> issued = {};      ///< Default: the first day of its validity.
    std::optional<Date> recorded = {};    ///< Default: issued.
    Citation citation = {};
    friend bool operator==(const QuotaRule&, const QuotaRule&) = default;
};

/// No canteen: no quota, purchases still shown, no denominator (semantics 5).
struct Exemption {
    std::string canteen = "none";
    std::string reason = {};
    friend bool operator==(const Exemption&, const Exemption&) = default;
};

/// A shared canteen: another unit declares and is credited with the purchases that meet the
/// family's condition and were judged on a day of the validity.
struct Representation {
    std::string unit = {};
    Validity validity = {};
    friend bool operator==(const Representation&, const Representation&) = default;
};

/// The superior's confirmation (确认) of what was declared (填报).
struct Confirmation {
    Date day = Date::min();
    std::optional<Date> recorded = {};  ///< Default: day.
    std::string by = {};
    friend bool operator==(const Confirmation&, const Confirmation&) = default;
};

/// Whose canteen the quota is about. A unit without one is exempt.
enum class Canteen : std::uint8_t { own, shared, outsourced };
[[nodiscard]] std::string_view name_of(Canteen canteen) noexcept;

/// One unit's quota. `amount` is what it reserved; `base` the purchases of which the family's
/// share is required.
///
/// Several entries of one family and unit are versions: the visible one issued last holds, for
/// the whole period, with everything it says. One without `issued` is visible from the beginning.
struct Quota {
    std::string family = {};
    std::string unit = {};
    std::optional<Money> amount = {};
    std::optional<Money> base = {};
    std::optional<Exemption> exemption = {};
    Citation citation = {};
    std::optional<Representation> representation = {};
    std::optional<int> heads = {};  ///< Persons, where a rule gives so much a head.
    Canteen canteen = Canteen::own;
    /// Of an exemption or representation that comes within the period: it is for all of it.
    bool whole_period = false;
    std::optional<Date> issued = {};
    std::optional<Date> recorded = {};  ///< Default: issued.
    std::optional<Confirmation> confirmation = {};
    friend bool operator==(const Quota&, const Quota&) = default;
};

/// Rules that are published for all campaigns (data/rules).
struct QuotaRuleBook {
    std::string code = {};
    std::string title = {};
    std::vector<QuotaRule> rules = {};
    friend bool operator==(const QuotaRuleBook&, const QuotaRuleBook&) = default;
};

}  // namespace fupin
