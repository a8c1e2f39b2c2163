// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/boost_date.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

TEST(BoostDate, EveryDayComesBack) {
    for (auto days = Date::min().epoch_days(); days <= Date::max().epoch_days(); ++days) {
        const auto day = Date::from_epoch_days(days);
        ASSERT_EQ(from_boost(to_boost(day)), day);
    }
    EXPECT_EQ(to_boost(Date{2020, 8, 12}), boost::gregorian::date(2020, 8, 12));
}

TEST(BoostDate, SpecialValuesAreNoDays) {
    using boost::gregorian::date;
    for (const auto special : {boost::date_time::not_a_date_time, boost::date_time::neg_infin,
                               boost::date_time::pos_infin}) {
        EXPECT_THROW((void)from_boost(date{special}), Error);
    }
}

TEST(BoostDate, DaysOutsideTheRangeAreRefused) {
    using boost::gregorian::date;
    EXPECT_THROW((void)from_boost(date{1899, 12, 31}), FormatError);
    EXPECT_THROW((void)from_boost(date{2200, 1, 1}), FormatError);
    EXPECT_THROW((void)from_boost(date{boost::date_time::min_date_time}), FormatError);
    EXPECT_THROW((void)from_boost(date{boost::date_time::max_date_time}), FormatError);
}

}  // namespace
}  // namespace fupin
