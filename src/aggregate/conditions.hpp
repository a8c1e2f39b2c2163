// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/coding.hpp"
#include "fupin/model/condition.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

class Atoms;

/// Conditions made ready for one ledger. Each atom is asked once a version or profile; what
/// several conditions come to, once a combination of the atoms' answers; a fact is looked up.
/// Unjudged facts fail every atom that needs their day.
class Conditions {
public:
    /// Throws `InputError` if a condition names what the campaign does not have.
    Conditions(const Ledger& ledger, std::span<const Condition> conditions);

    [[nodiscard]] const Coding& coding() const noexcept { return coding_; }
    /// Whether a condition holds for the facts of a code.
    [[nodiscard]] bool holds(std::size_t condition, std::uint32_t code) const {
        return answers_[condition][code] != 0;
    }

private:
    Conditions(const Ledger& ledger, std::span<const Condition> conditions, const Atoms& atoms);

    Coding coding_;
    std::vector<std::vector<std::uint8_t>> answers_;  ///< By condition and code.
};

}  // namespace fupin::detail
