// SPDX-License-Identifier: Apache-2.0
#include "ingest/messages.hpp"
#include "ingest/typing.hpp"
#include "ingest/words.hpp"

namespace fupin::detail {
namespace {

constexpr Column kStateColumns[kStates] = {Column::placed, Column::accepted, Column::paid,
                                           Column::evaluated};

/// Goods given back may be written with a minus, like the money.
std::optional<Quantity> magnitude(const std::optional<Quantity>& quantity) {
    if (!quantity || *quantity >= Quantity{}) return quantity;
    return Quantity::from_thousandths(-quantity->thousandths());
}

std::optional<Quantity> quantity_in_range(RowReader& row) {
    const auto quantity = row.quantity(Column::quantity);
    if (!quantity || quantity->thousandths() != INT64_MIN) return quantity;
    row.error(messages::quantity_out_of_range, Column::quantity,
              {short_value(row.text(Column::quantity))});
    return std::nullopt;
}

/// Everything but amount and quantity.
Purchase details_of(RowReader& row) {
    Purchase p;
    p.key = row.own_key();
    p.side = row.word(Column::side, side_word).value_or(Side::buy);
    p.mode = row.word(Column::mode, mode_word).value_or(Mode::direct);
    p.for_unit = row.name(Column::for_unit);
    p.account = row.name(Column::account);
    p.assisting_unit = row.name(Column::assisting_unit);
    p.payer = row.text(Column::payer);
    p.supplier = row.name(Column::supplier);
    p.product = row.name(Column::product);
    p.origin = row.text(Column::origin);
    p.measure = row.text(Column::measure);
    p.channel = row.text(Column::channel);
    p.note = row.free_text(Column::note);
    for (std::size_t s = 0; s < kStates; ++s) p.days[s] = row.day(kStateColumns[s]);
    return p;
}

/// A negative row that says which purchase it belongs to. Its day is 日期, else 付款日期.
Entry linked_refund(RowReader& row, Money amount) {
    Refund refund;
    refund.key = row.own_key();
    row.expect_target(EntryKind::purchase);
    refund.purchase = row.referred_key();
    refund.amount = opposite(row, Column::amount, amount);
    refund.quantity = magnitude(quantity_in_range(row));
    const auto column = row.says(Column::day) ? Column::day : Column::paid;
    if (!row.says(column)) row.missing(Column::day);
    refund.day = row.day(column).value_or(Date::min());
    return refund;
}

Entry unlinked_refund(RowReader& row, Money amount) {
    UnlinkedRefund refund{details_of(row)};
    if (!row.sheet().unlinked_refunds) {
        row.error(messages::negative_without_reference, Column::amount,
                  {short_value(row.text(Column::amount))});
    }
    refund.details.amount = opposite(row, Column::amount, amount);
    refund.details.quantity = magnitude(quantity_in_range(row));
    return refund;
}

Entry purchase_row(RowReader& row) {
    const auto amount = row.required_money(Column::amount);
    if (amount < Money{}) {
        return row.says(Column::ref_order) ? linked_refund(row, amount)
                                           : unlinked_refund(row, amount);
    }
    auto purchase = details_of(row);
    purchase.amount = amount;
    purchase.quantity = row.quantity(Column::quantity);
    if (purchase.quantity && *purchase.quantity < Quantity{}) {
        row.error(messages::negative_value, Column::quantity,
                  {short_value(row.text(Column::quantity))});
    }
    if (row.says(Column::ref_order)) {
        row.warn(messages::reference_ignored, Column::ref_order,
                 {short_value(row.text(Column::ref_order))});
    }
    return purchase;
}

Date required_day(RowReader& row) {
    if (!row.says(Column::day)) row.missing(Column::day);
    return row.day(Column::day).value_or(Date::min());
}

Entry progress_row(RowReader& row) {
    Progress step;
    step.key = row.own_key();
    row.expect_target(EntryKind::purchase);
    step.purchase = row.referred_key();
    if (!row.says(Column::state)) row.missing(Column::state);
    step.state = row.word(Column::state, state_word).value_or(State::paid);
    step.day = required_day(row);
    step.amount = row.money(Column::amount);
    if (step.amount && *step.amount < Money{}) {
        row.error(messages::negative_value, Column::amount,
                  {short_value(row.text(Column::amount))});
    }
    return step;
}

/// Refunds are written positive; a sign is undone and counted.
Entry refund_row(RowReader& row) {
    Refund refund;
    refund.key = row.own_key();
    row.expect_target(EntryKind::purchase);
    refund.purchase = row.referred_key();
    refund.amount = row.required_money(Column::amount);
    if (refund.amount < Money{}) {
        row.repaired(messages::refund_sign, Column::amount);
        refund.amount = opposite(row, Column::amount, refund.amount);
    }
    const auto quantity = quantity_in_range(row);
    refund.quantity = magnitude(quantity);
    if (quantity != refund.quantity) row.repaired(messages::refund_sign, Column::quantity);
    refund.day = required_day(row);
    return refund;
}

Entry cancel_row(RowReader& row) {
    Cancel cancel;
    cancel.key = row.own_key();
    row.expect_target(EntryKind::purchase);
    cancel.purchase = row.referred_key();
    cancel.day = required_day(row);
    return cancel;
}

Entry same_as_row(RowReader& row) {
    SameAs link;
    link.key = row.own_key();
    row.expect_target(EntryKind::purchase);
    link.other = row.referred_key();
    link.reason = row.free_text(Column::reason);
    return link;
}

}  // namespace

Entry purchase_entry(RowReader& row, EntryKind kind) {
    switch (kind) {
        case EntryKind::progress:
            return progress_row(row);
        case EntryKind::refund:
            return refund_row(row);
        case EntryKind::cancel:
            return cancel_row(row);
        case EntryKind::same_as:
            return same_as_row(row);
        default:
            return purchase_row(row);
    }
}

}  // namespace fupin::detail
