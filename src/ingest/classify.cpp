// SPDX-License-Identifier: Apache-2.0
#include "ingest/classify.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fupin::detail {
namespace {

/// Whether a text begins like one of the labels below: 合 小 总 本 备 说 注, the letters of total,
/// subtotal, grandtotal, notes and remarks, or any full-width form. Spares nearly all rows more.
bool may_begin_label(std::string_view text) noexcept {
    constexpr std::string_view kFirst = "\xE5\xE6\xE8\xEFtsgnrTSGNR";
    return !text.empty() && kFirst.find(text.front()) != std::string_view::npos;
}

/// 备注：…, 注1：…, 说明, but not 注意事项.
bool is_note_label(std::string_view text) {
    if (!may_begin_label(text)) return false;
    const auto word = word_form(text.substr(0, 32));
    constexpr std::array<std::string_view, 6> kLabels{"备注",  "说明", "注",
                                                      "notes", "note", "remarks"};
    return std::ranges::any_of(kLabels, [&](std::string_view label) {
        if (!word.starts_with(label)) return false;
        const auto after = word.find_first_not_of("0123456789", label.size());
        return after == std::string::npos || word[after] == ':';
    });
}

std::size_t first_text(const Record& record) noexcept {
    const auto found = std::find_if(record.fields.begin(), record.fields.end(),
                                    [](const FieldText& field) { return !field.text.empty(); });
    return static_cast<std::size_t>(found - record.fields.begin());
}

bool is_header(const Layout& layout, const Record& record) {
    for (std::size_t i = 0; i < std::max(layout.titles.size(), record.fields.size()); ++i) {
        const auto title = i < layout.titles.size() ? std::string_view{layout.titles[i]} : "";
        if (record.text(i) != title) return false;
    }
    return true;
}

bool is_subtotal(const Layout& layout, const Record& record, std::size_t first) {
    if (is_subtotal_label(record.text(first))) return true;
    constexpr std::array kNames{Column::order, Column::for_unit, Column::account, Column::unit};
    return std::ranges::any_of(kNames, [&](Column column) {
        const auto field = layout.at(column);
        return field && is_subtotal_label(record.text(*field));
    });
}

bool is_note(const Layout& layout, const Record& record, std::size_t first) {
    const auto in = [&](Column column) { return layout.at(column) == first; };
    if (in(Column::note) || in(Column::reason) || !is_note_label(record.text(first))) return false;
    constexpr std::array kContent{Column::order, Column::amount, Column::value, Column::ref_order};
    return std::ranges::none_of(kContent, [&](Column column) {
        const auto field = layout.at(column);
        return field && *field != first && !record.text(*field).empty();
    });
}

}  // namespace

bool is_subtotal_label(std::string_view text) {
    constexpr std::array<std::string_view, 8> kLabels{
        "合计", "小计", "总计", "本页合计", "本页小计", "total", "subtotal", "grandtotal"};
    constexpr std::size_t kLongest = 32;
    if (text.size() > kLongest || !may_begin_label(text)) return false;
    auto word = word_form(text);
    if (word.ends_with(':')) word.pop_back();
    return std::find(kLabels.begin(), kLabels.end(), word) != kLabels.end();
}

std::optional<RecordClass> class_of(const Sheet& sheet, const Record& record) {
    if (record.comment) return RecordClass::comment;
    const auto first = first_text(record);
    if (first == record.fields.size()) return RecordClass::blank;
    if (is_header(sheet.layout, record)) return RecordClass::header;
    if (is_subtotal(sheet.layout, record, first)) return RecordClass::subtotal;
    if (is_note(sheet.layout, record, first)) return RecordClass::note;
    return std::nullopt;
}

void SubtotalAudit::add_purchases(std::uint64_t rows, Int128 amounts) {
    for (auto* window : {&all_, &part_}) {
        window->rows += rows;
        window->net += amounts;
        window->bought += amounts;
    }
}

void SubtotalAudit::add(const TypedRow& row) {
    const bool bought = is_purchase(row.kind);
    if (!bought && row.kind != EntryKind::refund) return;
    if (row.amount_unread) return add_unread();
    const bool subtracted = !bought && row.written > Money{};
    for (auto* window : {&all_, &part_}) {
        ++window->rows;
        window->net += subtracted ? -Int128{row.written.fen()} : Int128{row.written.fen()};
        if (!subtracted) window->bought += row.written.fen();
    }
}

void SubtotalAudit::add_unread() { all_.known = part_.known = false; }

SubtotalAudit::Verdict SubtotalAudit::check(std::optional<Money> stated) {
    const auto part = std::exchange(part_, Window{});
    if (!stated || !all_.known || !part.known) return {};
    if (all_.allows(stated->fen()) || part.allows(stated->fen())) return {true, std::nullopt};
    return {true, part.rows > 0 ? part.net : all_.net};
}

}  // namespace fupin::detail
