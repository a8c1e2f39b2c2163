// SPDX-License-Identifier: Apache-2.0
#include "io/ics_text.hpp"

#include <algorithm>
#include <cstddef>

namespace fupin::detail {
namespace {

constexpr std::size_t kLineBytes = 75;

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

std::string ics_day(Date day) {
    auto text = day.to_string();
    std::erase(text, '-');
    return text;
}

std::string ics_stamp(Date day) {
    // 0:00 in Beijing is 16:00 UTC of the day before; before the first day there is none to name.
    if (day == Date::min()) return ics_day(day) + "T000000Z";
    return ics_day(day.plus_days(-1)) + "T160000Z";
}

IcsText::IcsText(std::string_view name) {
    begin("VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//fupin//fupin//ZH");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    if (!name.empty()) text("X-WR-CALNAME", name);
    line("X-WR-TIMEZONE", "Asia/Shanghai");
}

void IcsText::text(std::string_view name, std::string_view value) {
    std::string escaped;
    for (const char c : value) {
        if (c == '\\' || c == ';' || c == ',') escaped += '\\';
        if (c == '\n') {
            escaped += "\\n";
        } else if (static_cast<unsigned char>(c) >= 0x20U || c == '\t') {
            escaped += c;
        }
    }
    fold(name, escaped);
}

void IcsText::day(std::string_view name, Date day) {
    fold(std::string{name} + ";VALUE=DATE", ics_day(day));
}

void IcsText::fold(std::string_view name, std::string_view value) {
    const auto content = std::string{name} + ":" + std::string{value};
    std::size_t begin = 0;
    auto room = kLineBytes;
    while (content.size() - begin > room) {
        auto end = begin + room;
        while (end > begin && continues(content[end])) --end;
        out_.append(content, begin, end - begin);
        out_ += "\r\n ";
        begin = end;
        room = kLineBytes - 1;
    }
    out_.append(content, begin);
    out_ += "\r\n";
}

std::string IcsText::take() && {
    end("VCALENDAR");
    return std::move(out_);
}

}  // namespace fupin::detail
