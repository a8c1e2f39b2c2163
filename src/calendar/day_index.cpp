// SPDX-License-Identifier: Apache-2.0
#include "calendar/day_index.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace fupin::detail {
namespace {

/// Positions of the papers, the prevailing one first.
std::vector<std::uint32_t> by_precedence(const std::vector<Announcement>& papers) {
    std::vector<std::uint32_t> order(papers.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&](std::uint32_t index) {
        const auto& paper = papers[index];
        return std::tuple{paper.day_issued(), paper.day_recorded(), std::string_view{paper.code}};
    };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(b) < key(a); });
    return order;
}

}  // namespace

DayIndex::DayIndex(const std::vector<Announcement>& papers) {
    for (const auto& paper : papers) {
        papers_.push_back({paper.day_issued(), paper.day_recorded()});
    }
    std::uint32_t rank = 0;
    for (const auto index : by_precedence(papers)) add(papers[index], index, rank++);
    std::sort(named_.begin(), named_.end(), [](const Named& a, const Named& b) {
        return std::tie(a.day, a.rank) < std::tie(b.day, b.rank);
    });
    std::sort(arranged_.begin(), arranged_.end(), [](const Arranged& a, const Arranged& b) {
        return std::tie(a.year, a.paper) < std::tie(b.year, b.paper);
    });
}

void DayIndex::add(const Announcement& paper, std::uint32_t index, std::uint32_t rank) {
    if (paper.arranges_year) arranged_.push_back({paper.year, index});
    std::uint32_t holiday = 0;
    for (const auto& [title, off, worked] : paper.holidays) {
        for (const auto& run : off) {
            for (auto day = run.first.epoch_days(); day <= run.last->epoch_days(); ++day) {
                named_.push_back({Date::from_epoch_days(day), rank, index, holiday, true});
            }
        }
        for (const auto day : worked) named_.push_back({day, rank, index, holiday, false});
        ++holiday;
    }
}

bool DayIndex::visible(std::uint32_t paper, const CalendarView& view) const noexcept {
    return papers_[paper].issued <= view.as_of && papers_[paper].recorded <= view.known_at;
}

const DayIndex::Named* DayIndex::find(Date day, const CalendarView& view) const noexcept {
    auto at = std::lower_bound(named_.begin(), named_.end(), day,
                               [](const Named& named, Date sought) { return named.day < sought; });
    for (; at != named_.end() && at->day == day; ++at) {
        if (visible(at->paper, view)) return &*at;
    }
    return nullptr;
}

bool DayIndex::announced(int year, const CalendarView& view) const noexcept {
    auto at = std::lower_bound(
        arranged_.begin(), arranged_.end(), year,
        [](const Arranged& arranged, int sought) { return arranged.year < sought; });
    for (; at != arranged_.end() && at->year == year; ++at) {
        if (visible(at->paper, view)) return true;
    }
    return false;
}

}  // namespace fupin::detail
