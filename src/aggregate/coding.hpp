// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/source.hpp"
#include "core/large_memory.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fupin::detail {

/// Facts numbered by what several attributes say of them together, in order of appearance: what
/// is asked of a purchase in terms of these attributes is asked once a code, never once a fact.
class Coding {
public:
    using Codes = LargeVector<std::uint32_t>;
    using Attributes = std::span<const Attribute* const>;

    /// Without attributes, one code for all facts.
    explicit Coding(const Ledger& ledger, Attributes attributes = {});

    /// How many codes there would be, or some number above `most` if there are more than that.
    [[nodiscard]] static std::uint32_t count(const Ledger& ledger, Attributes attributes,
                                             std::uint32_t most);

    /// Cuts the codes by one more attribute.
    void refine(const Ledger& ledger, const Attribute& attribute);

    /// Numbers the codes in the order of some columns of keys by code: what is read in that order
    /// lies in memory in it.
    void arrange(std::span<const std::vector<std::uint32_t>> keys);

    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(representatives_.size());
    }
    [[nodiscard]] std::uint32_t of(FactId fact) const { return codes_[fact.index()]; }
    [[nodiscard]] const Codes& codes() const noexcept { return codes_; }
    /// A fact that has the code.
    [[nodiscard]] FactId representative(std::uint32_t code) const { return representatives_[code]; }

private:
    /// Calls with the first fact and the codes of each stretch, to be made finer.
    template <class Visit>
    void each_block(const Visit& visit);

    Codes codes_;
    std::vector<FactId> representatives_;
};

}  // namespace fupin::detail
