// SPDX-License-Identifier: Apache-2.0
// fupin as a peer of the benchmarks: a set as a campaign and a journal, the views as queries. Like
// every peer it is told the lines of a row as a mask: the mask is the payer, and each line asks for
// the payers that have its bit. Called through ctypes by fupin.py; plain C functions over a handle.
#include <fupin/fupin.hpp>

#include "repeats.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <malloc.h>
#include <unistd.h>

namespace {

using namespace fupin;

/// Columns of the set as fupin.py hands them over.
struct Columns {
    std::int64_t rows;
    const std::int64_t* amount;
    const std::int32_t *buyer, *supplier, *product, *county, *channel, *kind, *mask, *status;
    /// By state; days since 1970, negative where it has not happened. Null: the set has no such
    /// state.
    const std::int32_t* days[4];
    std::int64_t buyers, suppliers, products, lines;
    const std::int32_t *bureau, *district, *province, *category;
};

std::string coded(char letter, std::int64_t number) { return letter + std::to_string(number); }

/// Units with the three levels above them, goods, lines over the masks.
CampaignDocument campaign_of(const Columns& set) {
    CampaignDocument out;
    out.code = "bench";
    out.title = "bench";
    out.calendar = "cn";
    out.trees = {{"above", "above"}};
    const auto unit = [&](std::string code, const char* level, std::string parent) {
        Unit made{.code = code, .title = code, .level = level};
        if (!parent.empty()) made.places = {{"above", std::move(parent), {}}};
        out.units.push_back(std::move(made));
    };
    std::vector<std::int32_t> of_bureau, of_district;
    std::int32_t provinces = 0;
    for (std::int64_t b = 0; b < set.buyers; ++b) {
        const auto bureau = static_cast<std::size_t>(set.bureau[b]);
        const auto district = static_cast<std::size_t>(set.district[b]);
        of_bureau.resize(std::max(of_bureau.size(), bureau + 1), -1);
        of_district.resize(std::max(of_district.size(), district + 1), -1);
        of_bureau[bureau] = set.district[b];
        of_district[district] = set.province[b];
        provinces = std::max(provinces, set.province[b] + 1);
    }
    for (std::int32_t p = 0; p < provinces; ++p) unit(coded('p', p), "province", "");
    for (std::size_t d = 0; d < of_district.size(); ++d) {
        if (of_district[d] >= 0) {
            unit(coded('d', static_cast<std::int64_t>(d)), "district", coded('p', of_district[d]));
        }
    }
    for (std::size_t b = 0; b < of_bureau.size(); ++b) {
        if (of_bureau[b] >= 0) {
            unit(coded('b', static_cast<std::int64_t>(b)), "bureau", coded('d', of_bureau[b]));
        }
    }
    for (std::int64_t b = 0; b < set.buyers; ++b) {
        unit(coded('u', b), "buyer", coded('b', set.bureau[b]));
    }
    for (std::int64_t p = 0; p < set.products; ++p) {
        out.products.push_back({coded('g', p), coded('g', p), {}, coded('c', set.category[p])});
    }
    for (std::int64_t s = 0; s < set.suppliers; ++s) {
        out.suppliers.push_back({coded('s', s), coded('s', s), {}, "", {}});
    }
    out.authority = "p0";
    const std::set<std::int32_t> masks_used(set.mask, set.mask + set.rows);
    for (const auto mask : masks_used) {
        out.payers.push_back({coded('m', mask), coded('m', mask), {}});
    }
    for (std::int64_t line = 0; line < set.lines; ++line) {
        std::vector<std::string> masks;
        for (const auto mask : masks_used) {
            if ((mask >> line & 1) != 0) masks.push_back(coded('m', mask));
        }
        out.lines.push_back({.code = coded('l', line),
                             .title = coded('l', line),
                             .owner = "p0",
                             .basis = "paid",
                             .condition = Condition::in(Dimension::payer, std::move(masks))});
    }
    out.comparison_basis = "paid";
    return out;
}

void append(Journal& journal, const Columns& set) {
    constexpr std::int64_t kChunk = 1 << 16;
    for (std::int64_t first = 0; first < set.rows; first += kChunk) {
        std::vector<Entry> chunk;
        for (auto i = first; i < std::min(set.rows, first + kChunk); ++i) {
            Purchase p;
            p.key = {set.amount[i] < 0 ? "r" : "p", std::to_string(i), "1"};
            p.for_unit = coded('u', set.buyer[i]);
            p.supplier = coded('s', set.supplier[i]);
            p.product = coded('g', set.product[i]);
            p.origin = coded('o', set.county[i]);
            p.channel = coded('h', set.channel[i]);
            p.payer = coded('m', set.mask[i]);
            p.mode = set.kind[i] != 0 ? Mode::assisted : Mode::direct;
            p.amount = Money::from_fen(std::abs(set.amount[i]));
            // What is excluded has no day, and so no posting.
            for (std::size_t state = 0; state < p.days.size() && set.status[i] != 2; ++state) {
                const auto* days = set.days[state];
                if (days != nullptr && days[i] >= 0) p.days[state] = Date::from_epoch_days(days[i]);
            }
            if (set.amount[i] < 0) {
                chunk.emplace_back(UnlinkedRefund{std::move(p)});
            } else {
                chunk.emplace_back(std::move(p));
            }
        }
        // After the last day that any row names.
        const auto receipt = append_entries(journal, chunk, {.recorded = Date{2026, 6, 1}});
        if (receipt.total(RecordClass::accepted).rows != chunk.size()) std::abort();
    }
}

std::vector<Query> queries() {
    using enum Dimension;
    const auto by = [](std::vector<Grouping> groupings) {
        Query query;
        query.by = std::move(groupings);
        query.measures = {Measure::amount, Measure::postings};
        return query;
    };
    const auto level = [](const char* name) { return Grouping{ancestor, "above", name}; };
    return {by({{month}, {line}}),
            by({{origin}, {month}}),
            by({{unit}}),
            by({level("bureau")}),
            by({level("district")}),
            by({level("province")}),
            by({{category}}),
            by({{channel}, {mode}}),
            by({{unit}, {mode}, {year}}),
            by({{origin}, {supplier}}),
            by({{origin}, {product}}),
            by({{line}, {line}}),
            by({{supplier}})};
}

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Bytes of this process in memory, after it has given back what it does not need.
std::int64_t resident() {
    malloc_trim(0);
    std::int64_t all = 0, pages = 0;
    std::ifstream{"/proc/self/statm"} >> all >> pages;
    return pages * sysconf(_SC_PAGESIZE);
}

/// What a step took, and by how much it made the process grow: the library tells no sizes.
struct Step {
    double seconds = 0;
    std::int64_t bytes = 0;
};
template <class Work>
Step measured(const Work& work) {
    const auto before = resident();
    const auto begin = now();
    work();
    const auto seconds = now() - begin;
    return {seconds, resident() - before};
}

struct Bench {
    Journal journal;
    CampaignDocument campaign;
    std::optional<Ledger> ledger;
    std::vector<Query> asked = queries();
    std::vector<Answer> answers;
    std::array<Step, 4> steps;  ///< Entries appended; facts; postings; blocks and codings.
};

/// None of the sums of the sets is beyond 64 bits.
std::span<const std::int64_t> amounts_of(const Answer& answer) {
    const auto amounts = answer.amount.narrow();
    if (amounts.size() != answer.amount.size()) std::abort();
    return amounts;
}

std::vector<Answer> ask(const Bench& bench, unsigned threads) {
    return answer(*bench.ledger, bench.asked, {.as_of = Date::max()}, {.threads = threads});
}

}  // namespace

