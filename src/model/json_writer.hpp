// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Compact JSON, written front to back. Members with a name leave a default value out; values
/// without a name are items of the array that is open.
class JsonWriter {
public:
    template <class Write>
    void object(Write&& write) {
        separate();
        out_ += '{';
        fresh_ = true;
        std::forward<Write>(write)();
        out_ += '}';
        fresh_ = false;
    }
    template <class Items, class Write>
    void array(const Items& items, const Write& write) {
        separate();
        out_ += '[';
        fresh_ = true;
        for (const auto& item : items) write(*this, item);
        out_ += ']';
        fresh_ = false;
    }
    void text(std::string_view value) {
        separate();
        out_ += json_text(value);
    }
    void key(std::string_view name) {
        text(name);
        out_ += ':';
        fresh_ = true;
    }

    void always(std::string_view name, std::string_view value) {
        key(name);
        text(value);
    }
    void always(std::string_view name, Date value) { always(name, value.to_string()); }
    void always(std::string_view name, std::int64_t value) {
        key(name);
        separate();
        out_ += std::to_string(value);
    }
    void member(std::string_view name, std::string_view value) {
        if (!value.empty()) always(name, value);
    }
    void member(std::string_view name, const std::optional<Date>& value) {
        if (value) always(name, *value);
    }
    void flag(std::string_view name, bool value, bool usual = false) {
        if (value == usual) return;
        key(name);
        separate();
        out_ += value ? "true" : "false";
    }
    void texts(std::string_view name, const std::vector<std::string>& values) {
        if (values.empty()) return;
        key(name);
        array(values, [](JsonWriter& json, const std::string& value) { json.text(value); });
    }
    /// An array of objects, each written by `put(json, item)`.
    template <class Item, class Put>
    void objects(std::string_view name, const std::vector<Item>& items, Put put) {
        if (items.empty()) return;
        key(name);
        array(items,
              [put](JsonWriter& json, const Item& item) { json.object([&] { put(json, item); }); });
    }

    [[nodiscard]] std::string take() && { return std::move(out_); }

private:
    void separate() {
        if (!fresh_) out_ += ',';
        fresh_ = false;
    }

    std::string out_;
    bool fresh_ = true;
};

}  // namespace fupin::detail
