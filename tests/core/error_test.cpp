// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/error.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <type_traits>

namespace fupin {
namespace {

static_assert(std::is_base_of_v<std::runtime_error, Error>);
static_assert(std::is_base_of_v<Error, OverflowError>);
static_assert(std::is_base_of_v<Error, FormatError>);
static_assert(std::is_base_of_v<Error, NotFoundError>);
static_assert(std::is_base_of_v<Error, CancelledError>);
static_assert(!std::is_convertible_v<const char*, Error>);

TEST(Error, KeepsItsText) {
    EXPECT_STREQ(FormatError{"not an amount"}.what(), "not an amount");
    EXPECT_STREQ(CancelledError{}.what(), "cancelled");
}

}  // namespace
}  // namespace fupin
