// SPDX-License-Identifier: Apache-2.0
#include "io/members.hpp"

namespace fupin::detail {

void read_members(ObjectReader& at, FormCell& cell) {
    at.required("code", cell.code);
    at("title", cell.title);
    at("aliases", cell.aliases);
}

void read_members(ObjectReader& at, CheckTerm& term) {
    at.required("cell", term.cell);
    at("cumulative", term.cumulative);
    at("period", term.period);
    at("times", term.times);
}

void read_members(ObjectReader& at, FormCheck& check) {
    at.required("code", check.code);
    at("title", check.title);
    at.required("left", check.left);
    at("relation", check.relation);
    at.required("right", check.right);
    at("measure", check.measure);
    read_members(at, check.citation);
}

void read_members(ObjectReader& at, Form& form) {
    at.required("code", form.code);
    at("title", form.title);
    at("cells", form.cells);
    at("checks", form.checks);
}

}  // namespace fupin::detail
