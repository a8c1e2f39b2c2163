// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/entry.hpp"

#include <algorithm>

namespace fupin {
namespace {

constexpr std::string_view kKindNames[kEntryKinds] = {
    "purchase",      "unlinked_refund", "progress",          "refund",   "cancel",
    "correction",    "same_as",         "annulment",         "filing",   "filing_correction",
    "filing_return", "filing_approval", "filing_withdrawal", "declared", "observation",
    "commitment",
};

constexpr std::string_view kSpanNames[] = {"period", "cumulative", "stock"};

constexpr std::string_view kFieldNames[] = {
    "side",      "mode",       "for_unit", "account",   "assisting_unit", "payer",   "supplier",
    "product",   "origin",     "quantity", "measure",   "amount",         "channel", "note",
    "placed",    "accepted",   "paid",     "evaluated", "state",          "day",     "unit",
    "filed_by",  "obligation", "period",   "received",  "parts",          "zero",    "value",
    "indicator", "first_day",  "last_day",
};

template <class Enum, std::size_t size>
std::optional<Enum> named(const std::string_view (&names)[size], std::string_view name) noexcept {
    const auto found = std::find(std::begin(names), std::end(names), name);
    if (found == std::end(names)) return std::nullopt;
    return static_cast<Enum>(found - std::begin(names));
}

struct KindOf {
    EntryKind operator()(const Purchase&) const noexcept { return EntryKind::purchase; }
    EntryKind operator()(const UnlinkedRefund&) const noexcept {
        return EntryKind::unlinked_refund;
    }
    EntryKind operator()(const Progress&) const noexcept { return EntryKind::progress; }
    EntryKind operator()(const Refund&) const noexcept { return EntryKind::refund; }
    EntryKind operator()(const Cancel&) const noexcept { return EntryKind::cancel; }
    EntryKind operator()(const Correction&) const noexcept { return EntryKind::correction; }
    EntryKind operator()(const SameAs&) const noexcept { return EntryKind::same_as; }
    EntryKind operator()(const Annulment&) const noexcept { return EntryKind::annulment; }
    EntryKind operator()(const Filing& filing) const noexcept {
        return filing.replaces ? EntryKind::filing_correction : EntryKind::filing;
    }
    EntryKind operator()(const FilingStep& step) const noexcept { return step.kind; }
    EntryKind operator()(const Declared&) const noexcept { return EntryKind::declared; }
    EntryKind operator()(const Observation&) const noexcept { return EntryKind::observation; }
    EntryKind operator()(const Commitment&) const noexcept { return EntryKind::commitment; }
};

struct ReferenceOf {
    using Result = std::optional<Reference>;
    Result operator()(const Progress& e) const {
        return Reference{EntryKind::purchase, e.purchase};
    }
    Result operator()(const Refund& e) const { return Reference{EntryKind::purchase, e.purchase}; }
    Result operator()(const Cancel& e) const { return Reference{EntryKind::purchase, e.purchase}; }
    Result operator()(const Correction& e) const { return e.target; }
    Result operator()(const SameAs& e) const { return Reference{EntryKind::purchase, e.other}; }
    Result operator()(const Annulment& e) const { return e.target; }
    Result operator()(const Filing& e) const {
        if (!e.replaces) return std::nullopt;
        return Reference{EntryKind::filing, *e.replaces};
    }
    Result operator()(const FilingStep& e) const { return Reference{EntryKind::filing, e.filing}; }
    template <class Other>
    Result operator()(const Other&) const {
        return std::nullopt;
    }
};

}  // namespace

std::string_view name_of(EntryKind kind) noexcept {
    return kKindNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Side side) noexcept { return side == Side::buy ? "buy" : "sell"; }

std::string_view name_of(Mode mode) noexcept {
    return mode == Mode::direct ? "direct" : "assisted";
}

std::string_view name_of(Span span) noexcept { return kSpanNames[static_cast<std::size_t>(span)]; }

std::string_view name_of(Field field) noexcept {
    return kFieldNames[static_cast<std::size_t>(field)];
}

std::optional<EntryKind> entry_kind_named(std::string_view name) noexcept {
    return named<EntryKind>(kKindNames, name);
}

std::optional<Span> span_named(std::string_view name) noexcept {
    return named<Span>(kSpanNames, name);
}

std::optional<Field> field_named(std::string_view name) noexcept {
    return named<Field>(kFieldNames, name);
}

EntryKind kind_of(const Entry& entry) noexcept {  // NOLINT(bugprone-exception-escape): has a value
    return std::visit(KindOf{}, entry);
}

const Key& key_of(const Entry& entry) noexcept {  // NOLINT(bugprone-exception-escape): has a value
    return std::visit(
        [](const auto& e) -> const Key& {
            if constexpr (std::is_same_v<std::decay_t<decltype(e)>, UnlinkedRefund>) {
                return e.details.key;
            } else {
                return e.key;
            }
        },
        entry);
}

Money money_of(const Entry& entry) noexcept {
    if (const auto* purchase = std::get_if<Purchase>(&entry)) return purchase->amount;
    if (const auto* refund = std::get_if<UnlinkedRefund>(&entry)) return refund->details.amount;
    if (const auto* refund = std::get_if<Refund>(&entry)) return refund->amount;
    if (const auto* step = std::get_if<Progress>(&entry)) return step->amount.value_or(Money{});
    if (const auto* signed_order = std::get_if<Commitment>(&entry)) return signed_order->amount;
    if (const auto* declared = std::get_if<Declared>(&entry)) {
        if (const auto* money = std::get_if<Money>(&declared->value)) return *money;
    }
    return {};
}

std::optional<Reference> reference_of(const Entry& entry) {
    return std::visit(ReferenceOf{}, entry);
}

}  // namespace fupin
