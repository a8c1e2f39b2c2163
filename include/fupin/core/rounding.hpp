// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace fupin {

/// How an exact value becomes a printed one. Acts on the magnitude; the sign is put back
/// afterwards. Rounding happens on output only and never feeds another number.
enum class Rounding : std::uint8_t {
    half_up,    ///< To nearest; ties away from zero.
    half_even,  ///< To nearest; ties to the even neighbour.
    truncate,   ///< Towards zero.
    up,         ///< Away from zero.
};

/// The language of labels and messages. Chinese is the language of the field.
enum class Language : std::uint8_t { zh, en };

}  // namespace fupin
