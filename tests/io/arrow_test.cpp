// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/arrow.hpp"

#include "fupin/core/error.hpp"
#include "fupin/io/table.hpp"

#include "io/arrow_columns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace fupin {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

static_assert(std::is_trivial_v<ArrowSchema> && std::is_standard_layout_v<ArrowSchema>);
static_assert(sizeof(ArrowSchema) == 72 && sizeof(ArrowArray) == 80);
static_assert(sizeof(ArrowArrayStream) == 40);

/// A structure that is released at the end of its scope unless it was before.
template <class T>
struct Owned : T {
    Owned() : T{} {}
    explicit Owned(const T& moved_here) : T{moved_here} {}
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() { drop(); }
    void drop() {
        if (this->release != nullptr) this->release(this);
    }
};
using Schema = Owned<ArrowSchema>;
using Array = Owned<ArrowArray>;
using Stream = Owned<ArrowArrayStream>;

const std::vector<ColumnSpec> kColumns{{"unit", "单位", "unit", CellKind::text, true},
                                       {"executed", "执行", "executed", CellKind::money, false},
                                       {"rate", "执行率", "rate", CellKind::ratio, false},
                                       {"count", "笔数", "count", CellKind::integer, false},
                                       {"weight", "重量", "weight", CellKind::quantity, false},
                                       {"day", "日期", "day", CellKind::day, false},
                                       {"met", "达标", "met", CellKind::flag, false},
                                       {"title", "名称", "", CellKind::text, false, "unit"}};

