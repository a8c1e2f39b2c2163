// SPDX-License-Identifier: Apache-2.0
// Money is counted in whole fen: a floating number must not become an amount, not even silently
// through a conversion to an integer.
#include "fupin/core/money.hpp"

#include <cstdint>

int main() {
#ifdef FUPIN_MUST_NOT_COMPILE
    const double fen = 12.5;
#else
    const std::int64_t fen = 1250;
#endif
    return fupin::Money::from_fen(fen) == fupin::Money::from_fen(1250) ? 0 : 1;
}
