// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/quota_versions.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace fupin::detail {

/// What the family and the rules in force ask of one unit: of several floors the highest, of
/// several caps the lowest.
struct QuotaLimits {
    struct Side {
        std::optional<Ratio> share;
        std::optional<Money> amount;
        std::optional<Money> per_head;
    };
    Side floor, cap;
    std::optional<Ratio> encouraged;
    std::optional<Date> declare_by;  ///< The earliest.
    bool bound = false;
};

/// The rules of one family in force on a day, and whom they bind.
///
/// In force: visible under the question, and valid on min(as_of, end of the period). A rule that
/// names nobody limits every quota of the family and binds nobody who has none.
class RulesInForce {
public:
    RulesInForce(const Campaign& campaign, const QuotaFamily& family, const Visible& visible);

    [[nodiscard]] QuotaLimits limits(UnitId unit) const;
    /// Those in force that limit the unit.
    [[nodiscard]] std::vector<const QuotaRule*> rules(UnitId unit) const;
    struct InForce {
        const QuotaRule* rule;
        std::optional<std::size_t> units;  ///< How many it names; none: it limits every quota.
        bool looser;                       ///< Than one of a higher level: it has no effect.
    };
    /// All of them, in document order.
    [[nodiscard]] std::vector<InForce> in_force() const;
    /// Bound by the family or a rule, in id order.
    [[nodiscard]] const std::vector<bool>& bound() const noexcept { return bound_; }
    /// Rules that are looser than one of a higher level for a unit that both bind.
    void add_findings(std::vector<Diagnostic>& findings) const;

private:
    struct Rule {
        const QuotaRule* rule;
        std::vector<bool> units;  ///< Empty: all.

        [[nodiscard]] bool limits(UnitId unit) const {
            return units.empty() || units[unit.index()];
        }
    };
    [[nodiscard]] std::vector<bool> members(const std::vector<Party>& who) const;
    [[nodiscard]] std::vector<bool> below(const QuotaRule& rule) const;
    [[nodiscard]] bool meet(const Rule& one, const Rule& other) const;
    /// A rule of a higher level than which this one is looser, for a unit that both limit.
    [[nodiscard]] const QuotaRule* tighter(const Rule& rule) const;

    const Campaign& campaign_;
    const QuotaFamily& family_;
    Date day_;
    std::vector<Rule> rules_;
    std::vector<bool> bound_;
};

}  // namespace fupin::detail
