// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/entry.hpp"
#include "journal/field_values.hpp"
#include "journal/statement_fields.hpp"

#include <algorithm>
#include <initializer_list>

namespace fupin {
namespace {

using detail::get;
using detail::read_amount;
using detail::read_day;
using detail::read_moment;
using detail::read_optional;
using detail::set;
using detail::text_of;

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += '+';
        text += part;
    }
    return text;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto plus = text.find('+');
        parts.emplace_back(text.substr(0, plus));
        if (plus == std::string_view::npos) break;
        text.remove_prefix(plus + 1);
    }
    return parts;
}

std::optional<std::size_t> state_index(Field field) noexcept {
    if (field < Field::placed || field > Field::evaluated) return std::nullopt;
    return static_cast<std::size_t>(field) - static_cast<std::size_t>(Field::placed);
}

/// The plain text member of a purchase that a field names, if it is one.
template <class P>
auto* text_member(P& purchase, Field field) noexcept {
    switch (field) {
        case Field::for_unit:
            return &purchase.for_unit;
        case Field::account:
            return &purchase.account;
        case Field::assisting_unit:
            return &purchase.assisting_unit;
        case Field::payer:
            return &purchase.payer;
        case Field::supplier:
            return &purchase.supplier;
        case Field::product:
            return &purchase.product;
        case Field::origin:
            return &purchase.origin;
        case Field::measure:
            return &purchase.measure;
        case Field::channel:
            return &purchase.channel;
        case Field::note:
            return &purchase.note;
        default:
            return static_cast<decltype(&purchase.note)>(nullptr);
    }
}

// One pair of functions a kind: the field's text, and setting it (false: not possible).

std::string get(const Purchase& p, Field field) {
    if (const auto state = state_index(field)) return text_of(p.days[*state]);
    if (const auto* text = text_member(p, field)) return *text;
    if (field == Field::side) return std::string{name_of(p.side)};
    if (field == Field::mode) return std::string{name_of(p.mode)};
    if (field == Field::quantity) return text_of(p.quantity);
    if (field == Field::amount) return p.amount.to_string();
    return {};
}

bool set(Purchase& p, Field field, std::string_view text) {
    if (const auto state = state_index(field)) return read_optional(text, p.days[*state]);
    if (auto* member = text_member(p, field)) {
        *member = text;
        return true;
    }
    if (field == Field::side) {
        p.side = text == "sell" ? Side::sell : Side::buy;
        return text == name_of(p.side);
    }
    if (field == Field::mode) {
        p.mode = text == "assisted" ? Mode::assisted : Mode::direct;
        return text == name_of(p.mode);
    }
    if (field == Field::quantity) {
        return read_optional(text, p.quantity) && (!p.quantity || *p.quantity >= Quantity{});
    }
    return field == Field::amount && read_amount(text, p.amount);
}

std::string get(const UnlinkedRefund& e, Field field) { return get(e.details, field); }
bool set(UnlinkedRefund& e, Field field, std::string_view text) {
    return set(e.details, field, text);
}

std::string get(const Progress& e, Field field) {
    if (field == Field::state) return std::string{name_of(e.state)};
    if (field == Field::day) return e.day.to_string();
    return field == Field::amount ? text_of(e.amount) : "";
}

bool set(Progress& e, Field field, std::string_view text) {
    if (field == Field::state) {
        const auto state = state_named(text);
        if (state) e.state = *state;
        return state.has_value();
    }
    if (field == Field::day) return read_day(text, e.day);
    if (field != Field::amount) return false;
    return read_optional(text, e.amount) && (!e.amount || *e.amount > Money{});
}

std::string get(const Refund& e, Field field) {
    if (field == Field::amount) return e.amount.to_string();
    if (field == Field::quantity) return text_of(e.quantity);
    return field == Field::day ? e.day.to_string() : "";
}

