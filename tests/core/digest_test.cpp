// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/digest.hpp"

#include "core/sha256.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <type_traits>
#include <vector>

namespace fupin {
namespace {

static_assert(sizeof(Digest) == 32);
static_assert(std::is_trivially_copyable_v<Digest>);
static_assert(Digest{} == Digest{});

std::string sha256(std::string_view bytes) { return Digest::of(bytes).to_string(); }

TEST(Digest, IsSha256) {
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                     "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
              "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    EXPECT_EQ(sha256("\xff\x80"),
              "85c61621ebd04403f66d96fe300cf10b3844de7358184f1276cb08790fd135f1");
}

// A length near the end of a block needs a block more for its padding.
TEST(Digest, IsSha256AtEveryLengthUpToFourBlocks) {
    std::string all;
    for (std::size_t length = 0; length <= 256; ++length) all += sha256(std::string(length, 'x'));
    EXPECT_EQ(sha256(all), "66214d488a644fcf083f56d3a93731e95e7395317c86f5ae47aa2ca2f7997c8d");
}

TEST(Digest, InstructionsAndPlainArithmeticAgree) {
    std::mt19937 random{20200730};
    auto state = detail::kSha256Initial;
    auto plain = state;
    std::array<unsigned char, detail::kSha256Block> block{};
    for (int i = 0; i < 1000; ++i) {
        for (auto& byte : block) byte = static_cast<unsigned char>(random() & 0xffU);
        detail::sha256_compress(state, block.data());
        detail::sha256_compress_plainly(plain, block.data());
        ASSERT_EQ(state, plain) << i;
    }
}

TEST(Digest, CombiningIsCommutativeAndAssociative) {
    std::vector<Digest> parts;
    for (const auto* text : {"a", "b", "c", "d", "b"}) parts.push_back(Digest::of(text));
    const auto sum = [](const std::vector<Digest>& digests) {
        Digest total;
        for (const auto& digest : digests) total.combine(digest);
        return total;
    };
    auto halves = sum({parts[3], parts[4]});
    halves.combine(sum({parts[0], parts[1], parts[2]}));
    EXPECT_EQ(halves, sum(parts));
    std::reverse(parts.begin(), parts.end());
    EXPECT_EQ(halves, sum(parts));
}

TEST(Digest, ARepeatedEntryDoesNotCancelOut) {
    const auto entry = Digest::of("entry");
    Digest twice = entry;
    twice.combine(entry);
    EXPECT_NE(twice, Digest{});
    EXPECT_NE(twice, entry);
}

TEST(Digest, TheEmptySetIsZeroAndChangesNothing) {
    EXPECT_EQ(Digest{}.to_string(), std::string(64, '0'));
    auto digest = Digest::of("abc");
    digest.combine(Digest{});
    EXPECT_EQ(digest, Digest::of("abc"));
}

TEST(Digest, TheSumCarriesFromWordToWord) {
    Digest sum;
    for (int i = 0; i < 1000; ++i) sum.combine(Digest::of("abc"));
    EXPECT_EQ(sum.to_string(), "6518dc469f142b0ee6e5649df0355b678d3567024bb6f41f626596995054abc8");
}

}  // namespace
}  // namespace fupin
