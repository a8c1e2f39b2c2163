// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/table.hpp"

#include "fupin/core/error.hpp"
#include "fupin/core/near_names.hpp"
#include "fupin/core/text.hpp"

#include "core/whole_columns.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <type_traits>
#include <utility>

namespace fupin {
namespace {

// A cell's alternative is its kind plus one: "no value" comes first.
static_assert(std::variant_size_v<Cell> == static_cast<std::size_t>(CellKind::flag) + 2);
static_assert(std::is_same_v<std::variant_alternative_t<5, Cell>, Ratio> &&
              static_cast<int>(CellKind::ratio) == 4);

constexpr std::size_t kFirstRows = 8;

bool fits(const Cell& cell, CellKind kind) noexcept {
    return cell.index() == 0 || cell.index() == static_cast<std::size_t>(kind) + 1;
}

bool absent(const Cell& cell) noexcept {
    const auto* ratio = std::get_if<Ratio>(&cell);
    return cell.index() == 0 || (ratio != nullptr && !ratio->has_value());
}

/// Order of two present cells of one kind; ratios by value.
bool cell_less(const Cell& a, const Cell& b) {
    return std::visit(
        [&](const auto& left) {
            using Value = std::decay_t<decltype(left)>;
            const auto& right = std::get<Value>(b);
            if constexpr (std::is_same_v<Value, Ratio>) {
                return less_than(left, right);
            } else {
                return left < right;
            }
        },
        a);
}

bool has_text(const Cell& cell, const std::string& expected) {
    const auto* text = std::get_if<std::string>(&cell);
    return text != nullptr ? *text == expected : canonical_text(cell) == expected;
}

std::string joined(std::span<const std::string> parts, std::string_view separator) {
    std::string text;
    for (const auto& part : parts) {
        if (&part != parts.data()) text += separator;
        text += part;
    }
    return text;
}

void put_part(std::string& out, std::string_view part) {
    for (const char c : part) {
        if (c == '/') {
            out += "%2F";
        } else if (c == '%') {
            out += "%25";
        } else {
            out += c;
        }
    }
}

/// Undoes `put_part`; null for any other use of "%", so that an address has one spelling.
std::optional<std::string> plain_part(std::string_view part) {
    std::string text;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] != '%') {
            text += part[i];
            continue;
        }
        const auto code = part.substr(i, 3);
        if (code != "%2F" && code != "%25") return std::nullopt;
        text += code == "%2F" ? '/' : '%';
        i += 2;
    }
    return text;
}

std::optional<std::vector<std::string>> plain_parts(std::string_view text) {
    std::vector<std::string> parts;
    for (;;) {
        const auto slash = text.find('/');
        auto part = plain_part(text.substr(0, slash));
        if (!part) return std::nullopt;
        parts.push_back(std::move(*part));
        if (slash == std::string_view::npos) return parts;
        text.remove_prefix(slash + 1);
    }
}

}  // namespace

Address Address::parse(std::string_view text) {
    auto parts = plain_parts(text);
    if (!parts || parts->size() < 3 || parts->front().empty() || parts->back().empty()) {
        throw FormatError{"not an address: '" + quoted_value(text) + "'"};
    }
    Address address{std::move(parts->front()), {}, std::move(parts->back())};
    address.keys.assign(std::make_move_iterator(parts->begin() + 1),
                        std::make_move_iterator(parts->end() - 1));
    return address;
}

std::string Address::to_string() const {
    std::string text;
    put_part(text, table);
    for (const auto& key : keys) {
        text += '/';
        put_part(text, key);
    }
    text += '/';
    put_part(text, column);
    return text;
}

Table::Table(std::string name, std::vector<ColumnSpec> columns)
    : name_{std::move(name)}, columns_{std::move(columns)}, cells_(columns_.size()) {
    for (auto column = columns_.begin(); column != columns_.end(); ++column) {
        const auto same = [&](const ColumnSpec& other) { return other.name == column->name; };
        if (std::any_of(columns_.begin(), column, same)) {
            throw Error{"two columns of table '" + name_ + "' are named '" + column->name + "'"};
        }
    }
}

Table::Table(std::string name, std::vector<ColumnSpec> columns, std::vector<WholeColumn> whole)
    : Table{std::move(name), std::move(columns)} {
    whole_ = std::make_shared<const detail::WholeColumns>(name_, columns_, std::move(whole));
    rows_ = whole_->rows();
}

std::shared_ptr<const WholeColumn> Table::whole(std::size_t column) const {
    if (!whole_) return nullptr;
    return {whole_, &whole_->at(column)};
}

const Table::Cells& Table::cells_of_whole() const { return whole_->cells(); }

void Table::reserve(std::size_t rows) {
    if (whole_) return;
    for (auto& column : cells_) column.reserve(rows);
}

void Table::take(std::span<Cell> cells) {
    expect(cells);
    make_room();
    for (std::size_t i = 0; i < cells.size(); ++i) cells_[i].push_back(std::move(cells[i]));
    ++rows_;
}

/// Throws unless the cells are a row of the table.
void Table::expect(std::span<const Cell> cells) const {
    if (cells.size() != columns_.size()) {
        throw Error{"table '" + name_ + "' takes " + std::to_string(columns_.size()) +
                    " cells a row, not " + std::to_string(cells.size())};
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (fits(cells[i], columns_[i].kind)) continue;
        throw Error{"column '" + columns_[i].name + "' of table '" + name_ +
                    "' takes another kind of cell"};
    }
}

