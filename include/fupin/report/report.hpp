// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/table.hpp"
#include "fupin/rules/evaluation.hpp"

#include <string>
#include <vector>

namespace fupin {

/// One table of a report under its heading.
struct Section {
    std::string name;   ///< Of the evaluation's table.
    std::string title;  ///< In the language asked for.
    std::string note;   ///< How to read it, and the clauses that say so.
    Table table;
};

/// The tables of an evaluation in reading order: what is missing first, then sums, then grounds.
/// Chooses rows and columns; computes nothing.
[[nodiscard]] std::vector<Section> arrange(const Evaluation& evaluation, Language language);

}  // namespace fupin
