// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/mapping.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fupin {

/// What a column of a family takes.
enum class FormKind : std::uint8_t { code, name, money, quantity, day, word, text };

/// One column of a form that people fill in, as docs/formats.md describes it.
struct FormColumn {
    std::string zh;
    std::string en;
    FormKind kind;
    bool required;  ///< By every row of the family's first kind.
    /// The words of a closed list, in Chinese and as in code; else empty.
    std::vector<std::pair<std::string, std::string>> words;

    friend bool operator==(const FormColumn&, const FormColumn&) = default;
};

/// All columns of a family in the order in which forms have them: each title once.
[[nodiscard]] std::vector<FormColumn> form_columns(Family family);

}  // namespace fupin
