// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>

namespace fupin::testing_io {

/// Entries of all kinds with every member in use, as a journal may hold them: keys of a small
/// stock, so that entries meet and speak of each other; no day after `until`.
class RandomEntries {
public:
    RandomEntries(unsigned seed, Date until) : random_{seed}, until_{until} {}

    Entry entry() { return entry(static_cast<EntryKind>(up_to(static_cast<int>(kEntryKinds)))); }

    Entry entry(EntryKind kind) {
        switch (kind) {
            case EntryKind::purchase:
                return purchase();
            case EntryKind::unlinked_refund:
                return UnlinkedRefund{purchase()};
            case EntryKind::progress:
                return Progress{key(), key(), any<State>(4), day(), maybe_money(), coin()};
            case EntryKind::refund:
                return Refund{key(), key(), money(), maybe_quantity(), day()};
            case EntryKind::cancel:
                return Cancel{key(), key(), day()};
            case EntryKind::correction:
                return correction();
            case EntryKind::same_as:
                return SameAs{key(), key(), maybe_text()};
            case EntryKind::annulment:
                return Annulment{
                    key(), {any<EntryKind>(static_cast<int>(kEntryKinds)), key()}, maybe_text()};
            case EntryKind::filing:
                return filing();
            case EntryKind::filing_correction: {
                auto result = filing();
                result.replaces = key();
                return result;
            }
            case EntryKind::filing_return:
            case EntryKind::filing_approval:
            case EntryKind::filing_withdrawal:
                return FilingStep{key(), kind, key(), moment(), maybe_text(), maybe_text()};
            case EntryKind::declared:
                return declared();
            case EntryKind::observation:
                return Observation{key(),        text(),     text(),       maybe_text(),
                                   any<Span>(3), quantity(), maybe_text(), day()};
            case EntryKind::commitment:
                break;
        }
        return commitment();
    }

    int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

private:
    bool coin() { return up_to(2) == 0; }
    template <class E>
    E any(int count) {
        return static_cast<E>(up_to(count));
    }
    std::string text() {
        constexpr std::array kPieces{"县", "（市）", "a",  "\"", "\\", "\n", "\x01",
                                     "é",  "😀",     "{}", ",",  "0",  " ",  "'"};
        std::string result{"x"};
        for (int n = up_to(4); n > 0; --n) result += kPieces[random_() % kPieces.size()];
        return result;
    }
    std::string maybe_text() { return coin() ? text() : ""; }
    Key key() {
        return {coin() ? "platform" : "单位\"", std::to_string(up_to(40)),
                coin() ? std::to_string(up_to(3)) : ""};
    }
    Date day() { return until_.plus_days(-up_to(300)); }
    std::optional<Date> maybe_day() { return coin() ? std::optional{day()} : std::nullopt; }
    Moment moment() { return {day(), coin() ? std::optional{up_to(86'400)} : std::nullopt}; }
    Money money() { return Money::from_fen(static_cast<std::int64_t>(random_() >> 1U)); }
    std::optional<Money> maybe_money() { return coin() ? std::optional{money()} : std::nullopt; }
    Quantity quantity() {
        return Quantity::from_thousandths(static_cast<std::int64_t>(random_() >> 1U));
    }
    std::optional<Quantity> maybe_quantity() {
        return coin() ? std::optional{quantity()} : std::nullopt;
    }

    Purchase purchase() {
        Purchase p{key(),
                   any<Side>(2),
                   any<Mode>(2),
                   maybe_text(),
                   maybe_text(),
                   maybe_text(),
                   maybe_text(),
                   maybe_text(),
                   maybe_text(),
                   maybe_text(),
                   maybe_quantity(),
                   maybe_text(),
                   coin() ? money() : Money{},
                   maybe_text(),
                   maybe_text(),
                   {}};
        for (auto& state_day : p.days) state_day = maybe_day();
        return p;
    }
    Correction correction() {
        const auto before = money().to_string();
        return {key(),  {EntryKind::purchase, key()}, Field::amount,
                before, money().to_string(),          maybe_text()};
    }
    Filing filing() {
        Filing f{key(),    text(), maybe_text(), text(),       maybe_text(),
                 moment(), {},     coin(),       maybe_text(), {}};
        for (int n = up_to(3); n > 0; --n) f.parts.push_back(text());
        return f;
    }
    Declared declared() {
        Declared d{key(), text(), text(), text(), coin(), Money{}, "money", maybe_day()};
        if (coin()) {
            d.value = money();
        } else {
            d.value = quantity();
            d.measure = coin() ? "count" : maybe_text();
        }
        return d;
    }

    Commitment commitment() {
        Commitment c{key(), text(), maybe_text(), maybe_text(), money(),
                     day(), {},     day(),        maybe_text()};
        if (coin()) c.last_day = c.first_day.plus_days(up_to(900));
        return c;
    }

    std::mt19937_64 random_;
    Date until_;
};

}  // namespace fupin::testing_io
