// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/region.hpp"

#include "fupin/core/near_names.hpp"
#include "fupin/model/official_codes.hpp"
#include "io/document.hpp"
#include "io/members.hpp"
#include "io/messages.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fupin {
namespace detail {

// Found by argument, as a function of an unnamed namespace is not.
static void read_members(ObjectReader& at, Division& division) {
    at.required("code", division.code);
    at.required("title", division.title);
    at("level", division.level);
    at("parent", division.parent);
    read_members(at, division.validity);
    at("successor", division.successor);
    at("year_only", division.year_only);
}

namespace {

struct RegionDocument {
    std::string code, title, source;
    std::vector<Division> divisions;
};

void read_members(ObjectReader& at, RegionDocument& region) {
    at.required("code", region.code);
    at("title", region.title);
    at("source", region.source);
    at("divisions", region.divisions);
}

}  // namespace
}  // namespace detail

struct Region::Body {
    std::string code, title, source;
    std::vector<Division> divisions;
    std::map<std::string, std::size_t, std::less<>> positions;
};

Region::Region(std::string code, std::string title, std::string source,
               std::vector<Division> divisions) {
    auto body = std::make_shared<Body>();
    std::vector<Diagnostic> wrong;
    const auto report = [&](const Finding& finding, std::size_t at, const char* member,
                            std::vector<std::string> arguments) {
        Diagnostic found{&finding, Severity::error, {}, std::move(arguments)};
        found.place.pointer = "/divisions/" + std::to_string(at) + "/" + member;
        wrong.push_back(std::move(found));
    };
    for (std::size_t i = 0; i < divisions.size(); ++i) {
        const auto& own = divisions[i].code;
        if (!is_division_code(own)) report(messages::division_malformed, i, "code", {own});
        if (!body->positions.emplace(own, i).second) {
            report(messages::sheet_code_repeated, i, "code", {own});
        }
    }
    for (std::size_t i = 0; i < divisions.size(); ++i) {
        const auto& division = divisions[i];
        const auto known = [&](const std::string& other) {
            return other.empty() || (other != division.code && body->positions.contains(other));
        };
        if (!known(division.parent)) {
            report(messages::division_unknown, i, "parent", {division.parent, "–"});
        }
        if (!known(division.successor)) {
            report(messages::division_unknown, i, "successor", {division.successor, "–"});
        } else if (!division.successor.empty() && !division.validity.last_day) {
            report(messages::successor_without_last_day, i, "successor", {division.successor});
        }
    }
    if (!wrong.empty()) throw InputError{std::move(wrong)};
    body->code = std::move(code);
    body->title = std::move(title);
    body->source = std::move(source);
    body->divisions = std::move(divisions);
    body_ = std::move(body);
}

const std::string& Region::code() const noexcept { return body_->code; }
const std::string& Region::title() const noexcept { return body_->title; }
const std::string& Region::source() const noexcept { return body_->source; }
const std::vector<Division>& Region::divisions() const noexcept { return body_->divisions; }

const Division* Region::find(std::string_view code) const {
    const auto found = body_->positions.find(code);
    return found == body_->positions.end() ? nullptr : &body_->divisions[found->second];
}

std::optional<std::string> Region::on(std::string_view code, Date day) const {
    const auto* division = find(code);
    // A ring of successors ends with its own length.
    for (std::size_t step = 0; division != nullptr && step <= divisions().size(); ++step) {
        if (division->validity.contains(day)) return division->code;
        const bool ended = division->validity.last_day && *division->validity.last_day < day;
        if (!ended || division->successor.empty()) return std::nullopt;
        division = find(division->successor);
    }
    return std::nullopt;
}

std::vector<Diagnostic> Region::check(std::string_view code, Date day) const {
    const auto one = [](const Finding& finding, std::vector<std::string> arguments) {
        return std::vector<Diagnostic>{{&finding, Severity::error, {}, std::move(arguments)}};
    };
    const std::string text{code};
    if (!is_division_code(code)) return one(messages::division_malformed, {text});
    const auto* division = find(code);
    if (division == nullptr) {
        std::vector<std::string> codes;
        for (const auto& known : divisions()) codes.push_back(known.code);
        std::string near;
        for (const auto& known : did_you_mean(text, codes)) {
            near += (near.empty() ? "" : ", ") + known + " " + find(known)->title;
        }
        return one(messages::division_unknown, {text, near.empty() ? "–" : near});
    }
    if (division->validity.contains(day)) return {};
    const auto now = on(code, day);
    return one(messages::division_of_another_day, {text, day.to_string(), now.value_or("–")});
}

/// Divisions of one level under one division have all but their last two (other than 00) digits in
/// common.
bool Region::knows_beside(std::string_view code) const {
    const auto level = [](std::string_view one) {
        if (one.ends_with("0000")) return 0U;
        return one.ends_with("00") ? 2U : 4U;
    };
    return std::ranges::any_of(divisions(), [&](const Division& known) {
        const std::string_view other{known.code};
        const auto common = level(code);
        return level(other) == common && other.substr(0, common) == code.substr(0, common);
    });
}

std::vector<Diagnostic> Region::check_suppliers(const Campaign& campaign, Date day) const {
    std::vector<Diagnostic> out;
    const auto& suppliers = campaign.document().suppliers;
    for (std::size_t i = 0; i < suppliers.size(); ++i) {
        const auto& code = suppliers[i].division;
        if (code.empty() || (is_division_code(code) && !knows_beside(code))) continue;
        for (auto found : check(code, day)) {
            found.severity = Severity::warning;
            found.place.pointer = "/suppliers/" + std::to_string(i) + "/division";
            out.push_back(std::move(found));
        }
    }
    return out;
}

UnitList Region::units(const std::string& tree) const {
    UnitList list;
    for (const auto& division : divisions()) {
        Unit unit;
        unit.code = division.code;
        unit.title = division.title;
        unit.level = division.level;
        unit.validity = division.validity;
        if (!division.parent.empty()) unit.places = {{tree, division.parent, {}}};
        if (!division.successor.empty()) {
            unit.successor =
                Succession{division.successor, division.validity.last_day->plus_days(1), {}};
        }
        list.units.push_back(std::move(unit));
    }
    return list;
}

Region parse_region(std::string_view json, std::string name) {
    detail::DocumentFindings findings{json, std::move(name)};
    const auto tree = detail::parse_document(json, "region/1", findings);
    auto document = detail::document_from<detail::RegionDocument>(tree, findings);
    findings.raise_if_any();
    std::optional<Region> region;
    try {
        region.emplace(std::move(document.code), std::move(document.title),
                       std::move(document.source), std::move(document.divisions));
    } catch (const InputError& error) {
        for (const auto& diagnostic : error.diagnostics()) {
            findings.add(diagnostic, tree.nearest(diagnostic.place.pointer).byte);
        }
    }
    findings.raise_if_any();
    return *std::move(region);
}

Region read_region(const std::string& path) { return parse_region(detail::file_bytes(path), path); }

}  // namespace fupin
