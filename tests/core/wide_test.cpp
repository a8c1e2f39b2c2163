// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/wide.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace fupin {
namespace {

using detail::Int128;
using detail::narrowed;

static_assert(sizeof(Int128) == 16);

TEST(Wide, NarrowsWhatFitsAndRefusesTheNextValue) {
    EXPECT_EQ(narrowed(Int128{INT64_MAX}, "sum"), INT64_MAX);
    EXPECT_EQ(narrowed(Int128{INT64_MIN}, "sum"), INT64_MIN);
    EXPECT_THROW((void)narrowed(Int128{INT64_MAX} + 1, "sum"), OverflowError);
    EXPECT_THROW((void)narrowed(Int128{INT64_MIN} - 1, "sum"), OverflowError);
    EXPECT_THROW((void)narrowed(Int128{1} << 64, "sum"), OverflowError);
}

TEST(Wide, TheErrorNamesWhatOverflowed) {
    try {
        (void)narrowed(Int128{INT64_MAX} * 2, "total of 2020");
        FAIL();
    } catch (const OverflowError& error) {
        EXPECT_STREQ(error.what(), "total of 2020");
    }
}

}  // namespace
}  // namespace fupin
