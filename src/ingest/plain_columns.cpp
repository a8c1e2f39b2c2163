// SPDX-License-Identifier: Apache-2.0
#include "ingest/plain_rows.hpp"

#include "core/money_units.hpp"
#include "ingest/amounts.hpp"
#include "ingest/decimal_cells.hpp"
#include "ingest/plain_texts.hpp"

#include <algorithm>

namespace fupin::detail {

/// Cells of one column in a block.
class PlainRows::Cells {
public:
    /// `behind` bytes more can be read behind the others.
    Cells(std::string_view bytes, std::size_t behind, const RecordBlock& records,
          std::size_t index) noexcept
        : bytes_{bytes.data() + records.base()},
          end_{bytes.data() + bytes.size() + behind},
          first_{records.cells() + index},
          width_{records.width()},
          size_{records.size()} {}

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] DecimalCells numbers() const noexcept { return {bytes_, first_, width_, size_}; }
    [[nodiscard]] std::string_view at(std::size_t row) const noexcept {
        const auto& cell = first_[row * width_];
        return {bytes_ + cell.begin, cell.end - cell.begin};
    }
    /// Whether so many bytes may be read from the beginning of each cell on.
    [[nodiscard]] bool reach(std::ptrdiff_t bytes) const noexcept {
        return end_ - at(size_ - 1).data() >= bytes;
    }

private:
    const char* bytes_;
    const char* end_;
    const RecordBlock::Cell* first_;
    std::size_t width_;
    std::size_t size_;
};

/// Whether all are the text of the first one, as in columns that say the same all along.
template <std::size_t word_count>
bool PlainRows::are_one(const Cells cells) noexcept {
    const auto first = cells.at(0);
    if (first.size() > 8 * word_count) return false;
    const auto text = ShortText::of<word_count>(first.data(), first.size());
    constexpr std::size_t kAtOnce = 16;
    for (std::size_t i = 0, count = cells.size(); i < count;) {
        bool differs = false;
        for (const auto end = std::min(count, i + kAtOnce); i < end; ++i) {
            const auto content = cells.at(i);
            differs |= content.size() != first.size();
            // Of a text of another size it does not matter.
            const auto same_size = ShortText::of<word_count>(content.data(), first.size());
            differs |= !same_size.template is<word_count>(text);
        }
        if (differs) return false;
    }
    return true;
}

/// Whether all are known.
template <std::size_t word_count>
bool PlainRows::find_short(const TextMemo::Short<word_count> memo, const Cells cells,
                           std::uint32_t* meanings) noexcept {
    std::size_t unknown = 0;
    for (std::size_t i = 0, count = cells.size(); i < count; ++i) {
        const auto content = cells.at(i);
        auto meaning = kUnknown;
        if (content.size() <= 8 * word_count) [[likely]] {
            meaning = memo.find(content.data(), content.size(), kUnknown);
        }
        meanings[i] = meaning;
        unknown += meaning == kUnknown;
    }
    return unknown == 0;
}

void PlainRows::read(const TextWindow& window, CsvScanner& scanner, std::uint64_t stop,
                     const Odd& odd) {
    bytes_ = window.bytes();
    base_ = window.base();
    behind_ = window.behind();
    // Blocks of rows are packed together: none should begin in the middle of one that is.
    records_.clear(CodedBlock::kMost - out_.size() % CodedBlock::kMost);
    // Numbers are read from their ends, with some bytes of what stands before them.
    bool is_other = scanner.position() < kLookBack && scanner.next(raw_);
    while (!is_other && scanner.position() < stop && records_.has_room(scanner.position())) {
        scanner.next_lines(records_, stop);
        if (scanner.position() >= stop || !records_.has_room(scanner.position())) break;
        if (!scanner.next(raw_)) break;
        is_other = !records_.add(bytes_, raw_);
    }
    if (records_.size() > 0) {
        read_block();
        take_block(odd);
    }
    if (is_other) odd(raw_);
}