Table sample() {
    Table table{"quotas", kColumns};
    table.append({"甲县"s, Money::from_fen(INT64_MIN), Ratio{9, 12}, INT64_MAX,
                  Quantity::from_thousandths(-1'500), Date{1969, 12, 31}, true, ""s});
    table.append({Cell{}, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}});
    table.append({"b"s, Money::from_fen(INT64_MAX), Ratio{3, 0}, INT64_MIN,
                  Quantity::from_thousandths(INT64_MAX), Date::max(), false, "乙\0县"s});
    return table;
}

std::map<std::string, std::string> metadata_of(const ArrowSchema& schema) {
    std::map<std::string, std::string> pairs;
    const char* at = schema.metadata;
    const auto number = [&] {
        std::int32_t value = 0;
        std::memcpy(&value, at, sizeof value);
        at += sizeof value;
        return value;
    };
    const auto word = [&] {
        const auto size = static_cast<std::size_t>(number());
        const std::string text(at, size);
        at += size;
        return text;
    };
    if (at == nullptr) return pairs;
    for (auto left = number(); left > 0; --left) {
        auto key = word();
        pairs.emplace(std::move(key), word());
    }
    return pairs;
}

template <class T>
T number_at(const ArrowArray& array, std::int64_t buffer, std::int64_t row) {
    T value{};
    const auto* from = static_cast<const char*>(array.buffers[buffer]);
    std::memcpy(&value, from + static_cast<std::size_t>(row + array.offset) * sizeof(T),
                sizeof value);
    return value;
}

bool bit_at(const ArrowArray& array, std::int64_t buffer, std::int64_t row) {
    const auto at = row + array.offset;
    return (static_cast<const unsigned char*>(array.buffers[buffer])[at / 8] >> at % 8 & 1) != 0;
}

std::string text_at(const ArrowArray& array, bool large, std::int64_t row) {
    const auto offset = [&](std::int64_t at) {
        return large ? number_at<std::int64_t>(array, 1, at)
                     : std::int64_t{number_at<std::int32_t>(array, 1, at)};
    };
    const auto* bytes = static_cast<const char*>(array.buffers[2]);
    return {bytes + offset(row), bytes + offset(row + 1)};
}

/// Decimal128 as a cell of 64 bits; what does not fit is no value of ours.
std::int64_t decimal_at(const ArrowArray& array, std::int64_t row) {
    __extension__ typedef __int128 Wide;
    const auto wide = number_at<Wide>(array, 1, row);
    EXPECT_EQ(wide, Wide{static_cast<std::int64_t>(wide)});
    return static_cast<std::int64_t>(wide);
}

/// What a consumer reads, going by the schema alone.
Cell cell_at(const ArrowSchema& schema, const ArrowArray& array, std::int64_t row) {
    const std::string_view format = schema.format;
    if (array.buffers[0] != nullptr && !bit_at(array, 0, row)) return {};
    if (format == "u" || format == "U") return text_at(array, format == "U", row);
    if (format == "b") return bit_at(array, 1, row);
    if (format == "tdD") return Date::from_epoch_days(number_at<std::int32_t>(array, 1, row));
    if (format == "d:19,2") return Money::from_fen(decimal_at(array, row));
    if (format == "d:19,3") return Quantity::from_thousandths(decimal_at(array, row));
    if (format == "+s") {
        return Ratio{number_at<std::int64_t>(*array.children[0], 1, row + array.offset),
                     number_at<std::int64_t>(*array.children[1], 1, row + array.offset)};
    }
    EXPECT_EQ(format, "l");
    const auto number = number_at<std::int64_t>(array, 1, row);
    if (metadata_of(schema)["fupin.unit"] == "fen") return Money::from_fen(number);
    return number;
}

void expect_layout(const ArrowSchema& schema, const ArrowArray& array, std::int64_t rows) {
    EXPECT_EQ(array.length, rows);
    EXPECT_EQ(array.offset, 0);
    EXPECT_EQ(array.n_children, schema.n_children);
    EXPECT_EQ(array.dictionary, nullptr);
    const std::string_view format = schema.format;
    EXPECT_EQ(array.n_buffers, format == "+s" ? 1 : format == "u" || format == "U" ? 3 : 2);
    std::int64_t nulls = 0;
    for (std::int64_t row = 0; row < rows && array.buffers[0] != nullptr; ++row) {
        nulls += bit_at(array, 0, row) ? 0 : 1;
    }
    EXPECT_EQ(array.null_count, nulls);
    for (std::int64_t i = 0; i < array.n_children; ++i) {
        expect_layout(*schema.children[i], *array.children[i], rows);
    }
}

/// The table that a consumer of the stream ends up with; the sizes of batches go to `batches`.
Table read_all(ArrowArrayStream& stream, const std::vector<ColumnSpec>& specs,
               std::vector<std::int64_t>* batches = nullptr) {
    Table table{"quotas", specs};
    Schema schema;
    EXPECT_EQ(stream.get_schema(&stream, &schema), 0);
    for (;;) {
        Array batch;
        EXPECT_EQ(stream.get_next(&stream, &batch), 0);
        if (batch.release == nullptr) return table;
        if (batches != nullptr) batches->push_back(batch.length);
        expect_layout(schema, batch, batch.length);
        for (std::int64_t row = 0; row < batch.length; ++row) {
            std::vector<Cell> cells;
            for (std::int64_t i = 0; i < batch.n_children; ++i) {
                cells.push_back(cell_at(*schema.children[i], *batch.children[i], row));
            }
            table.append(std::move(cells));
        }
    }
}

Table random_table(std::mt19937& random, std::size_t rows) {
    const auto up_to = [&](std::uint32_t n) { return static_cast<int>(random() % n); };
    Table table{"quotas", kColumns};
    for (std::size_t row = 0; row < rows; ++row) {
        std::vector<Cell> cells{std::string(static_cast<std::size_t>(up_to(4)), 'x') + "县",
                                Money::from_fen(static_cast<std::int64_t>(random()) << 31),
                                Ratio{up_to(9), up_to(3)},
                                std::int64_t{up_to(100)},
                                Quantity::from_thousandths(-up_to(9)),
                                Date{2020, 1, 1}.plus_days(up_to(400)),
                                up_to(2) == 0,
                                ""s};
        for (auto& cell : cells) {
            if (up_to(5) == 0) cell = {};
        }
        table.append(std::move(cells));
    }
    return table;
}

TEST(ArrowSchemaOf, NamesTypesNullabilityAndWhatTheColumnsAre) {
    Schema schema;
    export_arrow_schema(sample(), &schema);
    EXPECT_EQ(schema.format, "+s"s);
    EXPECT_EQ(schema.name, ""s);
    EXPECT_EQ(schema.flags, 0);
    EXPECT_EQ(schema.dictionary, nullptr);
    EXPECT_THAT(metadata_of(schema), ElementsAre(std::pair{"fupin.table"s, "quotas"s}));

    const std::vector<std::string> formats{"u", "d:19,2", "+s", "l", "d:19,3", "tdD", "b", "u"};
    ASSERT_EQ(schema.n_children, 8);
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const auto& child = *schema.children[i];
        EXPECT_EQ(child.format, formats[i]);
        EXPECT_EQ(child.name, kColumns[i].name);
        EXPECT_EQ(child.flags, ARROW_FLAG_NULLABLE);
        EXPECT_EQ(metadata_of(child)["fupin.zh"], kColumns[i].zh);
        EXPECT_EQ(metadata_of(child)["fupin.en"], kColumns[i].en);
        EXPECT_EQ(metadata_of(child).count("fupin.key"), i == 0 ? 1U : 0U);
    }
    EXPECT_EQ(metadata_of(*schema.children[0])["fupin.key"], "true");
    EXPECT_EQ(metadata_of(*schema.children[7])["fupin.names"], "unit");
    EXPECT_THAT(metadata_of(*schema.children[1]),
                ElementsAre(std::pair{"fupin.en"s, "executed"s}, std::pair{"fupin.kind"s, "money"s},
                            std::pair{"fupin.name"s, "executed"s},
                            std::pair{"fupin.unit"s, "yuan"s}, std::pair{"fupin.zh"s, "执行"s}));
    const auto& ratio = *schema.children[2];
    ASSERT_EQ(ratio.n_children, 2);
    EXPECT_EQ(ratio.children[0]->name, "numerator"s);
    EXPECT_EQ(ratio.children[1]->name, "denominator"s);
    EXPECT_EQ(ratio.children[1]->format, "l"s);
    EXPECT_EQ(ratio.children[1]->flags, 0);
    EXPECT_EQ(ratio.children[1]->metadata, nullptr);
}

TEST(ArrowSchemaOf, TakesLabelsAsNamesAndFenAsUnit) {
    Schema schema;
    export_arrow_schema(sample(), &schema,
                        {.money = ArrowMoney::fen, .labels = Language::zh, .batch_rows = 64});
    EXPECT_EQ(schema.children[1]->name, "执行"s);
    EXPECT_EQ(schema.children[1]->format, "l"s);
    EXPECT_EQ(metadata_of(*schema.children[1])["fupin.unit"], "fen");
    EXPECT_EQ(metadata_of(*schema.children[1])["fupin.name"], "executed");

    Schema english;
    export_arrow_schema(sample(), &english, {.labels = Language::en});
    EXPECT_EQ(english.children[6]->name, "met"s);
    EXPECT_EQ(english.children[7]->name, "title"s);  // It has no English label.
}

TEST(ArrowStream, GivesEveryCellBackExactly) {
    const auto table = sample();
    Stream stream;
    export_arrow(table, &stream);
    EXPECT_EQ(read_all(stream, kColumns), table);
    Array after;
    EXPECT_EQ(stream.get_next(&stream, &after), 0);
    EXPECT_EQ(after.release, nullptr);
    EXPECT_EQ(stream.get_last_error(&stream), nullptr);

    Stream fen;
    export_arrow(table, &fen, {.money = ArrowMoney::fen});
    EXPECT_EQ(read_all(fen, kColumns), table);
}

TEST(ArrowStream, CutsAnyTableIntoBatches) {
    std::mt19937 random{20200923};
    for (const std::size_t rows : {0U, 1U, 63U, 64U, 65U, 127U, 128U, 129U, 500U}) {
        const auto table = random_table(random, rows);
        for (const std::size_t batch_rows : {64U, 128U, 65'536U}) {
            Stream stream;
            export_arrow(table, &stream, {.batch_rows = batch_rows});
            std::vector<std::int64_t> batches;
            EXPECT_EQ(read_all(stream, kColumns, &batches), table) << rows << ' ' << batch_rows;
            ASSERT_EQ(batches.size(), (rows + batch_rows - 1) / batch_rows);
            for (std::size_t i = 0; i + 1 < batches.size(); ++i) {
                EXPECT_EQ(batches[i], static_cast<std::int64_t>(batch_rows));
            }
        }
    }
}

TEST(ArrowStream, HasBatchesOf65536RowsUnlessToldOtherwise) {
    Table table{"t", {{"n", "", "", CellKind::integer}}};
    for (std::int64_t i = 0; i < 131'073; ++i) table.append({i});
    Stream stream;
    export_arrow(table, &stream);
    std::vector<std::int64_t> batches;
    const auto read = read_all(stream, table.columns(), &batches);
    EXPECT_THAT(batches, ElementsAre(65'536, 65'536, 1));
    EXPECT_EQ(read.cell(131'072, 0), Cell{std::int64_t{131'072}});
}

TEST(ArrowStream, HasNoValidityWhereNothingIsAbsent) {
    Table table{"t", {{"a", "", "", CellKind::integer}, {"b", "", "", CellKind::integer}}};
    for (std::int64_t i = 0; i < 65; ++i) table.append({i, i == 3 ? Cell{} : Cell{i}});
    Stream stream;
    export_arrow(table, &stream, {.batch_rows = 64});
    Array first;
    Array second;
    ASSERT_EQ(stream.get_next(&stream, &first), 0);
    ASSERT_EQ(stream.get_next(&stream, &second), 0);
    EXPECT_EQ(first.children[0]->buffers[0], nullptr);
    EXPECT_EQ(first.children[0]->null_count, 0);
    EXPECT_EQ(first.children[1]->null_count, 1);
    EXPECT_EQ(second.children[1]->null_count, 0);
    // Batches share the memory of the column.
    EXPECT_EQ(static_cast<const std::int64_t*>(first.children[0]->buffers[1]) + 64,
              second.children[0]->buffers[1]);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(second.children[0]->buffers[1]) % 64, 0U);
}

/// Columns as a query gives them, with a text that no row has.
Table whole_table(std::size_t rows, std::size_t absent_each) {
    NumericColumn amounts;
    NumericColumn days;
    DictionaryColumn units{std::make_shared<const std::vector<std::string>>(
                               std::vector<std::string>{"甲县", "", "乙县", "not UTF-8: \xff"}),
                           {}};
    auto counts = amounts;
    auto weights = amounts;
    for (std::size_t row = 0; row < rows; ++row) {
        const auto number = static_cast<std::int64_t>(row);
        units.codes.push_back(static_cast<std::uint32_t>(row % 3));
        amounts.numbers.push_back(INT64_MAX - number);
        counts.numbers.push_back(-number);
        weights.numbers.push_back(number * 3);
        days.numbers.push_back(number);
        if (absent_each != 0) days.absent.push_back(row % absent_each == 0);
    }
    amounts.absent = days.absent;
    counts.absent = days.absent;
    return {"quotas",
            {kColumns[0], kColumns[1], kColumns[3], kColumns[4], kColumns[5]},
            {std::move(units), std::move(amounts), std::move(counts), std::move(weights),
             std::move(days)}};
}

TEST(ArrowStream, OfWholeColumnsIsThatOfTheirCells) {
    for (const std::size_t rows : {0U, 1U, 64U, 129U}) {
        for (const std::size_t absent_each : {0U, 1U, 3U}) {
            const auto table = whole_table(rows, absent_each);
            for (const auto money : {ArrowMoney::decimal, ArrowMoney::fen}) {
                Stream stream;
                export_arrow(table, &stream, {.money = money, .batch_rows = 64});
                auto by_cells = table;
                if (rows > 0) by_cells = table.where([](std::size_t) { return true; });
                ASSERT_EQ(read_all(stream, table.columns()), by_cells);
            }
        }
    }
}

TEST(ArrowStream, HandsWholeColumnsOnAsTheyAre) {
    Stream stream;
    const std::int64_t* counts = nullptr;
    {
        const auto table = whole_table(65, 0);
        counts = std::get<NumericColumn>(*table.whole(2)).numbers.data();
        export_arrow(table, &stream, {.money = ArrowMoney::fen, .batch_rows = 64});
    }
    // The table is gone; what the stream needs of it is not.
    Array first;
    Array second;
    ASSERT_EQ(stream.get_next(&stream, &first), 0);
    ASSERT_EQ(stream.get_next(&stream, &second), 0);
    EXPECT_EQ(first.children[2]->buffers[1], counts);
    EXPECT_EQ(second.children[2]->buffers[1], counts + 64);
    EXPECT_EQ(number_at<std::int64_t>(*second.children[1], 1, 0), INT64_MAX - 64);
}

TEST(ArrowStream, NamesTheRowOfADictionaryTextThatIsNotUtf8) {
    const auto texts =
        std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"a", "\xff"});
    const Table table{"t", {{"n", "", "", CellKind::text}}, {DictionaryColumn{texts, {0, 0, 1}}}};
    Stream stream;
    try {
        export_arrow(table, &stream);
        FAIL();
    } catch (const FormatError& error) {
        EXPECT_STREQ(error.what(), "column 'n' of table 't': the text in row 2 is not UTF-8");
    }
}

