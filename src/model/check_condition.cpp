// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/period.hpp"
#include "model/checks.hpp"
#include "model/messages.hpp"
#include "model/names.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

constexpr std::size_t kDeepest = 64;

bool is_period(const std::string& value, Cycle cycle) {
    const auto period = parse_period(value);
    return period && period_of(period->days.first, cycle) == *period;
}

/// Dimensions whose values are codes of the document.
struct ReferenceKind {
    Dimension dimension;
    CodeIndex Codes::* index;
    const Finding* unknown;
};
constexpr ReferenceKind kReferences[] = {
    {Dimension::unit, &Codes::units, &messages::reference_to_unknown_unit},
    {Dimension::ancestor, &Codes::units, &messages::reference_to_unknown_unit},
    {Dimension::account, &Codes::units, &messages::reference_to_unknown_unit},
    {Dimension::assisting_unit, &Codes::units, &messages::reference_to_unknown_unit},
    {Dimension::unit_class, &Codes::unit_classes, &messages::reference_to_unknown_unit_class},
    {Dimension::product, &Codes::products, &messages::reference_to_unknown_product},
    {Dimension::supplier, &Codes::suppliers, &messages::reference_to_unknown_supplier},
};

class ConditionCheck {
public:
    ConditionCheck(Report& report, const CampaignDocument& document)
        : report_{report}, codes_{report.codes()}, document_{document} {}

    void check(const Condition& condition, const Path& inside, std::size_t depth) {
        if (depth > kDeepest) return report_.error(messages::condition_too_deep, inside);
        switch (condition.kind) {
            case Condition::Kind::all:
                return parts(condition, inside / "all", depth);
            case Condition::Kind::any:
                return parts(condition, inside / "any", depth);
            case Condition::Kind::none_of:
                return negated(condition, inside / "not", depth);
            case Condition::Kind::member:
                return member(condition, inside);
            case Condition::Kind::amount:
                return amount(condition, inside / "amount");
        }
    }

private:
    void parts(const Condition& condition, const Path& at, std::size_t depth) {
        for (std::size_t i = 0; i < condition.parts.size(); ++i) {
            check(condition.parts[i], at / i, depth + 1);
        }
    }

    void negated(const Condition& condition, const Path& at, std::size_t depth) {
        if (condition.parts.size() != 1) return report_.error(messages::condition_not_single, at);
        check(condition.parts.front(), at, depth + 1);
    }

    void member(const Condition& condition, const Path& inside) {
        if (condition.dimension == Dimension::line || condition.dimension == Dimension::label) {
            return report_.error(messages::condition_on_line, inside / "dimension");
        }
        const bool under = condition.dimension == Dimension::ancestor;
        const auto at = inside / (under ? "under" : "in");
        if (condition.values.empty()) report_.error(messages::condition_without_values, at);
        for (std::size_t i = 0; i < condition.values.size(); ++i) {
            value(condition.dimension, condition.values[i], at / i);
        }
        if (!under) return;
        if (condition.tree.empty()) return report_.error(messages::condition_without_tree, inside);
        report_.tree(condition.tree, inside / "tree");
    }

    void value(Dimension dimension, const std::string& value, const Path& at) {
        const auto* kind = std::ranges::find(kReferences, dimension, &ReferenceKind::dimension);
        if (kind != std::end(kReferences)) {
            report_.reference(codes_.*kind->index, *kind->unknown, value, at);
        } else if (!is_word_of(dimension, value)) {
            report_.error(messages::condition_value_unknown, at,
                          {value, std::string{name_of(dimension)}});
        }
    }

    /// Dimensions whose values are words. Free texts (origin, category …) can be anything.
    [[nodiscard]] bool is_word_of(Dimension dimension, const std::string& value) const {
        if (is_predicate(dimension)) return value == "true" || value == "false";
        if (dimension == Dimension::day) return Date::try_parse(value).has_value();
        if (dimension == Dimension::month) return is_period(value, Cycle::month);
        if (dimension == Dimension::quarter) return is_period(value, Cycle::quarter);
        if (dimension == Dimension::year) return is_period(value, Cycle::year);
        if (dimension == Dimension::phase) return codes_.phases.find(value).has_value();
        if (dimension == Dimension::payer) return codes_.payers.find(value).has_value();
        if (dimension == Dimension::mode) return value == "direct" || value == "assisted";
        if (dimension == Dimension::side) return value == "buy" || value == "sell";
        if (dimension != Dimension::channel) return !value.empty();
        return document_.channels.empty() || codes_.channels.find(value).has_value();
    }

    void amount(const Condition& condition, const Path& at) {
        const auto [low, high] = std::pair{condition.at_least, condition.below};
        if (low && *low < Money{}) {
            report_.error(messages::campaign_amount_negative, at / "at_least", {low->to_string()});
        }
        if (high && *high < Money{}) {
            return report_.error(messages::campaign_amount_negative, at / "below",
                                 {high->to_string()});
        }
        if (!low && !high) return report_.error(messages::condition_without_values, at);
        if (low && high && *high <= *low) {
            report_.error(messages::amount_range_empty, at, {low->to_string(), high->to_string()});
        }
    }

    Report& report_;
    const Codes& codes_;
    const CampaignDocument& document_;
};

}  // namespace

void check_condition(Report& report, const CampaignDocument& document, const Condition& condition,
                     const Path& inside) {
    ConditionCheck{report, document}.check(condition, inside, 1);
}

}  // namespace fupin::detail
