// SPDX-License-Identifier: Apache-2.0
// What a record costs on its way into a journal, with the check of its id: purchases that are there
// as entries, and rows of a file that are read already. Prints one line of JSON a measurement: what
// was appended in sets of how many, how many were there before, nanoseconds a record by round.
//
//     fupin_append_bench RECORDS ROUNDS
//
// RECORDS are appended in each measurement; where others are there before, ten times as many.
#include <fupin/fupin.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace fupin;

const Date kDay = Date::parse("2020-12-31");

/// Names as campaigns have them: few come often, many seldom.
std::string name_of(std::string_view what, std::uint64_t number, std::uint64_t most) {
    const auto often = number * number % 97;
    return std::string{what} + "第" + std::to_string(often < 60 ? often : number % most) + "号";
}

Purchase purchase_of(std::uint64_t number) {
    Purchase out;
    out.key = {"platform", "DD2020" + std::to_string(1'000'000'000 + number), "1"};
    out.for_unit = name_of("采购单位", number * 7, 5'000);
    out.payer = number % 3 == 0 ? "工会" : "预算";
    out.supplier = name_of("供应商", number * 11, 2'000);
    out.product = name_of("农产品", number * 13, 800);
    out.origin = "塔城";
    out.quantity = Quantity::from_thousandths(static_cast<std::int64_t>(number % 200 + 1) * 1'000);
    out.measure = "公斤";
    out.amount = Money::from_fen(static_cast<std::int64_t>(number * 7'919 % 4'999'900 + 100));
    out.channel = number % 4 == 0 ? "专馆" : "832平台";
    out.days[0] = Date::parse("2020-01-01").plus_days(static_cast<std::int32_t>(number % 200));
    out.days[2] = out.days[0]->plus_days(static_cast<std::int32_t>(number % 40));
    return out;
}

std::vector<Entry> entries_of(std::uint64_t first, std::uint64_t count) {
    std::vector<Entry> out;
    out.reserve(count);
    for (auto n = first; n < first + count; ++n) out.emplace_back(purchase_of(n));
    return out;
}

std::string file_of(const std::vector<Entry>& entries) {
    std::string text =
        "订单号,行号,采购单位,供应商,产品,数量,计量单位,金额,渠道,资金来源,下单日期,付款日期\n";
    for (const auto& entry : entries) {
        const auto& said = std::get<Purchase>(entry);
        for (const auto& part :
             {said.key.order, said.key.item, said.for_unit, said.supplier, said.product,
              said.quantity->to_string(), said.measure, said.amount.to_string(), said.channel,
              said.payer, said.days[0]->to_string()}) {
            text += part + ',';
        }
        text += said.days[2]->to_string() + '\n';
    }
    return text;
}

double now() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::nano>(since).count();
}

void expect_taken(const Journal& journal, std::uint64_t size) {
    if (journal.size() == size) return;
    std::fprintf(stderr, "records were not taken\n");
    std::exit(1);
}

/// Nanoseconds a record. Of several sets the first brings the texts, and is not counted.
double append_sets(Journal& journal, std::span<const Entry> entries, std::size_t each) {
    const auto before = journal.size();
    auto begin = now();
    std::size_t counted = 0;
    for (std::size_t first = 0; first < entries.size(); first += each) {
        const auto some = entries.subspan(first, std::min(each, entries.size() - first));
        (void)append_entries(journal, some, {.recorded = kDay});
        counted += some.size();
        if (first > 0 || some.size() == entries.size()) continue;
        begin = now();
        counted = 0;
    }
    const auto end = now();
    expect_taken(journal, before + entries.size());
    return (end - begin) / static_cast<double>(counted);
}

double append_file(Journal& journal, const std::string& file, std::uint64_t records) {
    const auto before = journal.size();
    Ingest ingest{journal, {.recorded = kDay}};
    ingest.read(Family::purchases, file, {.name = "a.csv", .source = "platform"});
    const auto begin = now();
    (void)ingest.finish();
    const auto end = now();
    expect_taken(journal, before + records);
    return (end - begin) / static_cast<double>(records);
}

/// The same, with what the file puts off until the next record comes.
double append_file_and_one(Journal& journal, const std::string& file, std::uint64_t records) {
    const auto one = entries_of(journal.size() + records + 1, 1);
    const auto of_file = append_file(journal, file, records);
    const auto begin = now();
    (void)append_entries(journal, one, {.recorded = kDay});
    return of_file + (now() - begin) / static_cast<double>(records);
}

template <class Append>
void measure(const char* what, std::uint64_t before, std::size_t rounds, const Append& append) {
    std::string taken;
    for (std::size_t round = 0; round < rounds; ++round) {
        Journal journal;
        if (before > 0) {
            (void)append_entries(journal, entries_of(0, before), {.recorded = kDay});
            // The first set behind a large one looks up what that one had put off.
            (void)append_entries(journal, entries_of(before, 1), {.recorded = kDay});
        }
        if (!taken.empty()) taken += ", ";
        taken += std::to_string(append(journal));
    }
    std::printf("{\"what\": \"%s\", \"before\": %llu, \"ns\": [%s]}\n", what,
                static_cast<unsigned long long>(before), taken.c_str());
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "RECORDS ROUNDS\n");
        return 3;
    }
    const std::uint64_t records = std::strtoull(argv[1], nullptr, 10);
    const auto rounds = std::strtoull(argv[2], nullptr, 10);
    for (const auto before : {std::uint64_t{0}, std::uint64_t{10 * records}}) {
        const auto entries = entries_of(before + 1, records);
        const auto file = file_of(entries);
        measure("file", before, rounds,
                [&](Journal& journal) { return append_file(journal, file, records); });
        measure("file, then one record", before, rounds,
                [&](Journal& journal) { return append_file_and_one(journal, file, records); });
        measure("one set", before, rounds,
                [&](Journal& journal) { return append_sets(journal, entries, records); });
        measure("sets of 1,000", before, rounds,
                [&](Journal& journal) { return append_sets(journal, entries, 1'000); });
    }
    return 0;
}