#define FUPIN_BENCH extern "C" __attribute__((visibility("default")))

/// The columns are not asked again.
FUPIN_BENCH Bench* fupin_bench_load(const Columns* set) {
    auto* bench = new Bench;
    bench->steps[0] = measured([&] { append(bench->journal, *set); });
    bench->campaign = campaign_of(*set);
    return bench;
}

FUPIN_BENCH void fupin_bench_post(Bench* bench, const char* calendar, unsigned threads) {
    auto& [entries, facts, postings, blocks] = bench->steps;
    Inputs inputs{Campaign{std::exchange(bench->campaign, {})}, read_calendar(calendar),
                  bench->journal.snapshot()};
    facts = measured([&] { bench->ledger = post(std::move(inputs), {.threads = threads}); });
    postings = measured([&] {
        (void)bench->ledger->postings(basis_of(bench->ledger->campaign(), {.as_of = Date::max()}));
    });
}

/// Has blocks and codings made, by asking everything and keeping no answer.
FUPIN_BENCH void fupin_bench_prepare(Bench* bench, unsigned threads) {
    bench->steps[3] = measured([&] { (void)ask(*bench, threads); });
}

/// Asks everything; seconds.
FUPIN_BENCH double fupin_bench_round(Bench* bench, unsigned threads) {
    const auto begin = now();
    bench->answers = ask(*bench, threads);
    return now() - begin;
}

