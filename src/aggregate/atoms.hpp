// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/source.hpp"
#include "fupin/model/condition.hpp"

#include <cstdint>
#include <vector>

namespace fupin::detail {

/// The answers to one atom of a condition, by row of where they are found.
struct Atom {
    Source source;
    std::vector<std::uint8_t> holds;
};

/// All atoms of some conditions, each asked once. The conditions must outlive this.
class Atoms {
public:
    explicit Atoms(const Ledger& ledger) : ledger_{ledger} {}

    /// Throws as `ask`, and `Error` for a "not" of several conditions.
    void add(const Condition& condition);
    /// What a fact answers to a condition that was added.
    [[nodiscard]] bool holds(const Condition& condition, FactId fact) const;
    /// Rows of a source in which all its atoms answer alike, as one attribute.
    [[nodiscard]] Attribute together(Source source) const;

private:
    [[nodiscard]] const Atom* find(const Condition& condition) const;

    const Ledger& ledger_;
    std::vector<const Condition*> asked_;
    std::vector<Atom> atoms_;  ///< Parallel to `asked_`.
};

/// Asks an atom, `member` or `amount`. Throws `InputError` if it names what the campaign does
/// not have.
[[nodiscard]] Atom ask(const Ledger& ledger, const Condition& atom);

}  // namespace fupin::detail
