// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/format.hpp"
#include "fupin/core/table.hpp"

#include <string>
#include <vector>

namespace fupin {

/// A table as one line of canonical JSON:
/// {"name":…,"columns":[{"name":…,"zh":…,"en":…,"kind":…,"key":…},…],"rows":[[…],…]}. Whole
/// numbers are numbers, flags true or false, absent values null, everything else its canonical
/// text (money "12.00", ratios "9/12", days "2020-09-23"). Equal tables have equal texts.
[[nodiscard]] std::string to_json(const Table& table);

struct CsvOptions {
    Language language = Language::zh;  ///< Of the header.
    bool bom = false;                  ///< A byte order mark, for spreadsheets that need it.
};

/// RFC 4180: a header of labels, lines ended by CR LF, canonical texts, absent values empty.
///
/// A text that a spreadsheet would take for a formula (it begins with = + - @, their full-width
/// forms, a tab or a line break) gets an apostrophe in front. Numbers, money and days never do:
/// "-12.00" stays a negative amount.
[[nodiscard]] std::string to_csv(const Table& table, const CsvOptions& options = {});

/// What stands over a column: its label, and for money the unit it is printed in, "金额（万元）".
[[nodiscard]] std::string heading(const ColumnSpec& column, const Format& format);

/// The labels of all columns, no two alike: a label that columns share is followed by the column's
/// name, "金额（refunded）", and an empty one replaced by it. If two are still alike, names for
/// all.
[[nodiscard]] std::vector<std::string> column_labels(const Table& table, Language language);

/// A Markdown table (GitHub's flavour) of texts for people, numerals to the right. Nothing in a
/// cell acts as markup or HTML (a bare web address may still become a link); line breaks become
/// "<br>".
[[nodiscard]] std::string to_markdown(const Table& table, const Format& format = {});

/// The same for a terminal: columns aligned with Han characters two columns wide, numerals to the
/// right, no trailing blanks. Control characters and those that turn the direction of writing are
/// shown as escapes.
[[nodiscard]] std::string to_text(const Table& table, const Format& format = {});

}  // namespace fupin
