// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::testing_io {

/// What a test says about one diagnostic: everything but the file's name.
struct Found {
    std::string code;
    std::string pointer;
    std::uint64_t byte = 0;
    std::vector<std::string> arguments = {};

    friend bool operator==(const Found&, const Found&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Found& found) {
        out << found.code << " at '" << found.pointer << "' byte " << found.byte;
        for (const auto& argument : found.arguments) out << " {" << argument << "}";
        return out;
    }
};

inline std::vector<Found> found_in(const std::vector<Diagnostic>& diagnostics) {
    std::vector<Found> all;
    for (const auto& diagnostic : diagnostics) {
        all.push_back({std::string{diagnostic.code()}, diagnostic.place.pointer,
                       diagnostic.place.byte.value_or(UINT64_MAX), diagnostic.arguments});
    }
    return all;
}

/// What `read()` throws as `InputError`; empty if it throws nothing.
template <class Read>
std::vector<Found> found_by(Read read) {
    try {
        (void)read();
    } catch (const InputError& error) {
        return found_in(error.diagnostics());
    }
    return {};
}

/// The offset of a text that occurs once.
inline std::uint64_t byte_of(std::string_view document, std::string_view text) {
    const auto at = document.find(text);
    return at == std::string_view::npos || document.find(text, at + 1) != std::string_view::npos
               ? UINT64_MAX
               : at;
}

}  // namespace fupin::testing_io
