// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/source.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// Facts numbered by what several attributes say of them together, in order of appearance: what
/// is asked of a purchase in terms of these attributes is asked once a code, never once a fact.
class Coding {
public:
    explicit Coding(const Ledger& ledger);  ///< One code for all facts.

    /// Cuts the codes by one more attribute.
    void refine(const Ledger& ledger, const Attribute& attribute);

    /// Numbers the codes in the order of some columns of keys by code: what is read in that order
    /// lies in memory in it.
    void arrange(std::span<const std::vector<std::uint32_t>> keys);

    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(representatives_.size());
    }
    [[nodiscard]] std::uint32_t of(FactId fact) const { return codes_[fact.index()]; }
    [[nodiscard]] const std::vector<std::uint32_t>& codes() const noexcept { return codes_; }
    /// A fact that has the code.
    [[nodiscard]] FactId representative(std::uint32_t code) const { return representatives_[code]; }

private:
    std::vector<std::uint32_t> codes_;
    std::vector<FactId> representatives_;
};

}  // namespace fupin::detail
