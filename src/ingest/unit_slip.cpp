// SPDX-License-Identifier: Apache-2.0
#include "ingest/unit_slip.hpp"

#include "core/large_memory.hpp"
#include "fupin/core/wide.hpp"
#include "ingest/messages.hpp"

#include <algorithm>
#include <bit>
#include <climits>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace fupin::detail {
namespace {

constexpr Int128 kLeast = 5'000;
constexpr Int128 kMost = 20'000;
constexpr std::size_t kPurchasePeers = 6;
constexpr std::size_t kFigurePeers = 4;

/// What makes figures comparable: product and measuring unit, or unit and indicator.
struct PeerKey {
    std::string_view of;
    std::string_view in;
    int family;  ///< Purchases, figures of periods, cumulative figures.

    friend bool operator==(const PeerKey&, const PeerKey&) = default;
};
struct HashOfKey {
    std::size_t operator()(const PeerKey& key) const noexcept {
        const std::hash<std::string_view> hash;
        return hash(key.of) * 31 + hash(key.in) + static_cast<std::size_t>(key.family);
    }
};

/// Figures that can be compared; prices and amounts alike are positive.
struct Peers {
    std::size_t most_count = 0;  ///< Perhaps some less.
    int least_magnitude = INT_MAX;
    int most_magnitude = INT_MIN;
    // Of suspected peers only: those that fit, and the others.
    std::span<std::int64_t> room = {};
    std::size_t kept = 0;
    std::vector<Int128> large = {};
    Int128 median = 0;

    void add(int magnitude) noexcept {
        ++most_count;
        least_magnitude = std::min(least_magnitude, magnitude);
        most_magnitude = std::max(most_magnitude, magnitude);
    }
    [[nodiscard]] std::size_t count() const noexcept { return kept + large.size(); }
    void keep(Int128 figure) {
        if (figure <= INT64_MAX) {
            room[kept++] = static_cast<std::int64_t>(figure);
        } else {
            large.push_back(figure);
        }
    }
    /// Of some figures.
    void find_median() {
        const auto middle = count() / 2;
        if (middle < kept) {
            median = nth(room.first(kept), middle);
        } else {
            median = nth(std::span{large}, middle - kept);
        }
    }
    /// Whether any figure is so far from the median.
    [[nodiscard]] bool any_beyond(Int128 times) const noexcept {
        const auto beyond = [low = median / times, high = median * times](Int128 figure) {
            return figure <= low || figure >= high;
        };
        return std::ranges::any_of(room.first(kept), beyond) || std::ranges::any_of(large, beyond);
    }

private:
    template <class T>
    static T nth(std::span<T> of, std::size_t n) {
        const auto at = of.begin() + static_cast<std::ptrdiff_t>(n);
        std::nth_element(of.begin(), at, of.end());
        return *at;
    }
};

/// A price in fen a thousandth of the measuring unit, times a million, so that whole numbers will
/// do. Zero: nothing to compare.
Int128 price_of(std::int64_t fen, std::int64_t thousandths) {
    constexpr std::int64_t kScale = 1'000'000;
    if (fen <= 0 || thousandths <= 0) return 0;
    // Nearly all prices spare the wide division.
    if (fen <= INT64_MAX / kScale) return fen * kScale / thousandths;
    return Int128{fen} * kScale / thousandths;
}

/// Of a positive price or amount, so that of two figures the greater one is less than
/// 2^(difference + 3) times the other.
int magnitude_of(std::int64_t fen, std::int64_t thousandths) noexcept {
    return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(fen))) -
           static_cast<int>(std::bit_width(static_cast<std::uint64_t>(thousandths)));
}
/// If magnitudes differ by no more, no figure is `kLeast` times another.
constexpr int kNearMagnitudes = 9;
static_assert((1 << (kNearMagnitudes + 3)) < kLeast);

/// A price, or the amount of a figure.
Int128 figure_of(const Entry& entry) {
    if (const auto* bought = std::get_if<Purchase>(&entry)) {
        if (!bought->quantity || bought->product.empty()) return 0;
        return price_of(bought->amount.fen(), bought->quantity->thousandths());
    }
    if (const auto* said = std::get_if<Declared>(&entry)) {
        const auto* money = std::get_if<Money>(&said->value);
        return money && *money > Money{} ? money->fen() : 0;
    }
    return 0;
}

