// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/comparison.hpp"

#include "fupin/aggregate/partial.hpp"
#include "fupin/core/error.hpp"
#include "fupin/core/total.hpp"
#include "fupin/core/wide.hpp"
#include "fupin/journal/journal.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fupin {
namespace {

constexpr std::string_view kTables[] = {"totals", "lines",  "overlap",
                                        "units",  "quotas", "certification"};

struct CauseName {
    const char *name, *zh, *en;
};
/// The first two are about what is known and the day; the others about entries recorded since.
constexpr CauseName kCauses[] = {
    {"decisions", "文件与认定变动", "decisions"}, {"day", "截至日推移", "later day"},
    {"purchases", "新登记的采购", "purchases"},   {"refunds", "退款与取消", "refunds, cancels"},
    {"corrections", "更正", "corrections"},       {"same_as", "认定为同一笔", "joined purchases"},
    {"annulments", "作废", "annulments"},         {"others", "报送与陈述", "filings, statements"}};
constexpr std::size_t kFirstOfEntries = 2;
constexpr std::size_t kCount = std::size(kCauses);

/// The cause under which an entry recorded since takes effect.
std::size_t cause_of(EntryKind kind) {
    switch (kind) {
        case EntryKind::purchase:
        case EntryKind::unlinked_refund:
        case EntryKind::progress:
            return 2;
        case EntryKind::refund:
        case EntryKind::cancel:
            return 3;
        case EntryKind::correction:
            return 4;
        case EntryKind::same_as:
            return 5;
        case EntryKind::annulment:
            return 6;
        case EntryKind::filing:
        case EntryKind::filing_correction:
        case EntryKind::filing_return:
        case EntryKind::filing_approval:
        case EntryKind::filing_withdrawal:
        case EntryKind::declared:
        case EntryKind::observation:
        case EntryKind::commitment:
            return 7;
    }
    return 7;
}

constexpr std::uint64_t kBetweenChecks = 4096;

/// A record of those entries that `take` names, set by set as they came.
template <class Take>
Snapshot record_of(const Snapshot& all, std::uint64_t known, const Control& control,
                   const Take& take) {
    Journal journal;
    std::vector<Submission> set;
    const auto append = [&] {
        if (set.empty()) return;
        (void)journal.append(set, {.recorded = *set.back().recorded}, control);
        set.clear();
    };
    std::optional<std::uint32_t> number;
    for (std::uint64_t i = 0; i < known; ++i) {
        if (i % kBetweenChecks == 0) control.check(i, known);
        if (!take(i)) continue;
        if (number != all.set(i)) append();
        number = all.set(i);
        set.push_back({all.entry(i), all.recorded(i)});
    }
    append();
    return journal.snapshot();
}

void check_comparable(const Evaluation& before, const Evaluation& after, const Control& control) {
    const auto& a = before.ledger();
    const auto& b = after.ledger();
    const auto refuse = [](const std::string& what) {
        throw Error{"the two answers cannot be compared: " + what};
    };
    if (a.campaign().digest() != b.campaign().digest()) {
        refuse("they are of different campaign files; evaluate both under one of them");
    }
    if (a.calendar().digest() != b.calendar().digest()) refuse("their calendars differ");
    if (before.question().dating != after.question().dating) refuse("their datings differ");
    if (before.question().roll_up != after.question().roll_up) refuse("their roll-ups differ");
    const auto basis = [](const Evaluation& evaluation) {
        const auto& campaign = evaluation.ledger().campaign();
        return campaign.at(basis_of(campaign, evaluation.question())).code;
    };
    if (basis(before) != basis(after)) refuse("their bases differ");
    // By digest, since the order within a set is not the same after a journal was written and read.
    const auto known = [&](const Evaluation& evaluation) {
        return record_of(evaluation.ledger().snapshot(), before.known(), control,
                         [](std::uint64_t) { return true; })
            .digest();
    };
    if (before.known() > after.known() || known(before) != known(after)) {
        refuse("the record of the later one does not begin with that of the earlier one");
    }
}

/// What is compared alike.
enum class Kind : std::uint8_t { amounts, counts, rates };
constexpr std::size_t kKinds = 3;

std::optional<Kind> kind_of(const Cell& cell) {
    if (std::holds_alternative<Money>(cell)) return Kind::amounts;
    if (std::holds_alternative<std::int64_t>(cell)) return Kind::counts;
    if (std::holds_alternative<Ratio>(cell)) return Kind::rates;
    return std::nullopt;
}

/// All figures of one kind by address; `words` keeps how row and column are called.
struct Words {
    std::string table, row, zh, en;
};
using Figures = std::map<std::string, Cell>;
struct Answer {
    std::array<Figures, kKinds> figures;