void PlainRows::read_block() {
    rows_.count = records_.size();
    std::fill_n(odd_.begin(), rows_.count, std::uint8_t{0});
    std::fill_n(units_.begin(), rows_.count, static_cast<std::uint8_t>(absent_unit_));
    std::fill_n(rows_.flags.begin(), rows_.count, absent_.flags);
    each([&](std::size_t i) {
        rows_.begin[i] = base_ + records_.begin(i);
        rows_.line[i] = records_.line(i);
        rows_.length[i] = static_cast<std::uint32_t>(records_.end(i) - records_.begin(i));
    });
    for (std::size_t index = 0; index < fields_.size(); ++index) read_column(index);
    // An amount is known when its unit is.
    read_amounts({bytes_, behind_, records_, *sheet_.layout.at(Column::amount)});
    check_days();
}

void PlainRows::read_column(std::size_t index) {
    const Cells cells{bytes_, behind_, records_, index};
    auto& field = fields_[index];
    switch (field.reading.use) {
        case Use::order:
            return read_orders(index, cells);
        case Use::amount:
            return;
        case Use::quantity:
            return read_quantities(cells);
        default:
            read_meanings(field, index, cells);
            return put_meanings(field.reading);
    }
}

void PlainRows::read_orders(std::size_t index, const Cells& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto content = cells.at(i);
        rows_.order_at[i] = reinterpret_cast<std::uintptr_t>(content.data());
        rows_.order_size[i] = static_cast<std::uint32_t>(content.size());
        rows_.order_hash[i] = hash_of(content);
        if (!is_sure_order(content) && !is_order(index, content)) odd_[i] = 1;
    }
}

void PlainRows::read_amounts(const Cells& cells) {
    // Of a row whose unit is odd the amount does not matter.
    static constexpr auto kScales = [] {
        std::array<Scale, 4> scales{};
        for (unsigned unit = 0; unit < scales.size(); ++unit) {
            scales[unit] = Scale::of(places_of(static_cast<MoneyUnit>(unit)));
        }
        return scales;
    }();
    auto* const out = rows_.amount.data();
    const auto* const units = units_.data();
    const auto scale_of = [&](std::size_t i) -> const Scale& {
        return kScales[units[i] % kScales.size()];
    };
    if (std::all_of(units, units + cells.size(), [&](auto unit) { return unit == units[0]; })) {
        if (quick_decimals(cells.numbers(), scale_of(0), out)) return;
    } else {
        each([&](std::size_t i) { out[i] = quick_decimal(cells.at(i), scale_of(i)); });
    }
    each([&](std::size_t i) {
        if (out[i] >= 0) return;
        const auto amount = plain_decimal(cells.at(i), places_of(static_cast<MoneyUnit>(units[i])));
        out[i] = amount.value_or(0);
        odd_[i] |= static_cast<std::uint8_t>(!amount);
    });
}

void PlainRows::read_quantities(const Cells& cells) {
    constexpr unsigned kPlaces = 3;
    auto* const out = rows_.quantity.data();
    each([&](std::size_t i) { rows_.flags[i] |= PurchaseFlags::kHasQuantity; });
    if (quick_decimals(cells.numbers(), Scale::of(kPlaces), out)) return;
    each([&](std::size_t i) {
        if (out[i] >= 0) return;
        const auto content = cells.at(i);
        if (content.empty()) {
            out[i] = empty_.thousandths;
            if (empty_.flags == 0) rows_.flags[i] ^= PurchaseFlags::kHasQuantity;
            odd_[i] |= static_cast<std::uint8_t>(empty_.odd);
            return;
        }
        const auto thousandths = plain_decimal(content, kPlaces);
        out[i] = thousandths.value_or(0);
        odd_[i] |= static_cast<std::uint8_t>(!thousandths);
    });
}

