// SPDX-License-Identifier: Apache-2.0
#include "journal/intake.hpp"

#include "core/large_memory.hpp"
#include "fupin/core/text.hpp"
#include "journal/messages.hpp"
#include "journal/repeated_keys.hpp"
#include "journal/resolver.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

constexpr std::size_t kRowsBetweenChecks = 4096;

std::string fields_text(const std::vector<Field>& fields) {
    std::string text;
    for (const auto field : fields) {
        if (!text.empty()) text += ", ";
        text += name_of(field);
    }
    return text.empty() ? "content" : text;
}

void merge(Entry& into, const Entry& from, std::vector<Field>& differing) {
    for (int f = 0; f <= static_cast<int>(Field::value); ++f) {
        const auto field = static_cast<Field>(f);
        const auto mine = field_text(into, field);
        const auto theirs = field_text(from, field);
        if (mine == theirs) continue;
        const bool day = std::holds_alternative<Purchase>(into) && field >= Field::placed &&
                         field <= Field::evaluated;
        if (day && theirs.empty()) continue;
        auto filled = day && mine.empty() ? with_field(into, field, theirs) : std::nullopt;
        if (filled) {
            into = *std::move(filled);
        } else if (std::find(differing.begin(), differing.end(), field) == differing.end()) {
            differing.push_back(field);
        }
    }
}

/// The progress entry that a repeated row amounts to.
Entry fill(const Entry& entry, State state) {
    const auto& row = std::get<Purchase>(entry);
    Progress progress;
    progress.key = row.key;
    progress.key.item += '@';
    progress.key.item += name_of(state);
    progress.purchase = row.key;
    progress.state = state;
    progress.day = *row.days[static_cast<std::size_t>(state)];
    progress.fills = true;
    return progress;
}

std::unique_ptr<const Comparison> kept(Comparison&& compared) {
    if (compared.result == Comparison::Result::unknown) return nullptr;
    return std::make_unique<const Comparison>(std::move(compared));
}

std::size_t count_of(Alone what, std::span<const Alone> rows) noexcept {
    return static_cast<std::size_t>(std::ranges::count(rows, what));
}

/// Goes through rows in ascending order and knows the run that each is in.
class Walk {
public:
    explicit Walk(const RowSet& set) : run_{set.runs().begin()} {}
    const RowSet::Run& to(std::size_t i) {
        while (run_->end <= i) ++run_;
        return *run_;
    }

private:
    std::vector<RowSet::Run>::const_iterator run_;
};

}  // namespace

std::size_t NamedHash::operator()(const Named& named) const noexcept {
    auto sum = static_cast<std::size_t>(named.kind);
    for (const std::string_view part :
         {std::string_view{named.key->order}, std::string_view{named.key->item},
          std::string_view{named.key->source}}) {
        boost::hash_combine(sum, std::hash<std::string_view>{}(part));
    }
    return sum;
}

Intake::Intake(Book& book, const RowSet& set, const AppendOptions& options, const Control& control)
    : book_{book}, set_{set}, options_{options}, control_{control} {
    result_.classes.resize(set.size(), RecordClass::accepted);
}

void Intake::run(std::optional<Date> last, std::uint32_t& moment, std::uint32_t set_number) {
    const LargeMemoryKept memory;  // What rows gave back becomes columns.
    Days days;
    sort_by_day(last, days);
    releases_rows_ = days.size() == 1;
    for (const auto& [recorded, rows] : days) {
        recorded_ = recorded;
        moment_ = ++moment;
        set_number_ = set_number;
        take_day(rows);
    }
    mark_pending();
}

void Intake::sort_by_day(std::optional<Date> last, Days& days) {
    RowNumbers own;  // Those of the set's day, nearly always all of them.
    for (const auto& run : set_.runs()) {
        if (run.coded) {
            sort_coded(run, last, own, days);
            continue;
        }
        for (auto i = run.first; i < run.end; ++i) {
            const auto recorded = run.recorded(i).value_or(options_.recorded);
            judge(run, i, recorded, last, recorded == options_.recorded ? own : days[recorded]);
        }
    }
    if (!own.empty()) days[options_.recorded] = std::move(own);
    std::erase_if(days, [](const auto& day) { return day.second.empty(); });
}

