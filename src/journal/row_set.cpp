// SPDX-License-Identifier: Apache-2.0
#include "journal/row_set.hpp"

#include <algorithm>

namespace fupin {

void RowSet::add(std::span<const Submission> submissions) {
    if (submissions.empty()) return;
    runs_.push_back({size_, size_ + submissions.size(), submissions});
    size_ += submissions.size();
}

void RowSet::add(std::span<const Entry> entries) {
    if (entries.empty()) return;
    runs_.push_back({size_, size_ + entries.size(), {}, entries});
    size_ += entries.size();
}

void RowSet::add(detail::CodedRows& rows, std::uint64_t first, std::uint64_t end,
                 std::string_view file) {
    if (first == end) return;
    const auto count = static_cast<std::size_t>(end - first);
    runs_.push_back({size_, size_ + count, {}, {}, &rows, first, file});
    size_ += count;
}

const RowSet::Run& RowSet::run_of(std::size_t i) const noexcept {
    const auto after = std::partition_point(runs_.begin(), runs_.end(),
                                            [&](const Run& run) { return run.end <= i; });
    return *after;
}

Entry RowSet::entry(std::size_t i) const {
    const auto& run = run_of(i);
    if (!run.coded) return run.entry(i);
    return run.coded->entry(run.coded_row(i));
}

Place RowSet::place(std::size_t i) const {
    const auto& run = run_of(i);
    if (!run.entries.empty()) return {"entries", {}, i + 1, {}, {}, {}, {}};
    if (!run.coded) return run.submission(i).place;
    Place place;
    place.file = run.file;
    place.row = run.coded->line(run.coded_row(i));
    place.byte = run.coded->columns().begin[run.coded_row(i)];
    return place;
}

}  // namespace fupin