TEST(ArrowStream, OfATableWithoutRowsHasASchemaAndNoBatch) {
    Stream stream;
    export_arrow(Table{"quotas", kColumns}, &stream);
    std::vector<std::int64_t> batches;
    EXPECT_EQ(read_all(stream, kColumns, &batches).rows(), 0U);
    EXPECT_TRUE(batches.empty());
}

TEST(ArrowStream, OfATableWithoutColumnsStillHasItsRows) {
    Table table{"t", {}};
    for (int i = 0; i < 65; ++i) table.append(std::vector<Cell>{});
    Stream stream;
    export_arrow(table, &stream, {.batch_rows = 64});
    std::vector<std::int64_t> batches;
    EXPECT_EQ(read_all(stream, {}, &batches).rows(), 65U);
    EXPECT_THAT(batches, ElementsAre(64, 1));
}

TEST(ArrowStream, UsesLongOffsetsForTextsBeyondTheLimit) {
    const auto table = sample();  // "甲县" and "b": seven bytes.
    const std::map<std::size_t, std::string> formats{{7, "u"}, {6, "U"}};
    for (const auto& [limit, format] : formats) {
        Stream stream;
        detail::export_arrow(detail::arrow_table(table, {}, true, limit), table.rows(), 64,
                             &stream);
        Schema schema;
        ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
        EXPECT_EQ(schema.children[0]->format, format);
        EXPECT_EQ(read_all(stream, kColumns), table);
    }
    static_assert(detail::kArrowTextLimit == INT32_MAX);
}

