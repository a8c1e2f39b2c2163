// SPDX-License-Identifier: Apache-2.0
#include "ingest/header.hpp"

#include "fupin/core/text.hpp"
#include "ingest/messages.hpp"
#include "ingest/words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <utility>

namespace fupin::detail {
namespace {

bool is_blank(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The word after "单位:" at the front of `text`, if it is a unit of money.
std::optional<MoneyUnit> unit_after_label(std::string_view text) {
    const auto skip = [&] {
        while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    };
    skip();
    if (!text.starts_with(':')) return std::nullopt;
    text.remove_prefix(1);
    skip();
    constexpr std::string_view kCurrency = "人民币";
    if (text.starts_with(kCurrency)) text.remove_prefix(kCurrency.size());
    return money_unit_word(text.substr(0, text.find_first_of(" \t\r\n),;")));
}

std::optional<MoneyUnit> unit_in(std::string_view cell) {
    constexpr std::string_view kLabel = "单位";
    const auto text = half_width(cell);
    for (auto at = text.find(kLabel); at != std::string::npos; at = text.find(kLabel, at + 1)) {
        const auto rest = std::string_view{text}.substr(at + kLabel.size());
        if (const auto unit = unit_after_label(rest)) return unit;
    }
    return std::nullopt;
}

class HeaderReader {
public:
    HeaderReader(const Sheet& sheet, const Vocabulary& vocabulary, const Record& record,
                 std::vector<std::string> titles, std::vector<UnitClaim> claims)
        : sheet_{sheet},
          vocabulary_{vocabulary},
          family_{vocabulary.family()},
          record_{record},
          claims_{std::move(claims)} {
        out_.layout.titles = std::move(titles);
    }

    HeaderReading read() && {
        auto& titles = out_.layout.titles;
        while (!titles.empty() && titles.back().empty()) titles.pop_back();
        for (std::size_t i = 0; i < titles.size(); ++i) read_title(i);
        for (const auto& [column, said] : said_) choose(column, said);
        for (const auto& [column, text] : vocabulary_.defaults()) {
            out_.layout.defaults[static_cast<std::size_t>(column)] = text;
        }
        check_required();
        settle_unit();
        return std::move(out_);
    }

private:
    struct Said {
        std::size_t field;
        HeaderName name;
    };

    [[nodiscard]] Place place(std::optional<std::size_t> field) const {
        if (!field) return place_of(sheet_, record_);
        auto place = place_of(sheet_, record_, *field);
        place.field = out_.layout.titles[*field];
        return place;
    }

    void read_title(std::size_t field) {
        const auto& title = out_.layout.titles[field];
        if (title.empty() || vocabulary_.leaves_out(title)) return;
        if (const auto name = vocabulary_.name(title)) {
            said_[name->column].push_back({field, *name});
        } else {
            unknown(field);
        }
    }

    /// Of everything that is said to be one column.
    void choose(Column column, const std::vector<Said>& said) {
        const auto& chosen =
            *std::ranges::min_element(said, {}, [](const Said& one) { return one.name.rank; });
        bool several = false;
        for (const auto& one : said) {
            if (&one == &chosen) continue;
            if (one.name.rank != chosen.name.rank) {
                not_chosen(one.field, column);
            } else if (one.name.rank == TitleRank::synonym) {
                several = true;
            } else {
                twice(one.field, chosen.field);
            }
        }
        if (several) ambiguous(column, said);
        out_.layout.fields[static_cast<std::size_t>(column)] = chosen.field;
        if (chosen.name.unit) claims_.push_back({*chosen.name.unit, place(chosen.field)});
    }

    void not_chosen(std::size_t field, Column column) {
        out_.warnings.push_back(
            {&messages::column_not_chosen,
             Severity::warning,
             place(field),
             {out_.layout.titles[field], std::string{title_of(family_, column)}}});
    }

    void twice(std::size_t field, std::size_t first) {
        out_.errors.push_back({&messages::column_twice,
                               Severity::error,
                               place(field),
                               {out_.layout.titles[field], out_.layout.titles[first]}});
    }

    void ambiguous(Column column, const std::vector<Said>& said) {
        std::string candidates;
        for (const auto& one : said) {
            if (one.name.rank != TitleRank::synonym) continue;
            (candidates += candidates.empty() ? "" : "、") += out_.layout.titles[one.field];
        }
        out_.errors.push_back({&messages::column_ambiguous,
                               Severity::error,
                               place(said.front().field),
                               {std::string{title_of(family_, column)}, std::move(candidates)}});
    }

    void unknown(std::size_t field) {
        const auto& title = out_.layout.titles[field];
        Diagnostic found{&messages::unknown_column, Severity::warning, place(field), {title}};
        if (const auto near = nearest_title(family_, title)) {
            found.finding = &messages::unknown_column_near;
            found.arguments.push_back(*near);
        }
        out_.warnings.push_back(std::move(found));
    }

    /// At least one of the columns must be there.
    void require(std::initializer_list<Column> columns) {
        const auto has = [&](Column column) { return out_.layout.has(column); };
        if (std::any_of(columns.begin(), columns.end(), has)) return;
        const std::string title{title_of(family_, *columns.begin())};
        auto at = place(std::nullopt);
        at.field = title;
        out_.errors.push_back(
            {&messages::required_column_missing, Severity::error, std::move(at), {title}});
    }

    /// With a column of kinds, what a row needs depends on its kind.
    void check_required() {
        require({Column::order});
        if (out_.layout.has(Column::kind)) return;
        switch (family_) {
            case Family::purchases:
                require({Column::for_unit, Column::account});
                require({Column::amount});
                break;
            case Family::filings:
                require({Column::unit});
                require({Column::obligation});
                require({Column::received});
                break;
            case Family::declared:
                require({Column::unit});
                require({Column::indicator});
                require({Column::period});
                require({Column::cumulative});
                require({Column::value});
                break;
            case Family::observations:
                require({Column::unit});
                require({Column::indicator});
                require({Column::value});
                require({Column::day});
                break;
            case Family::commitments:
                require({Column::unit});
                require({Column::amount});
                require({Column::first_day});
                require({Column::day});
                break;
        }
    }

    void settle_unit() {
        for (const auto& claim : claims_) {
            auto& unit = out_.layout.unit;
            if (unit && *unit != claim.unit) {
                out_.errors.push_back(
                    {&messages::money_unit_contradiction,
                     Severity::error,
                     claim.place.value_or(place(std::nullopt)),
                     {std::string{name_of(claim.unit)}, std::string{name_of(*unit)}}});
            }
            if (!unit) unit = claim.unit;
        }
    }

    const Sheet& sheet_;
    const Vocabulary& vocabulary_;
    Family family_;
    const Record& record_;
    std::map<Column, std::vector<Said>> said_;
    std::vector<UnitClaim> claims_;
    HeaderReading out_;
};

}  // namespace

std::size_t columns_named(const Vocabulary& vocabulary, std::span<const std::string> titles) {
    std::array<bool, kColumns> named{};
    for (const auto& title : titles) {
        if (title.empty()) continue;
        if (const auto name = vocabulary.name(title)) {
            named[static_cast<std::size_t>(name->column)] = true;
        }
    }
    return static_cast<std::size_t>(std::count(named.begin(), named.end(), true));
}

std::optional<MoneyUnit> declared_unit(const Record& preamble) {
    for (const auto& field : preamble.fields) {
        if (const auto unit = unit_in(field.text)) return unit;
    }
    return std::nullopt;
}

HeaderReading read_header(const Sheet& sheet, const Vocabulary& vocabulary, const Record& record,
                          std::vector<std::string> titles, std::vector<UnitClaim> claims) {
    return HeaderReader{sheet, vocabulary, record, std::move(titles), std::move(claims)}.read();
}

}  // namespace fupin::detail
