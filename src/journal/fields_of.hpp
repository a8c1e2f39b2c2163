// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"

#include <cstddef>
#include <type_traits>
#include <variant>

namespace fupin::detail {

/// Whether a name may be set to nothing.
enum class Name : bool { optional, needed };

/// The fields of each kind of entry, once for all that can be asked of them: a question is called
/// with the member of the field, its `none` where the kind has no such field.
template <class E>
struct FieldsOf {
    static auto ask(auto& /*e*/, Field /*field*/, const auto& question) { return question.none(); }
};

template <>
struct FieldsOf<Purchase> {
    static auto ask(auto& e, Field field, const auto& question) {
        switch (field) {
            case Field::side:
                return question(e.side);
            case Field::mode:
                return question(e.mode);
            case Field::for_unit:
                return question(e.for_unit);
            case Field::account:
                return question(e.account);
            case Field::assisting_unit:
                return question(e.assisting_unit);
            case Field::payer:
                return question(e.payer);
            case Field::supplier:
                return question(e.supplier);
            case Field::product:
                return question(e.product);
            case Field::origin:
                return question(e.origin);
            case Field::quantity:
                return question(e.quantity);
            case Field::measure:
                return question(e.measure);
            case Field::amount:
                return question(e.amount);
            case Field::channel:
                return question(e.channel);
            case Field::note:
                return question(e.note);
            case Field::placed:
            case Field::accepted:
            case Field::paid:
            case Field::evaluated:
                return question(e.days[static_cast<std::size_t>(field) -
                                       static_cast<std::size_t>(Field::placed)]);
            default:
                return question.none();
        }
    }
};

template <>
struct FieldsOf<UnlinkedRefund> {
    static auto ask(auto& e, Field field, const auto& question) {
        return FieldsOf<Purchase>::ask(e.details, field, question);
    }
};

template <>
struct FieldsOf<Progress> {
    static auto ask(auto& e, Field field, const auto& question) {
        if (field == Field::state) return question(e.state);
        if (field == Field::day) return question(e.day);
        return field == Field::amount ? question(e.amount) : question.none();
    }
};

template <>
struct FieldsOf<Refund> {
    static auto ask(auto& e, Field field, const auto& question) {
        if (field == Field::amount) return question(e.amount);
        if (field == Field::quantity) return question(e.quantity);
        return field == Field::day ? question(e.day) : question.none();
    }
};

template <>
struct FieldsOf<Cancel> {
    static auto ask(auto& e, Field field, const auto& question) {
        return field == Field::day ? question(e.day) : question.none();
    }
};

template <>
struct FieldsOf<Filing> {
    static auto ask(auto& e, Field field, const auto& question) {
        switch (field) {
            case Field::unit:
                return question(e.unit, Name::needed);
            case Field::filed_by:
                return question(e.filed_by);
            case Field::obligation:
                return question(e.obligation, Name::needed);
            case Field::period:
                return question(e.period);
            case Field::received:
                return question(e.received);
            case Field::parts:
                return question(e.parts);
            case Field::zero:
                return question(e.zero);
            case Field::note:
                return question(e.note);
            default:
                return question.none();
        }
    }
};

template <>
struct FieldsOf<FilingStep> {
    static auto ask(auto& e, Field field, const auto& question) {
        if (field == Field::day) return question(e.day);
        return field == Field::note ? question(e.note) : question.none();
    }
};

template <>
struct FieldsOf<Declared> {
    static auto ask(auto& e, Field field, const auto& question) {
        if (field == Field::unit) return question(e.unit, Name::needed);
        if (field == Field::period) return question(e.period, Name::needed);
        return field == Field::value ? question(e.value) : question.none();
    }
};

template <>
struct FieldsOf<Observation> {
    static auto ask(auto& e, Field field, const auto& question) {
        switch (field) {
            case Field::unit:
                return question(e.unit, Name::needed);
            case Field::indicator:
                return question(e.indicator, Name::needed);
            case Field::period:
                return question(e.period);
            case Field::value:
                return question(e.value);
            case Field::day:
                return question(e.day);
            default:
                return question.none();
        }
    }
};

template <>
struct FieldsOf<Commitment> {
    static auto ask(auto& e, Field field, const auto& question) {
        switch (field) {
            case Field::unit:
                return question(e.unit, Name::needed);
            case Field::indicator:
                return question(e.indicator);
            case Field::supplier:
                return question(e.supplier);
            case Field::amount:
                return question(e.amount);
            case Field::first_day:
                return question(e.first_day);
            case Field::last_day:
                return question(e.last_day);
            case Field::day:
                return question(e.day);
            case Field::note:
                return question(e.note);
            default:
                return question.none();
        }
    }
};

/// The answer of the member that a field names.
auto ask(auto& entry, Field field, const auto& question) {
    return std::visit(
        [&]<class E>(E& e) { return FieldsOf<std::remove_const_t<E>>::ask(e, field, question); },
        entry);
}

}  // namespace fupin::detail
