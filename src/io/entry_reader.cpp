// SPDX-License-Identifier: Apache-2.0
#include "io/entry_reader.hpp"

#include <utility>

namespace fupin::detail {
namespace {

Key key(ObjectReader& at) {
    Key result;
    at.required("source", result.source);
    at.required("order", result.order);
    at("item", result.item);
    return result;
}

Key referenced_key(ObjectReader& at) {
    Key result;
    at.required("ref_source", result.source);
    at.required("ref_order", result.order);
    at("ref_item", result.item);
    return result;
}

Reference reference(ObjectReader& at) {
    Reference result;
    at.required("ref_kind", result.kind);
    result.key = referenced_key(at);
    return result;
}

Purchase purchase(ObjectReader& at) {
    Purchase result;
    result.key = key(at);
    at("side", result.side);
    at("mode", result.mode);
    at("for_unit", result.for_unit);
    at("account", result.account);
    at("assisting_unit", result.assisting_unit);
    at("payer", result.payer);
    at("supplier", result.supplier);
    at("product", result.product);
    at("origin", result.origin);
    at("quantity", result.quantity);
    at("measure", result.measure);
    at.required("amount", result.amount);
    at("channel", result.channel);
    at("note", result.note);
    for (std::size_t i = 0; i < kStates; ++i) {
        at(name_of(static_cast<State>(i)), result.days[i]);
    }
    return result;
}

Progress progress(ObjectReader& at) {
    Progress result;
    result.key = key(at);
    result.purchase = referenced_key(at);
    at.required("state", result.state);
    at.required("day", result.day);
    at("amount", result.amount);
    at("fills", result.fills);
    return result;
}

Refund refund(ObjectReader& at) {
    Refund result;
    result.key = key(at);
    result.purchase = referenced_key(at);
    at.required("amount", result.amount);
    at("quantity", result.quantity);
    at.required("day", result.day);
    return result;
}

Cancel cancel(ObjectReader& at) {
    Cancel result;
    result.key = key(at);
    result.purchase = referenced_key(at);
    at.required("day", result.day);
    return result;
}

Correction correction(ObjectReader& at) {
    Correction result;
    result.key = key(at);
    result.target = reference(at);
    at.required("field", result.field);
    at("old", result.old_value);
    at("new", result.new_value);
    at("reason", result.reason);
    return result;
}

SameAs same_as(ObjectReader& at) {
    SameAs result;
    result.key = key(at);
    result.other = referenced_key(at);
    at("reason", result.reason);
    return result;
}

Annulment annulment(ObjectReader& at) {
    Annulment result;
    result.key = key(at);
    result.target = reference(at);
    at("reason", result.reason);
    return result;
}

Filing filing(ObjectReader& at, bool replaces) {
    Filing result;
    result.key = key(at);
    if (replaces) result.replaces = referenced_key(at);
    at("unit", result.unit);
    at("filed_by", result.filed_by);
    at("obligation", result.obligation);
    at("period", result.period);
    at.required("received", result.received);
    at("parts", result.parts);
    at("zero", result.zero);
    at("note", result.note);
    return result;
}

FilingStep filing_step(ObjectReader& at, EntryKind kind) {
    FilingStep result;
    result.key = key(at);
    result.kind = kind;
    result.filing = referenced_key(at);
    at.required("day", result.day);
    at("by", result.by);
    at("note", result.note);
    return result;
}

Declared declared(ObjectReader& at) {
    Declared result;
    result.key = key(at);
    at("unit", result.unit);
    at("indicator", result.indicator);
    at("period", result.period);
    at("cumulative", result.cumulative);
    at("measure", result.measure);
    if (result.measure == "money") {
        at.required("value", result.value.emplace<Money>());
    } else {
        at.required("value", result.value.emplace<Quantity>());
    }
    at("day", result.day);
    return result;
}

Observation observation(ObjectReader& at) {
    Observation result;
    result.key = key(at);
    at("unit", result.unit);
    at("indicator", result.indicator);
    at("period", result.period);
    at("span", result.span);
    at.required("value", result.value);
    at("measure", result.measure);
    at.required("day", result.day);
    return result;
}

Commitment commitment(ObjectReader& at) {
    Commitment result;
    result.key = key(at);
    at("unit", result.unit);
    at("indicator", result.indicator);
    at("supplier", result.supplier);
    at.required("amount", result.amount);
    at.required("first_day", result.first_day);
    at("last_day", result.last_day);
    at.required("day", result.day);
    at("note", result.note);
    return result;
}

Entry entry_of(EntryKind kind, ObjectReader& at) {
    switch (kind) {
        case EntryKind::purchase:
            return purchase(at);
        case EntryKind::unlinked_refund:
            return UnlinkedRefund{purchase(at)};
        case EntryKind::progress:
            return progress(at);
        case EntryKind::refund:
            return refund(at);
        case EntryKind::cancel:
            return cancel(at);
        case EntryKind::correction:
            return correction(at);
        case EntryKind::same_as:
            return same_as(at);
        case EntryKind::annulment:
            return annulment(at);
        case EntryKind::filing:
            return filing(at, false);
        case EntryKind::filing_correction:
            return filing(at, true);
        case EntryKind::filing_return:
        case EntryKind::filing_approval:
        case EntryKind::filing_withdrawal:
            return filing_step(at, kind);
        case EntryKind::observation:
            return observation(at);
        case EntryKind::commitment:
            return commitment(at);
        case EntryKind::declared:
            break;
    }
    return declared(at);
}

}  // namespace

std::optional<Entry> read_entry(ObjectReader& at) {
    std::optional<EntryKind> kind;
    at.required("kind", kind);
    if (!kind) return std::nullopt;
    return entry_of(*kind, at);
}

}  // namespace fupin::detail
