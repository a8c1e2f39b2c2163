// SPDX-License-Identifier: Apache-2.0
#include "rules/declared_rates.hpp"

#include "fupin/core/text.hpp"
#include "fupin/core/wide.hpp"
#include "rules/indicator_parts.hpp"

#include <map>
#include <numeric>
#include <string_view>
#include <utility>

namespace fupin::detail {
namespace {

/// The value of a cell as a rate; null if its measure is of something else.
std::optional<Ratio> rate_of(const DeclaredCell& cell) {
    if (cell.money()) return std::nullopt;
    const auto measure = half_width(cell.content().measure);
    if (measure == "%") return Ratio{cell.value, 100'000};
    if (measure == "ratio" || measure == "count") return Ratio{cell.value, 1'000};
    return std::nullopt;
}

Int128 common_divisor(Int128 a, Int128 b) {
    a = a < 0 ? -a : a;
    while (b != 0) a = std::exchange(b, a % b);
    return a;
}

Ratio difference(Ratio a, Ratio b) {
    const auto above =
        Int128{a.numerator()} * b.denominator() - Int128{b.numerator()} * a.denominator();
    const auto below = Int128{a.denominator()} * b.denominator();
    const auto divisor = common_divisor(above, below);
    return {narrowed(above / divisor, "difference of rates"),
            narrowed(below / divisor, "difference of rates")};
}

}  // namespace

std::vector<DeclaredRate> declared_rates(const Context& context) {
    const auto& cells = context.declared().cells();
    std::vector<DeclaredRate> out(cells.size());
    std::map<IndicatorId, std::vector<std::size_t>> of_indicator;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const auto& cell = cells[c];
        if (cell.line != nullptr || !cell.days_known()) continue;
        out[c].declared = rate_of(cell);
        if (out[c].declared) of_indicator[*cell.said->indicator].push_back(c);
    }
    for (const auto& [id, list] : of_indicator) {
        const auto& indicator = context.campaign().at(id);
        std::vector<IndicatorRow> rows;
        for (const auto c : list) rows.push_back({cells[c].said->unit, cells[c].days});
        const IndicatorParts parts{context, indicator, std::move(rows)};
        const auto above = parts.values(indicator.numerator);
        const auto below = parts.values(indicator.denominator);
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto& rate = out[list[i]];
            rate.recorded = quotient(above[i], below[i]);
            if (rate.recorded) rate.difference = difference(*rate.declared, *rate.recorded);
        }
    }
    return out;
}

}  // namespace fupin::detail
