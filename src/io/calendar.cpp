// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/calendar.hpp"

#include "io/document.hpp"
#include "io/members.hpp"
#include "model/json_writer.hpp"

#include <utility>

namespace fupin {
namespace detail {
namespace {

void put_off(JsonWriter& json, const Period& off) {
    json.always("first_day", off.first);
    json.member("last_day", off.last);
}

void put_holiday(JsonWriter& json, const Holiday& holiday) {
    json.member("title", holiday.title);
    json.objects("off", holiday.off, put_off);
    if (holiday.worked.empty()) return;
    json.key("worked");
    json.array(holiday.worked, [](JsonWriter& out, Date day) { out.text(day.to_string()); });
}

void put_announcement(JsonWriter& json, const Announcement& announcement) {
    json.always("code", announcement.code);
    json.member("title", announcement.title);
    json.always("year", announcement.year);
    json.flag("arranges_year", announcement.arranges_year, true);
    json.flag("numbered", announcement.numbered, true);
    json.member("issued", announcement.issued);
    json.member("recorded", announcement.recorded);
    if (announcement.filled_from != FilledFrom::paper) {
        json.always("filled_from", name_of(announcement.filled_from));
    }
    json.member("source", announcement.source);
    json.objects("holidays", announcement.holidays, put_holiday);
}

}  // namespace

void read_members(ObjectReader& at, Holiday& holiday) {
    at.required("title", holiday.title);
    at("off", holiday.off);
    at("worked", holiday.worked);
}

void read_members(ObjectReader& at, Announcement& announcement) {
    at.required("code", announcement.code);
    at("title", announcement.title);
    at.required("year", announcement.year);
    at("arranges_year", announcement.arranges_year);
    at("numbered", announcement.numbered);
    at("issued", announcement.issued);
    at("recorded", announcement.recorded);
    at("filled_from", announcement.filled_from);
    at("source", announcement.source);
    at("holidays", announcement.holidays);
}

void read_members(ObjectReader& at, CalendarDocument& calendar) {
    at.required("code", calendar.code);
    at("title", calendar.title);
    at("extends", calendar.extends);
    at("announcements", calendar.announcements);
}

}  // namespace detail

Calendar parse_calendar(std::string_view json, std::string name, const Calendar* base) {
    detail::DocumentFindings findings{json, std::move(name)};
    const auto tree = detail::parse_document(json, "calendar/1", findings);
    std::optional<Calendar> calendar;
    try {
        auto document = detail::document_from<CalendarDocument>(tree, findings);
        if (base != nullptr) {
            calendar.emplace(std::move(document), *base);
        } else {
            calendar.emplace(std::move(document));
        }
    } catch (const InputError& error) {
        for (const auto& diagnostic : error.diagnostics()) {
            const auto& pointer = diagnostic.place.pointer;
            if (findings.touches(detail::item_of(pointer))) continue;
            findings.add(diagnostic, tree.nearest(pointer).byte);
        }
    }
    findings.raise_if_any();
    return *std::move(calendar);
}

Calendar read_calendar(const std::string& path, const Calendar* base) {
    return parse_calendar(detail::file_bytes(path), path, base);
}

std::string write_calendar(const Calendar& calendar) { return write_calendar(calendar.document()); }

std::string write_calendar(const CalendarDocument& document) {
    detail::JsonWriter json;
    json.object([&] {
        json.always("fupin", "calendar/1");
        json.always("code", document.code);
        json.member("title", document.title);
        json.member("extends", document.extends);
        json.objects("announcements", document.announcements, detail::put_announcement);
    });
    return detail::laid_out(std::move(json).take());
}

}  // namespace fupin
