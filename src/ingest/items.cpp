// SPDX-License-Identifier: Apache-2.0
#include "ingest/items.hpp"

#include "ingest/messages.hpp"
#include "ingest/sheet.hpp"
#include "journal/seen_hashes.hpp"
#include "journal/text_hash.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <variant>

namespace fupin::detail {
namespace {

/// A row of a file: a submission, or a coded row.
struct RowOfFile {
    bool coded;
    std::size_t index;
};

/// One order of one kind: the rows without item, by content, and whether others have one.
struct Order {
    std::map<std::string, std::vector<RowOfFile>> contents;
    bool numbered = false;
};
using OrderName = std::tuple<EntryKind, std::string_view, std::string_view>;
using Orders = std::map<OrderName, Order>;

OrderName order_of(const Entry& entry) {
    const auto& key = key_of(entry);
    return {kind_of(entry), key.source, key.order};
}
OrderName order_of(const CodedRows& coded, const CodedRow& row) {
    return {EntryKind::purchase, coded.text(row, CodedText::source), row.order()};
}

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

/// Calls with the numbers, items and hashes of source and order of coded rows.
template <class Visit>
void each_order(const CodedRows& coded, const Visit& visit) {
    CodedBlock::Column<std::uint64_t> hashes;
    CodedBlock::Column<std::uint32_t> sources;
    CodedBlock::Column<std::uint32_t> items;
    for (std::uint64_t first = 0; first < coded.size(); first += CodedBlock::kMost) {
        const auto count = std::min<std::uint64_t>(coded.size() - first, CodedBlock::kMost);
        coded.copy(&CodedColumns::order_hash, first, std::span{hashes}.first(count));
        coded.copy_texts(CodedText::source, first, std::span{sources}.first(count));
        coded.copy_texts(CodedText::item, first, std::span{items}.first(count));
        for (std::size_t i = 0; i < count; ++i) {
            hashes[i] = mixed(coded.text_hash(sources[i]), hashes[i]);
        }
        visit(first, std::span<const std::uint32_t>{items}.first(count),
              std::span<const std::uint64_t>{hashes}.first(count));
    }
}

bool is_any_without(const CodedRows& coded) {
    CodedBlock::Column<std::uint32_t> block;
    for (std::uint64_t first = 0; first < coded.size(); first += block.size()) {
        const auto count = std::min<std::uint64_t>(coded.size() - first, block.size());
        const auto items = std::span{block}.first(static_cast<std::size_t>(count));
        coded.copy_texts(CodedText::item, first, items);
        if (std::ranges::find(items, 0U) != items.end()) return true;
    }
    return false;
}

/// Orders of which several rows of the file may speak.
SeenHashes orders_seen(const FileReading& file) {
    SeenHashes seen{file.coded.size() + file.submissions.size() + 1};
    each_order(file.coded, [&](std::uint64_t, const auto&, std::span<const std::uint64_t> hashes) {
        seen.put(hashes);
    });
    for (const auto& submission : file.submissions) {
        if (kind_of(submission.entry) != EntryKind::purchase) continue;
        const auto& key = key_of(submission.entry);
        const auto hash = mixed(hash_of(key.source), hash_of(key.order));
        seen.put(hash);
    }
    seen.settle();
    return seen;
}

/// Numbers the items of a file.
class Numbering {
public:
    Numbering(FileReading& file, Date recorded) : file_{file}, recorded_{recorded} {}

    /// `without` are the submissions that may get an item.
    void run(std::span<const std::size_t> without) {
        for (const auto i : without) {
            const auto& entry = file_.submissions[i].entry;
            orders_[order_of(entry)].contents[content_json(entry)].push_back({false, i});
        }
        if (is_any_without(file_.coded)) collect_coded();
        if (!orders_.empty()) mark_numbered();
        assign();
        if (!items_.empty()) file_.coded.set_items(items_);
    }

