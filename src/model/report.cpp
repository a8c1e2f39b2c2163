// SPDX-License-Identifier: Apache-2.0
#include "model/report.hpp"

#include "fupin/core/near_names.hpp"
#include "fupin/core/text.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {
namespace {

/// Looking for near codes costs O(codes); a document of nothing but mistakes must not cost its
/// square.
constexpr std::size_t kSuggestionsFor = 50;

bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::string near_codes(const CodeIndex& index, std::string_view code) {
    const std::vector<std::string> codes(index.codes().begin(), index.codes().end());
    std::string text;
    for (const auto& near : did_you_mean(code, codes)) {
        if (!text.empty()) text += ", ";
        text += near;
    }
    return text.empty() ? "–" : text;
}

}  // namespace

void Report::error(const Finding& finding, const Path& at, std::vector<std::string> arguments) {
    Diagnostic diagnostic{&finding, Severity::error, {}, std::move(arguments)};
    diagnostic.place.pointer = at.pointer();
    found_.push_back(std::move(diagnostic));
}

void Report::warning(const Finding& finding, const Path& at, std::vector<std::string> arguments) {
    error(finding, at, std::move(arguments));
    found_.back().severity = Severity::warning;
}

void Report::own_code(const CodeIndex& index, std::size_t position, std::string_view code,
                      const Path& at) {
    readable_code(code, at);
    if (code.empty() || index.find(code) == position) return;
    error(messages::campaign_code_repeated, at, {std::string{code}});
}

void Report::readable_code(std::string_view code, const Path& at) {
    if (code.empty()) return error(messages::campaign_code_missing, at);
    if (!is_text(code) || std::ranges::any_of(code, is_control) || trimmed(code) != code) {
        error(messages::campaign_code_malformed, at, {std::string{code}});
    }
}

std::optional<std::uint32_t> Report::reference(const CodeIndex& index, const Finding& unknown,
                                               std::string_view code, const Path& at) {
    if (const auto position = index.find(code)) return position;
    if (code.empty()) {
        error(messages::campaign_reference_missing, at);
    } else {
        const bool suggest = unknown_++ < kSuggestionsFor;
        error(unknown, at, {std::string{code}, suggest ? near_codes(index, code) : "–"});
    }
    return std::nullopt;
}

void Report::optional_reference(const CodeIndex& index, const Finding& unknown,
                                std::string_view code, const Path& at) {
    if (!code.empty()) reference(index, unknown, code, at);
}

std::optional<UnitId> Report::unit(std::string_view code, const Path& at) {
    const auto position = reference(codes_->units, messages::reference_to_unknown_unit, code, at);
    return position ? std::optional{UnitId{*position}} : std::nullopt;
}

std::optional<TreeId> Report::tree(std::string_view code, const Path& at) {
    const auto position = reference(codes_->trees, messages::reference_to_unknown_tree, code, at);
    return position ? std::optional{TreeId{*position}} : std::nullopt;
}

void Report::citation(const Citation& citation, const Path& at) {
    optional_reference(codes_->instruments, messages::reference_to_unknown_instrument,
                       citation.instrument, at / "instrument");
    for (std::size_t i = 0; i < citation.assumed.size(); ++i) {
        reference(codes_->assumptions, messages::reference_to_unknown_assumption,
                  citation.assumed[i], at / "assumed" / i);
    }
}

void Report::range(std::optional<Date> first, std::optional<Date> last, const Path& at) {
    if (!first || !last || *first <= *last) return;
    error(messages::campaign_days_reversed, at / "last_day",
          {last->to_string(), first->to_string()});
}

}  // namespace fupin::detail