void Intake::sort_coded(const RowSet::Run& run, std::optional<Date> last, RowNumbers& own,
                        Days& days) {
    CodedBlock::Column<std::int32_t> recorded;
    for (auto i = run.first; i < run.end;) {
        const auto block = std::span{recorded}.first(std::min(run.end - i, recorded.size()));
        run.coded->copy(&CodedColumns::recorded, run.coded_row(i), block);
        // The set's day is never behind the last one.
        if (std::ranges::count(block, kNoDay) == std::ssize(block)) {
            own.push_back(i, block.size());
            i += block.size();
            continue;
        }
        for (const auto day : block) {
            if (day == kNoDay) {
                own.push_back(i++);
                continue;
            }
            const auto date = Date::from_epoch_days(day);
            judge(run, i++, date, last, date == options_.recorded ? own : days[date]);
        }
    }
}

/// Rows that are refused whatever the others are; the others belong to their day.
void Intake::judge(const RowSet::Run& run, std::size_t i, Date recorded, std::optional<Date> last,
                   RowNumbers& day) {
    if (last && recorded < *last) {
        if (book_.compare(set_.entry(i)).result == Comparison::Result::existing) {
            result_.classes[i] = RecordClass::existing;
            return;
        }
        return reject(i, {&messages::recorded_day_goes_back,
                          Severity::error,
                          {},
                          {recorded.to_string(), last->to_string()}});
    }
    if (run.coded) return day.push_back(i);
    auto findings = form_findings(run.entry(i), recorded);
    for (auto& finding : findings) reject(i, std::move(finding));
    if (findings.empty()) day.push_back(i);
}

/// All rows are compared with the record before any of them is taken, so that their order decides
/// nothing.
void Intake::take_day(const RowNumbers& rows) {
    book_.settle_texts();
    auto alone = sole_keys(set_, rows, std::max(1U, control_.threads));
    Rows others;
    Walk walk{set_};
    for (std::size_t n = 0; n < rows.size();) {
        const auto& run = walk.to(rows[n]);
        const auto count = rows.stretch(n, run.end, CodedBlock::kMost);
        const auto block = std::span{alone}.subspan(n, count);
        if (!run.coded) {
            std::fill(block.begin(), block.end(), Alone::no);
        } else if (book_.body()->size() > 0) {
            book_.find_known(run.coded_row(rows[n]), ids_of(run), block);
        }
        if (count_of(Alone::no, block) > 0) {
            for (std::size_t i = 0; i < count; ++i) {
                if (block[i] == Alone::no) others.push_back(rows[n + i]);
            }
        }
        if (n / kRowsBetweenChecks != (n + count) / kRowsBetweenChecks) {
            control_.check(0, rows.size());
        }
        n += count;
    }
    push_in_order(rows, alone, candidates_of(others));
}

Intake::Candidates Intake::candidates_of(const Rows& rows) {
    Candidates fresh;
    boost::unordered_flat_map<Named, std::size_t, NamedHash> first_of;
    first_of.reserve(rows.size());
    std::map<std::size_t, Rows> repeated;
    for (const auto i : rows) {
        const auto& run = set_.run_of(i);
        if (run.coded && book_.repeats(run.row(i), ids_of(run))) {
            result_.classes[i] = RecordClass::existing;
            continue;
        }
        const auto& said = entry(i);
        auto compared = book_.compare(said);
        if (compared.result == Comparison::Result::existing) {
            result_.classes[i] = RecordClass::existing;
            made_.erase(i);
            continue;
        }
        const auto [first, is_first] =
            first_of.try_emplace({kind_of(said), &key_of(said)}, fresh.size());
        if (is_first) {
            fresh.push_back({&said, kept(std::move(compared)), i, i, {}});
        } else {
            repeated[first->second].push_back(i);
        }
    }
    for (auto& [place, others] : repeated) {
        others.insert(others.begin(), fresh[place].row);
        join(others, fresh[place]);
    }
    return fresh;
}

