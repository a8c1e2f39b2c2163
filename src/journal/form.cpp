// SPDX-License-Identifier: Apache-2.0
#include "journal/form.hpp"

#include "fupin/journal/journal.hpp"
#include "journal/messages.hpp"
#include "journal/resolver.hpp"

namespace fupin {
namespace {

using detail::is_entry_text;
using detail::is_id;

/// Collects what is wrong with one entry, each mistake once.
class EntryForm {
public:
    EntryForm(const Entry& entry, Date recorded) : recorded_{recorded} {
        check_key(key_of(entry), "key");
        if (const auto reference = reference_of(entry)) check_key(reference->key, "ref");
        std::visit([this](const auto& e) { check(e); }, entry);
    }
    [[nodiscard]] std::vector<Diagnostic> findings() && { return std::move(findings_); }

private:
    void add(const Finding& finding, std::vector<std::string> arguments) {
        findings_.push_back({&finding, Severity::error, {}, std::move(arguments)});
    }

    void check_key(const Key& key, const char* what) {
        if (key.source.empty()) add(messages::entry_key_incomplete, {"source"});
        if (key.order.empty()) add(messages::entry_key_incomplete, {"order"});
        for (const auto* part : {&key.source, &key.order, &key.item}) {
            if (!is_id(*part)) add(messages::entry_text_invalid, {what});
        }
    }

    void text(std::string_view value, const char* what) {
        if (!is_entry_text(value)) add(messages::entry_text_invalid, {what});
    }

    void day(const std::optional<Date>& day) {
        if (day && *day > recorded_) {
            add(messages::day_after_recorded, {day->to_string(), recorded_.to_string()});
        }
    }

    template <class T>
    void not_negative(const std::optional<T>& value) {
        if (value && *value < T{}) add(messages::amount_negative, {value->to_string()});
    }

    void check(const Purchase& e) {
        for (const auto* member :
             {&e.for_unit, &e.account, &e.assisting_unit, &e.payer, &e.supplier, &e.product,
              &e.origin, &e.measure, &e.channel, &e.note}) {
            text(*member, "text");
        }
        not_negative(std::optional{e.amount});
        not_negative(e.quantity);
        for (const auto& state_day : e.days) day(state_day);
    }
    void check(const UnlinkedRefund& e) { check(e.details); }
    void check(const Progress& e) {
        not_negative(e.amount);
        day(e.day);
    }
    void check(const Refund& e) {
        not_negative(std::optional{e.amount});
        not_negative(e.quantity);
        day(e.day);
    }
    void check(const Cancel& e) { day(e.day); }
    void check(const SameAs& e) { text(e.reason, "reason"); }
    void check(const Annulment& e) { text(e.reason, "reason"); }

    void check(const Correction& e) {
        text(e.reason, "reason");
        const std::vector<std::string> kind_and_field{std::string{name_of(e.target.kind)},
                                                      std::string{name_of(e.field)}};
        if (e.target.kind == EntryKind::correction || e.target.kind == EntryKind::same_as ||
            e.target.kind == EntryKind::annulment) {
            return add(messages::correction_target_kind, {kind_and_field[0]});
        }
        const auto sample = blank(e.target.kind);
        if (!has_field(sample, e.field)) return add(messages::correction_field, kind_and_field);
        for (const auto* value : {&e.old_value, &e.new_value}) text(*value, "value");
        auto counted = sample;
        if (auto* figure = std::get_if<Declared>(&counted)) figure->value = Quantity{};
        if (e.old_value == e.new_value || !(possible(sample, e) || possible(counted, e))) {
            add(messages::correction_value, {kind_and_field[1], e.old_value, e.new_value});
        }
    }

