// SPDX-License-Identifier: Apache-2.0
#include "ingest/vocabulary.hpp"

#include "ingest/messages.hpp"
#include "ingest/synonyms.hpp"
#include "ingest/words.hpp"

#include <utility>

namespace fupin::detail {
namespace {

/// What `Receipt::rejected_rows` puts in front of the columns.
constexpr std::string_view kOwnTitles[] = {"拒收位置", "拒收原因", "rejected_at",
                                           "rejected_because"};

/// 金额(万元) as the title and the unit in brackets.
std::optional<std::pair<std::string_view, MoneyUnit>> unit_in_brackets(std::string_view word) {
    const auto open = word.rfind('(');
    if (open == std::string_view::npos || !word.ends_with(')')) return std::nullopt;
    const auto unit = money_unit_word(word.substr(open + 1, word.size() - open - 2));
    if (!unit) return std::nullopt;
    return std::pair{word.substr(0, open), *unit};
}

Diagnostic unknown_in_mapping(const Mapping& mapping, const std::string& column) {
    Place place;
    place.file = mapping.code;
    place.field = column;
    return {&messages::mapping_column_unknown, Severity::error, std::move(place), {column}};
}

}  // namespace

Vocabulary::Vocabulary(Family family, const Mapping& mapping) : family_{family} {
    for (const auto& [title, column] : mapping.columns) {
        titles_[word_form(title)] = column_named(family, word_form(column));
    }
    for (const auto& [column, words] : mapping.words) {
        if (const auto known = column_named(family, word_form(column))) {
            for (const auto& [cell, word] : words) words_[*known][word_form(cell)] = word;
        }
    }
    for (const auto& [column, text] : mapping.defaults) {
        if (const auto known = column_named(family, word_form(column))) defaults_[*known] = text;
    }
}

std::optional<HeaderName> Vocabulary::name(std::string_view title) const {
    const auto word = word_form(title);
    const auto plain = [&](std::string_view text) -> std::optional<HeaderName> {
        if (const auto said = titles_.find(std::string{text}); said != titles_.end()) {
            if (!said->second) return std::nullopt;
            return HeaderName{*said->second, std::nullopt, TitleRank::declared};
        }
        if (const auto own = column_named(family_, text)) {
            return HeaderName{*own, std::nullopt, TitleRank::own};
        }
        if (const auto other = synonym_column(family_, text)) {
            return HeaderName{*other, std::nullopt, TitleRank::synonym};
        }
        return std::nullopt;
    };
    if (const auto name = plain(word)) return name;
    const auto parted = unit_in_brackets(word);
    if (!parted) return std::nullopt;
    auto name = plain(parted->first);
    if (!name || (name->column != Column::amount && name->column != Column::value)) {
        return std::nullopt;
    }
    name->unit = parted->second;
    return name;
}

bool Vocabulary::leaves_out(std::string_view title) const {
    const auto word = word_form(title);
    for (const auto own : kOwnTitles) {
        if (word == own) return true;
    }
    const auto said = titles_.find(word);
    return said != titles_.end() && !said->second;
}

bool Vocabulary::is_list_of_rejects(const std::vector<std::string>& titles) {
    return !titles.empty() && (titles.front() == kOwnTitles[0] || titles.front() == kOwnTitles[2]);
}

const std::map<std::string, std::string>* Vocabulary::words(Column column) const noexcept {
    const auto found = words_.find(column);
    return found == words_.end() ? nullptr : &found->second;
}

void say_words(const Layout& layout, const Vocabulary& vocabulary, Record& record) {
    for (std::size_t c = 0; c < kColumns; ++c) {
        const auto column = static_cast<Column>(c);
        const auto field = layout.at(column);
        const auto* words = field ? vocabulary.words(column) : nullptr;
        if (!words) continue;
        auto& text = record.fields[*field].text;
        const auto said = words->find(word_form(text));
        if (said != words->end()) text = said->second;
    }
}

std::vector<Diagnostic> mapping_findings(Family family, const Mapping& mapping) {
    std::vector<Diagnostic> findings;
    const auto check = [&](const std::string& column) {
        if (!column.empty() && !column_named(family, word_form(column))) {
            findings.push_back(unknown_in_mapping(mapping, column));
        }
    };
    for (const auto& [title, column] : mapping.columns) check(column);
    for (const auto& [column, words] : mapping.words) check(column);
    for (const auto& [column, text] : mapping.defaults) check(column);
    return findings;
}

}  // namespace fupin::detail
