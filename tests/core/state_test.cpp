// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/state.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

static_assert(sizeof(State) == 1);
static_assert(State::placed < State::accepted && State::accepted < State::paid &&
              State::paid < State::evaluated);

TEST(State, NamesReadBack) {
    for (std::size_t i = 0; i < kStates; ++i) {
        const auto state = static_cast<State>(i);
        EXPECT_EQ(state_named(name_of(state)), state);
    }
    EXPECT_EQ(name_of(State::evaluated), "evaluated");
}

TEST(State, OtherTextsNameNone) {
    for (const auto* text : {"", "Placed", "placed ", "下单", "pay"}) {
        EXPECT_FALSE(state_named(text)) << text;
    }
}

}  // namespace
}  // namespace fupin
