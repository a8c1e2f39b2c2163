// SPDX-License-Identifier: Apache-2.0
#include "ingest/items.hpp"

#include "ingest/messages.hpp"
#include "ingest/sheet.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace fupin::detail {
namespace {

/// One order of one kind: the rows without item, by content, and whether others have one.
struct Order {
    std::map<std::string, std::vector<std::size_t>> contents;
    bool numbered = false;
};
using Orders = std::map<std::tuple<EntryKind, std::string_view, std::string_view>, Order>;

void set_item(Entry& entry, const std::string& item) {
    std::visit(
        [&](auto& e) {
            if constexpr (std::is_same_v<std::decay_t<decltype(e)>, UnlinkedRefund>) {
                e.details.key.item = item;
            } else {
                e.key.item = item;
            }
        },
        entry);
}

/// Whether the record will refuse a row for itself; it costs the others nothing then.
bool has_form(const Submission& row, Date recorded) {
    return form_findings(row.entry, row.recorded.value_or(recorded)).empty();
}

Orders orders_of(const FileReading& reading, std::span<const std::size_t> without, Date recorded) {
    const std::span<const Submission> file{reading.submissions};
    Orders orders;
    const auto order_of = [&](std::size_t i) {
        const auto& key = key_of(file[i].entry);
        return std::tuple<EntryKind, std::string_view, std::string_view>{kind_of(file[i].entry),
                                                                         key.source, key.order};
    };
    for (const auto i : without) {
        orders[order_of(i)].contents[content_json(file[i].entry)].push_back(i);
    }
    for (std::size_t i = 0; i < file.size(); ++i) {
        if (key_of(file[i].entry).item.empty()) continue;
        const auto found = orders.find(order_of(i));
        if (found != orders.end() && has_form(file[i], recorded)) found->second.numbered = true;
    }
    const auto& coded = reading.coded;
    for (std::uint64_t i = 0; !orders.empty() && i < coded.size(); ++i) {
        const auto row = coded[i];
        const auto found = orders.find(
            {EntryKind::purchase, coded.text(row, CodedText::source), coded.order(row)});
        if (found != orders.end()) found->second.numbered = true;
    }
    return orders;
}

/// Returns the indices of those that get none.
std::vector<std::size_t> assign_items(FileReading& file, std::span<const std::size_t> without,
                                      Date recorded) {
    std::vector<std::size_t> unclear;
    if (without.empty()) return unclear;
    // The views into the keys end before an item is written.
    std::vector<std::pair<std::size_t, std::size_t>> ranks;
    for (const auto& [key, order] : orders_of(file, without, recorded)) {
        std::size_t rank = 0;
        for (const auto& [content, rows] : order.contents) {
            ++rank;
            for (const auto i : rows) {
                if (order.numbered) {
                    unclear.push_back(i);
                } else {
                    ranks.emplace_back(i, rank);
                }
            }
        }
    }
    for (const auto& [i, rank] : ranks) set_item(file.submissions[i].entry, std::to_string(rank));
    std::sort(unclear.begin(), unclear.end());
    return unclear;
}

Diagnostic unclear_item(const FileReading& file, const Itemless& itemless, Place place) {
    const auto& submission = file.submissions[itemless.submission];
    place.row = submission.place.row;
    place.byte = itemless.byte;
    return {&messages::item_number_partly_missing,
            Severity::error,
            std::move(place),
            {short_value(key_of(submission.entry).order)}};
}

/// Takes the submissions at `gone` out of the file and refuses their rows.
void refuse(FileReading& file, std::span<const Itemless> without,
            const std::vector<std::size_t>& gone, const Place& column) {
    std::vector<Submission> kept;
    std::vector<std::uint64_t> coded_before;
    for (std::size_t r = 0; r < file.rows.size(); ++r) {
        auto& row = file.rows[r];
        if (!row.submission) continue;
        const auto i = *row.submission;
        if (!std::binary_search(gone.begin(), gone.end(), i)) {
            row.submission = kept.size();
            kept.push_back(std::move(file.submissions[i]));
            coded_before.push_back(file.coded_before[i]);
            continue;
        }
        const auto at = std::lower_bound(
            without.begin(), without.end(), i,
            [](const Itemless& itemless, std::size_t n) { return itemless.submission < n; });
        file.log.refuse({r, row.line, row.begin, {}, {unclear_item(file, *at, column)}});
        row.record_class = RecordClass::rejected;
        row.submission.reset();
    }
    file.submissions = std::move(kept);
    file.coded_before = std::move(coded_before);
    file.log.sort();
}

}  // namespace

void number_items(FileReading& file, std::span<const Itemless> without, const Place& column,
                  Date recorded) {
    std::vector<std::size_t> submissions;
    for (const auto& [i, byte] : without) {
        if (has_form(file.submissions[i], recorded)) submissions.push_back(i);
    }
    const auto unclear = assign_items(file, submissions, recorded);
    if (const auto assigned = submissions.size() - unclear.size(); assigned > 0) {
        Place place;
        place.file = file.name;
        file.log.note({&messages::item_numbers_assigned,
                       Severity::note,
                       std::move(place),
                       {std::to_string(assigned)}});
    }
    if (!unclear.empty()) refuse(file, without, unclear, column);
}

}  // namespace fupin::detail
