// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/testing/sample.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::testing {

/// splitmix64: the same numbers everywhere, no library distribution.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next() {
        auto z = state_ += 0x9e3779b97f4a7c15ULL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    std::uint64_t below(std::uint64_t n) { return next() % n; }
    bool percent(unsigned share) { return below(100) < share; }
    /// Small numbers much more often than large ones, as buyers and products are.
    std::uint64_t skewed(std::uint64_t n) { return std::min({below(n), below(n), below(n)}); }

private:
    std::uint64_t state_;
};

enum class Sort : std::uint8_t { school, clinic, bureau, firm, association };

/// An invented unit with what its purchases need.
struct Buyer {
    std::string code, title;
    Sort sort;
    [[nodiscard]] bool budget() const noexcept { return sort <= Sort::bureau; }
};

struct Goods {
    std::string product, supplier;  ///< Titles, as sheets write them.
    std::int64_t price_fen;
};

struct Invention {
    CampaignDocument campaign;
    std::vector<Buyer> buyers;
    std::vector<Goods> goods;
};

/// The base campaign with units, register and quotas added.
[[nodiscard]] Invention invent(const Campaign& base, const SampleOptions& options,
                               const SampleDays& days, Dice& dice);

/// The sheets of both rounds.
void write_sheets(const Invention& invention, const SampleOptions& options, Dice& dice,
                  Sample& sample);
void write_filings(const Campaign& campaign, Dice& dice, Sample& sample);

/// One CSV line; fields with separators or quotes are quoted.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& fields);

}  // namespace fupin::testing
