// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"
#include "ingest/messages.hpp"
#include "ingest/typing.hpp"
#include "ingest/words.hpp"

#include <algorithm>
#include <array>

namespace fupin::detail {
namespace {

Moment required_moment(RowReader& row, Column column) {
    if (!row.says(column)) row.missing(column);
    return row.moment(column).value_or(Moment{Date::min(), std::nullopt});
}

/// A filing, or a new version of one: `replaces` says which.
Entry filing_row(RowReader& row, bool replaces) {
    Filing filing;
    filing.key = row.own_key();
    filing.unit = row.required_name(Column::unit);
    filing.filed_by = row.name(Column::filed_by);
    filing.obligation = row.required_name(Column::obligation);
    filing.period = row.text(Column::period);
    filing.received = required_moment(row, Column::received);
    filing.parts = parts_of(row.text(Column::parts));
    filing.zero = row.word(Column::zero, yes_no_word).value_or(false);
    filing.note = row.free_text(Column::note);
    if (replaces) {
        row.expect_target(EntryKind::filing);
        filing.replaces = row.referred_key();
    } else if (row.says(Column::ref_order)) {
        row.warn(messages::reference_ignored, Column::ref_order,
                 {short_value(row.text(Column::ref_order))});
    }
    return filing;
}

Entry step_row(RowReader& row, EntryKind kind) {
    FilingStep step;
    step.key = row.own_key();
    step.kind = kind;
    row.expect_target(EntryKind::filing);
    step.filing = row.referred_key();
    step.day = required_moment(row, Column::received);
    step.by = row.name(Column::by);
    step.note = row.free_text(Column::note);
    return step;
}

}  // namespace

Entry filing_entry(RowReader& row, EntryKind kind) {
    if (kind == EntryKind::filing) return filing_row(row, false);
    if (kind == EntryKind::filing_correction) return filing_row(row, true);
    return step_row(row, kind);
}

std::vector<std::string> parts_of(std::string_view text) {
    constexpr std::array<std::string_view, 8> kMarks{"+", "＋", "、", ",", "，", ";", "；", "\n"};
    std::vector<std::string> parts;
    while (!text.empty()) {
        auto end = text.size();
        std::size_t length = 0;
        for (const auto mark : kMarks) {
            const auto at = text.find(mark);
            if (at < end) {
                end = at;
                length = mark.size();
            }
        }
        if (const auto part = trimmed(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
        text.remove_prefix(end + length);
    }
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    return parts;
}

}  // namespace fupin::detail