    [[nodiscard]] const Figures& of(Kind kind) const {
        return figures[static_cast<std::size_t>(kind)];
    }
};
using Named = std::array<std::map<std::string, Words>, kKinds>;

/// What a row is called: its keys, by name where the table gives one.
std::string row_text(const Table& table, std::size_t row) {
    std::string out;
    for (const auto& key : table.columns()) {
        if (!key.key) continue;
        auto text = canonical_text(table.cell(row, key.name));
        for (const auto& column : table.columns()) {
            if (column.names != key.name) continue;
            const auto name = canonical_text(table.cell(row, column.name));
            if (!name.empty()) text = name;
        }
        if (!text.empty()) out += (out.empty() ? "" : " · ") + text;
    }
    return out;
}

Answer figures_of(const Evaluation& evaluation, Named& words) {
    Answer out;
    for (const auto name : kTables) {
        const auto& table = evaluation.table(name);
        for (std::size_t r = 0; r < table.rows(); ++r) {
            const auto row = row_text(table, r);
            for (const auto& column : table.columns()) {
                const auto& cell = table.cell(r, column.name);
                const auto kind = kind_of(cell);
                // How many lines a set has is its name, no figure.
                if (column.key || !kind || column.name == "size") continue;
                const auto address =
                    Address{std::string{name}, table.keys(r), column.name}.to_string();
                const auto at = static_cast<std::size_t>(*kind);
                out.figures[at].emplace(address, cell);
                words[at].try_emplace(address, Words{std::string{name}, row, column.zh, column.en});
            }
        }
    }
    return out;
}

Table empty_table(Kind kind) {
    constexpr CellKind kCells[] = {CellKind::money, CellKind::integer, CellKind::ratio};
    constexpr const char* kNames[] = {"comparison", "comparison_counts", "comparison_rates"};
    const auto cell = kCells[static_cast<std::size_t>(kind)];
    std::vector<ColumnSpec> columns{{"address", "地址", "address", CellKind::text, true},
                                    {"table", "表", "table"},
                                    {"row", "行", "row"},
                                    {"column", "列", "column in Chinese"},
                                    {"column_en", "英文列名", "column"},
                                    {"before", "原数", "before", cell}};
    for (const auto& cause : kCauses) columns.push_back({cause.name, cause.zh, cause.en, cell});
    if (kind == Kind::rates) {
        columns.push_back({"change", "变动（百分点）", "change in percentage points"});
    } else {
        columns.push_back({"change", "合计变动", "change", cell});
    }
    columns.push_back({"after", "现数", "after", cell});
    return {kNames[static_cast<std::size_t>(kind)], std::move(columns)};
}

Cell cell_of(const Figures& figures, const std::string& address) {
    const auto found = figures.find(address);
    return found == figures.end() ? Cell{} : found->second;
}

std::int64_t whole(const Cell& cell) {
    if (const auto* amount = std::get_if<Money>(&cell)) return amount->fen();
    if (const auto* count = std::get_if<std::int64_t>(&cell)) return *count;
    return 0;
}

/// What changed from one amount or count to the next; an absent one counts as nothing.
Cell difference(Kind kind, const Cell& from, const Cell& to) {
    Total change;
    change.add(whole(to));
    change.subtract(Money::from_fen(whole(from)));
    if (kind == Kind::amounts) return change.money();
    return change.value();
}

detail::Int128 times(detail::Int128 a, detail::Int128 b) {
    detail::Int128 out = 0;
    if (__builtin_mul_overflow(a, b, &out)) throw OverflowError{"difference of rates"};
    return out;
}

const Ratio* rate_of(const Cell& cell) {
    const auto* rate = std::get_if<Ratio>(&cell);
    return rate != nullptr && rate->has_value() ? rate : nullptr;
}

/// Whether two rates are of different value, or only one has any.
bool differ(const Cell& a, const Cell& b) {
    const auto* left = rate_of(a);
    const auto* right = rate_of(b);
    if (left == nullptr || right == nullptr) return left != right;
    return times(left->numerator(), right->denominator()) !=
           times(right->numerator(), left->denominator());
}

/// The difference of two rates in hundredths of percentage points, half up by magnitude.
std::string points(const Cell& from, const Cell& to) {
    const auto* a = rate_of(from);
    const auto* b = rate_of(to);
    if (a == nullptr || b == nullptr) return "";
    const auto up =
        times(b->numerator(), a->denominator()) - times(a->numerator(), b->denominator());
    const auto under = times(a->denominator(), b->denominator());
    const auto magnitude = times(up < 0 ? -up : up, 10'000);
    const auto hundredths = detail::narrowed(
        magnitude / under + (magnitude % under >= under - magnitude % under ? 1 : 0),
        "difference of rates");
    const auto text = std::to_string(hundredths % 100);
    return (up < 0 && hundredths != 0 ? "-" : "") + std::to_string(hundredths / 100) + "." +
           (text.size() < 2 ? "0" : "") + text;
}

/// `steps`: the answer before, then after each cause.
Table comparison_of(Kind kind, const std::vector<Answer>& steps, const Named& words) {
    auto table = empty_table(kind);
    for (const auto& [address, said] : words[static_cast<std::size_t>(kind)]) {
        std::vector<Cell> values;
        for (const auto& step : steps) values.push_back(cell_of(step.of(kind), address));
        std::vector<Cell> cells{address, said.table, said.row, said.zh, said.en, values.front()};
        bool changed = false;
        for (std::size_t i = 1; i < values.size(); ++i) {
            if (kind == Kind::rates) {
                changed = changed || differ(values[i - 1], values[i]);
                cells.push_back(values[i]);
            } else {
                const auto part = difference(kind, values[i - 1], values[i]);
                changed = changed || whole(part) != 0;
                cells.push_back(part);
            }
        }
        cells.push_back(kind == Kind::rates ? Cell{points(values.front(), values.back())}
                                            : difference(kind, values.front(), values.back()));
        cells.push_back(values.back());
        if (changed) table.append(std::move(cells));
    }
    return table;
}

/// What is known of decisions in the later answer, whatever entries there are.
KnownAt known_of(const Evaluation& after) {
    return after.known_day() == Date::max() ? KnownAt{} : KnownAt::end_of(after.known_day());
}

}  // namespace

Table compare(const Evaluation& before, const Evaluation& after, const Control& control) {
    return compare_in_full(before, after, control).amounts;
}

Comparison compare_in_full(const Evaluation& before, const Evaluation& after,
                           const Control& control) {
    check_comparable(before, after, control.within(0, kCount));
    const auto& ledger = after.ledger();
    const auto& all = ledger.snapshot();
    Named words;
    std::vector<Answer> steps{figures_of(before, words)};
    std::array<bool, kCount> there{true, true};
    for (auto i = before.known(); i < after.known(); ++i) there[cause_of(all.kind(i))] = true;

    auto question = after.question();
    question.known_at = known_of(after);
    for (std::size_t cause = 0; cause + 1 < kCount; ++cause) {
        control.check(cause, kCount);
        if (!there[cause]) {
            steps.push_back(steps.back());
            continue;
        }
        question.as_of = cause == 0 ? before.question().as_of : after.question().as_of;
        const auto taken = [&](std::uint64_t i) {
            return i < before.known() ||
                   (cause >= kFirstOfEntries && cause_of(all.kind(i)) <= cause);
        };
        const auto part = control.within(cause, kCount);
        const auto record = record_of(all, after.known(), part, taken);
        const auto step =
            evaluate({ledger.campaign(), ledger.calendar(), record, ledger.inputs().resolutions},
                     question, part);
        steps.push_back(figures_of(step, words));
    }
    steps.push_back(figures_of(after, words));
    return {comparison_of(Kind::amounts, steps, words), comparison_of(Kind::counts, steps, words),
            comparison_of(Kind::rates, steps, words)};
}

}  // namespace fupin