/// For one more row, so that adding it cannot fail half-way.
void Table::make_room() {
    if (whole_) {
        cells_ = whole_->cells();
        whole_.reset();
    }
    const auto has_room = [&](const auto& column) { return rows_ < column.capacity(); };
    if (!std::ranges::all_of(cells_, has_room)) reserve(2 * rows_ + kFirstRows);
}

std::size_t Table::column_index(std::string_view column) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].name == column) return i;
    }
    std::vector<std::string> names;
    names.reserve(columns_.size());
    for (const auto& spec : columns_) names.push_back(spec.name);
    const auto near = did_you_mean(column, names);
    throw NotFoundError{"table '" + name_ + "' has no column '" + quoted_value(column) + "'" +
                        (near.empty() ? "; there are " + joined(names, ", ")
                                      : "; did you mean " + joined(near, ", ") + "?")};
}

std::vector<std::string> Table::keys(std::size_t row) const {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].key) keys.push_back(canonical_text(cell(row, i)));
    }
    return keys;
}

std::vector<std::size_t> Table::rows_of(std::span<const std::string> keys, bool by_name) const {
    std::vector<std::vector<const std::vector<Cell>*>> accepted;  // Columns a key may stand in.
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!columns_[i].key) continue;
        accepted.push_back({&cells()[i]});
        for (std::size_t n = 0; by_name && n < columns_.size(); ++n) {
            if (columns_[n].names == columns_[i].name) accepted.back().push_back(&cells()[n]);
        }
    }
    const auto matches = [&](std::size_t row) {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const auto stands = [&](const auto* cells) { return has_text((*cells)[row], keys[i]); };
            if (std::none_of(accepted[i].begin(), accepted[i].end(), stands)) return false;
        }
        return true;
    };
    std::vector<std::size_t> found;
    for (std::size_t row = 0; keys.size() == accepted.size() && row < rows_; ++row) {
        if (!matches(row)) continue;
        found.push_back(row);
        if (!by_name) break;
    }
    return found;
}

std::size_t Table::row_of(std::span<const std::string> keys) const {
    const auto found = rows_of(keys, false);
    if (!found.empty()) return found.front();
    std::vector<std::string> names;
    names.reserve(rows_);
    for (std::size_t row = 0; row < rows_; ++row) names.push_back(joined(this->keys(row), "/"));
    const auto near = did_you_mean(joined(keys, "/"), names);
    throw NotFoundError{"table '" + name_ + "' has no row '" + quoted_value(joined(keys, "/")) +
                        "'" + (near.empty() ? "" : "; did you mean " + joined(near, ", ") + "?")};
}

Address Table::at(std::span<const std::string> keys, std::string_view column) const {
    const auto& figure = columns_[column_index(column)].name;
    if (!rows_of(keys, false).empty()) return {name_, {keys.begin(), keys.end()}, figure};
    const auto named = rows_of(keys, true);
    if (named.size() > 1) {
        throw NotFoundError{"table '" + name_ + "' has " + std::to_string(named.size()) +
                            " rows named '" + quoted_value(joined(keys, "/")) + "'"};
    }
    return {name_, this->keys(named.empty() ? row_of(keys) : named.front()), figure};
}

Address Table::at(std::initializer_list<std::string> keys, std::string_view column) const {
    return at(std::span<const std::string>{keys.begin(), keys.size()}, column);
}

const Cell& Table::operator[](const Address& address) const {
    if (address.table != name_) {
        throw NotFoundError{"table '" + name_ + "' holds no figure of '" +
                            quoted_value(address.table) + "'"};
    }
    return cell(row_of(address.keys), column_index(address.column));
}

Table Table::where(const std::function<bool(std::size_t)>& keep) const {
    Table kept{name_, columns_};
    for (std::size_t row = 0; row < rows_; ++row) {
        if (!keep(row)) continue;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            kept.cells_[i].push_back(cell(row, i));
        }
        ++kept.rows_;
    }
    return kept;
}

Table Table::sorted_by(std::string_view column, bool descending) const {
    const auto& values = cells()[column_index(column)];
    std::vector<std::size_t> order(rows_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto before = [&](std::size_t a, std::size_t b) {
        if (absent(values[a]) || absent(values[b])) return !absent(values[a]) && absent(values[b]);
        return descending ? cell_less(values[b], values[a]) : cell_less(values[a], values[b]);
    };
    // Ties by position: the order is total, which is what makes the sort stable.
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return before(a, b) || (a < b && !before(b, a));
    });

    Table sorted{name_, columns_};
    sorted.rows_ = rows_;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        sorted.cells_[i].reserve(rows_);
        for (const auto row : order) sorted.cells_[i].push_back(cells()[i][row]);
    }
    return sorted;
}

std::string canonical_text(const Cell& cell) {
    return std::visit(
        [](const auto& value) -> std::string {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::monostate>) {
                return "";
            } else if constexpr (std::is_same_v<Value, std::string>) {
                return value;
            } else if constexpr (std::is_same_v<Value, std::int64_t>) {
                return std::to_string(value);
            } else if constexpr (std::is_same_v<Value, bool>) {
                return value ? "true" : "false";
            } else {
                return value.to_string();
            }
        },
        cell);
}

}  // namespace fupin