FUPIN_BENCH double fupin_bench_seconds(const Bench* bench, int step) {
    return bench->steps[static_cast<std::size_t>(step)].seconds;
}

FUPIN_BENCH std::int64_t fupin_bench_bytes(const Bench* bench, int step) {
    return bench->steps[static_cast<std::size_t>(step)].bytes;
}

FUPIN_BENCH std::int64_t fupin_bench_rows(const Bench* bench, int query) {
    return static_cast<std::int64_t>(bench->answers[static_cast<std::size_t>(query)].size());
}

/// How many ids occur more than once, and how many rows are surplus. An index over the raw column:
/// the ids of the views are none of the ledger's, whose journal refuses repeats.
FUPIN_BENCH void fupin_bench_repeated(const unsigned char* ids, std::int64_t width,
                                      std::int64_t rows, unsigned threads, std::int64_t* out) {
    Repeats repeats{ids, static_cast<std::size_t>(width), static_cast<std::size_t>(rows), threads};
    repeats.count();
    out[0] = repeats.ids;
    out[1] = repeats.surplus;
}

/// A key column, as indices into the numbers of its dimension.
FUPIN_BENCH const std::uint32_t* fupin_bench_keys(const Bench* bench, int query, int dimension) {
    const auto& answer = bench->answers[static_cast<std::size_t>(query)];
    return answer.keys[static_cast<std::size_t>(dimension)].data();
}

/// The number in each text of a dimension: "u12" is 12, "2020-03" months since 1970, modes 0 and 1,
/// "none" and unknown -1. Returns how many there are.
FUPIN_BENCH std::int64_t fupin_bench_numbers(const Bench* bench, int query, int dimension,
                                             std::int64_t* out) {
    const auto& answer = bench->answers[static_cast<std::size_t>(query)];
    const auto& texts = *answer.texts[static_cast<std::size_t>(dimension)];
    const auto kind = answer.query.by[static_cast<std::size_t>(dimension)].dimension;
    for (std::size_t i = 0; out && i < texts.size(); ++i) {
        const auto& text = texts[i];
        if (kind == Dimension::month) {
            out[i] = (std::stoll(text.substr(0, 4)) - 1970) * 12 + std::stoll(text.substr(5)) - 1;
        } else if (kind == Dimension::year) {
            out[i] = std::stoll(text);
        } else if (kind == Dimension::mode) {
            out[i] = text == "assisted" ? 1 : 0;
        } else {
            const bool number = text.size() > 1 && text[1] >= '0' && text[1] <= '9';
            out[i] = number ? std::stoll(text.substr(1)) : -1;
        }
    }
    return static_cast<std::int64_t>(texts.size());
}

FUPIN_BENCH const std::int64_t* fupin_bench_amounts(const Bench* bench, int query) {
    return amounts_of(bench->answers[static_cast<std::size_t>(query)]).data();
}

FUPIN_BENCH const std::int64_t* fupin_bench_postings(const Bench* bench, int query) {
    return bench->answers[static_cast<std::size_t>(query)].postings.data();
}

/// One row a buyer and year that has postings: buyer, which year, direct amounts, all postings.
/// Rows of a buyer stand together in the answer: by mode, then year. Returns how many there are.
FUPIN_BENCH std::int64_t fupin_bench_quotas(const Bench* bench, int query,
                                            const std::int64_t* buyers, std::int64_t* which,
                                            std::int64_t* years, std::int64_t* direct,
                                            std::int64_t* counts) {
    const auto& answer = bench->answers[static_cast<std::size_t>(query)];
    const auto& modes = *answer.texts[1];
    const auto amounts = amounts_of(answer);
    std::vector<std::int64_t> bought(answer.texts[2]->size()), entered(bought.size());
    std::int64_t size = 0;
    for (std::size_t row = 0; row < answer.size();) {
        const auto buyer = answer.keys[0][row];
        for (; row < answer.size() && answer.keys[0][row] == buyer; ++row) {
            const auto year = answer.keys[2][row];
            if (modes[answer.keys[1][row]].front() == 'd') {
                bought[year] += amounts[row];
            }
            entered[year] += answer.postings[row];
        }
        for (std::size_t year = 0; year < bought.size(); ++year) {
            which[size] = buyers[buyer];
            years[size] = static_cast<std::int64_t>(year);
            direct[size] = std::exchange(bought[year], 0);
            counts[size] = std::exchange(entered[year], 0);
            size += counts[size] != 0 ? 1 : 0;
        }
    }
    return size;
}
