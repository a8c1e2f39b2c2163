// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/mapping.hpp"

#include "fupin/core/text.hpp"
#include "ingest/messages.hpp"
#include "ingest/vocabulary.hpp"
#include "ingest/words.hpp"
#include "io/document.hpp"

#include <utility>

namespace fupin {
namespace detail {

// Functions that are found by argument, as those of an unnamed namespace are not.

/// An object whose member names are data.
template <class Value>
static bool read_value(const JsonAt& at, std::map<std::string, Value>& field) {
    if (at.value.kind != JsonValue::Kind::object) {
        at.report(messages::object_expected);
        return false;
    }
    for (std::size_t i = 0; i < at.value.items.size(); ++i) {
        const auto& name = at.value.names[i].text;
        const JsonPath path{at.path, name};
        (void)read_value(JsonAt{at.value.items[i], path, at.findings}, field[name]);
    }
    return true;
}

static void read_members(ObjectReader& at, Mapping& mapping) {
    std::string family;
    std::string unit;
    at.required("code", mapping.code);
    at("title", mapping.title);
    at("family", family);
    at("columns", mapping.columns);
    at("words", mapping.words);
    at("defaults", mapping.defaults);
    at("header_row", mapping.header_row);
    at("refers_to_itself", mapping.refers_to_itself);
    at("source", mapping.source);
    at("unlinked_refunds", mapping.unlinked_refunds);
    at("snapshot", mapping.snapshot);
    at("money_unit", unit);
    at("year", mapping.year);
    mapping.family = family_named(family);
    at.refuse_if(!family.empty() && !mapping.family, "family", messages::unknown_word, {family});
    mapping.money_unit = money_unit_word(unit);
    at.refuse_if(!unit.empty() && !mapping.money_unit, "money_unit", messages::unknown_word,
                 {unit});
}

namespace {

/// The members of a mapping in order, those that say something.
class Writer {
public:
    void text(std::string_view name, std::string_view value) {
        if (!value.empty()) put(name, json_text(value));
    }
    void number(std::string_view name, std::uint64_t value) { put(name, std::to_string(value)); }
    void flag(std::string_view name, bool value) {
        if (value) put(name, "true");
    }
    void object(std::string_view name, const std::map<std::string, std::string>& members) {
        if (!members.empty()) put(name, texts(members));
    }
    void objects(std::string_view name,
                 const std::map<std::string, std::map<std::string, std::string>>& members) {
        if (members.empty()) return;
        Writer inside;
        for (const auto& [member, words] : members) inside.put(member, texts(words));
        put(name, std::move(inside).done());
    }

    [[nodiscard]] std::string done() && { return '{' + text_ + '}'; }

private:
    static std::string texts(const std::map<std::string, std::string>& members) {
        Writer inside;
        for (const auto& [member, value] : members) inside.put(member, json_text(value));
        return std::move(inside).done();
    }

    void put(std::string_view name, const std::string& value) {
        if (!text_.empty()) text_ += ',';
        text_ += json_text(name) + ':' + value;
    }

    std::string text_;
};

}  // namespace
}  // namespace detail

Mapping parse_mapping(std::string_view json, std::string name) {
    detail::DocumentFindings findings{json, std::move(name)};
    const auto tree = detail::parse_document(json, "mapping/1", findings);
    auto mapping = detail::document_from<Mapping>(tree, findings);
    findings.raise_if_any();
    if (mapping.family) {
        for (auto& wrong : detail::mapping_findings(*mapping.family, mapping)) {
            findings.add(std::move(wrong), tree.byte);
        }
    }
    findings.raise_if_any();
    return mapping;
}

Mapping read_mapping(const std::string& path) {
    return parse_mapping(detail::file_bytes(path), path);
}

std::string write_mapping(const Mapping& mapping) {
    detail::Writer out;
    out.text("fupin", "mapping/1");
    out.text("code", mapping.code);
    out.text("title", mapping.title);
    if (mapping.family) out.text("family", name_of(*mapping.family));
    out.object("columns", mapping.columns);
    out.objects("words", mapping.words);
    out.object("defaults", mapping.defaults);
    if (mapping.header_row) out.number("header_row", *mapping.header_row);
    out.flag("refers_to_itself", mapping.refers_to_itself);
    out.text("source", mapping.source);
    out.flag("unlinked_refunds", mapping.unlinked_refunds);
    out.flag("snapshot", mapping.snapshot);
    if (mapping.money_unit) {
        constexpr std::string_view kUnits[] = {"yuan", "wan", "yi"};
        out.text("money_unit", kUnits[static_cast<std::size_t>(*mapping.money_unit)]);
    }
    if (mapping.year) out.number("year", static_cast<std::uint64_t>(*mapping.year));
    return detail::laid_out(std::move(out).done());
}

}  // namespace fupin
