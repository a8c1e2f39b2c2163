// SPDX-License-Identifier: Apache-2.0
#include "journal/repeated_keys.hpp"

#include "core/parallel.hpp"
#include "journal/seen_hashes.hpp"
#include "journal/text_hash.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fupin::detail {
namespace {

std::uint64_t key_hash(EntryKind kind, std::uint64_t source, std::uint64_t order,
                       std::uint64_t item) noexcept {
    return mixed(order, mixed(source, item + static_cast<std::uint64_t>(kind)));
}

/// Turns hashes of orders of coded rows from `first` on into those of their keys.
void make_keys(const CodedRows& rows, std::uint64_t first, std::span<std::uint64_t> hashes) {
    CodedBlock::Column<std::uint32_t> sources;
    CodedBlock::Column<std::uint32_t> items;
    const auto count = hashes.size();
    rows.copy_texts(CodedText::source, first, std::span{sources}.first(count));
    rows.copy_texts(CodedText::item, first, std::span{items}.first(count));
    for (std::size_t i = 0; i < count; ++i) {
        hashes[i] = key_hash(EntryKind::purchase, rows.text_hash(sources[i]), hashes[i],
                             rows.text_hash(items[i]));
    }
}

enum class Hashed : std::uint8_t { order, key };

/// Rows of a set in as many lanes as there are threads for them.
class Lanes {
public:
    Lanes(const RowSet& set, const RowNumbers& rows, std::size_t threads)
        : set_{set},
          rows_{rows},
          count_{std::clamp<std::size_t>(rows.size() / kWorthAThread, 1, threads)} {}

    [[nodiscard]] std::size_t count() const noexcept { return count_; }

    /// Calls with the number of the lane and with hashes of its rows, in their order: with the
    /// number of the first of them among the rows, and so many at once as are known together, if
    /// any of these are wanted.
    template <class AreWanted, class Visit>
    void each_hashes(Hashed what, const AreWanted& are_wanted, const Visit& visit) const {
        for_each_index(count_, count_, [&](std::size_t lane) {
            const auto visit_in_lane = [&](std::size_t first,
                                           std::span<const std::uint64_t> hashes) {
                visit(lane, first, hashes);
            };
            each_hashes(begin_of(lane), begin_of(lane + 1), what, are_wanted, visit_in_lane);
        });
    }
    template <class Visit>
    void each_hashes(Hashed what, const Visit& visit) const {
        each_hashes(what, [](std::size_t, std::size_t) { return true; }, visit);
    }

private:
    static constexpr std::size_t kWorthAThread = std::size_t{1} << 15;

    [[nodiscard]] std::size_t begin_of(std::size_t lane) const noexcept {
        return rows_.size() / count_ * lane + std::min(lane, rows_.size() % count_);
    }
    template <class AreWanted, class Visit>
    void each_hashes(std::size_t n, std::size_t end, Hashed what, const AreWanted& are_wanted,
                     const Visit& visit) const;

