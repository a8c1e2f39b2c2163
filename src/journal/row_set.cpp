// SPDX-License-Identifier: Apache-2.0
#include "journal/row_set.hpp"

#include <algorithm>
#include <utility>

namespace fupin {
namespace {

/// Coding fewer is not worth its tables.
constexpr std::size_t kFewestCoded = 32;

}  // namespace

void RowSet::add(std::span<const Submission> submissions) {
    if (submissions.empty()) return;
    runs_.push_back({size_, size_ + submissions.size(), submissions});
    size_ += submissions.size();
}

void RowSet::add(std::span<const Entry> entries, Date recorded,
                 std::shared_ptr<detail::EntryTexts> texts) {
    if (entries.size() < kFewestCoded) return add_as_they_are(entries);
    auto& coder =
        *coders_.emplace_back(std::make_shared<detail::PurchaseCoder>(recorded, std::move(texts)));
    std::size_t first = 0;
    std::uint64_t first_coded = 0;
    bool are_coded = false;
    const auto end_run = [&](std::size_t end) {
        if (!are_coded) return add_as_they_are(entries.subspan(first, end - first));
        add(coder.rows(), first_coded, first_coded + (end - first), {});
        runs_.back().entry_texts = &coder.texts();
        first_coded += end - first;
    };
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool is_coded = coder.code(entries[i]);
        if (is_coded == are_coded) continue;
        end_run(i);
        first = i;
        are_coded = is_coded;
    }
    end_run(entries.size());
    coder.finish();
}

void RowSet::add_as_they_are(std::span<const Entry> entries) {
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
    if (!run.entries.empty() || run.entry_texts != nullptr)
        return {"entries", {}, i + 1, {}, {}, {}, {}};
    if (!run.coded) return run.submission(i).place;
    Place place;
    place.file = run.file;
    place.row = run.coded->line(run.coded_row(i));
    place.byte = run.coded->begin(run.coded_row(i));
    return place;
}

}  // namespace fupin
