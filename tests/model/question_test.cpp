// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/question.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

TEST(Question, PrintsEverythingAnAnswerDependsOn) {
    const auto day = Date::parse("2020-09-23");
    EXPECT_EQ(to_string(Question{.as_of = day}),
              "as_of=2020-09-23 known_at=all dating=restated horizon=2020-09-23");
    EXPECT_EQ(to_string(Question{.as_of = day,
                                 .known_at = KnownAt::position(17),
                                 .dating = Dating::booked,
                                 .basis = "placed",
                                 .horizon = Date::parse("2020-12-31")}),
              "as_of=2020-09-23 known_at=#17 dating=booked basis=placed horizon=2020-12-31");
}

TEST(Question, EqualQuestionsHaveEqualFields) {
    const Question question{.as_of = Date::parse("2020-09-23")};
    auto other = question;
    EXPECT_EQ(question, other);
    other.horizon = question.as_of;
    EXPECT_NE(question, other);
}

}  // namespace
}  // namespace fupin
