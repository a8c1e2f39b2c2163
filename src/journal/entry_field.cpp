// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/error.hpp"
#include "fupin/journal/entry.hpp"
#include "journal/fields_of.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace fupin {
namespace {

using detail::ask;
using detail::Name;

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

// What is asked of a field: whether there is one, its text, and to take another text.

struct Presence {
    [[nodiscard]] static bool none() noexcept { return false; }
    bool operator()(const auto& /*member*/, Name /*name*/ = {}) const noexcept { return true; }
};

struct Text {
    [[nodiscard]] static std::string none() { return {}; }
    std::string operator()(const std::string& name, Name /*name*/ = {}) const { return name; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const std::vector<std::string>& parts) const { return joined(parts); }
    std::string operator()(const std::variant<Money, Quantity>& value) const {
        return std::visit(*this, value);
    }
    template <class T>
    std::string operator()(const std::optional<T>& value) const {
        return value ? value->to_string() : std::string{};
    }
    template <class T>
        requires std::is_enum_v<T>
    std::string operator()(const T& word) const {
        return std::string{name_of(word)};
    }
    template <class T>
    std::string operator()(const T& value) const {
        return value.to_string();
    }
};

/// Takes a canonical text; false if it is no value of the member, which then is anything.
class Taking {
public:
    explicit Taking(std::string_view text) noexcept : text_{text} {}

    [[nodiscard]] static bool none() noexcept { return false; }

    bool operator()(std::string& out, Name name = {}) const {
        out = text_;
        return name == Name::optional || !text_.empty();
    }
    bool operator()(bool& out) const {
        out = text_ == "true";
        return out || text_ == "false";
    }
    bool operator()(std::vector<std::string>& out) const {
        out = split(text_);
        return true;
    }
    bool operator()(Side& out) const {
        out = text_ == "sell" ? Side::sell : Side::buy;
        return text_ == name_of(out);
    }
    bool operator()(Mode& out) const {
        out = text_ == "assisted" ? Mode::assisted : Mode::direct;
        return text_ == name_of(out);
    }
    bool operator()(State& out) const { return kept(state_named(text_), out); }
    bool operator()(Date& out) const { return kept(Date::try_parse(text_), out); }
    bool operator()(Moment& out) const { return kept(Moment::try_parse(text_), out); }
    bool operator()(std::optional<Date>& out) const {
        out = Date::try_parse(text_);
        return out || text_.empty();
    }
    /// An amount may not change its sign; amounts are never negative.
    bool operator()(Money& out) const {
        const auto amount = parsed<Money>();
        const bool fits = amount && *amount >= Money{} && (*amount == Money{}) == (out == Money{});
        return fits && kept(amount, out);
    }
    bool operator()(std::optional<Money>& out) const {
        out = parsed<Money>();
        return out ? *out > Money{} : text_.empty();
    }
    bool operator()(Quantity& out) const {
        return kept(parsed<Quantity>(), out) && out >= Quantity{};
    }
    bool operator()(std::optional<Quantity>& out) const {
        out = parsed<Quantity>();
        return out ? *out >= Quantity{} : text_.empty();
    }
    bool operator()(std::variant<Money, Quantity>& out) const {
        return std::visit([&]<class T>(T& value) { return kept(parsed<T>(), value); }, out);
    }

private:
    template <class T>
    static bool kept(const std::optional<T>& read, T& out) {
        if (read) out = *read;
        return read.has_value();
    }

    template <class T>
    [[nodiscard]] std::optional<T> parsed() const {
        try {
            return T::parse(text_);
        } catch (const Error&) {
            return std::nullopt;
        }
    }

    std::string_view text_;
};

}  // namespace

std::string field_text(const Entry& entry, Field field) { return ask(entry, field, Text{}); }

// NOLINTNEXTLINE(bugprone-exception-escape): an entry has a value
bool has_field(const Entry& entry, Field field) noexcept { return ask(entry, field, Presence{}); }

std::optional<Entry> with_field(Entry entry, Field field, std::string_view text) {
    if (!ask(entry, field, Taking{text})) return std::nullopt;
    return entry;
}

}  // namespace fupin
