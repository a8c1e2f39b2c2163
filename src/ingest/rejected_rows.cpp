// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/rejected_rows.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace fupin {
namespace {

constexpr std::string_view kSource = "来源";

/// The columns of all files that have rejected rows, each once, in order of appearance.
class Columns {
public:
    explicit Columns(const Receipt& receipt) {
        for (const auto& file : receipt.files) {
            files_[{file.file, file.sheet}] = &file;
        }
        for (const auto& reject : receipt.rejects) {
            const auto* file = file_of(reject);
            if (!file || reject.fields.empty()) continue;
            add(kSource);
            for (const auto& title : file->titles) add(title);
        }
    }

    [[nodiscard]] const std::vector<std::string>& titles() const noexcept { return titles_; }

    /// The cells of a row, by column; null if it is no row of a file.
    [[nodiscard]] std::vector<std::string> cells(const Reject& reject) const {
        std::vector<std::string> cells(titles_.size());
        const auto* file = file_of(reject);
        for (std::size_t i = 0; i < std::min(file->titles.size(), reject.fields.size()); ++i) {
            if (!file->titles[i].empty()) cells[index_of(file->titles[i])] = reject.fields[i];
        }
        auto& source = cells[index_of(std::string{kSource})];
        if (source.empty()) source = file->source;
        return cells;
    }

    [[nodiscard]] const FileReceipt* file_of(const Reject& reject) const {
        const auto found = files_.find({reject.file, reject.sheet});
        return found == files_.end() ? nullptr : found->second;
    }

private:
    void add(std::string_view title) {
        if (title.empty() || std::ranges::find(titles_, title) != titles_.end()) return;
        titles_.emplace_back(title);
    }

    [[nodiscard]] std::size_t index_of(const std::string& title) const {
        return static_cast<std::size_t>(std::ranges::find(titles_, title) - titles_.begin());
    }

    std::map<std::pair<std::string, std::string>, const FileReceipt*> files_;
    std::vector<std::string> titles_;
};

std::string place_of(const Reject& reject) {
    Place place;
    place.file = reject.file;
    place.sheet = reject.sheet;
    place.row = reject.row;
    return place.to_string();
}

std::string reasons_of(const Reject& reject, Language language) {
    std::string text;
    for (const auto& diagnostic : reject.diagnostics) {
        if (!text.empty()) text += ' ';
        if (!diagnostic.place.field.empty()) text += diagnostic.place.field + ": ";
        text += diagnostic.message(language);
    }
    return text;
}

}  // namespace

Table rejected_rows(const Receipt& receipt, Language language) {
    const Columns columns{receipt};
    std::vector<ColumnSpec> specs{{"rejected_at", "拒收位置", "rejected_at"},
                                  {"rejected_because", "拒收原因", "rejected_because"}};
    for (const auto& title : columns.titles()) specs.push_back({title, title, title});
    Table table{"rejected_rows", std::move(specs)};
    for (const auto& reject : receipt.rejects) {
        if (reject.fields.empty() || !columns.file_of(reject)) continue;
        std::vector<Cell> cells{place_of(reject), reasons_of(reject, language)};
        for (auto& cell : columns.cells(reject)) cells.emplace_back(std::move(cell));
        table.append(std::move(cells));
    }
    return table;
}

}  // namespace fupin