/// In the order of arrival.
void Intake::push_in_order(const RowNumbers& rows, std::span<const Alone> alone,
                           const Candidates& candidates) {
    auto candidate = candidates.begin();
    Walk walk{set_};
    book_.expect_texts(count_of(Alone::key, alone));
    shares_orders_ = count_of(Alone::no, alone) * 2 <= rows.size();
    const auto pipe = pipe_for(rows, candidates);
    for (std::size_t n = 0, count = 1; n < rows.size(); n += count) {
        count = 1;
        if (alone[n] != Alone::no) {
            const auto& run = walk.to(rows[n]);
            const auto most = rows.stretch(n, run.end, CodedBlock::kMost);
            const bool are_all = count_of(Alone::no, alone.subspan(n, most)) == 0;
            if (are_all) count = most;
            while (count < most && alone[n + count] != Alone::no) ++count;
            push_coded(run, rows[n], alone.subspan(n, count), pipe.get());
        } else if (candidate != candidates.end() && candidate->first == rows[n]) {
            if (candidate->entry != nullptr) {
                if (pipe) pipe->settle();
                take(*candidate);
            }
            ++candidate;
        }
        if (n / kRowsBetweenChecks != (n + count) / kRowsBetweenChecks) {
            control_.check(n, rows.size());
            release(rows[n], pipe.get());
        }
    }
    if (pipe) pipe->settle();
}

/// Null if a second thread would not be worth it: it must not stop all the time for rows that are
/// taken one by one.
std::unique_ptr<BlockPipe> Intake::pipe_for(const RowNumbers& rows,
                                            const Candidates& candidates) const {
    constexpr std::size_t kFewest = 16 * CodedBlock::kMost;
    constexpr std::size_t kBetween = 2 * CodedBlock::kMost;
    if (control_.threads < 2 || rows.size() < kFewest) return nullptr;
    if (candidates.size() > rows.size() / kBetween) return nullptr;
    return std::make_unique<BlockPipe>(*book_.body());
}

/// What came before a row will not be looked at again.
void Intake::release(std::size_t row, BlockPipe* pipe) {
    const auto& run = set_.run_of(row);
    if (!releases_rows_ || !run.coded) return;
    pipe ? pipe->release(*run.coded, run.coded_row(row)) : run.coded->release(run.coded_row(row));
}

/// Rows of one key and day: equal ones, and purchases that differ only in filled state days,
/// are one; other differences reject all of them.
void Intake::join(const Rows& group, Candidate& candidate) {
    auto sorted = group;
    std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
        return std::pair{canonical_json(entry(a)), a} < std::pair{canonical_json(entry(b)), b};
    });
    auto joint = entry(sorted.front());
    std::vector<Field> differing;
    for (const auto i : sorted) merge(joint, entry(i), differing);
    candidate.entry = nullptr;
    if (!differing.empty() || !same_contents(group)) {
        const auto name = key_text(key_of(joint));
        for (const auto i : group) {
            reject(i, {&messages::same_key_differs_in_set,
                       Severity::error,
                       {},
                       {name, fields_text(differing)}});
        }
        return;
    }
    const auto& joined = joined_.emplace_back(std::move(joint));
    candidate.entry = &joined;
    candidate.compared = kept(book_.compare(joined));
    candidate.row = sorted.front();
    candidate.others = {sorted.begin() + 1, sorted.end()};
}

bool Intake::same_contents(const Rows& group) {
    const auto content = content_json(entry(group.front()));
    return std::all_of(group.begin(), group.end(),
                       [&](std::size_t i) { return content_json(entry(i)) == content; });
}

void Intake::take(const Candidate& candidate) {
    for (const auto i : candidate.others) result_.classes[i] = RecordClass::existing;
    if (!candidate.compared) return push_row(candidate.row, *candidate.entry);
    switch (candidate.compared->result) {
        case Comparison::Result::unknown:
            break;
        case Comparison::Result::existing:
            result_.classes[candidate.row] = RecordClass::existing;
            break;
        case Comparison::Result::fills:
            take_days(candidate);
            break;
        case Comparison::Result::conflict:
            conflict(candidate);
            break;
    }
}

