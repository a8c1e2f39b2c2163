// SPDX-License-Identifier: Apache-2.0
// Units with ten years of history and a register of a million certificates. Prints one line of
// JSON a measurement; what is compared with a naive variant gives both times.
//
//     fupin_register_bench [UNITS [CERTIFICATES [ROWS [ROUNDS]]]]
//
// The naive variants walk over the same rows with a hash table of codes as texts and a list of
// days behind each. Their sums must be the library's to the fen, else the program ends without a
// time.
#include <fupin/fupin.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

using namespace fupin;

struct Size {
    int units = 100'000;
    int certificates = 1'000'000;
    int rows = 1'000'000;
    int rounds = 3;
};

constexpr int kFirstYear = 2015;
constexpr int kYears = 10;
constexpr int kCounties = 100;
constexpr int kSuppliersOfProduct = 10;
const Date kAsOf{kFirstYear + kYears, 1, 31};

/// Of the processor: others may use the machine.
double seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// The quickest of some rounds, and what the last one made.
template <class Work>
auto quickest(int rounds, Work work) {
    using Result = decltype(work());
    std::pair<double, std::optional<Result>> out{1e18, std::nullopt};
    for (int round = 0; round < rounds; ++round) {
        out.second.reset();
        const auto begin = seconds();
        out.second.emplace(work());
        out.first = std::min(out.first, seconds() - begin);
    }
    return out;
}

[[noreturn]] void differs(const char* what) {
    std::fprintf(stderr, "%s: the library and the naive variant differ; no time is shown\n", what);
    std::exit(1);
}

std::string unit_code(int u) { return "65" + std::to_string(4'000'000 + u); }
std::string county_code(int c) { return "C" + std::to_string(c); }
std::string product_code(int p) { return "P" + std::to_string(p); }
std::string supplier_code(int s) { return "S" + std::to_string(s); }
Date day_of(std::mt19937_64& random) {
    return Date{kFirstYear, 1, 1}.plus_days(static_cast<int>(random() % (365 * kYears)));
}

/// Every unit stands under another county each year; one in a hundred goes on as another unit.
CampaignDocument units_of(const Size& size) {
    CampaignDocument out;
    out.code = "bench";
    out.calendar = "cn";
    out.comparison_basis = "paid";
    out.judgement_states = {State::paid};
    out.trees = {{"territory", ""}};
    out.units.push_back({.code = "top", .title = "全区", .level = "prefecture"});
    for (int c = 0; c < kCounties; ++c) {
        out.units.push_back({.code = county_code(c),
                             .title = "第" + std::to_string(c) + "县",
                             .level = "county",
                             .places = {{"territory", "top", {}}}});
    }
    for (int u = 0; u < size.units; ++u) {
        Unit unit{
            .code = unit_code(u), .title = "第" + std::to_string(u) + "号单位", .level = "unit"};
        for (int y = 0; y < kYears; ++y) {
            const Date first{kFirstYear + y, 1, 1};
            const Date last{kFirstYear + y, 12, 31};
            const bool end = y == 0 || y + 1 == kYears;
            Validity days{first, last};
            if (end && y == 0) days.first_day.reset();
            if (end && y != 0) days.last_day.reset();
            unit.places.push_back({"territory", county_code((u + 37 * y) % kCounties), days});
        }
        if (u % 100 == 99) {
            unit.validity.last_day = Date{kFirstYear + 5, 6, 30};
            unit.successor = Succession{unit_code(u - 1), Date{kFirstYear + 5, 7, 1}, ""};
        }
        out.units.push_back(std::move(unit));
    }
    return out;
}

struct Row {
    int unit, product, supplier;
    Date day;
    std::int64_t fen;
};

int products_of(const Size& size) { return std::max(1, size.certificates / kSuppliersOfProduct); }
int suppliers_of(const Size& size) { return std::max(kSuppliersOfProduct, products_of(size) / 5); }
int supplier_of(int product, int k, const Size& size) {
    return static_cast<int>((std::int64_t{product} * 7 + k) % suppliers_of(size));
}

/// Of one product in a hundred; half of the rows are of a supplier with a certificate for it.
std::vector<Row> rows_of(const Size& size) {
    std::mt19937_64 random{20241231};
    std::vector<Row> out;
    for (int i = 0; i < size.rows; ++i) {
        const auto bought = std::max(1, products_of(size) / 100);
        const auto product = static_cast<int>(random() % static_cast<unsigned>(bought));
        const auto k = static_cast<int>(random() % (2 * kSuppliersOfProduct));
        const auto unit = static_cast<int>(random() % static_cast<unsigned>(size.units));
        out.push_back({unit, product, supplier_of(product, k, size), day_of(random),
                       static_cast<std::int64_t>(100 + random() % 1'000'000)});
    }
    return out;
}

