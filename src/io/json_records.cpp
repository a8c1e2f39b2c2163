// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/records.hpp"

#include "ingest/messages.hpp"
#include "io/document_findings.hpp"
#include "io/json_document.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace fupin {
namespace detail {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kRecordBytes = std::size_t{16} << 20U;
constexpr std::size_t kColumns = 1024;
constexpr std::string_view kSpace = " \t\r\n";

/// Behind the object or list that begins at `at`; npos if it has no end.
std::size_t end_of_value(std::string_view bytes, std::size_t at) noexcept {
    std::size_t depth = 0;
    bool in_text = false;
    for (; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (in_text) {
            if (c == '\\') {
                ++at;
            } else if (c == '"') {
                in_text = false;
            }
        } else if (c == '"') {
            in_text = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (--depth == 0) return at + 1;
        }
    }
    return std::string_view::npos;
}

std::uint64_t lines_in(std::string_view bytes) {
    return static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

/// Everything found, as diagnostics.
std::vector<Diagnostic> taken(DocumentFindings& findings) {
    try {
        findings.raise_if_any();
    } catch (const InputError& error) {
        return error.diagnostics();
    }
    return {};
}

class JsonRecords {
public:
    explicit JsonRecords(std::string bytes) {
        sheet_.text = std::move(bytes);
        sheet_.titles.emplace();
        const bool marked = sheet_.text.starts_with(kByteOrderMark);
        sheet_.form = marked ? "UTF-8 with BOM" : "UTF-8";
        first_ = marked ? kByteOrderMark.size() : 0;
    }

    CellSheet read() && {
        if (is_lines()) {
            read_lines();
        } else {
            read_document();
        }
        if (titles_.size() > kColumns) refuse({&messages::csv_too_many_columns});
        return std::move(sheet_);
    }

private:
    /// An object on a line of its own, and not a document that is one object with a list inside.
    [[nodiscard]] bool is_lines() const {
        const std::string_view text = sheet_.text;
        const auto begin = text.find_first_not_of(kSpace, first_);
        if (begin == std::string_view::npos || text[begin] != '{') return false;
        const auto end = end_of_value(text, begin);
        if (end != std::string_view::npos &&
            text.find_first_not_of(kSpace, end) == std::string_view::npos) {
            return !holds_list(text.substr(begin, end - begin));
        }
        if (end != std::string_view::npos && end <= text.find('\n', begin)) return true;
        return text.find("\n{", begin) != std::string_view::npos;
    }

    static bool holds_list(std::string_view object) {
        DocumentFindings findings{object, {}};
        const auto tree = parse_json(object, findings);
        return tree && list_in(*tree) != nullptr;
    }

    /// The one member that is a list of objects.
    static const JsonValue* list_in(const JsonValue& tree) {
        const JsonValue* found = nullptr;
        for (const auto& item : tree.items) {
            const bool list = item.kind == JsonValue::Kind::list && !item.items.empty() &&
                              item.items.front().kind == JsonValue::Kind::object;
            if (!list) continue;
            if (found) return nullptr;
            found = &item;
        }
        return found;
    }

    void read_lines() {
        const std::string_view text = sheet_.text;
        std::uint64_t line = 1;
        for (std::size_t at = first_; at < text.size(); ++line) {
            const auto stop = text.find('\n', at);
            const auto end = stop == std::string_view::npos ? text.size() : stop + 1;
            read_line(text.substr(at, end - at), at, line);
            at = end;
        }
    }

    void read_line(std::string_view text, std::size_t begin, std::uint64_t line) {
        SheetRow row;
        row.number = line;
        row.begin = begin;
        row.end = begin + text.size();
        const auto content = text.find_first_not_of(kSpace);
        if (content != std::string_view::npos) read_object(text, row);
        sheet_.rows.push_back(std::move(row));
    }

    void read_object(std::string_view text, SheetRow& row) {
        if (text.size() > kRecordBytes) {
            row.fault = at_row(Diagnostic{&messages::csv_record_too_long}, row);
            return;
        }
        DocumentFindings findings{text, {}};
        const auto tree = parse_json(text, findings);
        auto found = taken(findings);
        if (!found.empty()) {
            row.fault = at_row(std::move(found.front()), row);
        } else if (tree->kind != JsonValue::Kind::object) {
            row.fault = at_row(Diagnostic{&messages::json_no_records}, row);
        } else {
            put_members(*tree, row);
        }
    }

    static Diagnostic at_row(Diagnostic diagnostic, const SheetRow& row) {
        diagnostic.place.row = row.number;
        diagnostic.place.byte = row.begin + diagnostic.place.byte.value_or(0);
        return diagnostic;
    }

    void read_document() {
        const std::string_view text = sheet_.text;
        DocumentFindings findings{text, {}};
        const auto tree = parse_json(text, findings);
        const auto found = taken(findings);
        // What is no JSON from end to end has no records that could be told from each other.
        if (!tree) return refuse_all(found);
        const auto* list = tree->kind == JsonValue::Kind::list ? &*tree : list_in(*tree);
        if (!list) return refuse({&messages::json_no_records});
        std::uint64_t line = 1;
        std::size_t line_at = 0;
        for (const auto& item : list->items) {
            SheetRow row;
            line += lines_in(text.substr(line_at, item.byte - line_at));
            line_at = item.byte;
            row.number = line;
            row.begin = item.byte;
            row.end = end_of_item(text, item);
            if (item.kind != JsonValue::Kind::object) {
                row.fault = at_row(Diagnostic{&messages::json_no_records}, row);
            } else {
                put_members(item, row);
            }
            sheet_.rows.push_back(std::move(row));
        }
    }

    static std::size_t end_of_item(std::string_view text, const JsonValue& item) {
        const bool nested =
            item.kind == JsonValue::Kind::object || item.kind == JsonValue::Kind::list;
        if (nested) return end_of_value(text, item.byte);
        if (text[item.byte] == '"') {
            // As if it stood in a list.
            auto at = item.byte + 1;
            while (text[at] != '"') at += text[at] == '\\' ? 2U : 1U;
            return at + 1;
        }
        return text.find_first_of(",] \t\r\n", item.byte);
    }

    void put_members(const JsonValue& object, SheetRow& row) {
        for (std::size_t i = 0; i < object.items.size(); ++i) {
            const auto [at, fresh] =
                titles_.try_emplace(object.names[i].text, sheet_.titles->size());
            if (fresh) sheet_.titles->push_back(object.names[i].text);
            if (row.cells.size() <= at->second) row.cells.resize(at->second + 1);
            row.cells[at->second] = cell_of(object.items[i]);
        }
    }

    static SheetCell cell_of(const JsonValue& value) {
        switch (value.kind) {
            case JsonValue::Kind::null:
                return {};
            case JsonValue::Kind::boolean:
                return value.flag;
            case JsonValue::Kind::number:
                return ExactNumber{value.text};
            case JsonValue::Kind::text:
                return value.text;
            case JsonValue::Kind::list:
            case JsonValue::Kind::object:
                break;
        }
        return CellFault::not_plain;
    }

    void refuse(Diagnostic reason) {
        if (!reason.place.row) reason.place.row = 1;
        sheet_.refusals.push_back(std::move(reason));
        sheet_.rows.clear();
    }

    void refuse_all(const std::vector<Diagnostic>& reasons) {
        for (const auto& reason : reasons) refuse(reason);
    }

    CellSheet sheet_;
    std::unordered_map<std::string, std::size_t> titles_;
    std::size_t first_ = 0;
};

}  // namespace
}  // namespace detail

bool looks_like_json(std::string_view bytes) noexcept {
    if (bytes.starts_with(detail::kByteOrderMark)) {
        bytes.remove_prefix(detail::kByteOrderMark.size());
    }
    const auto at = bytes.find_first_not_of(detail::kSpace);
    if (at == std::string_view::npos || (bytes[at] != '{' && bytes[at] != '[')) return false;
    const auto next = bytes.find_first_not_of(detail::kSpace, at + 1);
    if (next == std::string_view::npos) return true;
    constexpr std::string_view kItems = "{[]\"";
    if (bytes[at] == '[') return kItems.find(bytes[next]) != std::string_view::npos;
    // A first line that is broken does not hide what the others are.
    return bytes[next] == '"' || bytes[next] == '}' ||
           bytes.find("\n{\"") != std::string_view::npos;
}

CellSheet json_records(std::string bytes) { return detail::JsonRecords{std::move(bytes)}.read(); }

}  // namespace fupin
