// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/money.hpp"
#include "fupin/core/period.hpp"
#include "fupin/core/quantity.hpp"
#include "fupin/core/ratio.hpp"
#include "io/document_findings.hpp"
#include "io/json_document.hpp"
#include "io/json_path.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace fupin::detail {

/// A value of a document while it is read, with the way to it and where findings go.
struct JsonAt {
    const JsonValue& value;
    const JsonPath& path;
    DocumentFindings& findings;

    void report(const Finding& finding, std::vector<std::string> arguments = {}) const {
        findings.report(finding, path, value.byte, std::move(arguments));
    }
    /// The same about a value that was understood all the same: what follows from it is sound.
    void remark(const Finding& finding) const {
        Diagnostic diagnostic{&finding};
        diagnostic.place.pointer = path.to_pointer();
        findings.add(std::move(diagnostic), value.byte);
    }
};

// What one value is read as. False after a report; the field then holds something neutral.
bool read_value(const JsonAt& at, std::string& field);
bool read_value(const JsonAt& at, bool& field);
bool read_value(const JsonAt& at, int& field);
bool read_value(const JsonAt& at, std::uint64_t& field);
bool read_value(const JsonAt& at, Date& field);
bool read_value(const JsonAt& at, Moment& field);
bool read_value(const JsonAt& at, Money& field);
bool read_value(const JsonAt& at, Quantity& field);
bool read_value(const JsonAt& at, Ratio& field);
bool read_value(const JsonAt& at, NamedPeriod& field);

/// The text of a value; null after a report.
[[nodiscard]] const std::string* text_of(const JsonAt& at);

template <class T>
[[nodiscard]] T neutral() {
    if constexpr (std::is_same_v<T, Date>) {
        return Date::min();
    } else if constexpr (std::is_same_v<T, Period>) {
        return {Date::min(), std::nullopt};
    } else if constexpr (std::is_same_v<T, NamedPeriod>) {
        return {{}, neutral<Period>()};
    } else if constexpr (std::is_same_v<T, Ratio>) {
        return Ratio{0, 1};
    } else {
        return T{};
    }
}

}  // namespace fupin::detail
