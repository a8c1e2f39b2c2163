// SPDX-License-Identifier: Apache-2.0
#include "ingest/plain_rows.hpp"

#include "fupin/core/text.hpp"
#include "ingest/amounts.hpp"
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
constexpr std::size_t kMostTextBytes = std::size_t{1} << 20;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// An order number that no rule can be about: neither blanks at its ends nor a label, and no
/// number that a spreadsheet may have changed.
bool is_sure_order(std::string_view text) noexcept {
    constexpr std::size_t kKeptDigits = 15;
    constexpr std::string_view kLabelStarts = "tsgnrTSGNR";
    bool digits = true;
    for (const char c : text) {
        if (c <= ' ' || c > '~' || c == 'e' || c == 'E') return false;
        digits = digits && is_digit(c);
    }
    if (text.empty() || text.size() > kMostIdBytes) return false;
    return (!digits || text.size() <= kKeptDigits) &&
           kLabelStarts.find(text.front()) == std::string_view::npos;
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

PlainRows::PlainRows(const Sheet& sheet, const Vocabulary& vocabulary,
                     const std::set<std::size_t>& unnamed_told, SubtotalAudit& audit,
                     std::string_view bytes, Encoding encoding, CodedRows& out)
    : sheet_{sheet},
      vocabulary_{vocabulary},
      unnamed_told_{unnamed_told},
      audit_{audit},
      bytes_{bytes},
      encoding_{encoding},
      out_{out},
      fields_(sheet.layout.titles.size()) {
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
    said_absent_.quantity = sheet_.layout.default_of(Column::quantity);
    for (std::size_t c = 0; c < kColumns; ++c) {
        const auto column = static_cast<Column>(c);
        if (sheet_.layout.at(column) || column == Column::quantity) continue;
        const Field field{column, reading_of(column), {}};
        const auto value = look_into(nothing, field);
        if (!value || !put(absent_, said_absent_, field.reading, *value)) return false;
    }
    return true;
}

bool PlainRows::take(const RawRecord& raw) {
    if (raw.fields.size() != fields_.size() || bytes_[raw.begin] == '#') return false;
    auto row = absent_;
    auto said = said_absent_;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (!take_field(row, said, i, raw.fields[i])) return false;
    }
    if (!take_numbers(row, said) || !days_have_come(row)) return false;
    row.begin = raw.begin;
    row.length = static_cast<std::uint32_t>(raw.end - raw.begin);
    row.line = raw.line;
    out_.push(row);
    audit_.add_purchase(Money::from_fen(row.amount));
    return true;
}

bool PlainRows::take_field(CodedRow& row, Said& said, std::size_t index, const RawField& raw) {
    auto& field = fields_[index];
    const auto content = bytes_.substr(raw.begin, raw.end - raw.begin);
    if (raw.quoted && content.find('"') != std::string_view::npos) return false;
    switch (field.reading.use) {
        case Use::order:
            row.order_at = raw.begin;
            row.order_size = static_cast<std::uint32_t>(content.size());
            row.order_hash = hash_of(content);
            return is_order(index, raw);
        case Use::amount:
            said.amount = content;
            return true;
        case Use::quantity:
            if (!content.empty()) said.quantity = content;
            return true;
        default: {
            const auto value = meaning(field, index, raw);
            return value && put(row, said, field.reading, *value);
        }
    }
}

bool PlainRows::put(CodedRow& row, Said& said, const Reading& reading, std::uint32_t value) {
    switch (reading.use) {
        case Use::text:
            row.texts[static_cast<std::size_t>(reading.text)] = value;
            // Rows without item are numbered by what all of them say.
            return value != 0 || reading.text != CodedText::item;
        case Use::day:
            row.days[static_cast<std::size_t>(reading.state)] = static_cast<std::int32_t>(value);
            return true;
        case Use::recorded:
            row.recorded = static_cast<std::int32_t>(value);
            return true;
        case Use::side:
            row.side = static_cast<Side>(value);
            return true;
        case Use::mode:
            row.mode = static_cast<Mode>(value);
            return true;
        case Use::unit:
            said.unit = static_cast<MoneyUnit>(value);
            return true;
        case Use::nothing:
        case Use::kind:
        case Use::reference:
        case Use::order:
        case Use::quantity:
        case Use::amount:
            return true;
    }
    return true;
}

/// The number by which a cell is known; none if its row is not plain.
std::optional<std::uint32_t> PlainRows::meaning(Field& field, std::size_t index,
                                                const RawField& raw) {
    const auto content = bytes_.substr(raw.begin, raw.end - raw.begin);
    if (const auto* known = field.memo.find(content)) {
        if (*known == kOdd) return std::nullopt;
        return *known;
    }
    const auto found = look_into(alone(index, raw), field);
    if (field.column || field.memo.size() < kMostUnread) {
        field.memo.put(content, found.value_or(kOdd));
    }
    return found;
}

/// A record that says nothing else; nothing at all if there is no such field.
Record PlainRows::alone(std::size_t index, const RawField& raw) const {
    RawRecord row;
    row.fields.resize(fields_.size(), {0, 0, false});
    if (index < row.fields.size()) row.fields[index] = raw;
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

bool PlainRows::is_order(std::size_t index, const RawField& raw) {
    const auto content = bytes_.substr(raw.begin, raw.end - raw.begin);
    if (is_sure_order(content)) return true;
    // The row refers to the text where it stands.
    const auto record = alone(index, raw);
    return record.fields[index].text == content && look_into(record, fields_[index]);
}

bool PlainRows::take_numbers(CodedRow& row, const Said& said) {
    const auto amount = plain_decimal(said.amount, places_of(said.unit));
    if (!amount) return false;
    row.amount = *amount;
    if (said.quantity.empty()) return true;
    const auto quantity = plain_decimal(said.quantity, 3);
    row.quantity = quantity.value_or(0);
    row.has_quantity = quantity.has_value();
    return row.has_quantity;
}

/// None of its days lies behind the one on which it is recorded.
bool PlainRows::days_have_come(const CodedRow& row) const noexcept {
    const auto latest = row.recorded != kNoDay ? row.recorded : sheet_.recorded.epoch_days();
    return std::all_of(row.days.begin(), row.days.end(),
                       [&](std::int32_t day) { return day <= latest; });
}

}  // namespace fupin::detail