bool set(Refund& e, Field field, std::string_view text) {
    if (field == Field::amount) return read_amount(text, e.amount);
    if (field == Field::quantity) {
        return read_optional(text, e.quantity) && (!e.quantity || *e.quantity >= Quantity{});
    }
    return field == Field::day && read_day(text, e.day);
}

std::string get(const Cancel& e, Field field) {
    return field == Field::day ? e.day.to_string() : "";
}
bool set(Cancel& e, Field field, std::string_view text) {
    return field == Field::day && read_day(text, e.day);
}

std::string get(const Filing& e, Field field) {
    switch (field) {
        case Field::unit:
            return e.unit;
        case Field::filed_by:
            return e.filed_by;
        case Field::obligation:
            return e.obligation;
        case Field::period:
            return e.period;
        case Field::received:
            return e.received.to_string();
        case Field::parts:
            return joined(e.parts);
        case Field::zero:
            return e.zero ? "true" : "false";
        case Field::note:
            return e.note;
        default:
            return {};
    }
}

bool set(Filing& e, Field field, std::string_view text) {
    switch (field) {
        case Field::unit:
            e.unit = text;
            return !text.empty();
        case Field::filed_by:
            e.filed_by = text;
            return true;
        case Field::obligation:
            e.obligation = text;
            return !text.empty();
        case Field::period:
            e.period = text;
            return true;
        case Field::received:
            return read_moment(text, e.received);
        case Field::parts:
            e.parts = split(text);
            return true;
        case Field::zero:
            e.zero = text == "true";
            return e.zero || text == "false";
        case Field::note:
            e.note = text;
            return true;
        default:
            return false;
    }
}

std::string get(const FilingStep& e, Field field) {
    if (field == Field::day) return e.day.to_string();
    return field == Field::note ? e.note : "";
}
bool set(FilingStep& e, Field field, std::string_view text) {
    if (field == Field::note) e.note = text;
    return field == Field::note || (field == Field::day && read_moment(text, e.day));
}

template <class Other>
std::string get(const Other&, Field) {
    return {};
}
template <class Other>
bool set(Other&, Field, std::string_view) {
    return false;
}

bool one_of(Field field, std::initializer_list<Field> fields) noexcept {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

}  // namespace

std::string field_text(const Entry& entry, Field field) {
    return std::visit([&](const auto& e) { return get(e, field); }, entry);
}

bool has_field(const Entry& entry, Field field) noexcept {
    switch (kind_of(entry)) {
        case EntryKind::purchase:
        case EntryKind::unlinked_refund:
            return field <= Field::evaluated;
        case EntryKind::progress:
            return one_of(field, {Field::state, Field::day, Field::amount});
        case EntryKind::refund:
            return one_of(field, {Field::amount, Field::quantity, Field::day});
        case EntryKind::cancel:
            return field == Field::day;
        case EntryKind::filing:
        case EntryKind::filing_correction:
            return field == Field::note || (field >= Field::unit && field <= Field::zero);
        case EntryKind::filing_return:
        case EntryKind::filing_approval:
        case EntryKind::filing_withdrawal:
            return one_of(field, {Field::day, Field::note});
        case EntryKind::declared:
            return one_of(field, {Field::unit, Field::period, Field::value});
        case EntryKind::observation:
            return one_of(field,
                          {Field::unit, Field::indicator, Field::period, Field::value, Field::day});
        case EntryKind::commitment:
            return one_of(field, {Field::unit, Field::indicator, Field::supplier, Field::amount,
                                  Field::first_day, Field::last_day, Field::day, Field::note});
        case EntryKind::correction:
        case EntryKind::same_as:
        case EntryKind::annulment:
            return false;
    }
    return false;
}

std::optional<Entry> with_field(Entry entry, Field field, std::string_view text) {
    const bool done = std::visit([&](auto& e) { return set(e, field, text); }, entry);
    if (!done) return std::nullopt;
    return entry;
}

}  // namespace fupin
