// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/ingest/mapping.hpp"
#include "ingest/columns.hpp"
#include "ingest/layout.hpp"
#include "ingest/record.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// What the titles and words of one file mean: those of the family, their synonyms, and what a
/// mapping declares.
class Vocabulary {
public:
    explicit Vocabulary(Family family) : family_{family} {}
    /// The mapping has been checked.
    Vocabulary(Family family, const Mapping& mapping);

    [[nodiscard]] Family family() const noexcept { return family_; }
    /// What a title says; null for one that is nothing.
    [[nodiscard]] std::optional<HeaderName> name(std::string_view title) const;
    /// Titles that are known and not read: those a mapping leaves out, and what this library adds
    /// to its lists of rejects.
    [[nodiscard]] bool leaves_out(std::string_view title) const;

    /// Whether the titles are those of a list of rejects that this library wrote.
    [[nodiscard]] static bool is_list_of_rejects(const std::vector<std::string>& titles);

    /// What cells of a column mean by a mapping; null if it says nothing about the column.
    [[nodiscard]] const std::map<std::string, std::string>* words(Column column) const noexcept;
    [[nodiscard]] const std::map<Column, std::string>& defaults() const noexcept {
        return defaults_;
    }
    [[nodiscard]] bool has_words() const noexcept { return !words_.empty(); }

private:
    Family family_;
    std::map<std::string, std::optional<Column>> titles_;  ///< By `word_form`.
    std::map<Column, std::map<std::string, std::string>> words_;
    std::map<Column, std::string> defaults_;
};

/// Cells whose words a mapping declares say what it says they do.
void say_words(const Layout& layout, const Vocabulary& vocabulary, Record& record);

/// Everything in a mapping that the family does not have.
[[nodiscard]] std::vector<Diagnostic> mapping_findings(Family family, const Mapping& mapping);

}  // namespace fupin::detail
