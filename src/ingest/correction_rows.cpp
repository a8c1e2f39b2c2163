// SPDX-License-Identifier: Apache-2.0
#include "ingest/typing.hpp"
#include "ingest/words.hpp"

#include <variant>

namespace fupin::detail {
namespace {

template <class T>
std::string text_of(const std::optional<T>& value) {
    return value ? value->to_string() : std::string{};
}

template <class T>
std::string name_of_word(const std::optional<T>& value) {
    return value ? std::string{name_of(*value)} : std::string{};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) (text += text.empty() ? "" : "+") += part;
    return text;
}

std::string flag_text(const std::optional<bool>& value) {
    if (!value) return {};
    return *value ? "true" : "false";
}

std::string figure_text(const std::optional<Figure>& figure) {
    if (!figure) return {};
    return std::visit([](const auto& value) { return value.to_string(); }, figure->value);
}

bool has_time(EntryKind kind) noexcept {
    return kind >= EntryKind::filing_return && kind <= EntryKind::filing_withdrawal;
}

/// A value of a field as the journal writes it.
std::string canonical(RowReader& row, Column column, Field field, EntryKind target) {
    switch (field) {
        case Field::amount:
            return text_of(row.money(column));
        case Field::quantity:
            return text_of(row.quantity(column));
        case Field::first_day:
        case Field::last_day:
            return text_of(row.any_day(column));
        case Field::value:
            if (target == EntryKind::observation) return text_of(row.quantity(column));
            return figure_text(figure(row, column));
        case Field::side:
            return name_of_word(row.word(column, side_word));
        case Field::mode:
            return name_of_word(row.word(column, mode_word));
        case Field::state:
            return name_of_word(row.word(column, state_word));
        case Field::zero:
            return flag_text(row.word(column, yes_no_word));
        case Field::parts:
            return joined(parts_of(row.text(column)));
        case Field::received:
            return text_of(row.moment(column));
        case Field::day:
            return has_time(target) ? text_of(row.moment(column)) : text_of(row.day(column));
        case Field::placed:
        case Field::accepted:
        case Field::paid:
        case Field::evaluated:
            return text_of(row.day(column));
        case Field::note:
            return row.free_text(column);
        default:
            return row.name(column);
    }
}

}  // namespace

Entry correction_entry(RowReader& row) {
    Correction correction;
    correction.key = row.own_key();
    correction.target = row.referred();
    correction.reason = row.free_text(Column::reason);
    if (!row.says(Column::field)) row.missing(Column::field);
    const auto field = row.word(Column::field, field_word);
    if (!field) return correction;
    correction.field = *field;
    const auto kind = correction.target.kind;
    correction.old_value = canonical(row, Column::old_value, *field, kind);
    correction.new_value = canonical(row, Column::new_value, *field, kind);
    return correction;
}

Entry annulment_entry(RowReader& row) {
    Annulment annulment;
    annulment.key = row.own_key();
    annulment.target = row.referred();
    annulment.reason = row.free_text(Column::reason);
    return annulment;
}

}  // namespace fupin::detail
