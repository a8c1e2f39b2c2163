// SPDX-License-Identifier: Apache-2.0
#include "ingest/header_search.hpp"

#include "ingest/header.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

class Search {
public:
    Search(const Vocabulary& vocabulary, std::span<const Record* const> records)
        : vocabulary_{vocabulary}, records_{records} {
        for (const auto* record : records) {
            named_.push_back(columns_named(vocabulary, titles_of(*record)));
        }
    }

    [[nodiscard]] std::optional<FoundHeader> first() const {
        for (std::size_t i = 0; i < records_.size(); ++i) {
            if (auto two = two_rows(i)) return with_rivals(*std::move(two));
            if (named_[i] >= kHeaderColumns) {
                return with_rivals({i, 1, titles_of(*records_[i]), {}});
            }
        }
        return std::nullopt;
    }

    /// The header ends with the row.
    [[nodiscard]] std::optional<FoundHeader> at(std::uint64_t row) const {
        for (std::size_t i = 0; i < records_.size(); ++i) {
            if (records_[i]->line != row) continue;
            if (i > 0) {
                if (auto two = two_rows(i - 1)) return two;
            }
            return FoundHeader{i, 1, titles_of(*records_[i]), {}};
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<FoundHeader> two_rows(std::size_t i) const {
        if (i + 1 >= records_.size() || records_[i + 1]->line != records_[i]->line + 1) return {};
        auto titles = joined_titles(vocabulary_, *records_[i], *records_[i + 1]);
        const auto named = columns_named(vocabulary_, titles);
        if (named < kHeaderColumns || named <= named_[i] || named <= named_[i + 1]) return {};
        return FoundHeader{i, 2, std::move(titles), {}};
    }

    [[nodiscard]] FoundHeader with_rivals(FoundHeader found) const {
        const auto named = columns_named(vocabulary_, found.titles);
        const auto& last = *records_[found.first + found.count - 1];
        for (auto i = found.first + found.count; i < records_.size(); ++i) {
            const bool repeats = titles_of(*records_[i]) == titles_of(last);
            if (named_[i] >= std::max(named, kHeaderColumns) && !repeats) found.rivals.push_back(i);
        }
        return found;
    }

    const Vocabulary& vocabulary_;
    std::span<const Record* const> records_;
    std::vector<std::size_t> named_;
};

}  // namespace

std::optional<FoundHeader> find_header(const Vocabulary& vocabulary,
                                       std::span<const Record* const> records,
                                       std::optional<std::uint64_t> row) {
    const Search search{vocabulary, records};
    return row ? search.at(*row) : search.first();
}

std::vector<std::string> joined_titles(const Vocabulary& vocabulary, const Record& upper,
                                       const Record& lower) {
    std::vector<std::string> titles;
    std::string_view above;
    const auto width = std::max(upper.fields.size(), lower.fields.size());
    for (std::size_t i = 0; i < width; ++i) {
        if (!upper.text(i).empty()) above = upper.text(i);
        const std::string below{lower.text(i)};
        auto joined = std::string{above} + below;
        if (below.empty()) {
            titles.emplace_back(upper.text(i));
        } else if (above != below && vocabulary.name(joined)) {
            titles.push_back(std::move(joined));
        } else {
            titles.push_back(below);
        }
    }
    return titles;
}

std::vector<std::string> titles_of(const Record& record) {
    std::vector<std::string> titles;
    titles.reserve(record.fields.size());
    for (const auto& field : record.fields) titles.push_back(field.text);
    return titles;
}

}  // namespace fupin::detail
