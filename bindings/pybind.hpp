// SPDX-License-Identifier: Apache-2.0
#pragma once

// Every binding file includes this header and no other header of pybind11: translation units that
// disagree about the casters break the one-definition rule without any message.

#include "fupin/core/date.hpp"
#include "fupin/core/error.hpp"
#include "fupin/core/known_at.hpp"

#include <pybind11/native_enum.h>
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include <datetime.h>  // Needs Python.h, which pybind11 includes.

namespace py = pybind11;

namespace fupin {

/// Bytes of a file or document: `bytes`, anything that shows its bytes, or text as UTF-8.
struct Bytes {
    std::string text;
};

/// An argument that is an enumerator or its name in lower case, "booked" for `Dating.BOOKED`.
template <class E>
struct Word {
    E value;
    constexpr Word(E e) noexcept : value{e} {}  // NOLINT(google-explicit-constructor)
};

}  // namespace fupin

namespace pybind11::detail {

/// `fupin::Date` is `datetime.date` in Python, or its ISO text where a day is an argument; a
/// `datetime.datetime` is refused, because a day is no instant.
template <>
struct type_caster<fupin::Date> {
    static constexpr auto name = io_name("datetime.date | str", "datetime.date");
    template <class T>
    using cast_op_type = movable_cast_op_type<T>;

    operator fupin::Date*() { return &value_; }
    operator fupin::Date&() { return value_; }
    operator fupin::Date&&() && { return std::move(value_); }

    bool load(handle source, bool /*convert*/) {
        if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
        if (PyUnicode_Check(source.ptr()) != 0) {
            value_ = fupin::Date::parse(source.cast<std::string>());
            return true;
        }
        if (!PyDate_CheckExact(source.ptr())) return false;
        const auto day = fupin::Date::try_make(PyDateTime_GET_YEAR(source.ptr()),
                                               PyDateTime_GET_MONTH(source.ptr()),
                                               PyDateTime_GET_DAY(source.ptr()));
        if (!day) throw value_error("a day lies between 1900-01-01 and 2199-12-31");
        value_ = *day;
        return true;
    }

    static handle cast(fupin::Date date, return_value_policy /*policy*/, handle /*parent*/) {
        if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
        return PyDate_FromDate(date.year(), date.month(), date.day());
    }

private:
    fupin::Date value_ = fupin::Date::min();
};

/// `fupin::KnownAt` is None for everything, a day, or "#17" for the first 17 entries.
template <>
struct type_caster<fupin::KnownAt> {
    PYBIND11_TYPE_CASTER(fupin::KnownAt, const_name("datetime.date | str | None"));

    bool load(handle source, bool convert) {
        if (source.is_none()) return true;
        if (PyUnicode_Check(source.ptr()) != 0) return load_text(source.cast<std::string>());
        type_caster<fupin::Date> day;
        if (!day.load(source, convert)) return false;
        value = fupin::KnownAt::end_of(static_cast<fupin::Date&>(day));
        return true;
    }

    static handle cast(const fupin::KnownAt& known, return_value_policy policy, handle parent) {
        if (known.day()) return type_caster<fupin::Date>::cast(*known.day(), policy, parent);
        if (known.everything()) return none().release();
        return pybind11::str(known.to_string()).release();
    }

private:
    bool load_text(std::string_view text) {
        if (text == "all") return true;
        if (!text.starts_with('#')) {
            value = fupin::KnownAt::end_of(fupin::Date::parse(text));
            return true;
        }
        std::uint64_t count = 0;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data() + 1, end, count);
        if (read.ec != std::errc{} || read.ptr != end) {
            throw fupin::FormatError{"a position is '#' and a number of entries, such as '#17'"};
        }
        value = fupin::KnownAt::position(count);
        return true;
    }
};

template <>
struct type_caster<fupin::Bytes> {
    PYBIND11_TYPE_CASTER(fupin::Bytes, const_name("bytes | str"));

    bool load(handle source, bool /*convert*/) {
        if (PyUnicode_Check(source.ptr()) != 0 || PyBytes_Check(source.ptr()) != 0) {
            value.text = source.cast<std::string>();
            return true;
        }
        if (PyObject_CheckBuffer(source.ptr()) == 0) return false;
        const auto whole = reinterpret_steal<object>(PyBytes_FromObject(source.ptr()));
        if (!whole) throw error_already_set();
        value.text = whole.cast<std::string>();
        return true;
    }

    static handle cast(const fupin::Bytes& bytes, return_value_policy /*p*/, handle /*parent*/) {
        return pybind11::bytes(bytes.text).release();
    }
};

template <class E>
struct type_caster<fupin::Word<E>> {
    static constexpr auto name = make_caster<E>::name + const_name(" | str");
    template <class T>
    using cast_op_type = fupin::Word<E>;

    operator fupin::Word<E>() const { return *value_; }

    bool load(handle source, bool convert) {
        if (PyUnicode_Check(source.ptr()) != 0) return load_text(source);
        make_caster<E> enumerator;
        if (!enumerator.load(source, convert)) return false;
        value_ = cast_op<E&>(enumerator);
        return true;
    }

private:
    bool load_text(handle source) {
        const auto type = type_of();
        const auto upper = source.attr("upper")();
        const auto members = type.attr("__members__");
        if (members.contains(upper) && source.equal(upper.attr("lower")())) {
            value_ = members[upper].template cast<E>();
            return true;
        }
        std::string names;
        for (const auto member : type) {
            names += (names.empty() ? "'" : ", '") +
                     member.attr("name").attr("lower")().template cast<std::string>() + "'";
        }
        throw value_error(repr(source).template cast<std::string>() + " is none of " + names);
    }

    static object type_of() { return type::of(pybind11::cast(E{})); }

    std::optional<fupin::Word<E>> value_;
};

}  // namespace pybind11::detail
