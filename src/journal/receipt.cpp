// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/receipt.hpp"

#include "fupin/core/text.hpp"

namespace fupin {
namespace {

constexpr std::string_view kClassNames[kRecordClasses] = {
    "preamble", "header",   "accepted", "progress", "existing", "pending", "conflict",
    "proposed", "rejected", "subtotal", "note",     "blank",    "comment", "structure",
};

Cell count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Cell number(const std::optional<std::uint64_t>& value) {
    if (!value) return {};
    return count(*value);
}

std::string severity_text(Severity severity) {
    constexpr std::string_view names[] = {"error", "warning", "note"};
    return std::string{names[static_cast<std::size_t>(severity)]};
}

}  // namespace

std::string_view name_of(RecordClass record_class) noexcept {
    return kClassNames[static_cast<std::size_t>(record_class)];
}

Tally Receipt::total(RecordClass record_class) const {
    Tally sum;
    for (const auto& file : files) {
        const auto& tally = file.classes[static_cast<std::size_t>(record_class)];
        sum.rows += tally.rows;
        sum.bytes += tally.bytes;
        sum.money.add(tally.money);
    }
    return sum;
}

Table Receipt::summary() const {
    Table table{"receipt",
                {{"kind", "记录类型", "kind", CellKind::text, true},
                 {"class", "处理结果", "class", CellKind::text, true},
                 {"rows", "行数", "rows", CellKind::integer, false},
                 {"amount", "金额", "amount", CellKind::money, false}}};
    for (std::size_t k = 0; k < kEntryKinds; ++k) {
        for (std::size_t c = 0; c < kRecordClasses; ++c) {
            const auto& tally = by_kind[k][c];
            if (tally.rows == 0) continue;
            table.append({std::string{name_of(static_cast<EntryKind>(k))},
                          std::string{name_of(static_cast<RecordClass>(c))}, count(tally.rows),
                          tally.money.fits() ? Cell{tally.money.money()} : Cell{}});
        }
    }
    return table;
}

Table Receipt::rejects_table(Language language) const {
    Table table{"rejects",
                {{"file", "文件", "file", CellKind::text, true},
                 {"row", "行", "row", CellKind::integer, true},
                 {"number", "序", "number", CellKind::integer, true},
                 {"column", "列", "column", CellKind::integer, false},
                 {"byte", "字节位置", "byte", CellKind::integer, false},
                 {"class", "处理结果", "class", CellKind::text, false},
                 {"code", "代码", "code", CellKind::text, false},
                 {"field", "字段", "field", CellKind::text, false},
                 {"message", "原因", "reason", CellKind::text, false},
                 {"hint", "建议", "hint", CellKind::text, false},
                 {"raw", "原始内容", "raw", CellKind::text, false}}};
    for (const auto& reject : rejects) {
        std::int64_t number_in_row = 0;
        for (const auto& finding : reject.diagnostics) {
            const auto& place = finding.place;
            table.append({reject.file, count(reject.row), ++number_in_row, number(place.column),
                          number(place.byte), std::string{name_of(reject.record_class)},
                          std::string{finding.code()}, place.field, finding.message(language),
                          finding.hint(language), reject.raw});
        }
    }
    return table;
}

Table Receipt::diagnostics_table(Language language) const {
    Table table{"diagnostics",
                {{"number", "序", "number", CellKind::integer, true},
                 {"severity", "级别", "severity", CellKind::text, false},
                 {"place", "位置", "place", CellKind::text, false},
                 {"code", "代码", "code", CellKind::text, false},
                 {"message", "说明", "message", CellKind::text, false},
                 {"hint", "建议", "hint", CellKind::text, false}}};
    std::int64_t running = 0;
    for (const auto& finding : diagnostics) {
        table.append({++running, severity_text(finding.severity), finding.place.to_string(),
                      std::string{finding.code()}, finding.message(language),
                      finding.hint(language)});
    }
    return table;
}

}  // namespace fupin
