// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/money.hpp"
#include "fupin/core/quantity.hpp"
#include "fupin/core/state.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fupin {

/// What an entry says. The order is the order of keys (semantics 1.3).
enum class EntryKind : std::uint8_t {
    purchase,
    unlinked_refund,
    progress,
    refund,
    cancel,
    correction,
    same_as,
    annulment,
    filing,
    filing_correction,
    filing_return,
    filing_approval,
    filing_withdrawal,
    declared,
    observation,
    commitment,
};
inline constexpr std::size_t kEntryKinds = 16;
/// Whether an entry is a purchase or an unlinked refund: only these have the columns of a purchase.
[[nodiscard]] constexpr bool is_purchase(EntryKind kind) noexcept {
    return kind == EntryKind::purchase || kind == EntryKind::unlinked_refund;
}

enum class Side : std::uint8_t { buy, sell };
enum class Mode : std::uint8_t { direct, assisted };
/// What a figure without items is a figure of: its period alone, everything so far, or what there
/// is on its day.
enum class Span : std::uint8_t { period, cumulative, stock };

[[nodiscard]] std::string_view name_of(EntryKind kind) noexcept;
[[nodiscard]] std::string_view name_of(Side side) noexcept;
[[nodiscard]] std::string_view name_of(Mode mode) noexcept;
[[nodiscard]] std::string_view name_of(Span span) noexcept;
[[nodiscard]] std::optional<EntryKind> entry_kind_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<Span> span_named(std::string_view name) noexcept;

/// With the kind, the identity of an entry: which source said it, under which number.
struct Key {
    std::string source;
    std::string order;
    std::string item;

    friend auto operator<=>(const Key&, const Key&) = default;
};

/// The entry another entry speaks of. An empty item binds only if the order has exactly one.
struct Reference {
    EntryKind kind = EntryKind::purchase;
    Key key;

    friend auto operator<=>(const Reference&, const Reference&) = default;
};

/// One purchase (采购), or one item of an order. Names and codes as received.
struct Purchase {
    Key key;
    Side side = Side::buy;
    Mode mode = Mode::direct;
    std::string for_unit;        ///< Whose purchase it is; empty: the account's.
    std::string account;         ///< Who clicked; empty: for_unit.
    std::string assisting_unit;  ///< Who helped to sell.
    std::string payer;           ///< budget, trade_union, enterprise, personal …
    std::string supplier;
    std::string product;
    std::string origin;
    std::optional<Quantity> quantity;
    std::string measure;  ///< Unit of the quantity.
    Money amount;         ///< Never negative.
    std::string channel;
    std::string note;
    std::array<std::optional<Date>, kStates> days;  ///< By `State`; empty says nothing.

    friend bool operator==(const Purchase&, const Purchase&) = default;
};

/// A negative row of a source that declares it sends such rows: money given back without saying
/// for which purchase. `details.amount` is what was given back, not negative.
struct UnlinkedRefund {
    Purchase details;
    friend bool operator==(const UnlinkedRefund&, const UnlinkedRefund&) = default;
};

/// A further state step (进度). Without amount it settles the rest.
struct Progress {
    Key key;
    Key purchase;
    State state = State::paid;
    Date day = Date::min();
    std::optional<Money> amount;
    /// Said by a repeated purchase row that filled an empty state day: the day is part of the
    /// purchase from here on. Its key is the purchase's with "@state" after the item.
    bool fills = false;

    friend bool operator==(const Progress&, const Progress&) = default;
};

/// Money (and goods) given back (退款).
struct Refund {
    Key key;
    Key purchase;
    Money amount;
    std::optional<Quantity> quantity;
    Date day = Date::min();

    friend bool operator==(const Refund&, const Refund&) = default;
};

/// The order is called off (取消): its net is zero from that day.
struct Cancel {
    Key key;
    Key purchase;
    Date day = Date::min();

    friend bool operator==(const Cancel&, const Cancel&) = default;
};

/// Fields a correction can name.
enum class Field : std::uint8_t {
    side,
    mode,
    for_unit,
    account,
    assisting_unit,
    payer,
    supplier,
    product,
    origin,
    quantity,
    measure,
    amount,
    channel,
    note,
    placed,
    accepted,
    paid,
    evaluated,
    state,
    day,  // of steps, refunds, cancels
    unit,
    filed_by,
    obligation,
    period,
    received,
    parts,
    zero,   // of filings
    value,  // of declared figures and observations
    indicator,
    first_day,
    last_day,  // of commitments
};
[[nodiscard]] std::string_view name_of(Field field) noexcept;
[[nodiscard]] std::optional<Field> field_named(std::string_view name) noexcept;

