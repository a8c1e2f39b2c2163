// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/control.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace fupin {
namespace {

TEST(Control, WithoutFunctionsNothingHappens) {
    const Control control;
    EXPECT_EQ(control.threads, 1U);
    EXPECT_NO_THROW(control.check(1, 2));
}

TEST(Control, ReportsProgressBeforeItStops) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> seen;
    bool stop = false;
    Control control;
    control.progress = [&](std::uint64_t done, std::uint64_t of) { seen.emplace_back(done, of); };
    control.cancelled = [&] { return stop; };

    control.check(1, 3);
    stop = true;
    EXPECT_THROW(control.check(2, 3), CancelledError);
    EXPECT_EQ(seen, (std::vector<std::pair<std::uint64_t, std::uint64_t>>{{1, 3}, {2, 3}}));
}

TEST(Control, WhatAFunctionThrowsIsPassedOn) {
    Control control;
    control.progress = [](std::uint64_t, std::uint64_t) { throw FormatError{"mine"}; };
    EXPECT_THROW(control.check(0, 1), FormatError);
}

}  // namespace
}  // namespace fupin
