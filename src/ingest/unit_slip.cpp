// SPDX-License-Identifier: Apache-2.0
#include "ingest/unit_slip.hpp"

#include "fupin/core/wide.hpp"
#include "ingest/messages.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
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

/// Figures that can be compared, by submission; prices and amounts alike are positive.
struct Peers {
    std::vector<std::uint32_t> submissions;
    Int128 least = 0;
    Int128 most = 0;
};
using Groups = std::unordered_map<PeerKey, Peers, HashOfKey>;

/// A price in fen a thousandth of the measuring unit, times a million, so that whole numbers will
/// do; the amount of a figure. Zero: nothing to compare.
Int128 figure_of(const Entry& entry) {
    if (const auto* bought = std::get_if<Purchase>(&entry)) {
        const bool priced = bought->amount > Money{} && bought->quantity &&
                            *bought->quantity > Quantity{} && !bought->product.empty();
        if (!priced) return 0;
        return Int128{bought->amount.fen()} * 1'000'000 / bought->quantity->thousandths();
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

Groups groups_of(const FileReading& file) {
    Groups groups;
    for (std::size_t i = 0; i < file.submissions.size(); ++i) {
        const auto& entry = file.submissions[i].entry;
        const auto figure = figure_of(entry);
        if (figure <= 0) continue;
        auto& peers = groups[key_in(entry)];
        const bool first = peers.submissions.empty();
        peers.least = first ? figure : std::min(peers.least, figure);
        peers.most = first ? figure : std::max(peers.most, figure);
        peers.submissions.push_back(static_cast<std::uint32_t>(i));
    }
    return groups;
}

Int128 median_of(const FileReading& file, const Peers& peers) {
    std::vector<Int128> figures;
    for (const auto i : peers.submissions) figures.push_back(figure_of(file.submissions[i].entry));
    const auto middle = figures.begin() + static_cast<std::ptrdiff_t>(figures.size() / 2);
    std::nth_element(figures.begin(), middle, figures.end());
    return *middle;
}

bool slipped(Int128 figure, Int128 median) {
    const auto [less, more] = std::minmax({figure, median});
    return less > 0 && more >= less * kLeast && more <= less * kMost;
}

struct Slip {
    std::uint32_t submission;
    Int128 ratio;
};

void find_slips(const FileReading& file, const Peers& peers, std::vector<Slip>& slips) {
    if (peers.most < peers.least * kLeast) return;
    const auto median = median_of(file, peers);
    for (const auto i : peers.submissions) {
        const auto figure = figure_of(file.submissions[i].entry);
        if (!slipped(figure, median)) continue;
        const auto [less, more] = std::minmax({figure, median});
        slips.push_back({i, more / less});
    }
}

Diagnostic warning_of(const FileReading& file, const Sheet& sheet, const Slip& slip) {
    const auto& submission = file.submissions[slip.submission];
    const bool bought = kind_of(submission.entry) == EntryKind::purchase;
    auto place = submission.place;
    if (const auto field = sheet.layout.at(bought ? Column::amount : Column::value)) {
        if (sheet.numbers_columns) place.column = *field + 1;
        place.field = sheet.layout.titles[*field];
    }
    return {&messages::money_unit_slip,
            Severity::warning,
            std::move(place),
            {money_of(submission.entry).to_string(),
             std::to_string(static_cast<long long>(slip.ratio))}};
}

}  // namespace

void suspect_unit_slips(FileReading& file, const Sheet& sheet) {
    std::vector<Slip> slips;
    for (const auto& [key, peers] : groups_of(file)) {
        const auto enough = key.family == 0 ? kPurchasePeers : kFigurePeers;
        if (peers.submissions.size() >= enough) find_slips(file, peers, slips);
    }
    // Groups came in the order of a hash; the receipt is in the order of rows.
    std::sort(slips.begin(), slips.end(),
              [](const Slip& a, const Slip& b) { return a.submission < b.submission; });
    for (const auto& slip : slips) file.log.warn(warning_of(file, sheet, slip));
}

}  // namespace fupin::detail
