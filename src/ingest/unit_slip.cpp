// SPDX-License-Identifier: Apache-2.0
#include "ingest/unit_slip.hpp"

#include "core/parallel.hpp"
#include "fupin/core/wide.hpp"
#include "ingest/messages.hpp"
#include "ingest/peer_groups.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fupin::detail {
namespace {

constexpr Int128 kMost = 20'000;

/// A price in fen a thousandth of the measuring unit, times a million, so that whole numbers will
/// do. Zero: nothing to compare.
Int128 price_of(std::int64_t fen, std::int64_t thousandths) {
    constexpr std::int64_t kScale = 1'000'000;
    if (fen <= 0 || thousandths <= 0) return 0;
    // Nearly all prices spare the wide division.
    if (fen <= INT64_MAX / kScale) return fen * kScale / thousandths;
    return Int128{fen} * kScale / thousandths;
}

// Rounded down, the ratio of two prices may be twice as large.
static_assert((1 << ((kNearMagnitudes + 3 + 3) / 4 + 1)) < kLeastSlip);

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

/// A row of a file: a submission, or a coded row.
struct RowOfFile {
    bool coded;
    std::uint64_t index;
};

/// Calls with those of coded rows from `first` to before `end` that have peers.
template <class Visit>
void each_bought(const CodedRows& coded, std::uint64_t first, std::uint64_t end, PeerGroups& groups,
                 const Visit& visit) {
    CodedBlock::Column<std::int64_t> amounts;
    CodedBlock::Column<std::int64_t> quantities;
    CodedBlock::Column<std::uint32_t> products;
    CodedBlock::Column<std::uint32_t> measures;
    for (; first < end; first += CodedBlock::kMost) {
        const auto count = std::min<std::uint64_t>(end - first, CodedBlock::kMost);
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

/// One of several lanes in which the figures of a file are.
struct Lane {
    std::size_t number = 0;
    std::size_t of = 1;
};

/// Calls with all figures of a lane that have peers.
template <class Visit>
void each_figure(const FileReading& file, const Lane& lane, PeerGroups& groups,
                 const Visit& visit) {
    for (auto i = lane.number; i < file.submissions.size(); i += lane.of) {
        const auto& entry = file.submissions[i].entry;
        auto* peers = figure_of(entry) > 0 ? groups.of(key_in(entry)) : nullptr;
        if (peers) visit(*peers, figure_in(entry, i));
    }
    const auto rows = file.coded.size();
    each_bought(file.coded, rows * lane.number / lane.of, rows * (lane.number + 1) / lane.of,
                groups,
                [&](Peers& peers, std::int64_t fen, std::int64_t thousandths, std::uint64_t row) {
                    if (fen > 0 && thousandths > 0) {
                        visit(peers, Figure{fen, thousandths, {true, row}});
                    }
                });
}

bool slipped(Int128 figure, Int128 median) {
    const auto [less, more] = std::minmax({figure, median});
    return less > 0 && more >= less * kLeastSlip && more <= less * kMost;
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

void suspect_unit_slips(FileReading& file, const Sheet& sheet, std::size_t threads) {
    constexpr std::uint64_t kWorthAThread = 1U << 15U;
    const auto lanes = std::clamp<std::size_t>(file.coded.size() / kWorthAThread, 1, threads);
    std::vector<PeerGroups> groups;
    groups.reserve(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) groups.emplace_back(file.coded);
    const auto others = std::span{groups}.subspan(1);
    for_each_index(lanes, lanes, [&](std::size_t lane) {
        each_figure(file, {lane, lanes}, groups[lane],
                    [](Peers& peers, const Figure& figure) { peers.add(figure.magnitude()); });
    });
    if (!groups[0].keep_suspected(others)) return;
    using Far = std::vector<std::pair<const Peers*, Figure>>;
    std::vector<Far> far(lanes);
    for_each_index(lanes, lanes, [&](std::size_t lane) {
        Far own;
        each_figure(file, {lane, lanes}, groups[lane], [&](Peers& peers, const Figure& figure) {
            const auto magnitude = figure.magnitude();
            if (peers.takes(magnitude)) {
                if (const auto value = figure.value(); value > 0) peers.keep(value);
            }
            if (peers.tells_far() && peers.is_far(magnitude)) own.emplace_back(&peers, figure);
        });
        far[lane] = std::move(own);
    });
    groups[0].find_medians(others);
    std::vector<Slip> slips;
    const auto compare = [&](const Peers& peers, const Figure& figure) {
        const auto value = figure.value();
        if (!slipped(value, peers.median())) return;
        const auto [less, more] = std::minmax({value, peers.median()});
        slips.push_back({figure.row, more / less});
    };
    for (const auto& some : far) {
        for (const auto& [peers, figure] : some) compare(peers->whole(), figure);
    }
    if (groups[0].keep_untold()) each_figure(file, {}, groups[0], compare);
    // Submissions came before coded rows; the receipt is in the order of rows.
    std::sort(slips.begin(), slips.end(), [&](const Slip& a, const Slip& b) {
        return arrival_of(file, a.row) < arrival_of(file, b.row);
    });
    for (const auto& slip : slips) file.log.warn(warning_of(file, sheet, slip));
}

}  // namespace fupin::detail