TEST(ArrowRelease, LetsABatchOutliveStreamAndTable) {
    Array batch;
    Schema schema;
    {
        const auto table = sample();
        Stream stream;
        export_arrow(table, &stream);
        ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
        ASSERT_EQ(stream.get_next(&stream, &batch), 0);
    }
    EXPECT_EQ(cell_at(*schema.children[0], *batch.children[0], 0), Cell{"甲县"s});
    EXPECT_EQ(cell_at(*schema.children[1], *batch.children[1], 0),
              Cell{Money::from_fen(INT64_MIN)});
}

/// Takes a child out of its parent, as consumers do.
template <class Node>
Node taken(Node& parent, std::int64_t child) {
    const auto moved = *parent.children[child];
    parent.children[child]->release = nullptr;
    return moved;
}

TEST(ArrowRelease, LetsAnyChildBeMovedOutAndReleasedInAnyOrder) {
    Stream stream;
    export_arrow(sample(), &stream);
    Schema schema;
    Array batch;
    ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
    ASSERT_EQ(stream.get_next(&stream, &batch), 0);
    stream.drop();

    Schema text_schema{taken<ArrowSchema>(schema, 0)};
    Schema ratio_schema{taken<ArrowSchema>(schema, 2)};
    Array text{taken<ArrowArray>(batch, 0)};
    Array ratio{taken<ArrowArray>(batch, 2)};
    Array released_first{taken<ArrowArray>(batch, 3)};
    released_first.drop();
    batch.drop();
    schema.drop();
    EXPECT_EQ(batch.release, nullptr);

    EXPECT_EQ(cell_at(text_schema, text, 2), Cell{"b"s});
    EXPECT_EQ(cell_at(ratio_schema, ratio, 0), (Cell{Ratio{9, 12}}));
    Array numerator{taken<ArrowArray>(ratio, 0)};
    ratio.drop();
    EXPECT_EQ(number_at<std::int64_t>(numerator, 1, 2), 3);
}

