// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io/document.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace fupin::testing_io {

/// Documents that use every member of their format, in canonical form.
inline std::string full_campaign() {
    return detail::file_bytes(FUPIN_SOURCE_DIR "/tests/io/data/full-campaign.json");
}
inline std::string full_calendar() {
    return detail::file_bytes(FUPIN_SOURCE_DIR "/tests/io/data/full-calendar.json");
}

/// The document with one text, which must occur exactly once, replaced by another.
inline std::string edited(std::string document, std::string_view from, std::string_view to) {
    const auto at = document.find(from);
    if (at == std::string::npos || document.find(from, at + 1) != std::string::npos) {
        throw std::logic_error{"not exactly once: " + std::string{from}};
    }
    return document.replace(at, from.size(), to);
}

}  // namespace fupin::testing_io
