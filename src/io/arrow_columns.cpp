// SPDX-License-Identifier: Apache-2.0
#include "io/arrow_columns.hpp"

#include "fupin/core/error.hpp"
#include "fupin/core/text.hpp"
#include "fupin/core/wide.hpp"
#include "fupin/io/table.hpp"

#include "io/arrow_writer.hpp"
#include "io/table_cells.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <initializer_list>
#include <new>
#include <string_view>

namespace fupin::detail {
namespace {

constexpr std::size_t kAlignment = 64;

std::size_t padded(std::size_t size) noexcept {
    return (std::max<std::size_t>(size, 1) + kAlignment - 1) / kAlignment * kAlignment;
}

/// The pairs of a schema's metadata: 32-bit numbers in the order of the machine, then bytes.
class Metadata {
public:
    void add(std::string_view key, std::string_view value) {
        ++count_;
        put(key);
        put(value);
    }
    [[nodiscard]] std::string encoded() const { return number(count_) + pairs_; }

private:
    static std::string number(std::int32_t value) {
        std::string bytes(sizeof value, '\0');
        std::memcpy(bytes.data(), &value, sizeof value);
        return bytes;
    }
    void put(std::string_view text) {
        pairs_ += number(static_cast<std::int32_t>(text.size()));
        pairs_ += text;
    }

    std::int32_t count_ = 0;
    std::string pairs_;
};

std::string metadata_of(const ColumnSpec& spec, ArrowMoney money) {
    Metadata metadata;
    metadata.add("fupin.name", spec.name);
    metadata.add("fupin.zh", spec.zh);
    metadata.add("fupin.en", spec.en);
    metadata.add("fupin.kind", kind_name(spec.kind));
    if (spec.kind == CellKind::money) {
        metadata.add("fupin.unit", money == ArrowMoney::fen ? "fen" : "yuan");
    }
    if (spec.key) metadata.add("fupin.key", "true");
    if (!spec.names.empty()) metadata.add("fupin.names", spec.names);
    return metadata.encoded();
}

void put_money(ArrowWriter& writer, ArrowColumn& out, ArrowMoney money) {
    const bool fen = money == ArrowMoney::fen;
    out.format = fen ? "l" : "d:19,2";  // 19 digits: all that 64 bits of fen can be.
    if (fen) return writer.put_own_numbers<Money>([](Money m) { return m.fen(); });
    writer.put_numbers<Int128, Money>([](Money m) { return Int128{m.fen()}; });
}

void put_texts(ArrowWriter& writer, ArrowColumn& out, std::size_t text_limit) {
    const auto size = writer.text_size();
    out.format = size > text_limit ? "U" : "u";
    if (size > text_limit) return writer.put_texts<std::int64_t>(size);
    writer.put_texts<std::int32_t>(size);
}

void put_ratios(ArrowWriter& writer, ArrowColumn& out) {
    out.format = "+s";
    writer.put_part("numerator", [](Ratio r) { return r.numerator(); });
    writer.put_part("denominator", [](Ratio r) { return r.denominator(); });
}

void put_cells(ArrowWriter& writer, ArrowColumn& out, CellKind kind, ArrowMoney money,
               std::size_t text_limit) {
    writer.put_validity();
    switch (kind) {
        case CellKind::text:
            return put_texts(writer, out, text_limit);
        case CellKind::integer:
            out.format = "l";
            return writer.put_own_numbers<std::int64_t>([](auto n) { return n; });
        case CellKind::money:
            return put_money(writer, out, money);
        case CellKind::quantity:
            out.format = "d:19,3";
            return writer.put_numbers<Int128, Quantity>(
                [](Quantity q) { return Int128{q.thousandths()}; });
        case CellKind::ratio:
            return put_ratios(writer, out);
        case CellKind::day:
            out.format = "tdD";
            return writer.put_numbers<std::int32_t, Date>([](Date d) { return d.epoch_days(); });
        case CellKind::flag:
            out.format = "b";
            return writer.put_flags();
    }
}

std::vector<std::string> names_of(const Table& table, const ArrowOptions& options) {
    std::vector<std::string> names;
    if (options.labels) {
        names = column_labels(table, *options.labels);
    } else {
        for (const auto& spec : table.columns()) names.push_back(spec.name);
    }
    for (const auto& name : names) {
        if (name.find('\0') == std::string::npos) continue;
        throw FormatError{"a column name with a NUL character: '" + quoted_value(name) + "'"};
    }
    return names;
}

}  // namespace

ArrowBytes::ArrowBytes(std::size_t size)
    : own_{static_cast<std::byte*>(::operator new(padded(size), std::align_val_t{kAlignment}))},
      bytes_{own_,
             [](std::byte* bytes) { ::operator delete(bytes, std::align_val_t{kAlignment}); }} {
    std::memset(own_, 0, padded(size));
}

std::int64_t ArrowColumn::nulls(std::size_t first, std::size_t rows) const noexcept {
    if (buffers.empty() || buffers.front().bytes.data() == nullptr) return 0;
    const auto* words = buffers.front().bytes.as<std::uint64_t>();
    auto nulls = static_cast<std::int64_t>(rows);
    // Bits behind the last row of the table are 0; a batch before the last ends with a word.
    for (auto at = first / 64; at < (first + rows + 63) / 64; ++at) {
        nulls -= std::popcount(words[at]);
    }
    return nulls;
}

ArrowColumn arrow_table(const Table& table, const ArrowOptions& options, bool with_cells,
                        std::size_t text_limit) {
    if (options.batch_rows == 0 || options.batch_rows % 64 != 0) {
        throw Error{"the rows of a batch are a positive multiple of 64, not " +
                    std::to_string(options.batch_rows)};
    }
    auto names = names_of(table, options);
    ArrowColumn root;
    root.format = "+s";
    Metadata metadata;
    metadata.add("fupin.table", table.name());
    root.metadata = metadata.encoded();
    root.buffers.emplace_back();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& spec = table.columns()[i];
        ArrowColumn column;
        column.name = std::move(names[i]);
        column.nullable = true;
        column.metadata = metadata_of(spec, options.money);
        ArrowWriter writer{table, i, with_cells, column};
        put_cells(writer, column, spec.kind, options.money, text_limit);
        root.children.push_back(std::move(column));
    }
    return root;
}

}  // namespace fupin::detail
