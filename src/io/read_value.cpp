// SPDX-License-Identifier: Apache-2.0
#include "io/read_value.hpp"

#include "fupin/core/error.hpp"
#include "io/messages.hpp"
#include "io/object_reader.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace fupin::detail {
namespace {

struct MoneySuffix {
    std::string_view text;
    MoneyUnit unit;
};
/// The longer ones first: "元" ends them all.
constexpr std::array kMoneySuffixes{MoneySuffix{"万元", MoneyUnit::wan},
                                    MoneySuffix{"亿元", MoneyUnit::yi},
                                    MoneySuffix{"元", MoneyUnit::yuan}};

std::optional<Money> money_from(std::string_view text) noexcept {
    auto unit = MoneyUnit::yuan;
    for (const auto& suffix : kMoneySuffixes) {
        if (!text.ends_with(suffix.text)) continue;
        text.remove_suffix(suffix.text.size());
        unit = suffix.unit;
        break;
    }
    return parse_money(text, unit).amount;
}

/// Gives a parsed value to the field, or reports the text it was parsed from.
template <class T>
bool take(const JsonAt& at, const std::string& text, const std::optional<T>& parsed,
          const Finding& finding, T& field) {
    if (!parsed) {
        at.report(finding, {text});
        return false;
    }
    field = *parsed;
    return true;
}

/// For the parsers of `core` that throw.
template <class T>
std::optional<T> parsed(const std::string& text) {
    try {
        return T::parse(text);
    } catch (const Error&) {
        return std::nullopt;
    }
}

template <class T>
bool read_whole_number(const JsonAt& at, T& field) {
    const auto& text = at.value.text;
    const auto* end = text.data() + text.size();
    T number{};
    const auto read = std::from_chars(text.data(), end, number);
    const bool whole =
        at.value.kind == JsonValue::Kind::number && read.ec == std::errc{} && read.ptr == end;
    if (whole) {
        field = number;
    } else {
        at.report(messages::whole_number_expected);
    }
    return whole;
}

}  // namespace

const std::string* text_of(const JsonAt& at) {
    if (at.value.kind == JsonValue::Kind::text) return &at.value.text;
    at.report(messages::text_expected);
    return nullptr;
}

bool read_value(const JsonAt& at, std::string& field) {
    if (at.value.kind == JsonValue::Kind::number) {
        // A code that lost its quotes still names what other parts of the document speak of.
        at.remark(messages::text_expected);
        field = at.value.text;
        return true;
    }
    const auto* text = text_of(at);
    if (text != nullptr) field = *text;
    return text != nullptr;
}

bool read_value(const JsonAt& at, bool& field) {
    const bool ok = at.value.kind == JsonValue::Kind::boolean;
    if (ok) {
        field = at.value.flag;
    } else {
        at.report(messages::flag_expected);
    }
    return ok;
}

bool read_value(const JsonAt& at, int& field) { return read_whole_number(at, field); }

bool read_value(const JsonAt& at, std::uint64_t& field) { return read_whole_number(at, field); }

bool read_value(const JsonAt& at, Date& field) {
    const auto* text = text_of(at);
    if (text == nullptr) return false;
    return take(at, *text, Date::try_parse(*text), messages::day_expected, field);
}

bool read_value(const JsonAt& at, Moment& field) {
    const auto* text = text_of(at);
    if (text == nullptr) return false;
    return take(at, *text, Moment::try_parse(*text), messages::moment_expected, field);
}

bool read_value(const JsonAt& at, Money& field) {
    const bool number = at.value.kind == JsonValue::Kind::number;
    const auto* text = number ? &at.value.text : text_of(at);
    if (text == nullptr) return false;
    const auto amount = number ? parse_money(*text, MoneyUnit::yuan).amount : money_from(*text);
    return take(at, *text, amount, messages::amount_expected, field);
}

bool read_value(const JsonAt& at, Quantity& field) {
    const auto* text = text_of(at);
    if (text == nullptr) return false;
    return take(at, *text, parsed<Quantity>(*text), messages::quantity_expected, field);
}

bool read_value(const JsonAt& at, Ratio& field) {
    const auto* text = text_of(at);
    if (text == nullptr) return false;
    return take(at, *text, parsed<Ratio>(*text), messages::share_expected, field);
}

bool read_value(const JsonAt& at, NamedPeriod& field) {
    if (at.value.kind == JsonValue::Kind::object) {
        ObjectReader object{at};
        object("code", field.code);
        object.required("first_day", field.days.first);
        object("last_day", field.days.last);
        object.end();
        return true;
    }
    const auto* text = text_of(at);
    if (text == nullptr) return false;
    return take(at, *text, parse_period(*text), messages::period_expected, field);
}

}  // namespace fupin::detail