    /// Both values are canonical values of the field, of the same sign.
    [[nodiscard]] static bool possible(const Entry& sample, const Correction& e) {
        auto from = sample;
        if (e.field == Field::amount && !e.old_value.empty() && e.old_value != "0.00") {
            from = with_amount(sample);
        }
        const auto before = with_field(from, e.field, e.old_value);
        if (!before || field_text(*before, e.field) != e.old_value) return false;
        const auto after = with_field(*before, e.field, e.new_value);
        return after && field_text(*after, e.field) == e.new_value;
    }

    /// An empty entry of a kind, to try values on.
    [[nodiscard]] static Entry blank(EntryKind kind) {
        switch (kind) {
            case EntryKind::unlinked_refund:
                return UnlinkedRefund{};
            case EntryKind::progress:
                return Progress{};
            case EntryKind::refund:
                return Refund{};
            case EntryKind::cancel:
                return Cancel{};
            case EntryKind::filing:
            case EntryKind::filing_correction:
                return Filing{};
            case EntryKind::filing_return:
            case EntryKind::filing_approval:
            case EntryKind::filing_withdrawal:
                return FilingStep{};
            case EntryKind::declared:
                return Declared{};
            case EntryKind::observation:
                return Observation{};
            case EntryKind::commitment:
                return Commitment{};
            default:
                return Purchase{};
        }
    }

    [[nodiscard]] static Entry with_amount(Entry entry) {
        const auto cent = Money::from_fen(1);
        if (auto* purchase = std::get_if<Purchase>(&entry)) purchase->amount = cent;
        if (auto* refund = std::get_if<UnlinkedRefund>(&entry)) refund->details.amount = cent;
        if (auto* refund = std::get_if<Refund>(&entry)) refund->amount = cent;
        if (auto* signed_order = std::get_if<Commitment>(&entry)) signed_order->amount = cent;
        return entry;
    }

    void check(const Filing& e) {
        for (const auto* member : {&e.unit, &e.filed_by, &e.obligation, &e.period, &e.note}) {
            text(*member, "text");
        }
        // Parts are written with "+" between them, so none may hold one.
        for (const auto& part : e.parts) {
            text(part, "parts");
            if (part.find_first_of("+\x1f") != std::string::npos || part.empty()) {
                add(messages::entry_text_invalid, {"parts"});
            }
        }
        if (e.unit.empty()) add(messages::entry_key_incomplete, {"unit"});
        if (e.obligation.empty()) add(messages::entry_key_incomplete, {"obligation"});
        day(e.received.day);
    }
    void check(const FilingStep& e) {
        text(e.by, "by");
        text(e.note, "note");
        day(e.day.day);
    }
    void check(const Observation& e) {
        check_figure(e);
        not_negative(std::optional{e.value});
        day(e.day);
    }
    void check(const Commitment& e) {
        for (const auto* member : {&e.unit, &e.indicator, &e.supplier, &e.note}) {
            text(*member, "text");
        }
        if (e.unit.empty()) add(messages::entry_key_incomplete, {"unit"});
        not_negative(std::optional{e.amount});
        if (e.last_day && *e.last_day < e.first_day) {
            add(messages::term_reversed, {e.first_day.to_string(), e.last_day->to_string()});
        }
        day(e.day);
    }
    /// What a figure without items needs whoever states it.
    template <class Figure>
    void check_figure(const Figure& e) {
        for (const auto* member : {&e.unit, &e.indicator, &e.period, &e.measure}) {
            text(*member, "text");
        }
        if (e.unit.empty()) add(messages::entry_key_incomplete, {"unit"});
        if (e.indicator.empty()) add(messages::entry_key_incomplete, {"indicator"});
    }
    void check(const Declared& e) {
        check_figure(e);
        if (e.period.empty()) add(messages::entry_key_incomplete, {"period"});
        day(e.day);
    }

    Date recorded_;
    std::vector<Diagnostic> findings_;
};

}  // namespace

std::vector<Diagnostic> form_findings(const Entry& entry, Date recorded) {
    return EntryForm{entry, recorded}.findings();
}

}  // namespace fupin
