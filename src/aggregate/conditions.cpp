// SPDX-License-Identifier: Apache-2.0
#include "aggregate/conditions.hpp"

#include "aggregate/atoms.hpp"

namespace fupin::detail {

Conditions::Conditions(const Ledger& ledger, std::span<const Condition> conditions)
    : coding_{ledger} {
    Atoms atoms{ledger};
    for (const auto& condition : conditions) atoms.add(condition);
    for (const auto source : {Source::profile, Source::goods, Source::unit, Source::account,
                              Source::assisting_unit, Source::fact}) {
        coding_.refine(ledger, atoms.together(source));
    }
    for (const auto& condition : conditions) {
        auto& answers = answers_.emplace_back(coding_.size());
        for (std::uint32_t code = 0; code < coding_.size(); ++code) {
            answers[code] = atoms.holds(condition, coding_.representative(code));
        }
    }
}

}  // namespace fupin::detail
