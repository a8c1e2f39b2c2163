// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/coding.hpp"
#include "aggregate/source.hpp"
#include "fupin/aggregate/query.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace fupin::detail {

/// Whether a dimension belongs to the day of a posting; all others belong to the fact.
[[nodiscard]] constexpr bool is_of_day(Dimension dimension) noexcept {
    return dimension <= Dimension::phase;
}

/// One dimension of facts over one ledger: the attribute that says it, and the texts its codes
/// stand for. Most dimensions give a fact exactly one text; classes and lines any number.
///
/// The attribute may be finer than the texts: units go by version, so that whatever is asked of a
/// unit (the units above it, its classes) follows from the same number.
class FactDimension {
public:
    /// Throws `InputError` if the grouping names what the campaign does not have.
    FactDimension(const Ledger& ledger, const Grouping& grouping);
    /// Those of a ledger, made on first use and kept with it.
    [[nodiscard]] static const FactDimension& of(const Ledger& ledger, const Grouping& grouping);

    [[nodiscard]] const Attribute& attribute() const noexcept { return attribute_; }
    /// Indices of the texts that an attribute's code stands for.
    [[nodiscard]] std::span<const std::uint32_t> texts_of(std::uint32_t code) const {
        return std::span{members_}.subspan(starts_[code], starts_[code + 1] - starts_[code]);
    }
    /// The first text of each code of a coding that keeps this dimension's texts apart.
    [[nodiscard]] std::vector<std::uint32_t> first_texts(const Ledger& ledger,
                                                         const Coding& coding) const;
    /// Sorted.
    [[nodiscard]] const std::vector<std::string>& texts() const noexcept { return *sorted_; }
    /// The same, to be kept.
    [[nodiscard]] std::shared_ptr<const std::vector<std::string>> shared_texts() const {
        return sorted_;
    }

private:
    using Texts = std::vector<std::string>;

    void fill(const Ledger& ledger, const Grouping& grouping);
    void sort_texts();
    template <class Text>
    void add(Source source, std::size_t rows, Text text);
    template <class TextId>
    void add_ids(Source source, std::size_t rows, TextId id_of);
    void add_suppliers(const Ledger& ledger);
    void add_units(const Ledger& ledger);
    void add_ancestors(const Ledger& ledger, const Grouping& grouping);
    void add_classes(const Ledger& ledger);
    void add_lines(const Ledger& ledger);
    void add_labels(const Ledger& ledger);
    void add_predicate(const Ledger& ledger, Dimension predicate);
    void add_code(const Texts& texts);
    std::uint32_t intern(const std::string& text);

    Attribute attribute_{Source::fact, {}, 0};
    std::vector<std::uint32_t> members_;
    std::vector<std::uint32_t> starts_{0};
    Texts texts_;  ///< While they are found.
    std::shared_ptr<const Texts> sorted_;
    std::unordered_map<std::string, std::uint32_t> ids_;
};

}  // namespace fupin::detail
