// SPDX-License-Identifier: Apache-2.0
#include "journal/statement_fields.hpp"

#include "journal/field_values.hpp"

namespace fupin::detail {

std::string get(const Declared& e, Field field) {
    if (field == Field::unit) return e.unit;
    if (field == Field::period) return e.period;
    if (field != Field::value) return {};
    return std::visit([](const auto& value) { return value.to_string(); }, e.value);
}

bool set(Declared& e, Field field, std::string_view text) {
    if (field == Field::unit) e.unit = text;
    if (field == Field::period) e.period = text;
    if (field == Field::unit || field == Field::period) return !text.empty();
    if (field != Field::value) return false;
    return std::visit([&](auto& value) { return read(text, value); }, e.value);
}

std::string get(const Observation& e, Field field) {
    switch (field) {
        case Field::unit:
            return e.unit;
        case Field::indicator:
            return e.indicator;
        case Field::period:
            return e.period;
        case Field::value:
            return e.value.to_string();
        case Field::day:
            return e.day.to_string();
        default:
            return {};
    }
}

bool set(Observation& e, Field field, std::string_view text) {
    switch (field) {
        case Field::unit:
            e.unit = text;
            return !text.empty();
        case Field::indicator:
            e.indicator = text;
            return !text.empty();
        case Field::period:
            e.period = text;
            return true;
        case Field::value:
            return read(text, e.value) && e.value >= Quantity{};
        case Field::day:
            return read_day(text, e.day);
        default:
            return false;
    }
}

std::string get(const Commitment& e, Field field) {
    switch (field) {
        case Field::unit:
            return e.unit;
        case Field::indicator:
            return e.indicator;
        case Field::supplier:
            return e.supplier;
        case Field::amount:
            return e.amount.to_string();
        case Field::first_day:
            return e.first_day.to_string();
        case Field::last_day:
            return text_of(e.last_day);
        case Field::day:
            return e.day.to_string();
        case Field::note:
            return e.note;
        default:
            return {};
    }
}

bool set(Commitment& e, Field field, std::string_view text) {
    switch (field) {
        case Field::unit:
            e.unit = text;
            return !text.empty();
        case Field::indicator:
            e.indicator = text;
            return true;
        case Field::supplier:
            e.supplier = text;
            return true;
        case Field::amount:
            return read_amount(text, e.amount);
        case Field::first_day:
            return read_day(text, e.first_day);
        case Field::last_day:
            return read_optional(text, e.last_day);
        case Field::day:
            return read_day(text, e.day);
        case Field::note:
            e.note = text;
            return true;
        default:
            return false;
    }
}

}  // namespace fupin::detail