TEST(ArrowRelease, OfWhatIsReleasedOrMovedAwayDoesNothing) {
    Stream stream;
    export_arrow(sample(), &stream);
    Schema schema;
    Array batch;
    ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
    ASSERT_EQ(stream.get_next(&stream, &batch), 0);

    auto* const release_array = batch.release;
    Array moved{static_cast<const ArrowArray&>(batch)};
    batch.release = nullptr;
    release_array(&batch);
    EXPECT_EQ(moved.children[0]->length, 3);
    moved.drop();
    release_array(&moved);

    auto* const release_schema = schema.release;
    schema.drop();
    release_schema(&schema);

    auto* const release_stream = stream.release;
    stream.drop();
    release_stream(&stream);
    EXPECT_EQ(stream.release, nullptr);
}

TEST(ArrowStream, AnswersThatItWasReleased) {
    Stream stream;
    export_arrow(sample(), &stream);
    stream.drop();
    Schema schema;
    Array batch;
    EXPECT_EQ(stream.get_schema(&stream, &schema), EINVAL);
    EXPECT_EQ(stream.get_next(&stream, &batch), EINVAL);
    EXPECT_EQ(stream.get_last_error(&stream), "the stream was released"s);
    EXPECT_EQ(schema.release, nullptr);
    EXPECT_EQ(batch.release, nullptr);
}

