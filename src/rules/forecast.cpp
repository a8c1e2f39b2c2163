// SPDX-License-Identifier: Apache-2.0
#include "rules/forecast.hpp"

namespace fupin::detail {
namespace {

std::string_view compared(Ratio executed, Ratio elapsed) {
    if (same_value(executed, elapsed)) return "on_schedule";
    return less_than(executed, elapsed) ? "behind" : "ahead";
}

}  // namespace

Forecast forecast(const QuotaFigures& row, const QuotaDays& days) {
    Forecast out;
    const auto whole = days.elapsed + days.remaining;
    if (whole == 0) return out;
    out.elapsed_share = Ratio{days.elapsed, whole};
    if (const auto rate = row.rate()) out.mark = compared(*rate, *out.elapsed_share);
    if (days.elapsed == 0 || days.remaining == 0) return out;
    out.pace = share_of(*row.executed, Ratio{1, days.elapsed}, Rounding::half_up);
    out.expected = share_of(*row.executed, Ratio{whole, days.elapsed}, Rounding::half_up);
    if (const auto missing = row.missing()) {
        out.needed = share_of(*missing, Ratio{1, days.remaining}, Rounding::up);
    }
    return out;
}

}  // namespace fupin::detail
