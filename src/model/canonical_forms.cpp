// SPDX-License-Identifier: Apache-2.0
#include "model/canonical_parts.hpp"
#include "model/names.hpp"

namespace fupin::detail {
namespace {

void put_cell(JsonWriter& json, const FormCell& cell) {
    json.member("code", cell.code);
    json.member("title", cell.title);
    json.texts("aliases", cell.aliases);
}

void put_check_term(JsonWriter& json, const CheckTerm& term) {
    json.member("cell", term.cell);
    json.flag("cumulative", term.cumulative);
    if (term.period != TermPeriod::same) json.always("period", name_of(term.period));
    if (term.times != 1) json.always("times", term.times);
}

/// A side is always there, even one without terms, which readers must be able to tell.
void put_side(JsonWriter& json, std::string_view name, const std::vector<CheckTerm>& terms) {
    json.key(name);
    json.array(terms, [](JsonWriter& out, const CheckTerm& term) {
        out.object([&] { put_check_term(out, term); });
    });
}

void put_check(JsonWriter& json, const FormCheck& check) {
    json.member("code", check.code);
    json.member("title", check.title);
    put_side(json, "left", check.left);
    if (check.relation != CheckRelation::equal) json.always("relation", name_of(check.relation));
    put_side(json, "right", check.right);
    if (check.measure != "money") json.always("measure", check.measure);
    put_citation(json, check.citation);
}

}  // namespace

void put_form(JsonWriter& json, const Form& form) {
    json.member("code", form.code);
    json.member("title", form.title);
    json.objects("cells", form.cells, put_cell);
    json.objects("checks", form.checks, put_check);
}

}  // namespace fupin::detail
