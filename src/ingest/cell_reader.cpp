// SPDX-License-Identifier: Apache-2.0
#include "ingest/cell_reader.hpp"

#include "ingest/cell_text.hpp"
#include "ingest/messages.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fupin::detail {
namespace {

constexpr std::uint64_t kRowsBetweenChecks = 4096;

class CellReader {
public:
    CellReader(const CellSheet& sheet, FileReading& out, SheetReader& reader,
               const Control& control)
        : sheet_{sheet}, out_{out}, reader_{reader}, control_{control} {
        for (const auto& range : sheet.merged) starting_.emplace(range.first_row, &range);
    }

    void read() {
        if (sheet_.titles) reader_.name_columns(*sheet_.titles);
        for (std::size_t i = 0; i < sheet_.rows.size(); ++i) {
            if (i % kRowsBetweenChecks == 0) control_.check(i, sheet_.rows.size());
            take(i);
        }
        structure_up_to(sheet_.text.size());
        note_hidden();
    }

private:
    void take(std::size_t index) {
        const auto& row = sheet_.rows[index];
        structure_up_to(row.begin);
        done_ = std::max(done_, row.end);
        build(row);
        auto fault = row.fault;
        if (fault) {
            fault->place.file = out_.name;
            fault->place.sheet = out_.sheet;
        }
        reader_.take({row.begin, row.end, row.number, index}, record_, std::move(fault));
    }

    /// Bytes of a text between its records.
    void structure_up_to(std::uint64_t end) {
        if (end <= done_) return;
        const auto before = sheet_.text.substr(line_at_, done_ - line_at_);
        line_ += static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
        line_at_ = done_;
        reader_.structure({done_, end, line_});
        done_ = end;
    }

    void build(const SheetRow& row) {
        record_.line = row.number;
        record_.begin = row.begin;
        record_.end = row.end;
        record_.marks = 0;
        record_.fields.clear();
        for (const auto& cell : row.cells) {
            record_.fields.push_back(text_of(cell));
            record_.fields.back().byte = row.begin;
        }
        if (sheet_.titles) record_.fields.resize(sheet_.titles->size());
        fill_merged(row.number);
        for (const auto& field : record_.fields) record_.marks |= field.marks;
        record_.comment = !sheet_.titles && record_.text(0).starts_with('#');
    }

    void fill_merged(std::uint64_t row) {
        for (auto [at, end] = starting_.equal_range(row); at != end; ++at) {
            open_.push_back({at->second, field_at(at->second->first_column)});
        }
        std::erase_if(open_, [&](const Open& open) { return open.range->last_row < row; });
        for (const auto& open : open_) fill(open, row);
    }

    struct Open {
        const MergedRange* range;
        FieldText content;
    };

    void fill(const Open& open, std::uint64_t row) {
        const auto& range = *open.range;
        for (auto column = range.first_column; column <= range.last_column; ++column) {
            if (column > record_.fields.size()) break;
            auto& field = record_.fields[column - 1];
            if (range.last_row > range.first_row) field.marks |= kTall;
            if (!field.text.empty() || open.content.text.empty()) continue;
            const auto own = field.marks;
            field = open.content;
            field.marks |= own;
            if (column > range.first_column) {
                field.marks |= kFromLeft;
            } else if (row > range.first_row) {
                field.marks |= kFromAbove;
            }
        }
    }

    [[nodiscard]] FieldText field_at(std::uint64_t column) const {
        return column <= record_.fields.size() ? record_.fields[column - 1] : FieldText{};
    }

    void note_hidden() {
        std::uint64_t count = 0;
        std::uint64_t first = 0;
        for (const auto& row : sheet_.rows) {
            const bool hidden = std::binary_search(sheet_.hidden_rows.begin(),
                                                   sheet_.hidden_rows.end(), row.number);
            const bool says = std::any_of(row.cells.begin(), row.cells.end(), [](const auto& cell) {
                return !std::holds_alternative<std::monostate>(cell);
            });
            if (hidden && says && count++ == 0) first = row.number;
        }
        if (count == 0) return;
        Place place;
        place.file = out_.name;
        place.sheet = sheet_.sheet;
        place.row = first;
        out_.log.note(
            {&messages::hidden_rows, Severity::warning, std::move(place), {std::to_string(count)}});
    }

    const CellSheet& sheet_;
    FileReading& out_;
    SheetReader& reader_;
    const Control& control_;
    std::multimap<std::uint64_t, const MergedRange*> starting_;
    std::vector<Open> open_;
    Record record_;
    std::uint64_t done_ = 0;  ///< Bytes accounted for.
    std::uint64_t line_ = 1;  ///< Of the byte `line_at_`.
    std::uint64_t line_at_ = 0;
};

}  // namespace

void read_cells(const CellSheet& sheet, FileReading& out, SheetReader& reader,
                const Control& control) {
    CellReader{sheet, out, reader, control}.read();
}

}  // namespace fupin::detail
