// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/targets.hpp"

#include "core/decimal.hpp"
#include "fupin/core/error.hpp"

#include <algorithm>
#include <cstddef>

namespace fupin {
namespace {

using detail::UInt128;

/// Each weight below 2^63, and fewer than 2^64 of them.
UInt128 sum_of(std::span<const TargetWeight> weights) {
    UInt128 sum = 0;
    for (const auto& [unit, weight] : weights) {
        if (weight < Quantity{}) throw Error{"a weight is negative"};
        sum += static_cast<UInt128>(weight.thousandths());
    }
    return sum;
}

/// As Quantity's own text, beyond 64 bits too.
std::string thousandths_text(UInt128 value) {
    auto text = detail::point_text(false, detail::digits_of(value), 3);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace

std::vector<Money> decompose(Money total, std::span<const TargetWeight> weights) {
    const auto sum = sum_of(weights);
    if (sum == 0) throw Error{"no weight is above zero"};

    struct Part {
        const std::string* unit;
        UInt128 fen, cut_off;
    };
    // A magnitude of at most 2^63 times a weight below it stays within 126 bits.
    const auto magnitude = detail::magnitude(total.fen());
    auto left = magnitude;
    std::vector<Part> parts;
    std::vector<std::size_t> order;
    for (const auto& [unit, weight] : weights) {
        const auto product = magnitude * static_cast<UInt128>(weight.thousandths());
        parts.push_back({&unit, product / sum, product % sum});
        left -= parts.back().fen;
        order.push_back(order.size());
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto &one = parts[a], &other = parts[b];
        if (one.cut_off != other.cut_off) return one.cut_off > other.cut_off;
        return *one.unit != *other.unit ? *one.unit < *other.unit : a < b;
    });
    for (std::size_t i = 0; i < order.size() && left > 0; ++i, --left) ++parts[order[i]].fen;

    std::vector<Money> shares;
    for (const auto& part : parts) {
        const auto fen = static_cast<detail::Int128>(part.fen);
        shares.push_back(Money::from_fen(
            detail::narrowed(total < Money{} ? -fen : fen, "a share leaves 64 bits")));
    }
    return shares;
}

std::string weight_text(const QuotaTarget& target, std::string_view unit) {
    const auto found = std::ranges::find(target.weights, unit, &TargetWeight::unit);
    if (found == target.weights.end()) return {};
    return found->weight.to_string() + "/" + thousandths_text(sum_of(target.weights));
}

}  // namespace fupin
