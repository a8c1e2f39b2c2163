// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"
#include "fupin/journal/entry.hpp"

namespace fupin {
namespace {

/// An object under construction: members in the order of the calls, empty texts left out.
class Object {
public:
    Object& text(std::string_view name, std::string_view value) {
        if (value.empty()) return *this;
        return raw(name, json_text(value));
    }
    template <class T>
    Object& value(std::string_view name, const std::optional<T>& value) {
        return value ? text(name, value->to_string()) : *this;
    }
    Object& flag(std::string_view name, bool value) { return value ? raw(name, "true") : *this; }
    Object& raw(std::string_view name, std::string_view json) {
        text_ += text_.empty() ? "{" : ",";
        text_ += json_text(name);
        text_ += ':';
        text_ += json;
        return *this;
    }
    Object& key(EntryKind kind, const Key& key) {
        text("kind", name_of(kind));
        return text("source", key.source).text("order", key.order).text("item", key.item);
    }
    Object& reference(const Key& key) {
        return text("ref_source", key.source)
            .text("ref_order", key.order)
            .text("ref_item", key.item);
    }
    Object& reference(const Reference& target) {
        return text("ref_kind", name_of(target.kind)).reference(target.key);
    }
    [[nodiscard]] std::string done() && { return text_.empty() ? "{}" : std::move(text_) + "}"; }

private:
    std::string text_;
};

void add_content(Object& out, const Purchase& e) {
    if (e.side != Side::buy) out.text("side", name_of(e.side));
    if (e.mode != Mode::direct) out.text("mode", name_of(e.mode));
    out.text("for_unit", e.for_unit).text("account", e.account);
    out.text("assisting_unit", e.assisting_unit).text("payer", e.payer);
    out.text("supplier", e.supplier).text("product", e.product).text("origin", e.origin);
    out.value("quantity", e.quantity).text("measure", e.measure);
    out.text("amount", e.amount.to_string()).text("channel", e.channel).text("note", e.note);
}

void add_content(Object& out, const UnlinkedRefund& e) { add_content(out, e.details); }

void add_content(Object& out, const Progress& e) {
    out.reference(e.purchase).text("state", name_of(e.state)).text("day", e.day.to_string());
    out.value("amount", e.amount).flag("fills", e.fills);
}

void add_content(Object& out, const Refund& e) {
    out.reference(e.purchase).text("amount", e.amount.to_string());
    out.value("quantity", e.quantity).text("day", e.day.to_string());
}

void add_content(Object& out, const Cancel& e) {
    out.reference(e.purchase).text("day", e.day.to_string());
}

void add_content(Object& out, const Correction& e) {
    out.reference(e.target).text("field", name_of(e.field));
    out.text("old", e.old_value).text("new", e.new_value).text("reason", e.reason);
}

void add_content(Object& out, const SameAs& e) { out.reference(e.other).text("reason", e.reason); }

void add_content(Object& out, const Annulment& e) {
    out.reference(e.target).text("reason", e.reason);
}

void add_content(Object& out, const Filing& e) {
    if (e.replaces) out.reference(*e.replaces);
    out.text("unit", e.unit).text("filed_by", e.filed_by).text("obligation", e.obligation);
    out.text("period", e.period).text("received", e.received.to_string());
    if (!e.parts.empty()) {
        std::string parts;
        for (const auto& part : e.parts) parts += (parts.empty() ? "[" : ",") + json_text(part);
        out.raw("parts", parts + "]");
    }
    out.flag("zero", e.zero).text("note", e.note);
}

void add_content(Object& out, const FilingStep& e) {
    out.reference(e.filing).text("day", e.day.to_string()).text("by", e.by).text("note", e.note);
}

void add_content(Object& out, const Declared& e) {
    out.text("unit", e.unit).text("indicator", e.indicator).text("period", e.period);
    out.flag("cumulative", e.cumulative);
    out.text("value", std::visit([](const auto& value) { return value.to_string(); }, e.value));
    out.text("measure", e.measure).value("day", e.day);
}

void add_content(Object& out, const Observation& e) {
    out.text("unit", e.unit).text("indicator", e.indicator).text("period", e.period);
    if (e.span != Span::period) out.text("span", name_of(e.span));
    out.text("value", e.value.to_string()).text("measure", e.measure);
    out.text("day", e.day.to_string());
}

void add_content(Object& out, const Commitment& e) {
    out.text("unit", e.unit).text("indicator", e.indicator).text("supplier", e.supplier);
    out.text("amount", e.amount.to_string()).text("first_day", e.first_day.to_string());
    out.value("last_day", e.last_day).text("day", e.day.to_string()).text("note", e.note);
}

template <class E>
void add_days(Object&, const E&) {}

void add_days(Object& out, const Purchase& e) {
    for (std::size_t i = 0; i < kStates; ++i) out.value(name_of(static_cast<State>(i)), e.days[i]);
}

void add_days(Object& out, const UnlinkedRefund& e) { add_days(out, e.details); }

}  // namespace

std::string canonical_json(const Entry& entry) {
    Object out;
    out.key(kind_of(entry), key_of(entry));
    std::visit(
        [&](const auto& e) {
            add_content(out, e);
            add_days(out, e);
        },
        entry);
    return std::move(out).done();
}

std::string content_json(const Entry& entry) {
    Object out;
    std::visit([&](const auto& e) { add_content(out, e); }, entry);
    return std::move(out).done();
}

}  // namespace fupin