/// Of an entry that has a figure.
int magnitude_of(const Entry& entry) {
    if (const auto* bought = std::get_if<Purchase>(&entry)) {
        return magnitude_of(bought->amount.fen(), bought->quantity->thousandths());
    }
    return magnitude_of(std::get<Money>(std::get<Declared>(entry).value).fen(), 1);
}

PeerKey key_in(const Entry& entry) {
    if (const auto* bought = std::get_if<Purchase>(&entry)) {
        return {bought->product, bought->measure, 0};
    }
    const auto& said = std::get<Declared>(entry);
    return {said.unit, said.indicator, said.cumulative ? 2 : 1};
}

/// Peers by what makes them such. At first all of them, later those that are suspected.
class Groups {
public:
    explicit Groups(const CodedRows& coded) : coded_{coded}, of_product_(coded.texts()) {}

    /// Null: they are not suspected.
    Peers* of(const PeerKey& key) {
        if (open_) return &groups_[key];
        const auto found = groups_.find(key);
        return found == groups_.end() ? nullptr : &found->second;
    }

    /// Of texts of coded rows.
    Peers* of(std::uint32_t product, std::uint32_t measure) {
        // Hardly any product comes in more than one measuring unit.
        auto& last = of_product_[product];
        if (!last.known || last.measure != measure) {
            last = {true, measure, of({coded_.text(product), coded_.text(measure), 0})};
        }
        return last.peers;
    }

    /// Few figures, and figures that are near each other, prove nothing. Whether others are left.
    bool keep_suspected() {
        std::erase_if(groups_, [](const auto& group) {
            const auto& [key, peers] = group;
            return peers.most_count < enough_of(key) ||
                   peers.most_magnitude - peers.least_magnitude <= kNearMagnitudes;
        });
        std::size_t count = 0;
        for (const auto& [key, peers] : groups_) count += peers.most_count;
        figures_ = large_array<std::int64_t>(count);
        std::span left{figures_.get(), count};
        for (auto& [key, peers] : groups_) {
            peers.room = left.first(peers.most_count);
            left = left.subspan(peers.most_count);
        }
        close();
        return !groups_.empty();
    }

    /// Of the suspected ones, of which those remain that have a figure far from their median.
    /// Whether there are any.
    bool find_medians() {
        for (auto& [key, peers] : groups_) {
            if (peers.count() >= enough_of(key)) peers.find_median();
        }
        std::erase_if(groups_, [](const auto& group) {
            const auto& [key, peers] = group;
            return peers.count() < enough_of(key) || !peers.any_beyond(kLeast);
        });
        figures_.reset();
        close();
        return !groups_.empty();
    }

private:
    static std::size_t enough_of(const PeerKey& key) noexcept {
        return key.family == 0 ? kPurchasePeers : kFigurePeers;
    }
    void close() {
        of_product_.assign(of_product_.size(), {});
        open_ = false;
    }

    struct OfProduct {
        bool known = false;
        std::uint32_t measure = 0;
        Peers* peers = nullptr;
    };
    const CodedRows& coded_;
    std::unordered_map<PeerKey, Peers, HashOfKey> groups_;
    std::vector<OfProduct> of_product_;
    LargeArray<std::int64_t> figures_;  ///< Of all suspected peers: one piece is given back whole.
    bool open_ = true;
};

/// A row of a file: a submission, or a coded row.
struct RowOfFile {
    bool coded;
    std::uint64_t index;
};

/// Calls with those of coded rows that have peers.
template <class Visit>
void each_bought(const CodedRows& coded, Groups& groups, const Visit& visit) {
    CodedBlock::Column<std::int64_t> amounts;
    CodedBlock::Column<std::int64_t> quantities;
    CodedBlock::Column<std::uint32_t> products;
    CodedBlock::Column<std::uint32_t> measures;
    const auto& columns = coded.columns();
    for (std::uint64_t first = 0; first < coded.size(); first += CodedBlock::kMost) {
        const auto count = std::min<std::uint64_t>(coded.size() - first, CodedBlock::kMost);
        columns.amount.copy(first, std::span{amounts}.first(count));
        columns.quantity.copy(first, std::span{quantities}.first(count));
        columns.text(CodedText::product).copy(first, std::span{products}.first(count));
        columns.text(CodedText::measure).copy(first, std::span{measures}.first(count));
        for (std::size_t i = 0; i < count; ++i) {
            if (products[i] == 0) continue;
            auto* peers = groups.of(products[i], measures[i]);
            if (peers) visit(*peers, amounts[i], quantities[i], first + i);
        }
    }
}