/// Puts the numbers by which the cells are known into `meanings_`.
void PlainRows::read_meanings(Field& field, std::size_t index, const Cells& cells) {
    switch (field.memo.words()) {
        case 1:
            read_short<1>(field, index, cells);
            break;
        case 2:
            read_short<2>(field, index, cells);
            break;
        default:
            read_short<ShortText::kWords>(field, index, cells);
    }
    each([&](std::size_t i) { odd_[i] |= static_cast<std::uint8_t>(meanings_[i] == kOdd); });
}

/// Most of them are known and have so many words at most.
template <std::size_t word_count>
void PlainRows::read_short(Field& field, std::size_t index, const Cells& cells) {
    const auto count = cells.size();
    // Behind the last records there may be too little to be read.
    if (!cells.reach(ShortText::kMost)) {
        for (std::size_t i = 0; i < count; ++i) meanings_[i] = meaning(field, index, cells.at(i));
        return;
    }
    if (are_one<word_count>(cells)) {
        const auto all = meaning(field, index, cells.at(0));
        return each([&](std::size_t i) { meanings_[i] = all; });
    }
    std::uint32_t* const meanings = meanings_.data();
    if (find_short<word_count>(TextMemo::Short<word_count>{field.memo}, cells, meanings)) return;
    for (std::size_t i = 0; i < count; ++i) {
        if (meanings[i] == kUnknown) meanings[i] = meaning(field, index, cells.at(i));
    }
}

void PlainRows::put_meanings(const Reading& reading) {
    switch (reading.use) {
        case Use::text: {
            auto& texts = rows_.text(reading.text);
            return each([&](std::size_t i) { texts[i] = meanings_[i]; });
        }
        case Use::day: {
            auto& days = rows_.days[static_cast<std::size_t>(reading.state)];
            return each([&](std::size_t i) { days[i] = static_cast<std::int32_t>(meanings_[i]); });
        }
        case Use::recorded:
            return each([&](std::size_t i) {
                rows_.recorded[i] = static_cast<std::int32_t>(meanings_[i]);
            });
        case Use::side:
            return each([&](std::size_t i) {
                rows_.flags[i] |=
                    PurchaseFlags::of(static_cast<Side>(meanings_[i]), Mode::direct, false);
            });
        case Use::mode:
            return each([&](std::size_t i) {
                rows_.flags[i] |=
                    PurchaseFlags::of(Side::buy, static_cast<Mode>(meanings_[i]), false);
            });
        case Use::unit:
            return each(
                [&](std::size_t i) { units_[i] = static_cast<std::uint8_t>(meanings_[i]); });
        case Use::nothing:
        case Use::kind:
        case Use::reference:
        case Use::order:
        case Use::quantity:
        case Use::amount:
            return;
    }
}

/// None of a row's days lies behind the one on which it is recorded.
void PlainRows::check_days() {
    const auto sheet_day = sheet_.recorded.epoch_days();
    for (const auto& days : rows_.days) {
        each([&](std::size_t i) {
            const auto latest = rows_.recorded[i] != kNoDay ? rows_.recorded[i] : sheet_day;
            odd_[i] |= static_cast<std::uint8_t>(days[i] > latest);
        });
    }
}

void PlainRows::take_block(const Odd& odd) {
    RawRecord raw;
    for (std::size_t first = 0; first < rows_.count;) {
        auto end = first;
        while (end < rows_.count && !odd_[end]) ++end;
        take(first, end);
        if (end < rows_.count) {
            CsvScanner scanner{bytes_, separator_, {}, records_.begin(end), records_.line(end)};
            if (scanner.next(raw)) odd(raw);
            ++end;
        }
        first = end;
    }
}

void PlainRows::take(std::size_t first, std::size_t end) {
    if (first == end) return;
    out_.append(rows_, first, end);
    Int128 sum = 0;
    for (auto i = first; i < end; ++i) sum += rows_.amount[i];
    audit_.add_purchases(end - first, sum);
}

}  // namespace fupin::detail
