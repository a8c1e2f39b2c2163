// SPDX-License-Identifier: Apache-2.0
#include "io/arrow_import.hpp"

#include "fupin/core/wide.hpp"

#include <charconv>
#include <cstring>
#include <optional>
#include <string>

namespace fupin::detail {
namespace {

constexpr std::int64_t kSecondsADay = 86'400;
constexpr std::int64_t kBeijing = 28'800;

bool bit_at(const void* bits, std::int64_t at) noexcept {
    const auto byte = static_cast<const std::uint8_t*>(bits)[at / 8];
    return (byte >> (at % 8) & 1) != 0;
}

std::int64_t floor_divided(std::int64_t value, std::int64_t by) noexcept {
    return value / by - (value % by < 0 ? 1 : 0);
}

SheetCell day_cell(std::int64_t days, std::optional<std::int32_t> second) {
    if (days < Date::min().epoch_days() || days > Date::max().epoch_days()) {
        return CellFault::error_value;
    }
    return Moment{Date::from_epoch_days(static_cast<std::int32_t>(days)), second};
}

std::string digits_of(Int128 value) {
    const bool negative = value < 0;
    std::string text;
    do {
        const int digit = static_cast<int>(value % 10);
        text.insert(text.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
        value /= 10;
    } while (value != 0);
    return negative ? '-' + text : text;
}

}  // namespace

template <class T>
T ArrowReader::value(std::int64_t at, int buffer) const {
    T out;
    const auto* bytes = static_cast<const char*>(array_.buffers[buffer]);
    std::memcpy(&out, bytes + at * static_cast<std::int64_t>(sizeof(T)), sizeof(T));
    return out;
}

bool ArrowReader::is_null(std::int64_t at) const noexcept {
    if (format_ == "n") return true;
    const auto* valid = array_.n_buffers > 0 ? array_.buffers[0] : nullptr;
    return valid != nullptr && !bit_at(valid, at);
}

SheetCell ArrowReader::cell(std::int64_t row) const {
    const auto at = row + array_.offset;
    if (is_null(at)) return {};
    if (schema_.dictionary != nullptr) return index(at);
    if (format_ == "u") return std::string{text<std::int32_t>(at)};
    if (format_ == "U") return std::string{text<std::int64_t>(at)};
    if (format_ == "vu") return std::string{view(at)};
    if (format_ == "b") return bit_at(array_.buffers[1], at);
    if (format_ == "f") return static_cast<double>(value<float>(at));
    if (format_ == "g") return value<double>(at);
    if (format_ == "tdD") return day_cell(value<std::int32_t>(at), std::nullopt);
    if (format_ == "tdm") {
        return day_cell(floor_divided(value<std::int64_t>(at), kSecondsADay * 1000), std::nullopt);
    }
    if (format_.starts_with("ts")) return timestamp(at);
    if (format_.starts_with("d:")) return decimal(at);
    return number(at);
}

SheetCell ArrowReader::number(std::int64_t at) const {
    if (format_ == "c") return ExactNumber{std::to_string(value<std::int8_t>(at))};
    if (format_ == "C") return ExactNumber{std::to_string(value<std::uint8_t>(at))};
    if (format_ == "s") return ExactNumber{std::to_string(value<std::int16_t>(at))};
    if (format_ == "S") return ExactNumber{std::to_string(value<std::uint16_t>(at))};
    if (format_ == "i") return ExactNumber{std::to_string(value<std::int32_t>(at))};
    if (format_ == "I") return ExactNumber{std::to_string(value<std::uint32_t>(at))};
    if (format_ == "l") return ExactNumber{std::to_string(value<std::int64_t>(at))};
    if (format_ == "L") return ExactNumber{std::to_string(value<std::uint64_t>(at))};
    return CellFault::not_plain;
}

/// The value in the dictionary.
SheetCell ArrowReader::index(std::int64_t at) const {
    const auto found = number(at);
    const auto* exact = std::get_if<ExactNumber>(&found);
    if (exact == nullptr) return CellFault::not_plain;
    std::int64_t position = -1;
    const auto& digits = exact->digits;
    std::from_chars(digits.data(), digits.data() + digits.size(), position);
    if (position < 0 || position >= array_.dictionary->length) return CellFault::error_value;
    return ArrowReader{*schema_.dictionary, *array_.dictionary}.cell(position);
}

template <class Offset>
std::string_view ArrowReader::text(std::int64_t at) const {
    const auto begin = value<Offset>(at);
    const auto end = value<Offset>(at + 1);
    return {static_cast<const char*>(array_.buffers[2]) + begin,
            static_cast<std::size_t>(end - begin)};
}

/// Short texts stand in the view itself, others at an offset of one of the buffers behind it.
std::string_view ArrowReader::view(std::int64_t at) const {
    constexpr std::int32_t kInline = 12;
    const auto* entry = static_cast<const char*>(array_.buffers[1]) + at * 16;
    std::int32_t parts[4];
    std::memcpy(parts, entry, sizeof parts);
    const auto size = static_cast<std::size_t>(parts[0]);
    if (parts[0] <= kInline) return {entry + 4, size};
    return {static_cast<const char*>(array_.buffers[2 + parts[2]]) + parts[3], size};
}

/// "d:precision,scale" with 128 bits; other widths say so behind a second comma.
SheetCell ArrowReader::decimal(std::int64_t at) const {
    const auto comma = format_.find(',');
    const auto more = format_.find(',', comma + 1);
    if (more != std::string_view::npos && format_.substr(more + 1) != "128") {
        return CellFault::not_plain;
    }
    int scale = 0;
    std::from_chars(format_.data() + comma + 1, format_.data() + format_.size(), scale);
    auto digits = digits_of(value<Int128>(at));
    if (scale <= 0) return ExactNumber{digits + std::string(static_cast<std::size_t>(-scale), '0')};
    const bool negative = digits.starts_with('-');
    if (negative) digits.erase(0, 1);
    const auto places = static_cast<std::size_t>(scale);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
    return ExactNumber{negative ? '-' + digits : digits};
}

/// "ts", a unit of s, m, u or n, ":", and a zone: then the instants are UTC.
SheetCell ArrowReader::timestamp(std::int64_t at) const {
    std::int64_t unit = 1;
    for (const char c : std::string_view{"smun"}) {
        if (format_[2] == c) break;
        unit *= 1000;
    }
    auto seconds = floor_divided(value<std::int64_t>(at), unit);
    if (format_.size() > 4) seconds += kBeijing;
    const auto days = floor_divided(seconds, kSecondsADay);
    const auto second = static_cast<std::int32_t>(seconds - days * kSecondsADay);
    // A date that a frame keeps as a timestamp is a date.
    return day_cell(days, second == 0 ? std::nullopt : std::optional{second});
}

}  // namespace fupin::detail
