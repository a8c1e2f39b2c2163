// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fupin {

/// A number of which every digit is known: of JSON, of an Arrow integer or decimal.
struct ExactNumber {
    std::string digits;

    friend bool operator==(const ExactNumber&, const ExactNumber&) = default;
};

/// Why a cell has no value although something stands there.
enum class CellFault : std::uint8_t {
    formula_without_value,  ///< Never calculated by the program that wrote it.
    error_value,            ///< #REF!, #DIV/0! and the like.
    not_plain,              ///< A list or an object.
};

/// One cell as its source gives it. A `double` is taken as the decimal of its 15 significant
/// digits, which is what spreadsheets show and keep; where that is not the number's shortest text
/// the receipt counts it as a repair.
using SheetCell =
    std::variant<std::monostate, std::string, double, ExactNumber, bool, Moment, CellFault>;

/// One record: a row of a sheet, a JSON object, a row of an Arrow batch.
struct SheetRow {
    std::uint64_t number = 1;  ///< Row of the sheet, physical line of a text.
    std::vector<SheetCell> cells = {};
    std::uint64_t begin = 0;  ///< Bytes of a text; else both 0.
    std::uint64_t end = 0;
    /// Why the record cannot be read at all.
    std::optional<Diagnostic> fault = std::nullopt;
};

/// A merged range; rows and columns from 1, both ends inclusive.
struct MergedRange {
    std::uint64_t first_row = 1;
    std::uint64_t first_column = 1;
    std::uint64_t last_row = 1;
    std::uint64_t last_column = 1;
};

/// One sheet of cells with their places, wherever it came from: the way into `Ingest` for
/// everything that is not CSV. Rows in ascending order of `number`.
struct CellSheet {
    std::string form;        ///< As in the receipt: "XLSX", "Arrow", "UTF-8" …
    std::string sheet = {};  ///< Its name, if the file has several.
    /// Names of the columns where the source has them; else they are searched in the rows.
    std::optional<std::vector<std::string>> titles = std::nullopt;
    std::vector<SheetRow> rows = {};
    std::vector<MergedRange> merged = {};
    std::vector<std::uint64_t> hidden_rows = {};
    bool epoch_1904 = false;  ///< Serial days count from 1904-01-01.
    /// Another sheet of the file has the records: without a header this one holds notes.
    bool may_lack_header = false;
    /// The text that `begin` and `end` point into; what no row has belongs to its structure.
    std::string text = {};
    /// What keeps the sheet from being read, and what else there is to say about it. Name of file
    /// and sheet are filled in.
    std::vector<Diagnostic> refusals = {};
    std::vector<Diagnostic> notes = {};
};

}  // namespace fupin