Snapshot recorded(const std::vector<Row>& rows, Journal& journal) {
    std::vector<Entry> batch;
    const auto flush = [&] {
        (void)append_entries(journal, batch, {.recorded = kAsOf});
        batch.clear();
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        Purchase purchase;
        purchase.key = {"platform", std::to_string(i), "1"};
        purchase.for_unit = unit_code(row.unit);
        purchase.product = product_code(row.product);
        purchase.supplier = supplier_code(row.supplier);
        purchase.amount = Money::from_fen(row.fen);
        purchase.days[static_cast<std::size_t>(State::paid)] = row.day;
        batch.emplace_back(std::move(purchase));
        if (batch.size() == 100'000) flush();
    }
    flush();
    return journal.snapshot();
}

// ---- units ------------------------------------------------------------------------------------

std::map<std::string, std::int64_t> by_county(const Ledger& ledger) {
    Query query;
    query.by = {{Dimension::ancestor, "territory", "county"}};
    query.measures = {Measure::amount};
    const auto found = answer(ledger, std::span{&query, 1}, {.as_of = kAsOf}).front();
    std::map<std::string, std::int64_t> out;
    for (std::size_t r = 0; r < found.size(); ++r) {
        out[found.key(r, 0)] = found.amount[r].money().fen();
    }
    return out;
}

/// Looks the code of each row up and walks through the places of its unit.
std::map<std::string, std::int64_t> naive_by_county(const CampaignDocument& document,
                                                    const std::vector<Row>& rows) {
    std::unordered_map<std::string, const Unit*> units;
    for (const auto& unit : document.units) units.emplace(unit.code, &unit);
    std::map<std::string, std::int64_t> out;
    for (const auto& row : rows) {
        const auto* unit = units.at(unit_code(row.unit));
        const std::string* county = nullptr;
        if (unit->validity.contains(row.day)) {
            for (const auto& place : unit->places) {
                if (place.validity.contains(row.day)) county = &place.parent;
            }
        }
        out[county == nullptr ? "" : *county] += row.fen;
    }
    return out;
}

void bench_units(const Size& size, const std::vector<Row>& rows, const Snapshot& snapshot,
                 const Calendar& calendar) {
    const auto document = units_of(size);
    const auto [built, campaign] = quickest(1, [&] { return Campaign{document}; });
    const auto [posted, ledger] =
        quickest(size.rounds, [&] { return post({*campaign, calendar, snapshot}); });
    const auto [summed, ours] =
        quickest(size.rounds, [&] { return by_county(post({*campaign, calendar, snapshot})); });
    const auto [naive, theirs] =
        quickest(size.rounds, [&] { return naive_by_county(document, rows); });
    auto mine = *ours;
    auto other = *theirs;
    // Those under no county that day: a row of their own here, without a name there.
    std::int64_t here = 0, there = 0;
    for (auto* list : {&mine, &other}) {
        auto& rest = list == &mine ? here : there;
        for (auto at = list->begin(); at != list->end();) {
            const bool county = at->first.starts_with("C");
            if (!county) rest += at->second;
            at = county ? std::next(at) : list->erase(at);
        }
    }
    if (mine != other || here != there) differs("units");
    std::printf(
        "{\"what\":\"units\",\"units\":%d,\"years\":%d,\"rows\":%zu,\"versions\":%zu,"
        "\"campaign_s\":%.3f,\"post_s\":%.3f,\"post_ns_a_row\":%.0f,\"post_and_sum_s\":%.3f,"
        "\"naive_s\":%.3f,\"ratio_to_naive\":%.2f}\n",
        size.units, kYears, rows.size(), ledger->unit_versions().size(), built, posted,
        posted * 1e9 / static_cast<double>(rows.size()), summed, naive, summed / naive);
    std::fflush(stdout);
}

// ---- the register -----------------------------------------------------------------------------

std::string certificates_sheet(const Size& size) {
    std::mt19937_64 random{20150101};
    std::string out = "code,product,supplier,first_day,last_day,batch,level:county,level:city\n";
    for (int i = 0; i < size.certificates; ++i) {
        const auto product = i / kSuppliersOfProduct;
        const auto first = day_of(random);
        out += "Z" + std::to_string(i) + "," + product_code(product) + "," +
               supplier_code(supplier_of(product, i % kSuppliersOfProduct, size)) + "," +
               first.to_string() + "," + first.plus_days(1000).to_string() + ",b," +
               first.to_string() + "," + first.plus_days(30).to_string() + "\n";
    }
    return out;
}

std::string products_sheet(const Size& size) {
    std::string out = "code,name,category\n";
    for (int p = 0; p < products_of(size); ++p) {
        out += product_code(p) + ",产品" + std::to_string(p) + ",粮油\n";
    }
    return out;
}

std::string suppliers_sheet(const Size& size) {
    std::string out = "code,name,legal_person\n";
    for (int s = 0; s < suppliers_of(size); ++s) {
        out += supplier_code(s) + ",供应商" + std::to_string(s) + ",\n";
    }
    return out;
}

/// Splits lines and commas of the sheet and keeps the days as texts: what a quick script does.
std::size_t naive_read(const std::string& sheet) {
    std::unordered_map<std::string, std::vector<std::vector<std::string>>> out;
    for (std::size_t at = sheet.find('\n') + 1; at < sheet.size();) {
        const auto end = sheet.find('\n', at);
        std::vector<std::string> cells;
        for (auto cell = at; cell <= end;) {
            const auto comma = std::min(sheet.find(',', cell), end);
            cells.push_back(sheet.substr(cell, comma - cell));
            cell = comma + 1;
        }
        out[cells[1] + "|" + cells[2]].push_back(std::move(cells));
        at = end + 1;
    }
    std::size_t rows = 0;
    for (const auto& [pair, list] : out) rows += list.size();
    return rows;
}

/// What is certified, by looking each row's product and supplier up as text.
std::int64_t naive_certified(const std::vector<Certificate>& certificates,
                             const std::vector<Row>& rows, double& taken) {
    std::unordered_map<std::string, std::vector<const Certificate*>> of_pair;
    for (const auto& one : certificates) {
        of_pair[one.product + "|" + one.supplier].push_back(&one);
    }
    std::vector<std::string> pairs;
    for (const auto& row : rows) {
        pairs.push_back(product_code(row.product) + "|" + supplier_code(row.supplier));
    }
    const auto begin = seconds();
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto found = of_pair.find(pairs[i]);
        if (found == of_pair.end()) continue;
        const bool covered = std::ranges::any_of(found->second, [&](const Certificate* one) {
            return one->validity.contains(rows[i].day) && one->levels.back().day <= rows[i].day;
        });
        if (covered) sum += rows[i].fen;
    }
    taken = seconds() - begin;
    return sum;
}