    const RowSet& set_;
    const RowNumbers& rows_;
    std::size_t count_;
};

template <class AreWanted, class Visit>
void Lanes::each_hashes(std::size_t n, std::size_t end, Hashed what, const AreWanted& are_wanted,
                        const Visit& visit) const {
    CodedBlock::Column<std::uint64_t> hashes;
    const auto& rows = rows_;
    for (std::size_t count = 1; n < end; n += count) {
        const auto& run = set_.run_of(rows[n]);
        count = run.coded ? rows.stretch(n, run.end, std::min(end - n, CodedBlock::kMost)) : 1;
        if (!are_wanted(n, count)) continue;
        if (run.coded) {
            const auto block = std::span{hashes}.first(count);
            run.coded->copy(&CodedColumns::order_hash, run.coded_row(rows[n]), block);
            if (what == Hashed::key) make_keys(*run.coded, run.coded_row(rows[n]), block);
        } else {
            const auto& entry = run.entry(rows[n]);
            const auto& key = key_of(entry);
            hashes[0] = hash_of(key.order);
            if (what == Hashed::key) {
                hashes[0] =
                    key_hash(kind_of(entry), hash_of(key.source), hashes[0], hash_of(key.item));
            }
        }
        visit(n, std::span<const std::uint64_t>{hashes}.first(count));
    }
}

/// Hashes of all orders, of the other texts of coded rows, once each, and of all of submissions.
SeenHashes orders_of(const RowSet& set, const RowNumbers& rows, const Lanes& lanes) {
    std::vector<const CodedRows*> files;
    for (const auto& run : set.runs()) {
        if (run.coded && (files.empty() || files.back() != run.coded)) files.push_back(run.coded);
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    // Of many texts for few rows, which are kept from set to set, hardly any is an order.
    const auto few = std::partition(files.begin(), files.end(), [&](const CodedRows* file) {
        return file->texts() > rows.size();
    });
    const std::span with_many{files.begin(), few};
    const std::span with_few{few, files.end()};
    auto most = rows.size();
    for (const auto* file : with_few) most += file->texts();
    SeenHashes seen{most, lanes.count()};
    lanes.each_hashes(Hashed::order,
                      [&](std::size_t lane, std::size_t, std::span<const std::uint64_t> hashes) {
                          seen.put(hashes, lane);
                          for (const auto* file : with_many) {
                              for (const auto hash : hashes) {
                                  if (file->has_text_hash(hash)) seen.put(hash, lane);
                              }
                          }
                      });
    for (const auto* file : with_few) {
        for (std::uint32_t text = 0; text < file->texts(); ++text) seen.put(file->text_hash(text));
    }
    for (const auto& run : set.runs()) {
        for (const auto& submission : run.submissions) {
            each_text(submission.entry, [&](std::string_view text) { seen.put(hash_of(text)); });
        }
        for (const auto& entry : run.entries) {
            each_text(entry, [&](std::string_view text) { seen.put(hash_of(text)); });
        }
    }
    seen.settle();
    return seen;
}

}  // namespace

LargeVector<Alone> sole_keys(const RowSet& set, const RowNumbers& rows, std::size_t threads) {
    const bool any = std::ranges::any_of(
        set.runs(), [](const RowSet::Run& run) { return run.coded != nullptr; });
    LargeVector<Alone> alone(rows.size(), any ? Alone::order : Alone::no);
    if (rows.empty() || !any) return alone;
    const Lanes lanes{set, rows, threads};
    {
        const auto orders = orders_of(set, rows, lanes);
        if (!orders.any_repeated()) return alone;
        lanes.each_hashes(Hashed::order, [&](std::size_t, std::size_t first,
                                             std::span<const std::uint64_t> hashes) {
            for (std::size_t i = 0; i < hashes.size(); ++i) {
                if (orders.is_repeated(hashes[i])) alone[first + i] = Alone::key;
            }
        });
    }
    const auto left = static_cast<std::size_t>(std::ranges::count(alone, Alone::key));
    SeenHashes keys{left, lanes.count()};
    const auto any_left = [&](std::size_t first, std::size_t count) {
        const auto known = std::span{alone}.subspan(first, count);
        return std::ranges::count(known, Alone::order) != std::ssize(known);
    };
    const auto each_left = [&](const auto& visit) {
        const auto visit_left = [&](std::size_t lane, std::size_t first,
                                    std::span<const std::uint64_t> hashes) {
            for (std::size_t i = 0; i < hashes.size(); ++i) {
                auto& known = alone[first + i];
                if (known != Alone::order) visit(lane, hashes[i], known);
            }
        };
        lanes.each_hashes(Hashed::key, any_left, visit_left);
    };
    each_left([&](std::size_t lane, std::uint64_t hash, Alone&) { keys.put(hash, lane); });
    keys.settle();
    if (!keys.any_repeated()) return alone;
    each_left([&](std::size_t, std::uint64_t hash, Alone& known) {
        if (keys.is_repeated(hash)) known = Alone::no;
    });
    return alone;
}

}  // namespace fupin::detail
