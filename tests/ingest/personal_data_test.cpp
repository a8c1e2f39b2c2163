// SPDX-License-Identifier: Apache-2.0
#include "ingest/personal_data.hpp"

#include <gtest/gtest.h>

#include <string>

namespace fupin::detail {
namespace {

std::string found(std::string_view text) {
    const auto kind = personal_data_in(text);
    return kind ? std::string{name_of(*kind)} : "";
}

TEST(PersonalData, FindsMobileNumbers) {
    for (const auto* text : {"13800138000", "联系人13800138000", "电话：138-0013-8000。",
                             "+8613800138000", "138 0013 8000", "１３８００１３８０００",
                             "86 138 0013 8000", "2020-08-12 13800138000", "共3人 19900000000"}) {
        EXPECT_EQ(found(text), "phone_number") << text;
    }
    for (const auto* text : {"12800138000", "1380013800", "138001380001", "T13800138000",
                             "0.13800138000", "13800138000kg", "1380-0138-000", "订单20200812"}) {
        EXPECT_EQ(found(text), "") << text;
    }
}

TEST(PersonalData, FindsResidentIdsByTheirCheckCharacter) {
    EXPECT_EQ(found("身份证11010519491231002X"), "resident_id");
    EXPECT_EQ(found("11010519491231002x，"), "resident_id");
    EXPECT_EQ(found("11010519491231002"), "");
    EXPECT_EQ(found("110105194912310021"), "");
    EXPECT_EQ(found("11010519491331002X"), "");
    EXPECT_EQ(found("11010519491231002XY"), "");
    // Exactly one check character of eleven is right.
    const std::string body = "65422320000229123";
    int right = 0;
    for (const char check : std::string{"0123456789X"}) {
        right += found(body + check) == "resident_id" ? 1 : 0;
    }
    EXPECT_EQ(right, 1);
}

TEST(PersonalData, FindsBankCardsByTheirLuhnDigit) {
    EXPECT_EQ(found("卡号4111111111111111"), "bank_card");
    EXPECT_EQ(found("4111 1111 1111 1111"), "bank_card");
    EXPECT_EQ(found("4111-1111-1111-1111"), "bank_card");
    EXPECT_EQ(found("4111111111111112"), "");
    EXPECT_EQ(found("411111111111111"), "");
    EXPECT_EQ(found("1111111111111117"), "");
    int right = 0;
    for (char check = '0'; check <= '9'; ++check) {
        right += found(std::string{"622202020011223344"} + check) == "bank_card" ? 1 : 0;
    }
    EXPECT_EQ(right, 1);
}

TEST(PersonalData, LeavesOtherTextAlone) {
    for (const auto* text : {"", "八月第二批", "2020-08-12", "12,345.67元", "91654223MA77XXXX1K"}) {
        EXPECT_EQ(found(text), "") << text;
    }
}

}  // namespace
}  // namespace fupin::detail
