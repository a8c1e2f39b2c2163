// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io/enumerations.hpp"
#include "io/messages.hpp"
#include "io/read_value.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Reads the members of one object into the fields of a struct.
///
/// A struct that documents hold has a function `read_members(ObjectReader&, Struct&)` that names
/// its members. What is wrong with a member is reported, the field keeps its default, and reading
/// goes on. Members nobody asked for are unknown; a required member that is missing is not
/// reported if it is there misspelt.
class ObjectReader {
public:
    /// Reports a value that is no object, and then behaves like one whose members are all fine.
    explicit ObjectReader(const JsonAt& at);

    /// A member that may be absent; the field then keeps its default.
    template <class T>
    void operator()(std::string_view name, T& field);
    template <class T>
    void required(std::string_view name, T& field);
    /// A time of day, "18:00" or "18:00:30".
    void time(std::string_view name, std::optional<std::int32_t>& second_of_day);

    [[nodiscard]] bool has(std::string_view name) const;
    /// Exactly one of the members must be there. `companions` go with some of them; without any
    /// they are no mistake of their own.
    void one_of(std::initializer_list<std::string_view> names, const Finding& finding,
                std::initializer_list<std::string_view> companions = {});
    void at_most_one_of(std::initializer_list<std::string_view> names, const Finding& finding) {
        (void)choices(names, finding);
    }
    /// The alternative of a variant that a member stands for; null if the member is not there.
    template <class T, class Variant>
    T* choose(std::string_view name, Variant& variant) {
        return has(name) ? &variant.template emplace<T>() : nullptr;
    }
    /// Reports a member whose value was read but cannot be meant.
    void refuse_if(bool refused, std::string_view name, const Finding& finding,
                   std::vector<std::string> arguments = {});

    /// Call when all members were asked for: reports unknown and missing ones.
    void end();
    /// Call instead when it is not known what else to ask for: reports missing ones only.
    void abandon();

private:
    template <class T>
    void read_member(std::string_view name, const JsonValue& value, T& field);

    /// The member, which from now on is known.
    const JsonValue* take(std::string_view name);
    /// How many of the members are there; more than one is reported.
    std::size_t choices(std::initializer_list<std::string_view> names, const Finding& finding);
    [[nodiscard]] std::vector<std::string> absent() const;
    void report_unknown();

    /// A member, or one of several, that should be there.
    struct Missing {
        std::vector<std::string_view> names;
        const Finding* finding;
        std::vector<std::string> arguments;
    };
    void report_missing(const Missing& missing);
    void excuse(std::string_view name);

    JsonAt at_;
    bool is_object_;
    std::vector<std::string_view> known_;
    std::vector<Missing> missing_;
};

template <class T>
    requires std::is_enum_v<T>
bool read_value(const JsonAt& at, T& field) {
    const auto* text = text_of(at);
    if (text == nullptr) return false;
    const auto named = enumerator_named<T>(*text);
    if (named) {
        field = *named;
    } else {
        at.report(Enumeration<T>::finding(), {*text});
    }
    return named.has_value();
}

template <class T>
bool read_value(const JsonAt& at, std::optional<T>& field) {
    auto value = neutral<T>();
    const bool ok = read_value(at, value);
    // A struct with faults inside is still there; a day that is none is not.
    if (ok || at.value.kind == JsonValue::Kind::object) field = std::move(value);
    return ok;
}

/// Every item is kept, so that positions in the list are positions in the document.
template <class T>
bool read_value(const JsonAt& at, std::vector<T>& field) {
    if (at.value.kind != JsonValue::Kind::list) {
        at.report(messages::list_expected);
        return false;
    }
    field.assign(at.value.items.size(), neutral<T>());
    for (std::size_t i = 0; i < field.size(); ++i) {
        const JsonPath path{at.path, i};
        (void)read_value(JsonAt{at.value.items[i], path, at.findings}, field[i]);
    }
    return true;
}

template <class T>
    requires std::is_class_v<T>
bool read_value(const JsonAt& at, T& field) {
    ObjectReader object{at};
    read_members(object, field);
    object.end();
    return at.value.kind == JsonValue::Kind::object;
}

template <class T>
void ObjectReader::operator()(std::string_view name, T& field) {
    if (const auto* value = take(name)) read_member(name, *value, field);
}

template <class T>
void ObjectReader::required(std::string_view name, T& field) {
    if (const auto* value = take(name)) {
        read_member(name, *value, field);
    } else {
        missing_.push_back({{name}, &messages::member_missing, {std::string{name}}});
    }
}

template <class T>
void ObjectReader::read_member(std::string_view name, const JsonValue& value, T& field) {
    const JsonPath path{at_.path, name};
    (void)read_value(JsonAt{value, path, at_.findings}, field);
}

}  // namespace fupin::detail
