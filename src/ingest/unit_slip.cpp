// SPDX-License-Identifier: Apache-2.0
#include "ingest/unit_slip.hpp"

#include "core/large_memory.hpp"
#include "fupin/core/wide.hpp"
#include "ingest/messages.hpp"
#include "ingest/peers.hpp"

#include <algorithm>
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

/// A price in fen a thousandth of the measuring unit, times a million, so that whole numbers will
/// do. Zero: nothing to compare.
Int128 price_of(std::int64_t fen, std::int64_t thousandths) {
    constexpr std::int64_t kScale = 1'000'000;
    if (fen <= 0 || thousandths <= 0) return 0;
    // Nearly all prices spare the wide division.
    if (fen <= INT64_MAX / kScale) return fen * kScale / thousandths;
    return Int128{fen} * kScale / thousandths;
}

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
        for (auto& [key, peers] : groups_) peers.narrow_median();
        std::erase_if(groups_, [](const auto& group) {
            const auto& [key, peers] = group;
            return peers.most_count() < enough_of(key) || !peers.suspected();
        });
        std::size_t count = 0;
        for (const auto& [key, peers] : groups_) count += peers.most_kept();
        figures_ = large_array<std::int64_t>(count);
        std::span left{figures_.get(), count};
        for (auto& [key, peers] : groups_) {
            peers.keep_in(left.first(peers.most_kept()));
            left = left.subspan(peers.most_kept());
        }
        close();
        return !groups_.empty();
    }

    /// Of the suspected ones.
    void find_medians() {
        for (auto& [key, peers] : groups_) {
            if (peers.count() >= enough_of(key)) peers.find_median();
        }
    }

    /// Of those that do not tell by magnitudes, which ones have a figure far from their median.
    /// Whether there are any.
    bool keep_untold() {
        std::erase_if(groups_, [](const auto& group) {
            const auto& [key, peers] = group;
            return peers.tells_far() || peers.count() < enough_of(key) || !peers.any_beyond(kLeast);
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
    for (std::uint64_t first = 0; first < coded.size(); first += CodedBlock::kMost) {
        const auto count = std::min<std::uint64_t>(coded.size() - first, CodedBlock::kMost);
        coded.copy(&CodedColumns::amount, first, std::span{amounts}.first(count));
        coded.copy(&CodedColumns::quantity, first, std::span{quantities}.first(count));
        coded.copy_texts(CodedText::product, first, std::span{products}.first(count));
        coded.copy_texts(CodedText::measure, first, std::span{measures}.first(count));
        for (std::size_t i = 0; i < count; ++i) {
            if (products[i] == 0) continue;
            auto* peers = groups.of(products[i], measures[i]);
            if (peers) visit(*peers, amounts[i], quantities[i], first + i);
        }
    }
}

/// A positive figure of a row, of which the price is still to be divided.
struct Figure {
    std::int64_t fen;
    std::int64_t thousandths;  ///< None: it is an amount.
    RowOfFile row;

    [[nodiscard]] Int128 value() const noexcept {
        return thousandths > 0 ? price_of(fen, thousandths) : Int128{fen};
    }
    [[nodiscard]] int magnitude() const noexcept {
        return magnitude_of(fen, std::max<std::int64_t>(thousandths, 1));
    }
};

Figure figure_in(const Entry& entry, std::size_t submission) {
    const RowOfFile row{false, submission};
    if (const auto* bought = std::get_if<Purchase>(&entry)) {
        return {bought->amount.fen(), bought->quantity->thousandths(), row};
    }
    return {std::get<Money>(std::get<Declared>(entry).value).fen(), 0, row};
}

/// Calls with all figures that have peers.
template <class Visit>
void each_figure(const FileReading& file, Groups& groups, const Visit& visit) {
    for (std::size_t i = 0; i < file.submissions.size(); ++i) {
        const auto& entry = file.submissions[i].entry;
        auto* peers = figure_of(entry) > 0 ? groups.of(key_in(entry)) : nullptr;
        if (peers) visit(*peers, figure_in(entry, i));
    }
    each_bought(file.coded, groups,
                [&](Peers& peers, std::int64_t fen, std::int64_t thousandths, std::uint64_t row) {
                    if (fen > 0 && thousandths > 0) {
                        visit(peers, Figure{fen, thousandths, {true, row}});
                    }
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
    each_figure(file, groups,
                [](Peers& peers, const Figure& figure) { peers.add(figure.magnitude()); });
    if (!groups.keep_suspected()) return;
    std::vector<std::pair<const Peers*, Figure>> far;
    each_figure(file, groups, [&](Peers& peers, const Figure& figure) {
        const auto magnitude = figure.magnitude();
        if (peers.takes(magnitude)) {
            if (const auto value = figure.value(); value > 0) peers.keep(value);
        }
        if (peers.tells_far() && peers.is_far(magnitude)) far.emplace_back(&peers, figure);
    });
    groups.find_medians();
    std::vector<Slip> slips;
    const auto compare = [&](const Peers& peers, const Figure& figure) {
        const auto value = figure.value();
        if (!slipped(value, peers.median())) return;
        const auto [less, more] = std::minmax({value, peers.median()});
        slips.push_back({figure.row, more / less});
    };
    for (const auto& [peers, figure] : far) compare(*peers, figure);
    if (groups.keep_untold()) each_figure(file, groups, compare);
    // Submissions came before coded rows; the receipt is in the order of rows.
    std::sort(slips.begin(), slips.end(), [&](const Slip& a, const Slip& b) {
        return arrival_of(file, a.row) < arrival_of(file, b.row);
    });
    for (const auto& slip : slips) file.log.warn(warning_of(file, sheet, slip));
}

}  // namespace fupin::detail
