// SPDX-License-Identifier: Apache-2.0
#include "ingest/plain_rows.hpp"

#include "fupin/core/text.hpp"
#include "ingest/words.hpp"

#include <algorithm>
#include <array>

namespace fupin::detail {
namespace {

/// Means: a row with this cell is not plain. No day and no id is this number.
constexpr std::uint32_t kOdd = 0x7FFFFFFF;
/// Of columns that are not read, so many different texts are remembered.
constexpr std::size_t kMostUnread = std::size_t{1} << 16;
constexpr std::size_t kMostIdBytes = 256;
constexpr std::uint64_t kLookBack = 11;
constexpr std::size_t kMostTextBytes = std::size_t{1} << 20;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr std::uint64_t in_every_byte(unsigned byte) noexcept {
    return 0x0101'0101'0101'0101U * byte;
}
constexpr std::uint64_t kHighBits = in_every_byte(0x80);

constexpr bool are_digits(std::uint64_t bytes) noexcept {
    constexpr auto kHigh = in_every_byte(0xF0);
    return ((bytes & kHigh) | (((bytes + in_every_byte(6)) & kHigh) >> 4)) == in_every_byte(0x33);
}

/// At most eight bytes, the first one lowest, and zeros.
std::uint64_t packed(std::string_view text) noexcept {
    const auto* bytes = text.data();
    const auto size = text.size();
    if (size == 8) return word_at<std::uint64_t>(bytes);
    if (size >= 4) {
        const auto behind = word_at<std::uint32_t>(bytes + size - 4);
        return word_at<std::uint32_t>(bytes) | behind << (8 * (size - 4));
    }
    if (size == 0) return 0;
    const auto byte = [&](std::size_t at) {
        return std::uint64_t{static_cast<unsigned char>(bytes[at])} << (8 * at);
    };
    return byte(0) | byte(size / 2) | byte(size - 1);
}

/// The number of which the last digit stands before `end`; -1 if there are others than digits among
/// its one to eight. Eight bytes before `end` can be read.
std::int64_t number_before(const char* end, std::size_t size) noexcept {
    const auto own = ~std::uint64_t{0} << (8 * (8 - size));
    auto digits = (word_at<std::uint64_t>(end - 8) & own) | (in_every_byte('0') & ~own);
    if (!are_digits(digits)) return -1;
    digits = (digits & in_every_byte(0x0F)) * (10 * 0x100 + 1) >> 8;
    digits = (digits & 0x00FF'00FF'00FF'00FFU) * (100 * 0x1'0000 + 1) >> 16;
    digits = (digits & 0x0000'FFFF'0000'FFFFU) * (10'000 * 0x1'0000'0000U + 1) >> 32;
    return static_cast<std::int64_t>(digits);
}

constexpr std::array<std::int64_t, 11> kPowersOfTen = [] {
    std::array<std::int64_t, 11> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// What `plain_decimal` finds, nearly always without a loop. At least two places. `kLookBack`
/// bytes before the end of the text can be read.
std::optional<std::int64_t> quick_decimal(std::string_view text, unsigned places) noexcept {
    const auto* const end = text.data() + text.size();
    const bool has_cents = end[-3] == '.' && text.size() > 3;
    const auto whole = text.size() - (has_cents ? 3 : 0);
    const bool is_quick = whole - 1 < 8 && (text.front() != '0' || whole == 1);
    if (!is_quick) return plain_decimal(text, places);
    const auto number = number_before(has_cents ? end - 3 : end, whole);
    const auto cents = has_cents ? number_before(end, 2) : 0;
    if (number < 0 || cents < 0) return plain_decimal(text, places);
    return number * kPowersOfTen[places] + cents * kPowersOfTen[places - 2];
}

/// Printable ASCII without blanks, and no "e", which numbers have.
constexpr bool are_sure(std::uint64_t bytes) noexcept {
    if (bytes & kHighBits) return false;
    const auto printable = (bytes + in_every_byte(0x80 - '!')) & ~(bytes + in_every_byte(1));
    const auto not_e = ((bytes | in_every_byte(0x20)) ^ in_every_byte('e')) + in_every_byte(0x7F);
    return (printable & not_e & kHighBits) == kHighBits;
}

constexpr bool may_begin_label(char c) noexcept {
    const auto letter = static_cast<unsigned char>(c | 0x20);
    return letter == 't' || letter == 's' || letter == 'g' || letter == 'n' || letter == 'r';
}

/// An order number that no rule can be about: neither blanks at its ends nor a label, and no
/// number that a spreadsheet may have changed.
bool is_sure_order(std::string_view text) noexcept {
    constexpr std::size_t kKeptDigits = 15;
    if (text.empty() || text.size() > kMostIdBytes || may_begin_label(text.front())) return false;
    if (text.size() < 8) {
        return are_sure(packed(text) | in_every_byte('0') << (8 * text.size()));
    }
    auto digits = true;
    for (std::size_t at = 0; at < text.size(); at += 8) {
        // The last eight bytes may begin within those before.
        const auto word = word_at<std::uint64_t>(text.data() + std::min(at, text.size() - 8));
        if (!are_sure(word)) return false;
        digits = digits && are_digits(word);
    }
    return !digits || text.size() <= kKeptDigits;
}

std::uint32_t code_of(const std::optional<Date>& day) {
    return static_cast<std::uint32_t>(day ? day->epoch_days() : kNoDay);
}

}  // namespace

std::optional<std::int64_t> plain_decimal(std::string_view text, unsigned places) noexcept {
    const std::size_t most_digits = 18 - places;
    std::size_t at = 0;
    std::int64_t value = 0;
    for (; at < text.size() && at <= most_digits && is_digit(text[at]); ++at) {
        value = value * 10 + (text[at] - '0');
    }
    if (at == 0 || at > most_digits || (at > 1 && text.front() == '0')) return std::nullopt;
    auto left = places;
    if (at < text.size()) {
        const auto decimals = text.size() - at - 1;
        if (text[at] != '.' || decimals == 0 || decimals > places) return std::nullopt;
        for (++at; at < text.size(); ++at, --left) {
            if (!is_digit(text[at])) return std::nullopt;
            value = value * 10 + (text[at] - '0');
        }
    }
    for (; left > 0; --left) value *= 10;
    return value;
}

class PlainRows::Cells {
public:
    Cells(std::string_view bytes, const RecordBlock& records, std::size_t index) noexcept
        : bytes_{bytes.data() + records.base()},
          end_{bytes.data() + bytes.size()},
          first_{records.cells() + index},
          width_{records.width()},
          size_{records.size()} {}

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
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

PlainRows::PlainRows(const Sheet& sheet, const Vocabulary& vocabulary,
                     const std::set<std::size_t>& unnamed_told, SubtotalAudit& audit,
                     std::string_view bytes, Encoding encoding, char separator, CodedRows& out)
    : sheet_{sheet},
      vocabulary_{vocabulary},
      unnamed_told_{unnamed_told},
      audit_{audit},
      bytes_{bytes},
      encoding_{encoding},
      out_{out},
      separator_{separator},
      fields_(sheet.layout.titles.size()),
      records_{sheet.layout.titles.size()} {
    const auto amount = sheet.layout.at(Column::amount);
    // A header whose title of the amounts is an amount could not be told from a row.
    if (sheet.family != Family::purchases || !sheet.layout.at(Column::order) || !amount) return;
    if (plain_decimal(sheet.layout.titles[*amount], 2)) return;
    for (const auto column : {Column::order, Column::amount, Column::quantity}) {
        if (vocabulary.words(column)) return;  // These are read where they stand.
    }
    for (std::size_t c = 0; c < kColumns; ++c) {
        const auto column = static_cast<Column>(c);
        if (const auto at = sheet.layout.at(column)) {
            fields_[*at].column = column;
            fields_[*at].reading = reading_of(column);
        }
    }
    possible_ = say_absent_columns();
}

PlainRows::Reading PlainRows::reading_of(Column column) noexcept {
    switch (column) {
        case Column::order:
            return {Use::order};
        case Column::quantity:
            return {Use::quantity};
        case Column::amount:
            return {Use::amount};
        case Column::money_unit:
            return {Use::unit};
        case Column::recorded:
            return {Use::recorded};
        case Column::kind:
            return {Use::kind};
        case Column::ref_order:
            return {Use::reference};
        case Column::side:
            return {Use::side};
        case Column::mode:
            return {Use::mode};
        case Column::source:
            return {Use::text, CodedText::source};
        case Column::item:
            return {Use::text, CodedText::item};
        case Column::for_unit:
            return {Use::text, CodedText::for_unit};
        case Column::account:
            return {Use::text, CodedText::account};
        case Column::assisting_unit:
            return {Use::text, CodedText::assisting_unit};
        case Column::payer:
            return {Use::text, CodedText::payer};
        case Column::supplier:
            return {Use::text, CodedText::supplier};
        case Column::product:
            return {Use::text, CodedText::product};
        case Column::origin:
            return {Use::text, CodedText::origin};
        case Column::measure:
            return {Use::text, CodedText::measure};
        case Column::channel:
            return {Use::text, CodedText::channel};
        case Column::note:
            return {Use::text, CodedText::note};
        case Column::placed:
            return {Use::day, {}, State::placed};
        case Column::accepted:
            return {Use::day, {}, State::accepted};
        case Column::paid:
            return {Use::day, {}, State::paid};
        case Column::evaluated:
            return {Use::day, {}, State::evaluated};
        default:
            return {};
    }
}

/// What columns that are not there say by default; false if no row can be plain.
bool PlainRows::say_absent_columns() {
    const auto nothing = alone(fields_.size(), {});
    if (const auto& said = sheet_.layout.default_of(Column::quantity); !said.empty()) {
        const auto thousandths = plain_decimal(said, 3);
        empty_ = {thousandths.value_or(0), PurchaseFlags::kHasQuantity, !thousandths};
    }
    for (std::size_t c = 0; c < kColumns; ++c) {
        const auto column = static_cast<Column>(c);
        if (sheet_.layout.at(column)) continue;
        if (column == Column::quantity) {
            if (empty_.odd) return false;
            absent_.quantity = empty_.thousandths;
            absent_.flags |= empty_.flags;
            continue;
        }
        const Field field{column, reading_of(column), {}};
        const auto value = look_into(nothing, field);
        if (!value) return false;
        put_absent(field.reading, *value);
    }
    rows_.fill(absent_);
    return true;
}

void PlainRows::put_absent(const Reading& reading, std::uint32_t value) {
    switch (reading.use) {
        case Use::text:
            absent_.texts[static_cast<std::size_t>(reading.text)] = value;
            return;
        case Use::day:
            absent_.days[static_cast<std::size_t>(reading.state)] =
                static_cast<std::int32_t>(value);
            return;
        case Use::recorded:
            absent_.recorded = static_cast<std::int32_t>(value);
            return;
        case Use::side:
            absent_.flags |= PurchaseFlags::of(static_cast<Side>(value), Mode::direct, false);
            return;
        case Use::mode:
            absent_.flags |= PurchaseFlags::of(Side::buy, static_cast<Mode>(value), false);
            return;
        case Use::unit:
            absent_unit_ = static_cast<MoneyUnit>(value);
            return;
        case Use::nothing:
        case Use::kind:
        case Use::reference:
        case Use::order:
        case Use::quantity:
        case Use::amount:
            return;
    }
}

void PlainRows::read(CsvScanner& scanner, std::uint64_t stop, const Odd& odd) {
    records_.clear();
    // Numbers are read from their ends, with some bytes of what stands before them.
    bool is_other = scanner.position() < kLookBack && scanner.next(raw_);
    while (!is_other && scanner.position() < stop && records_.has_room(scanner.position())) {
        scanner.next_lines(records_, stop);
        if (scanner.position() >= stop || !records_.has_room(scanner.position())) break;
        is_other = scanner.next(raw_) && !records_.add(bytes_, raw_);
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
        rows_.begin[i] = records_.begin(i);
        rows_.line[i] = records_.line(i);
        rows_.length[i] = static_cast<std::uint32_t>(records_.end(i) - records_.begin(i));
    });
    for (std::size_t index = 0; index < fields_.size(); ++index) read_column(index);
    // An amount is known when its unit is.
    read_amounts({bytes_, records_, *sheet_.layout.at(Column::amount)});
    check_days();
}

void PlainRows::read_column(std::size_t index) {
    const Cells cells{bytes_, records_, index};
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
    const auto* const file = bytes_.data();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto content = cells.at(i);
        rows_.order_from[i] = static_cast<std::uint32_t>(
            static_cast<std::uint64_t>(content.data() - file) - rows_.begin[i]);
        rows_.order_size[i] = static_cast<std::uint32_t>(content.size());
        rows_.order_hash[i] = hash_of(content);
        if (!is_sure_order(content) && !is_order(index, content)) odd_[i] = 1;
    }
}

void PlainRows::read_amounts(const Cells& cells) {
    each([&](std::size_t i) {
        const auto unit = static_cast<MoneyUnit>(units_[i]);
        const auto places = unit == MoneyUnit::yuan ? 2U : unit == MoneyUnit::wan ? 6U : 10U;
        const auto amount = quick_decimal(cells.at(i), places);
        rows_.amount[i] = amount.value_or(0);
        odd_[i] |= static_cast<std::uint8_t>(!amount);
    });
}

void PlainRows::read_quantities(const Cells& cells) {
    each([&](std::size_t i) {
        const auto content = cells.at(i);
        if (content.empty()) {
            rows_.quantity[i] = empty_.thousandths;
            rows_.flags[i] |= empty_.flags;
            odd_[i] |= static_cast<std::uint8_t>(empty_.odd);
            return;
        }
        const auto thousandths = quick_decimal(content, 3);
        rows_.quantity[i] = thousandths.value_or(0);
        rows_.flags[i] |= PurchaseFlags::kHasQuantity;
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
template <std::size_t Words>
void PlainRows::read_short(Field& field, std::size_t index, const Cells& cells) {
    constexpr std::size_t kAhead = 8;
    // Behind the last records there may be too little to be read.
    const auto most = cells.reach(ShortText::kMost) ? 8 * Words : 0;
    const auto count = cells.size();
    const auto prefetched = field.memo.is_large() && count > kAhead ? count - kAhead : 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i < prefetched) {
            const auto later = cells.at(i + kAhead);
            const auto size = std::min(later.size(), most);
            field.memo.prefetch(ShortText::of<Words>(later.data(), size), size);
        }
        const auto content = cells.at(i);
        const auto size = content.size();
        const auto* known = size <= most
                                ? field.memo.find(ShortText::of<Words>(content.data(), size), size)
                                : nullptr;
        meanings_[i] = known ? *known : meaning(field, index, content);
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

/// The number by which a cell is known; `kOdd` if its row is not plain.
std::uint32_t PlainRows::meaning(Field& field, std::size_t index, std::string_view content) {
    if (const auto* known = field.memo.find(content)) return *known;
    const auto found = look_into(alone(index, content), field).value_or(kOdd);
    if (field.column || field.memo.size() < kMostUnread) field.memo.put(content, found);
    return found;
}

/// A record that says nothing else; nothing at all if there is no such field.
Record PlainRows::alone(std::size_t index, std::string_view content) const {
    RawRecord row;
    row.fields.resize(fields_.size(), {0, 0, false});
    if (index < row.fields.size()) {
        const auto begin = static_cast<std::uint64_t>(content.data() - bytes_.data());
        row.fields[index] = {begin, begin + content.size(), false};
    }
    Record record;
    decode_record(bytes_, row, encoding_, record);
    return record;
}

std::optional<std::uint32_t> PlainRows::look_into(const Record& record, const Field& field) {
    if (is_to_be_told(record)) return std::nullopt;
    auto meant = record;
    if (vocabulary_.has_words()) say_words(sheet_.layout, vocabulary_, meant);
    RowReader row{sheet_, meant};
    const auto value = value_of(row, field);
    const auto told = std::move(row).take_told();
    const bool plain = told.diagnostics.empty() && told.repairs.empty();
    return plain ? value : std::nullopt;
}

/// Whether the row may be no purchase, or whether there is more to tell of its texts than what
/// their columns do.
bool PlainRows::is_to_be_told(const Record& record) const {
    if (record.private_use > 0) return true;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        const auto& text = record.fields[i].text;
        if (is_subtotal_label(text)) return true;
        const bool unnamed = sheet_.layout.titles[i].empty() && !text.empty();
        if (unnamed && !unnamed_told_.contains(i)) return true;
    }
    return false;
}

std::optional<std::uint32_t> PlainRows::value_of(RowReader& row, const Field& field) {
    if (!field.column) return 0;
    const auto column = *field.column;
    switch (field.reading.use) {
        case Use::nothing:
            return 0;
        case Use::text:
            return text_of(row, column);
        case Use::day:
            return code_of(row.any_day(column));
        case Use::recorded:
            return code_of(row.recorded());
        case Use::kind: {
            const auto said = row_kind_word(Family::purchases, row.text(column));
            if (row.says(column) && said != EntryKind::purchase) return std::nullopt;
            return 0;
        }
        case Use::side:
            return static_cast<std::uint32_t>(row.word(column, side_word).value_or(Side::buy));
        case Use::mode:
            return static_cast<std::uint32_t>(row.word(column, mode_word).value_or(Mode::direct));
        case Use::unit: {
            const auto said = row.word(column, money_unit_word);
            const auto& declared = sheet_.layout.unit;
            if (said && declared && *said != *declared) return std::nullopt;
            return static_cast<std::uint32_t>(said.value_or(declared.value_or(MoneyUnit::yuan)));
        }
        case Use::reference:
            if (row.says(column)) return std::nullopt;
            return 0;
        case Use::order:
            (void)row.required_id(column);
            return 0;
        case Use::quantity:
        case Use::amount:
            break;
    }
    return std::nullopt;
}

/// The text's number among those of the rows, if the journal takes it.
std::optional<std::uint32_t> PlainRows::text_of(RowReader& row, Column column) {
    std::string text;
    switch (column) {
        case Column::source:
            text = row.says(column) ? row.id(column) : sheet_.source;
            if (text.empty() || text.size() > kMostIdBytes) return std::nullopt;
            break;
        case Column::item:
            text = row.id(column);
            break;
        case Column::note:
            text = row.free_text(column);
            break;
        case Column::payer:
        case Column::origin:
        case Column::measure:
        case Column::channel:
            text = row.text(column);
            break;
        default:
            text = row.name(column);
            break;
    }
    if (text.size() > kMostTextBytes || !is_text(text)) return std::nullopt;
    return out_.intern(text);
}

bool PlainRows::is_order(std::size_t index, std::string_view content) {
    // The row refers to the text where it stands.
    const auto record = alone(index, content);
    return record.fields[index].text == content && look_into(record, fields_[index]);
}

}  // namespace fupin::detail