void Intake::take_days(const Candidate& candidate) {
    std::vector<Entry> fills;
    for (const auto state : candidate.compared->filled) {
        fills.push_back(fill(*candidate.entry, state));
    }
    const auto taken = [&](const Entry& progress) {
        return book_.compare(progress).result != Comparison::Result::unknown;
    };
    if (std::any_of(fills.begin(), fills.end(), taken)) return conflict(candidate);
    result_.classes[candidate.row] = RecordClass::progress;
    for (const auto& progress : fills) push(candidate.row, progress);
}

/// A source whose rows show a current state proposes corrections; others contradict.
void Intake::conflict(const Candidate& candidate) {
    const auto& key = key_of(*candidate.entry);
    const auto name = key_text(key);
    const auto& differing = candidate.compared->differing;
    const bool proposes = options_.snapshot_sources.contains(key.source);
    auto rows = candidate.others;
    rows.push_back(candidate.row);
    for (const auto i : rows) {
        if (!proposes || differing.empty()) {
            finish(i, proposes ? RecordClass::proposed : RecordClass::conflict,
                   {&messages::key_conflict, Severity::error, {}, {name, fields_text(differing)}});
            continue;
        }
        for (const auto field : differing) {
            finish(
                i, RecordClass::proposed,
                {&messages::correction_proposed,
                 Severity::warning,
                 {},
                 {name, std::string{name_of(field)}, field_text(*candidate.compared->latest, field),
                  field_text(*candidate.entry, field)}});
        }
    }
}

void Intake::push(std::size_t i, const Entry& entry) {
    taken_.emplace_back(i, book_.body()->size());
    book_.push(entry, {recorded_, moment_, set_number_});
    last_taken_ = recorded_;
}

/// An entry that says what rows say, and nothing else.
void Intake::push_row(std::size_t i, const Entry& entry) {
    taken_.emplace_back(i, book_.body()->size());
    book_.push_apart(entry, {recorded_, moment_, set_number_});
    last_taken_ = recorded_;
}

/// They refer to nothing.
void Intake::push_coded(const RowSet::Run& run, std::size_t first, std::span<const Alone> alone,
                        BlockPipe* pipe) {
    auto& ids = ids_of(run);
    if (shares_orders_) ids.share_orders();
    const Arrival arrival{recorded_, moment_, set_number_};
    if (pipe) {
        pipe->put(ids, run.coded_row(first), alone, arrival);
    } else {
        book_.push(run.coded_row(first), alone, ids, arrival);
    }
    last_taken_ = recorded_;
}

CodedIds& Intake::ids_of(const RowSet::Run& run) {
    const auto& rows = *run.coded;
    if (!ids_ || &ids_->rows() != &rows) {
        auto* known = run.entry_texts == nullptr ? nullptr : &run.entry_texts->ids;
        ids_ = &ids_of_.try_emplace(&rows, rows, book_.body()->texts, known).first->second;
    }
    return *ids_;
}

void Intake::mark_pending() {
    for (const auto& [i, position] : taken_) {
        if (result_.classes[i] != RecordClass::accepted || !book_.pending(position)) continue;
        const auto reference = reference_of(entry(i));
        finish(i, RecordClass::pending,
               {&messages::reference_pending, Severity::note, {}, {key_text(reference->key)}});
    }
}

const Entry& Intake::entry(std::size_t i) {
    const auto& run = set_.run_of(i);
    if (!run.coded) return run.entry(i);
    const auto found = made_.find(i);
    return found == made_.end() ? made_.emplace(i, set_.entry(i)).first->second : found->second;
}

void Intake::reject(std::size_t i, Diagnostic diagnostic) {
    finish(i, RecordClass::rejected, std::move(diagnostic));
}

void Intake::finish(std::size_t i, RecordClass outcome, Diagnostic diagnostic) {
    diagnostic.place = set_.place(i);
    result_.classes[i] = outcome;
    result_.told[i].push_back(std::move(diagnostic));
}

}  // namespace fupin::detail