std::int64_t certified_sum(const Ledger& ledger, const FactFilter& filter) {
    const auto basis = *ledger.campaign().basis("paid");
    const auto& postings = ledger.postings(basis);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < postings.size(); ++i) {
        if (filter(postings.fact[i])) sum += postings.amount_fen[i];
    }
    return sum;
}

/// What a withdrawal changes: versions are cut and judged anew for its own product only.
void bench_withdrawal(const CampaignDocument& plain, const Ledger& before, const Calendar& calendar,
                      const Snapshot& snapshot) {
    auto document = plain;
    const auto& certificate = document.certificates[0];
    Decision decision{.code = "D1",
                      .kind = DecisionKind::withdraw,
                      .certificate = certificate.code,
                      .issued = kAsOf.plus_days(-1)};
    decision.effective = certificate.validity.first_day->plus_days(100);
    document.certifying = Certifying::now;
    document.decisions = {decision};
    const auto product = certificate.product;
    const Campaign campaign{document};
    const auto after = post({campaign, calendar, snapshot});
    using Shape = std::map<std::pair<std::string, std::string>, int>;
    const auto shape = [&](const Ledger& ledger) {
        Shape out;
        for (const auto& version : ledger.goods_versions()) {
            if (!version.product || !version.supplier) continue;
            ++out[{ledger.campaign().at(*version.product).code,
                   ledger.campaign().at(*version.supplier).code}];
        }
        return out;
    };
    const auto were = shape(before);
    const auto are = shape(after);
    std::size_t cut = 0;
    for (const auto& [goods, count] : are) {
        const auto found = were.find(goods);
        if (found != were.end() && found->second == count) continue;
        if (goods.first != product) differs("withdrawal: versions of other products");
        ++cut;
    }
    const auto then = after.seen({.as_of = kAsOf.plus_days(-2)});
    const auto now = after.seen({.as_of = kAsOf});
    std::size_t turned = 0;
    for (const auto& version : after.goods_versions()) {
        if (!version.product || !version.supplier || !version.day) continue;
        const auto judged = [&](const Ledger& ledger) {
            return ledger.campaign()
                .certificate(*version.product, *version.supplier, *version.day)
                .has_value();
        };
        if (judged(then) == judged(now)) continue;
        if (campaign.at(*version.product).code != product) differs("withdrawal: judgements");
        ++turned;
    }
    std::printf(
        "{\"what\":\"withdrawal\",\"versions\":%zu,\"pairs_cut_anew\":%zu,"
        "\"versions_turned\":%zu,\"versions_of_other_products_touched\":0}\n",
        after.goods_versions().size(), cut, turned);
    std::fflush(stdout);
}

