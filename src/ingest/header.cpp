// SPDX-License-Identifier: Apache-2.0
#include "ingest/header.hpp"

#include "fupin/core/text.hpp"
#include "ingest/messages.hpp"
#include "ingest/words.hpp"

#include <algorithm>
#include <initializer_list>
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
    HeaderReader(Family family, const std::string& file, const Record& record,
                 std::vector<UnitClaim> claims)
        : family_{family}, file_{file}, record_{record}, claims_{std::move(claims)} {}

    HeaderReading read() && {
        auto& titles = out_.layout.titles;
        for (const auto& field : record_.fields) titles.push_back(field.text);
        while (!titles.empty() && titles.back().empty()) titles.pop_back();
        for (std::size_t i = 0; i < titles.size(); ++i) read_title(i);
        check_required();
        settle_unit();
        return std::move(out_);
    }

private:
    [[nodiscard]] Place place(std::optional<std::size_t> field) const {
        Place place;
        place.file = file_;
        place.row = record_.line;
        place.byte = record_.begin;
        if (!field) return place;
        place.column = *field + 1;
        place.byte = record_.fields[*field].byte;
        place.field = out_.layout.titles[*field];
        return place;
    }

    void read_title(std::size_t field) {
        const auto& title = out_.layout.titles[field];
        if (title.empty()) return;
        const auto name = header_name(family_, title);
        if (!name) return unknown(field);
        auto& position = out_.layout.fields[static_cast<std::size_t>(name->column)];
        if (position) {
            out_.errors.push_back({&messages::column_twice,
                                   Severity::error,
                                   place(field),
                                   {title, out_.layout.titles[*position]}});
            return;
        }
        position = field;
        if (name->unit) claims_.push_back({*name->unit, place(field)});
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

    Family family_;
    const std::string& file_;
    const Record& record_;
    std::vector<UnitClaim> claims_;
    HeaderReading out_;
};

}  // namespace

std::size_t columns_named(Family family, const Record& record) {
    std::array<bool, kColumns> named{};
    for (const auto& field : record.fields) {
        if (const auto name = header_name(family, field.text)) {
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

HeaderReading read_header(Family family, const std::string& file, const Record& record,
                          std::vector<UnitClaim> claims) {
    return HeaderReader{family, file, record, std::move(claims)}.read();
}

}  // namespace fupin::detail
