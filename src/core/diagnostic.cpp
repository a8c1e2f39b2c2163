// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/diagnostic.hpp"

#include "fupin/core/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>
#include <utility>

namespace fupin {
namespace {

/// Names of files and sheets are not values of records: shown longer, but still in one line.
constexpr std::size_t kNameLimit = 256;

/// The argument that a placeholder at the front of `text` stands for, and where the text goes on;
/// null if there is no such placeholder or argument.
struct Placeholder {
    std::size_t argument;
    std::size_t length;
};
std::optional<Placeholder> placeholder(std::string_view text, std::size_t arguments) noexcept {
    std::size_t index = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + 1, end, index);
    if (read.ec != std::errc{} || read.ptr == end || *read.ptr != '}') return std::nullopt;
    if (index >= arguments) return std::nullopt;
    return Placeholder{index, static_cast<std::size_t>(read.ptr - text.data()) + 1};
}

std::string rendered(std::string_view pattern, const std::vector<std::string>& arguments) {
    std::string result;
    while (!pattern.empty()) {
        const auto brace = std::min(pattern.find('{'), pattern.size());
        result += pattern.substr(0, brace);
        pattern.remove_prefix(brace);
        if (pattern.empty()) break;
        if (const auto found = placeholder(pattern, arguments.size())) {
            result += quoted_value(arguments[found->argument]);
            pattern.remove_prefix(found->length);
        } else {
            result += '{';
            pattern.remove_prefix(1);
        }
    }
    return result;
}

std::string listed(const std::vector<Diagnostic>& diagnostics) {
    std::string lines;
    for (const auto& diagnostic : diagnostics) {
        if (!lines.empty()) lines += '\n';
        lines += diagnostic.to_string(Language::zh);
    }
    return lines;
}

void join(std::string& text, std::string_view separator, std::string_view part) {
    if (!text.empty()) text += separator;
    text += part;
}

/// 1 is "A", 28 is "AB".
std::string column_letters(std::uint64_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return letters;
}

}  // namespace

std::string Place::to_string() const {
    std::string text = quoted_value(file, kNameLimit);
    if (!sheet.empty() && (row || !byte)) {
        join(text, "!", cell());
    } else if (!sheet.empty()) {
        join(text, "!", quoted_value(sheet, kNameLimit));
    }
    if (row && sheet.empty()) {
        join(text, ":", std::to_string(*row));
        if (column) join(text, ":", std::to_string(*column));
    } else if (byte && !row) {
        text += '@';
        text += std::to_string(*byte);
    }
    if (!pointer.empty()) join(text, " ", quoted_value(pointer, kNameLimit));
    if (!field.empty()) {
        join(text, " ", "(");
        text += quoted_value(field);
        text += ')';
    }
    return text;
}

std::string Place::cell() const {
    if (sheet.empty()) return {};
    auto text = quoted_value(sheet, kNameLimit);
    if (!row) return text;
    text += '!';
    if (column) text += column_letters(*column);
    return text + std::to_string(*row);
}

std::string Diagnostic::message(Language language) const {
    return rendered(language == Language::zh ? finding->zh : finding->en, arguments);
}

std::string Diagnostic::hint(Language language) const {
    return rendered(language == Language::zh ? finding->hint_zh : finding->hint_en, arguments);
}

std::string Diagnostic::to_string(Language language) const {
    auto text = place.to_string();
    join(text, ": ", message(language));
    return text + " [" + std::string{code()} + "]";
}

InputError::InputError(std::vector<Diagnostic> diagnostics)
    : Error{listed(diagnostics)}, diagnostics_{std::move(diagnostics)} {}

}  // namespace fupin
