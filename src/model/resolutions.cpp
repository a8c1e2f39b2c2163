// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/resolutions.hpp"

#include "fupin/model/campaign.hpp"
#include "model/json_writer.hpp"
#include "model/messages.hpp"
#include "model/path.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace fupin {
namespace {

constexpr std::string_view kKinds[] = {"unit", "product", "supplier", "channel", "payer"};

Diagnostic found(const Finding& finding, std::size_t at, std::vector<std::string> arguments,
                 Severity severity = Severity::error) {
    Diagnostic out{&finding, severity, {}, std::move(arguments)};
    const detail::Path root;
    const auto list = root / "resolutions";
    out.place.pointer = (list / at).pointer();
    return out;
}

/// The code a campaign itself gives to a text.
std::optional<std::string> known(const Campaign& campaign, NameKind kind, std::string_view text) {
    const auto code = [&](const auto& resolution) -> std::optional<std::string> {
        if (!resolution.found) return std::nullopt;
        return campaign.at(*resolution.found).code;
    };
    switch (kind) {
        case NameKind::unit:
            return code(campaign.find_unit(text));
        case NameKind::product:
            return code(campaign.find_product(text));
        case NameKind::supplier:
            return code(campaign.find_supplier(text));
        case NameKind::channel:
            return campaign.find_channel(text);
        case NameKind::payer:
            return campaign.find_payer(text);
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(NameKind kind) noexcept { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<NameKind> name_kind_named(std::string_view name) noexcept {
    const auto* at = std::ranges::find(kKinds, name);
    if (at == std::end(kKinds)) return std::nullopt;
    return static_cast<NameKind>(at - std::begin(kKinds));
}

struct Resolutions::Body {
    std::vector<ResolvedName> names;
    std::map<std::pair<NameKind, std::string>, std::size_t, std::less<>> latest;
};

Resolutions::Resolutions() : Resolutions{std::vector<ResolvedName>{}} {}

Resolutions::Resolutions(std::vector<ResolvedName> names) {
    auto body = std::make_shared<Body>();
    std::vector<Diagnostic> wrong;
    std::map<std::tuple<NameKind, std::string_view, Date>, std::string_view> of_day;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& one = names[i];
        if (one.text.empty() || one.code.empty()) {
            wrong.push_back(found(messages::resolution_incomplete, i, {one.text, one.code}));
            continue;
        }
        const auto [said, fresh] = of_day.try_emplace({one.kind, one.text, one.decided}, one.code);
        if (!fresh && said->second != one.code) {
            wrong.push_back(found(messages::resolution_contradicted, i,
                                  {one.text, one.code, std::string{said->second}}));
        }
        const auto [latest, first] = body->latest.try_emplace({one.kind, one.text}, i);
        if (!first && names[latest->second].decided <= one.decided) latest->second = i;
    }
    if (!wrong.empty()) throw InputError{std::move(wrong)};
    body->names = std::move(names);
    body_ = std::move(body);
}

const std::vector<ResolvedName>& Resolutions::names() const noexcept { return body_->names; }

const std::string* Resolutions::find(NameKind kind, std::string_view text) const {
    const auto at = body_->latest.find(std::pair{kind, std::string{text}});
    return at == body_->latest.end() ? nullptr : &body_->names[at->second].code;
}

Resolutions Resolutions::with(ResolvedName name) const {
    auto all = names();
    all.push_back(std::move(name));
    return Resolutions{std::move(all)};
}

Digest Resolutions::digest() const { return Digest::of(canonical_json(*this)); }

Table Resolutions::table() const {
    const auto text = [](const char* name, const char* zh, const char* en, bool key) {
        return ColumnSpec{name, zh, en, CellKind::text, key};
    };
    Table out{"resolutions",
              {{"number", "序", "number", CellKind::integer, true},
               text("kind", "类别", "kind", false),
               text("text", "原文", "text", false),
               text("code", "代码", "code", false),
               {"decided", "认定日", "decided", CellKind::day, false},
               text("reason", "理由", "reason", false)}};
    std::int64_t number = 0;
    for (const auto& one : names()) {
        out.append({++number, std::string{name_of(one.kind)}, one.text, one.code, one.decided,
                    one.reason});
    }
    return out;
}

std::vector<Diagnostic> Resolutions::check(const Campaign& campaign) const {
    std::vector<Diagnostic> out;
    for (const auto& [name, i] : body_->latest) {
        const auto& one = names()[i];
        const auto meant = known(campaign, one.kind, one.code);
        if (meant != one.code) {
            out.push_back(found(messages::resolution_code_unknown, i,
                                {one.text, std::string{name_of(one.kind)}, one.code},
                                Severity::warning));
        }
        const auto own = known(campaign, one.kind, one.text);
        // Without declared channels any text is a channel.
        const bool free = one.kind == NameKind::channel && campaign.document().channels.empty();
        if (own && *own != one.code && !free) {
            out.push_back(found(messages::resolution_not_used, i, {one.text, one.code, *own},
                                Severity::warning));
        }
    }
    return out;
}

std::string canonical_json(const Resolutions& resolutions) {
    detail::JsonWriter json;
    json.object([&] {
        json.always("fupin", "resolutions/1");
        json.objects("resolutions", resolutions.names(),
                     [](detail::JsonWriter& out, const ResolvedName& one) {
                         out.always("kind", name_of(one.kind));
                         out.always("text", one.text);
                         out.always("code", one.code);
                         out.always("decided", one.decided);
                         out.member("reason", one.reason);
                     });
    });
    return std::move(json).take();
}

std::optional<UnitId> find_unit(const Campaign& campaign, const Resolutions& resolutions,
                                std::string_view text) {
    if (const auto found = campaign.known_unit(text).found) return found;
    const auto* code = resolutions.find(NameKind::unit, text);
    return code == nullptr ? std::nullopt : campaign.unit(*code);
}

}  // namespace fupin
