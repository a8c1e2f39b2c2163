// SPDX-License-Identifier: Apache-2.0
#include "ingest/plain_rows.hpp"

#include "fupin/core/text.hpp"
#include "ingest/plain_texts.hpp"
#include "ingest/words.hpp"

namespace fupin::detail {
namespace {

/// Of columns that are not read, so many different texts are remembered.
constexpr std::size_t kMostUnread = std::size_t{1} << 16;
constexpr std::size_t kMostTextBytes = std::size_t{1} << 20;

std::uint32_t code_of(const std::optional<Date>& day) {
    return static_cast<std::uint32_t>(day ? day->epoch_days() : kNoDay);
}

}  // namespace

PlainRows::PlainRows(const Sheet& sheet, const Vocabulary& vocabulary,
                     const std::set<std::size_t>& unnamed_told, SubtotalAudit& audit,
                     Encoding encoding, char separator, CodedRows& out)
    : sheet_{sheet},
      vocabulary_{vocabulary},
      unnamed_told_{unnamed_told},
      audit_{audit},
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

/// The number by which a cell is known; `kOdd` if its row is not plain.
std::uint32_t PlainRows::meaning(Field& field, std::size_t index, std::string_view content) {
    if (const auto* known = field.memo.find(content)) return *known;
    if (!is_well_formed(content, encoding_)) return kOdd;
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
    if (!is_well_formed(content, encoding_)) return false;
    // The row refers to the text where it stands.
    const auto record = alone(index, content);
    return record.fields[index].text == content && look_into(record, fields_[index]);
}

}  // namespace fupin::detail
