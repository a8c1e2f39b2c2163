// SPDX-License-Identifier: Apache-2.0
// Amounts, numbers, days: what is read is read again as itself.
#include "check.hpp"
#include "ingest/amounts.hpp"
#include "ingest/cell_text.hpp"
#include "ingest/days.hpp"

#include <cmath>
#include <cstring>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fupin;
    using namespace fupin::detail;
    const auto text = fuzz::text(data, size);
    if (const auto number = repaired_amount(text)) {
        const auto again = repaired_amount(number->decimal);
        fuzz::require(again && again->repairs == 0 && again->decimal == number->decimal);
        const auto unit = number->unit.value_or(MoneyUnit::yuan);
        const auto exact = money_from(number->decimal, unit, std::nullopt);
        if (exact.amount) fuzz::require(Money::parse(exact.amount->to_string()) == *exact.amount);
    }
    if (const auto number = repaired_number(text)) (void)quantity_from(number->decimal);
    const auto day = read_day(text, 2020);
    if (day.moment) fuzz::require(read_day(day.moment->to_string()).moment == day.moment);
    if (size >= sizeof(double)) {
        double value = 0;
        std::memcpy(&value, data, sizeof value);
        if (std::isfinite(value)) fuzz::require(!number_text(value).text.empty());
    }
    return 0;
}
