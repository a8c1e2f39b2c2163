// SPDX-License-Identifier: Apache-2.0
#include "journal/entry_lines.hpp"

#include "fupin/core/text.hpp"

#include <algorithm>
#include <bit>
#include <charconv>

namespace fupin::detail {
namespace {

/// By `EntryLines::Name`.
constexpr std::array<std::string_view, 12> kNames{
    "source",   "item",    "for_unit", "account", "assisting_unit", "payer",
    "supplier", "product", "origin",   "measure", "channel",        "note"};

constexpr std::array<std::string_view, kStates> kDayMembers{R"(,"placed":")", R"(,"accepted":")",
                                                            R"(,"paid":")", R"(,"evaluated":")"};

bool needs_no_escape(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

}  // namespace

/// Few texts need few places; so many that most names of a large record have their own.
EntryLines::EntryLines(const JournalBody& body, std::uint32_t texts)
    : body_{body}, members_(std::bit_ceil(std::clamp(texts, 1U, 1U << 14U))) {}

std::string_view EntryLines::at(std::uint64_t position, std::string_view before) {
    line_ = before;
    put_day(body_.recorded[position]);
    line_ += ' ';
    if (static_cast<EntryKind>(body_.kind[position]) == EntryKind::purchase) {
        put_purchase(body_.purchase(position));
    } else {
        line_ += canonical_json(body_.entry(position));
    }
    return line_;
}

void EntryLines::put_purchase(const PurchaseRow& row) {
    line_ += R"({"kind":"purchase")";
    put(Name::source, row.source);
    put_order(body_.texts.text(row.order.index()));
    put(Name::item, row.item);
    if (row.side != Side::buy) ((line_ += R"(,"side":")") += name_of(row.side)) += '"';
    if (row.mode != Mode::direct) ((line_ += R"(,"mode":")") += name_of(row.mode)) += '"';
    put(Name::for_unit, row.for_unit);
    put(Name::account, row.account);
    put(Name::assisting_unit, row.assisting_unit);
    put(Name::payer, row.payer);
    put(Name::supplier, row.supplier);
    put(Name::product, row.product);
    put(Name::origin, row.origin);
    if (row.quantity) put_quantity(row.quantity->thousandths());
    put(Name::measure, row.measure);
    put_amount(row.amount_fen);
    put(Name::channel, row.channel);
    put(Name::note, row.note);
    for (std::size_t s = 0; s < kStates; ++s) {
        if (!row.days[s]) continue;
        line_ += kDayMembers[s];
        put_day(row.days[s]->epoch_days());
        line_ += '"';
    }
    line_ += '}';
}

void EntryLines::put(Name name, TextId id) {
    if (id.index() == 0) return;
    const auto place = id.index() * kNames.size() + static_cast<std::size_t>(name);
    auto& member = members_[place & (members_.size() - 1)];
    if (member.id != id || member.name != name) {
        member.id = id;
        member.name = name;
        member.text = ",\"";
        member.text += kNames[static_cast<std::size_t>(name)];
        member.text += "\":";
        member.text += json_text(body_.texts.text(id.index()));
    }
    line_ += member.text;
}
void EntryLines::put_order(std::string_view order) {
    if (order.empty()) return;
    if (!needs_no_escape(order)) {
        (line_ += R"(,"order":)") += json_text(order);
        return;
    }
    ((line_ += R"(,"order":")") += order) += '"';
}

void EntryLines::put_amount(std::int64_t fen) {
    line_ += R"(,"amount":")";
    if (fen < 0) {
        (line_ += Money::from_fen(fen).to_string()) += '"';
        return;
    }
    put_number(fen / 100);
    const std::array<char, 4> rest{'.', static_cast<char>('0' + fen / 10 % 10),
                                   static_cast<char>('0' + fen % 10), '"'};
    line_.append(rest.data(), rest.size());
}

void EntryLines::put_quantity(std::int64_t thousandths) {
    line_ += R"(,"quantity":")";
    if (thousandths < 0) {
        (line_ += Quantity::from_thousandths(thousandths).to_string()) += '"';
        return;
    }
    put_number(thousandths / 1000);
    if (auto rest = thousandths % 1000; rest != 0) {
        line_ += '.';
        for (std::int64_t unit = 100; rest != 0; unit /= 10) {
            line_ += static_cast<char>('0' + rest / unit);
            rest %= unit;
        }
    }
    line_ += '"';
}

void EntryLines::put_day(std::int32_t day) {
    auto& written = days_[static_cast<std::uint32_t>(day) % days_.size()];
    if (written.day != day) {
        written.day = day;
        std::ranges::copy(Date::from_epoch_days(day).to_string(), written.text.begin());
    }
    line_.append(written.text.data(), written.text.size());
}

void EntryLines::put_number(std::int64_t number) {
    std::array<char, 20> digits;
    char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    line_.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

}  // namespace fupin::detail
