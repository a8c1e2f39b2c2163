// SPDX-License-Identifier: Apache-2.0
#include "aggregate/conditions.hpp"

#include "aggregate/atoms.hpp"

#include <array>

namespace fupin::detail {

namespace {

Atoms atoms_of(const Ledger& ledger, std::span<const Condition> conditions) {
    Atoms atoms{ledger};
    for (const auto& condition : conditions) atoms.add(condition);
    return atoms;
}

Coding coding_of(const Ledger& ledger, const Atoms& atoms) {
    std::array<Attribute, kSources> attributes;
    std::array<const Attribute*, kSources> given;
    for (std::size_t s = 0; s < kSources; ++s) {
        attributes[s] = atoms.together(static_cast<Source>(s));
        given[s] = &attributes[s];
    }
    return Coding{ledger, given};
}

}  // namespace

Conditions::Conditions(const Ledger& ledger, std::span<const Condition> conditions)
    : Conditions{ledger, conditions, atoms_of(ledger, conditions)} {}

Conditions::Conditions(const Ledger& ledger, std::span<const Condition> conditions,
                       const Atoms& atoms)
    : coding_{coding_of(ledger, atoms)} {
    for (const auto& condition : conditions) {
        auto& answers = answers_.emplace_back(coding_.size());
        for (std::uint32_t code = 0; code < coding_.size(); ++code) {
            answers[code] = atoms.holds(condition, coding_.representative(code));
        }
    }
}

}  // namespace fupin::detail