    [[nodiscard]] std::uint64_t assigned() const noexcept { return assigned_; }
    /// Submissions that get no item, ascending, and whether coded rows get none.
    [[nodiscard]] const std::vector<std::size_t>& unclear() const noexcept { return unclear_; }
    [[nodiscard]] bool is_coded_unclear() const noexcept { return is_coded_unclear_; }

private:
    /// Nearly all orders have one row only.
    void collect_coded() {
        auto& coded = file_.coded;
        const auto seen = orders_seen(file_);
        const auto first_item = coded.intern("1");
        items_.resize(coded.size());
        each_order(coded, [&](std::uint64_t first, std::span<const std::uint32_t> items,
                              std::span<const std::uint64_t> hashes) {
            for (std::size_t i = 0; i < items.size(); ++i) {
                const auto row = static_cast<std::size_t>(first + i);
                items_[row] = items[i];
                if (items[i] != 0) continue;
                if (!seen.is_repeated(hashes[i])) {
                    items_[row] = first_item;
                    ++assigned_;
                    continue;
                }
                auto& order = orders_[order_of(coded, coded[row])];
                order.contents[content_json(coded.entry(row))].push_back({true, row});
            }
        });
    }

    /// Other rows of the orders have numbers of their own.
    void mark_numbered() {
        std::unordered_set<std::uint64_t> hashes_of_orders;
        for (const auto& [name, order] : orders_) {
            hashes_of_orders.insert(mixed(hash_of(std::get<1>(name)), hash_of(std::get<2>(name))));
        }
        const auto mark = [&](const OrderName& name) {
            const auto found = orders_.find(name);
            if (found != orders_.end()) found->second.numbered = true;
        };
        for (const auto& submission : file_.submissions) {
            if (key_of(submission.entry).item.empty() || !has_form(submission, recorded_)) continue;
            mark(order_of(submission.entry));
        }
        const auto& coded = file_.coded;
        each_order(coded, [&](std::uint64_t first, std::span<const std::uint32_t> items,
                              std::span<const std::uint64_t> hashes) {
            for (std::size_t i = 0; i < items.size(); ++i) {
                if (items[i] == 0 || !hashes_of_orders.contains(hashes[i])) continue;
                mark(order_of(coded, coded[first + i]));
            }
        });
    }

    void assign() {
        // The views into the keys end before an item is written.
        std::vector<std::pair<std::size_t, std::size_t>> ranks;
        for (const auto& [name, order] : orders_) {
            std::size_t rank = 0;
            for (const auto& [content, rows] : order.contents) {
                ++rank;
                for (const auto& row : rows) {
                    if (order.numbered) {
                        refuse(row);
                    } else if (row.coded) {
                        items_[row.index] = file_.coded.intern(std::to_string(rank));
                        ++assigned_;
                    } else {
                        ranks.emplace_back(row.index, rank);
                    }
                }
            }
        }
        for (const auto& [i, rank] : ranks) {
            set_item(file_.submissions[i].entry, std::to_string(rank));
        }
        assigned_ += ranks.size();
        std::sort(unclear_.begin(), unclear_.end());
    }

    void refuse(const RowOfFile& row) {
        if (row.coded) {
            is_coded_unclear_ = true;
        } else {
            unclear_.push_back(row.index);
        }
    }

    FileReading& file_;
    Date recorded_;
    Orders orders_;
    std::vector<std::uint32_t> items_;  ///< Of the coded rows, if any is without.
    std::uint64_t assigned_ = 0;
    std::vector<std::size_t> unclear_;
    bool is_coded_unclear_ = false;
};

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

bool number_items(FileReading& file, std::span<const Itemless> without, const Place& column,
                  Date recorded) {
    std::vector<std::size_t> submissions;
    for (const auto& [i, byte] : without) {
        if (has_form(file.submissions[i], recorded)) submissions.push_back(i);
    }
    Numbering numbering{file, recorded};
    numbering.run(submissions);
    if (numbering.is_coded_unclear()) return false;
    if (numbering.assigned() > 0) {
        Place place;
        place.file = file.name;
        file.log.note({&messages::item_numbers_assigned,
                       Severity::note,
                       std::move(place),
                       {std::to_string(numbering.assigned())}});
    }
    if (!numbering.unclear().empty()) refuse(file, without, numbering.unclear(), column);
    return true;
}

}  // namespace fupin::detail