void bench_register(const Size& size, const std::vector<Row>& rows, const Snapshot& snapshot,
                    const Calendar& calendar) {
    const auto sheet = certificates_sheet(size);
    const auto products = products_sheet(size);
    const auto suppliers = suppliers_sheet(size);
    const auto [read, found] = quickest(size.rounds, [&] {
        return parse_product_register(
            {{products, "products.csv"}, {suppliers, "suppliers.csv"}, {sheet, "certificates.csv"}},
            {"county", "city"}, "city");
    });
    const auto [split, count] = quickest(size.rounds, [&] { return naive_read(sheet); });
    if (found->certificates.size() != *count) differs("reading");
    std::printf(
        "{\"what\":\"certificates from CSV\",\"certificates\":%zu,\"mib\":%zu,"
        "\"read_s\":%.2f,\"naive_split_s\":%.2f,\"ratio_to_naive\":%.2f}\n",
        found->certificates.size(), sheet.size() >> 20, read, split, read / split);
    std::fflush(stdout);

    const auto certified = with_register(units_of(size), *found);
    const auto& certificates = certified.certificates;
    auto bare_document = certified;
    bare_document.certificates.clear();
    const Campaign plain{std::move(bare_document)};
    const auto [built, campaign] = quickest(1, [&] { return Campaign{certified}; });
    const auto [without, bare] =
        quickest(size.rounds, [&] { return post({plain, calendar, snapshot}); });
    const auto [with, ledger] =
        quickest(size.rounds, [&] { return post({*campaign, calendar, snapshot}); });
    (void)certified_sum(*ledger, FactFilter{*ledger, {}});  // Posts the basis.
    double judging = 1e18, reading = 1e18;
    std::int64_t ours = 0;
    for (int round = 0; round < size.rounds; ++round) {
        const auto fresh = post({*campaign, calendar, snapshot});
        (void)fresh.postings(*campaign->basis("paid"));
        const auto begin = seconds();
        const FactFilter filter{fresh, Condition::is(Dimension::certified)};
        const auto made = seconds();
        ours = certified_sum(fresh, filter);
        reading = std::min(reading, seconds() - made);
        judging = std::min(judging, made - begin);
    }
    double naive = 1e18;
    std::int64_t theirs = 0;
    for (int round = 0; round < size.rounds; ++round) {
        double taken = 0;
        theirs = naive_certified(certificates, rows, taken);
        naive = std::min(naive, taken);
    }
    if (ours != theirs) differs("certified");
    const auto a_row = [&](double taken) { return taken * 1e9 / static_cast<double>(rows.size()); };
    std::printf(
        "{\"what\":\"certificates judged\",\"rows\":%zu,\"versions\":%zu,\"campaign_s\":%.2f,"
        "\"post_s\":%.3f,\"post_without_certificates_s\":%.3f,\"certificates_ns_a_row\":%.1f,"
        "\"judge_versions_ns_a_row\":%.1f,\"read_judgement_ns_a_row\":%.2f,"
        "\"naive_look_up_ns_a_row\":%.1f,\"ratio_to_naive\":%.3f}\n",
        rows.size(), ledger->goods_versions().size(), built, with, without, a_row(with - without),
        a_row(judging), a_row(reading), a_row(naive), (judging + reading) / naive);
    std::fflush(stdout);
    bench_withdrawal(certified, *ledger, calendar, snapshot);
}

int argument(int argc, char** argv, int i, int otherwise) {
    return argc > i ? std::atoi(argv[i]) : otherwise;
}

}  // namespace

int main(int argc, char** argv) {
    const Size fallback;
    const Size size{
        argument(argc, argv, 1, fallback.units), argument(argc, argv, 2, fallback.certificates),
        argument(argc, argv, 3, fallback.rows), argument(argc, argv, 4, fallback.rounds)};
    if (size.units < 1'000 || size.certificates < 100 || size.rows < 1 || size.rounds < 1) {
        std::fprintf(stderr, "at least 1,000 units, 100 certificates, a row and a round\n");
        return 3;
    }
    const auto calendar = read_calendar(FUPIN_SOURCE_DIR "/data/calendars/cn.json");
    const auto rows = rows_of(size);
    Journal journal;
    const auto snapshot = recorded(rows, journal);
    bench_units(size, rows, snapshot, calendar);
    bench_register(size, rows, snapshot, calendar);
    return 0;
}