TEST(ArrowStream, RefusesWhatNoConsumerCouldReadAndLeavesTheRestAlone) {
    Stream stream;
    Schema schema;
    Table broken{"t", {{"a", "", "", CellKind::text}}};
    broken.append({"good"s});
    broken.append({"\xB9\xC0"s});
    EXPECT_THROW(export_arrow(broken, &stream), FormatError);
    EXPECT_THROW(export_arrow_schema(broken, &schema), FormatError);
    EXPECT_THROW(export_arrow(Table{"t", {{"a\0b"s, "", ""}}}, &stream), FormatError);
    for (const std::size_t rows : {0U, 1U, 63U, 65U}) {
        EXPECT_THROW(export_arrow(sample(), &stream, {.batch_rows = rows}), Error) << rows;
    }
    EXPECT_EQ(stream.release, nullptr);
    EXPECT_EQ(schema.release, nullptr);
}

TEST(ColumnLabels, AreNeverAlike) {
    const auto labels = [](std::vector<ColumnSpec> columns) {
        return column_labels(Table{"t", std::move(columns)}, Language::zh);
    };
    EXPECT_THAT(labels({{"a", "金额", ""}, {"b", "", ""}, {"c", "金额", ""}}),
                ElementsAre("金额（a）", "b", "金额（c）"));
    EXPECT_THAT(labels({{"a", "b", ""}, {"b", "", ""}}), ElementsAre("a", "b"));
    EXPECT_THAT(column_labels(Table{"t", {{"a", "", "x"}, {"b", "", "x"}}}, Language::en),
                ElementsAre("x (a)", "x (b)"));
}

}  // namespace
}  // namespace fupin
