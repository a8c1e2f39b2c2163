// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/comparison.hpp"

#include "fupin/aggregate/partial.hpp"
#include "fupin/core/error.hpp"
#include "fupin/core/total.hpp"
#include "fupin/journal/journal.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

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

/// A record of those entries that `take` names, set by set as they came.
template <class Take>
Snapshot record_of(const Snapshot& all, std::uint64_t known, const Take& take) {
    Journal journal;
    std::vector<Submission> set;
    const auto append = [&] {
        if (set.empty()) return;
        journal.append(set, {.recorded = *set.back().recorded});
        set.clear();
    };
    std::optional<std::uint32_t> number;
    for (std::uint64_t i = 0; i < known; ++i) {
        if (!take(i)) continue;
        if (number != all.set(i)) append();
        number = all.set(i);
        set.push_back({all.entry(i), all.recorded(i)});
    }
    append();
    return journal.snapshot();
}

void check_comparable(const Evaluation& before, const Evaluation& after) {
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
    const auto basis = [](const Evaluation& evaluation) {
        const auto& campaign = evaluation.ledger().campaign();
        return campaign.at(basis_of(campaign, evaluation.question())).code;
    };
    if (basis(before) != basis(after)) refuse("their bases differ");
    // By digest, since the order within a set is not the same after a journal was written and read.
    const auto known = [&](const Evaluation& evaluation) {
        return record_of(evaluation.ledger().snapshot(), before.known(),
                         [](std::uint64_t) { return true; })
            .digest();
    };
    if (before.known() > after.known() || known(before) != known(after)) {
        refuse("the record of the later one does not begin with that of the earlier one");
    }
}

/// All money of the compared tables by address; `words` keeps how row and column are called.
struct Words {
    std::string table, row, zh, en;
};
using Amounts = std::map<std::string, Money>;

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

Amounts amounts_of(const Evaluation& evaluation, std::map<std::string, Words>& words) {
    Amounts out;
    for (const auto name : kTables) {
        const auto& table = evaluation.table(name);
        for (std::size_t r = 0; r < table.rows(); ++r) {
            const auto row = row_text(table, r);
            for (const auto& column : table.columns()) {
                const auto* amount = std::get_if<Money>(&table.cell(r, column.name));
                if (amount == nullptr) continue;
                const auto address =
                    Address{std::string{name}, table.keys(r), column.name}.to_string();
                out.emplace(address, *amount);
                words.try_emplace(address, Words{std::string{name}, row, column.zh, column.en});
            }
        }
    }
    return out;
}

Table empty_table() {
    std::vector<ColumnSpec> columns{{"address", "地址", "address", CellKind::text, true},
                                    {"table", "表", "table"},
                                    {"row", "行", "row"},
                                    {"column", "列", "column in Chinese"},
                                    {"column_en", "英文列名", "column"},
                                    {"before", "原数", "before", CellKind::money}};
    for (const auto& cause : kCauses) {
        columns.push_back({cause.name, cause.zh, cause.en, CellKind::money});
    }
    columns.push_back({"change", "合计变动", "change", CellKind::money});
    columns.push_back({"after", "现数", "after", CellKind::money});
    return {"comparison", std::move(columns)};
}

Cell cell_of(const Amounts& amounts, const std::string& address) {
    const auto found = amounts.find(address);
    return found == amounts.end() ? Cell{} : Cell{found->second};
}

Money difference(const Amounts& from, const Amounts& to, const std::string& address) {
    Total change;
    if (const auto found = to.find(address); found != to.end()) change.add(found->second);
    if (const auto found = from.find(address); found != from.end()) change.subtract(found->second);
    return change.money();
}

/// `steps`: the amounts before, then after each cause.
Table comparison_of(const std::vector<Amounts>& steps, const std::map<std::string, Words>& words) {
    auto table = empty_table();
    for (const auto& [address, said] : words) {
        std::vector<Cell> cells{address, said.table, said.row, said.zh, said.en};
        cells.push_back(cell_of(steps.front(), address));
        bool changed = false;
        for (std::size_t i = 1; i < steps.size(); ++i) {
            const auto part = difference(steps[i - 1], steps[i], address);
            changed = changed || part != Money{};
            cells.emplace_back(part);
        }
        cells.emplace_back(difference(steps.front(), steps.back(), address));
        cells.push_back(cell_of(steps.back(), address));
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
    check_comparable(before, after);
    const auto& ledger = after.ledger();
    const auto& all = ledger.snapshot();
    std::map<std::string, Words> words;
    std::vector<Amounts> steps{amounts_of(before, words)};
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
        const auto record = record_of(all, after.known(), taken);
        const auto step =
            evaluate({ledger.campaign(), ledger.calendar(), record}, question, control);
        steps.push_back(amounts_of(step, words));
    }
    steps.push_back(amounts_of(after, words));
    return comparison_of(steps, words);
}

}  // namespace fupin