/// One field of an entry: the value it replaces and the new one, both as canonical text (更正).
struct Correction {
    Key key;
    Reference target;
    Field field = Field::amount;
    std::string old_value;
    std::string new_value;
    std::string reason;

    friend bool operator==(const Correction&, const Correction&) = default;
};

/// A person's decision that two keys are one purchase (同一). Its own key is the first of them.
struct SameAs {
    Key key;
    Key other;
    std::string reason;

    friend bool operator==(const SameAs&, const SameAs&) = default;
};

/// An entry, of any kind, never was (作废).
struct Annulment {
    Key key;
    Reference target;
    std::string reason;

    friend bool operator==(const Annulment&, const Annulment&) = default;
};

/// A report that came in (报送), or a new version of one (补正: `replaces` names the old one).
struct Filing {
    Key key;               ///< source, id, empty item.
    std::string unit;      ///< The unit that owed first.
    std::string filed_by;  ///< If another filed for it.
    std::string obligation;
    std::string period;
    Moment received{Date::min(), std::nullopt};
    std::vector<std::string> parts;
    bool zero = false;
    std::string note;
    std::optional<Key> replaces;  ///< Set: kind filing_correction.

    friend bool operator==(const Filing&, const Filing&) = default;
};

/// What happened to a filing: returned, approved, withdrawn.
struct FilingStep {
    Key key;
    EntryKind kind = EntryKind::filing_return;
    Key filing;
    Moment day{Date::min(), std::nullopt};
    std::string by;
    std::string note;

    friend bool operator==(const FilingStep&, const FilingStep&) = default;
};

/// A figure a unit reports without itemising it (申报数).
struct Declared {
    Key key;
    std::string unit;
    std::string indicator;  ///< Or a line.
    std::string period;
    bool cumulative = false;
    std::variant<Money, Quantity> value;
    std::string measure;  ///< "money", or the measuring unit ("count" for plain numbers).
    std::optional<Date> day;

    friend bool operator==(const Declared&, const Declared&) = default;
};

/// A counted fact that is not money (观察): events held, counters open, texts sent.
struct Observation {
    Key key;
    std::string unit;
    std::string indicator;  ///< What was counted.
    std::string period;     ///< Empty: the day says which.
    Span span = Span::period;
    Quantity value;
    std::string measure;  ///< The measuring unit ("count" for plain numbers).
    Date day = Date::min();

    friend bool operator==(const Observation&, const Observation&) = default;
};

/// A signed long-term order (协议): what is to be bought, never added to what was.
struct Commitment {
    Key key;
    std::string unit;
    std::string indicator;  ///< A line, or what the order is for; may be empty.
    std::string supplier;
    Money amount;
    Date first_day = Date::min();  ///< Of the term.
    std::optional<Date> last_day;  ///< None: no end.
    Date day = Date::min();        ///< When it was signed.
    std::string note;

    friend bool operator==(const Commitment&, const Commitment&) = default;
};

using Entry = std::variant<Purchase, UnlinkedRefund, Progress, Refund, Cancel, Correction, SameAs,
                           Annulment, Filing, FilingStep, Declared, Observation, Commitment>;

[[nodiscard]] EntryKind kind_of(const Entry& entry) noexcept;
[[nodiscard]] const Key& key_of(const Entry& entry) noexcept;
/// The money an entry states, zero if none; signed as written (a refund states a positive one).
[[nodiscard]] Money money_of(const Entry& entry) noexcept;
/// What the entry refers to, if its kind refers to anything.
[[nodiscard]] std::optional<Reference> reference_of(const Entry& entry);

/// Canonical text of one field of an entry, empty if it has none: money and quantities in
/// canonical form, days ISO, parts joined by "+". What corrections compare and replace.
[[nodiscard]] std::string field_text(const Entry& entry, Field field);
/// True if the entry's kind has the field and a correction may name it.
[[nodiscard]] bool has_field(const Entry& entry, Field field) noexcept;
/// The entry with one field replaced by a canonical text. Null if the text is no value of the
/// field, or the change is of sign (an amount may not become or stop being zero).
[[nodiscard]] std::optional<Entry> with_field(Entry entry, Field field, std::string_view text);

/// One line of canonical JSON: members in a fixed order, empty ones left out, no spaces. Equal
/// entries have equal texts. `content` leaves out the key and, for purchases, the state days.
[[nodiscard]] std::string canonical_json(const Entry& entry);
[[nodiscard]] std::string content_json(const Entry& entry);

}  // namespace fupin