/// Tells all peers of the magnitudes of their figures.
void add_magnitudes(const FileReading& file, Groups& groups) {
    for (const auto& [entry, said, place] : file.submissions) {
        if (figure_of(entry) > 0) groups.of(key_in(entry))->add(magnitude_of(entry));
    }
    each_bought(file.coded, groups,
                [](Peers& peers, std::int64_t fen, std::int64_t thousandths, std::uint64_t) {
                    if (fen > 0 && thousandths > 0) peers.add(magnitude_of(fen, thousandths));
                });
}

/// Calls with all figures that have peers.
template <class Visit>
void each_figure(const FileReading& file, Groups& groups, Visit visit) {
    for (std::size_t i = 0; i < file.submissions.size(); ++i) {
        const auto figure = figure_of(file.submissions[i].entry);
        auto* peers = figure > 0 ? groups.of(key_in(file.submissions[i].entry)) : nullptr;
        if (peers) visit(*peers, figure, RowOfFile{false, i});
    }
    each_bought(file.coded, groups,
                [&](Peers& peers, std::int64_t fen, std::int64_t thousandths, std::uint64_t row) {
                    const auto price = price_of(fen, thousandths);
                    if (price > 0) visit(peers, price, RowOfFile{true, row});
                });
}

bool slipped(Int128 figure, Int128 median) {
    const auto [less, more] = std::minmax({figure, median});
    return less > 0 && more >= less * kLeast && more <= less * kMost;
}

struct Slip {
    RowOfFile row;
    Int128 ratio;
};

/// How many rows of the file came before.
std::uint64_t arrival_of(const FileReading& file, const RowOfFile& row) {
    const auto& before = file.coded_before;
    if (!row.coded) return row.index + before[row.index];
    const auto submissions = std::upper_bound(before.begin(), before.end(), row.index);
    return row.index + static_cast<std::uint64_t>(submissions - before.begin());
}

Diagnostic warning_of(const FileReading& file, const Sheet& sheet, const Slip& slip) {
    Place place;
    bool bought = true;
    Money amount;
    if (slip.row.coded) {
        const auto row = file.coded[slip.row.index];
        place.file = file.name;
        place.row = row.line;
        place.byte = row.begin;
        amount = Money::from_fen(row.amount);
    } else {
        const auto& submission = file.submissions[slip.row.index];
        place = submission.place;
        bought = kind_of(submission.entry) == EntryKind::purchase;
        amount = money_of(submission.entry);
    }
    if (const auto field = sheet.layout.at(bought ? Column::amount : Column::value)) {
        if (sheet.numbers_columns) place.column = *field + 1;
        place.field = sheet.layout.titles[*field];
    }
    return {&messages::money_unit_slip,
            Severity::warning,
            std::move(place),
            {amount.to_string(), std::to_string(static_cast<long long>(slip.ratio))}};
}

}  // namespace

void suspect_unit_slips(FileReading& file, const Sheet& sheet) {
    Groups groups{file.coded};
    add_magnitudes(file, groups);
    if (!groups.keep_suspected()) return;
    each_figure(file, groups, [](Peers& peers, Int128 figure, RowOfFile) { peers.keep(figure); });
    if (!groups.find_medians()) return;
    std::vector<Slip> slips;
    each_figure(file, groups, [&](Peers& peers, Int128 figure, RowOfFile row) {
        if (!slipped(figure, peers.median)) return;
        const auto [less, more] = std::minmax({figure, peers.median});
        slips.push_back({row, more / less});
    });
    // Submissions came before coded rows; the receipt is in the order of rows.
    std::sort(slips.begin(), slips.end(), [&](const Slip& a, const Slip& b) {
        return arrival_of(file, a.row) < arrival_of(file, b.row);
    });
    for (const auto& slip : slips) file.log.warn(warning_of(file, sheet, slip));
}

}  // namespace fupin::detail
