// SPDX-License-Identifier: Apache-2.0
#include "calendar/canonical.hpp"

#include "fupin/core/text.hpp"

namespace fupin::detail {
namespace {

std::string text(Date day) { return json_text(day.to_string()); }

std::string text(const std::optional<Date>& day) { return day ? text(*day) : "null"; }

std::string text(bool flag) { return flag ? "true" : "false"; }

std::string text(const Period& days) {
    return R"({"first_day":)" + text(days.first) + R"(,"last_day":)" + text(days.last) + "}";
}

template <class Item>
std::string list(const std::vector<Item>& items);

std::string text(const Holiday& holiday) {
    return R"({"title":)" + json_text(holiday.title) + R"(,"off":)" + list(holiday.off) +
           R"(,"worked":)" + list(holiday.worked) + "}";
}

std::string text(const Announcement& paper) {
    return R"({"code":)" + json_text(paper.code) + R"(,"title":)" + json_text(paper.title) +
           R"(,"year":)" + std::to_string(paper.year) + R"(,"arranges_year":)" +
           text(paper.arranges_year) + R"(,"numbered":)" + text(paper.numbered) + R"(,"issued":)" +
           text(paper.issued) + R"(,"recorded":)" + text(paper.recorded) + R"(,"filled_from":)" +
           json_text(name_of(paper.filled_from)) + R"(,"holidays":)" + list(paper.holidays) +
           R"(,"source":)" + json_text(paper.source) + "}";
}

template <class Item>
std::string list(const std::vector<Item>& items) {
    std::string all = "[";
    for (const auto& item : items) {
        if (all.size() > 1) all += ',';
        all += text(item);
    }
    return all + "]";
}

}  // namespace

std::string canonical_text(const CalendarDocument& document) {
    return R"({"fupin":"calendar/1","code":)" + json_text(document.code) + R"(,"title":)" +
           json_text(document.title) + R"(,"extends":)" + json_text(document.extends) +
           R"(,"announcements":)" + list(document.announcements) + "}";
}

}  // namespace fupin::detail
