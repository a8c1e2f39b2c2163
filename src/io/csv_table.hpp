// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// A small CSV file with one header line, read whole: UTF-8 or GB18030, any separator, values
/// trimmed. Findings are collected, those of one cell with its line and column.
class CsvTable {
public:
    /// Throws `InputError` if the file cannot be read at all.
    CsvTable(std::string_view bytes, std::string name);

    [[nodiscard]] std::size_t rows() const noexcept { return rows_.size(); }
    [[nodiscard]] const std::vector<std::string>& header() const noexcept { return header_; }
    /// The column of a name; null if the file has none.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
    /// The text of a cell; empty if the column or the cell is not there.
    [[nodiscard]] std::string_view text(std::size_t row, std::optional<std::size_t> column) const;
    [[nodiscard]] std::string_view text(std::size_t row, std::string_view name) const {
        return text(row, column(name));
    }
    /// Parts of a cell, written with ; ； 、 or | between them.
    [[nodiscard]] std::vector<std::string> list(std::size_t row, std::string_view name) const;
    /// Null where nothing stands, and after a report.
    [[nodiscard]] std::optional<Date> day(std::size_t row, std::optional<std::size_t> column);
    [[nodiscard]] std::optional<Date> day(std::size_t row, std::string_view name) {
        return day(row, column(name));
    }
    [[nodiscard]] std::optional<int> number(std::size_t row, std::string_view name);
    /// Reports a cell that must not be empty.
    std::string required(std::size_t row, std::string_view name);

    /// Reports columns that nobody asks for: none of `names`, and without any of `prefixes`.
    void expect(const std::vector<std::string_view>& names,
                const std::vector<std::string_view>& prefixes = {});
    void report(const Finding& finding, std::size_t row, std::string_view name,
                std::vector<std::string> arguments);
    void add(Diagnostic diagnostic) { found_.push_back(std::move(diagnostic)); }
    [[nodiscard]] Place place(std::size_t row, std::string_view name) const;
    /// Throws `InputError` with everything reported.
    void raise_if_any();

private:
    struct Row {
        std::uint64_t line;
        std::vector<std::string> cells;
    };

    std::string name_;
    std::vector<std::string> header_;
    std::vector<Row> rows_;
    std::vector<Diagnostic> found_;
};

}  // namespace fupin::detail
