// SPDX-License-Identifier: Apache-2.0
#include "core/parallel.hpp"

#include "fupin/core/error.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <stop_token>
#include <thread>
#include <vector>

namespace fupin::detail {
namespace {

const auto kNothing = [] {};

TEST(ForEachIndex, DoesEachWorkOnceOnAnyNumberOfThreads) {
    for (const std::size_t threads : {0U, 1U, 2U, 7U}) {
        std::vector<std::atomic<int>> done(100);
        for_each_index(done.size(), threads, [&](std::size_t i) { ++done[i]; });
        for (const auto& times : done) EXPECT_EQ(times, 1);
    }
}

TEST(ForEachIndex, ThrowsWhatTheFirstWorkThrewAfterAllAreDone) {
    for (const std::size_t threads : {1U, 3U}) {
        std::atomic<int> done = 0;
        const auto work = [&](std::size_t i) {
            ++done;
            if (i == 3) throw Error{"three"};
            if (i == 5) throw FormatError{"five"};
        };
        try {
            for_each_index(9, threads, work);
            ADD_FAILURE();
        } catch (const Error& error) {
            EXPECT_STREQ(error.what(), "three");
        }
        EXPECT_EQ(done, 9);
    }
}

TEST(ForEachIndex, BeginsNothingMoreOnceTheControlThrows) {
    int done = 0;
    Control control;
    control.cancelled = [&] { return done == 2; };
    EXPECT_THROW(for_each_index(9, control, [&](std::size_t) { ++done; }), CancelledError);
    EXPECT_EQ(done, 2);

    const Control several{.threads = 4};
    std::atomic<int> begun = 0;
    for_each_index(100, several, [&](std::size_t) { ++begun; });
    EXPECT_EQ(begun, 100);
}

TEST(AtOnce, DoesBothWorksOneOfThemOnThisThread) {
    for (const std::size_t threads : {0U, 1U, 2U, 8U}) {
        std::thread::id here, there;
        at_once(
            threads, [&] { here = std::this_thread::get_id(); },
            [&](const std::stop_token& stop) {
                there = std::this_thread::get_id();
                EXPECT_FALSE(stop.stop_requested());
            },
            kNothing);
        EXPECT_EQ(here, std::this_thread::get_id());
        EXPECT_EQ(here == there, threads < 2) << threads;
        EXPECT_NE(there, std::thread::id{});
    }
}

TEST(AtOnce, ChecksWhileItWaitsForTheOtherThread) {
    std::atomic<int> checked = 0;
    at_once(
        2, kNothing,
        [&](const std::stop_token&) {
            while (checked < 3) std::this_thread::yield();
        },
        [&] { ++checked; });
    EXPECT_GE(checked, 3);
}

TEST(AtOnce, TellsTheOtherThreadToStopWhenItIsToEnd) {
    const auto until_told = [](const std::stop_token& stop) {
        while (!stop.stop_requested()) std::this_thread::yield();
        throw FormatError{"the first one is thrown"};
    };
    const auto cancelled = [] { throw CancelledError{}; };
    EXPECT_THROW(at_once(2, cancelled, until_told, kNothing), CancelledError);
    EXPECT_THROW(at_once(2, kNothing, until_told, cancelled), CancelledError);
}

TEST(AtOnce, ThrowsWhatTheOtherThreadThrew) {
    for (const std::size_t threads : {1U, 2U}) {
        bool done = false;
        const auto here = [&] { done = true; };
        const auto there = [](const std::stop_token&) { throw FormatError{"there"}; };
        EXPECT_THROW(at_once(threads, here, there, kNothing), FormatError);
        EXPECT_TRUE(done);
    }
}

}  // namespace
}  // namespace fupin::detail
