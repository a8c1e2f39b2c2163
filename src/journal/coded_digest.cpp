// SPDX-License-Identifier: Apache-2.0
#include "journal/coded_digest.hpp"

#include "fupin/core/text.hpp"

#include <algorithm>
#include <charconv>

namespace fupin::detail {
namespace {

/// By `CodedText`.
constexpr std::array<std::string_view, kCodedTexts> kNames{
    "for_unit", "account", "assisting_unit", "payer", "supplier", "product",
    "origin",   "measure", "channel",        "note",  "source",   "item"};

constexpr std::array<std::string_view, kStates> kDayMembers{R"(,"placed":")", R"(,"accepted":")",
                                                            R"(,"paid":")", R"(,"evaluated":")"};

std::string member(CodedText which, std::string_view text) {
    std::string out = ",\"";
    out += kNames[static_cast<std::size_t>(which)];
    out += "\":";
    return out += json_text(text);
}

bool needs_no_escape(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

}  // namespace

Digest CodedDigest::of(const CodedRow& row, Date recorded) {
    line_.clear();
    put_day(recorded.epoch_days());
    line_ += R"( {"kind":"purchase")";
    put(row, CodedText::source);
    put_order(rows_.order(row));
    put(row, CodedText::item);
    if (row.side != Side::buy) ((line_ += R"(,"side":")") += name_of(row.side)) += '"';
    if (row.mode != Mode::direct) ((line_ += R"(,"mode":")") += name_of(row.mode)) += '"';
    put(row, CodedText::for_unit);
    put(row, CodedText::account);
    put(row, CodedText::assisting_unit);
    put(row, CodedText::payer);
    put(row, CodedText::supplier);
    put(row, CodedText::product);
    put(row, CodedText::origin);
    if (row.has_quantity) put_quantity(row.quantity);
    put(row, CodedText::measure);
    put_amount(row.amount);
    put(row, CodedText::channel);
    put(row, CodedText::note);
    for (std::size_t s = 0; s < kStates; ++s) {
        if (row.days[s] == kNoDay) continue;
        line_ += kDayMembers[s];
        put_day(row.days[s]);
        line_ += '"';
    }
    line_ += '}';
    return Digest::of(line_);
}

void CodedDigest::put(const CodedRow& row, CodedText which) {
    const auto id = row.text(which);
    if (id == 0) return;
    auto& known = members_[id];
    if (known.text.empty()) known = {which, member(which, rows_.text(id))};
    line_ += known.which == which ? known.text : member(which, rows_.text(id));
}

void CodedDigest::put_order(std::string_view order) {
    if (!needs_no_escape(order)) {
        (line_ += R"(,"order":)") += json_text(order);
        return;
    }
    ((line_ += R"(,"order":")") += order) += '"';
}

void CodedDigest::put_amount(std::int64_t fen) {
    line_ += R"(,"amount":")";
    put_number(fen / 100);
    const std::array<char, 4> rest{'.', static_cast<char>('0' + fen / 10 % 10),
                                   static_cast<char>('0' + fen % 10), '"'};
    line_.append(rest.data(), rest.size());
}

void CodedDigest::put_quantity(std::int64_t thousandths) {
    line_ += R"(,"quantity":")";
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

void CodedDigest::put_day(std::int32_t day) {
    auto& written = days_[static_cast<std::uint32_t>(day) % days_.size()];
    if (written.day != day) {
        written.day = day;
        std::ranges::copy(Date::from_epoch_days(day).to_string(), written.text.begin());
    }
    line_.append(written.text.data(), written.text.size());
}

void CodedDigest::put_number(std::int64_t number) {
    std::array<char, 20> digits;
    char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    line_.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

}  // namespace fupin::detail
