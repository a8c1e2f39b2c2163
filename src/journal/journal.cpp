// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/journal.hpp"

#include "fupin/core/text.hpp"
#include "journal/acceptance.hpp"
#include "journal/messages.hpp"
#include "journal/resolver.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>

namespace fupin {

using detail::Book;
using detail::Comparison;

struct Journal::Writer {
    Book book;
    std::optional<Date> last_recorded;
    std::uint32_t moments = 0;
    std::uint32_t sets = 0;
};

namespace {

std::string fields_text(const std::vector<Field>& fields) {
    std::string text;
    for (const auto field : fields) {
        if (!text.empty()) text += ", ";
        text += name_of(field);
    }
    return text.empty() ? "content" : text;
}

/// Kind and key of an entry that outlives it.
struct Named {
    EntryKind kind;
    const Key* key;
    friend bool operator==(const Named& a, const Named& b) {
        return a.kind == b.kind && *a.key == *b.key;
    }
};

struct NamedHash {
    std::size_t operator()(const Named& named) const noexcept {
        auto sum = static_cast<std::size_t>(named.kind);
        for (const std::string_view part :
             {std::string_view{named.key->order}, std::string_view{named.key->item},
              std::string_view{named.key->source}}) {
            boost::hash_combine(sum, std::hash<std::string_view>{}(part));
        }
        return sum;
    }
};

/// One `append` while it runs: takes submissions day by day into the book.
class Intake {
public:
    Intake(Book& book, std::span<const Submission> set, const AppendOptions& options,
           const Control& control)
        : book_{book}, set_{set}, options_{options}, control_{control} {
        result_.items.resize(set.size());
    }

    /// Moments and set number of the entries to come; the moment counts on per recorded day.
    void run(std::optional<Date> last, std::uint32_t& moment, std::uint32_t set_number) {
        std::map<Date, std::vector<std::size_t>> days;
        for (std::size_t i = 0; i < set_.size(); ++i) {
            const auto recorded = set_[i].recorded.value_or(options_.recorded);
            if (last && recorded < *last) {
                if (book_.compare(set_[i].entry).result == Comparison::Result::existing) {
                    result_.items[i].outcome = RecordClass::existing;
                    continue;
                }
                reject(i, {&messages::recorded_day_goes_back,
                           Severity::error,
                           {},
                           {recorded.to_string(), last->to_string()}});
            } else if (auto findings = form_findings(set_[i].entry, recorded); !findings.empty()) {
                for (auto& finding : findings) reject(i, std::move(finding));
            } else {
                days[recorded].push_back(i);
            }
        }
        for (const auto& [recorded, rows] : days) {
            recorded_ = recorded;
            moment_ = ++moment;
            set_number_ = set_number;
            take_day(rows);
        }
        mark_pending();
    }

    [[nodiscard]] AppendResult& result() noexcept { return result_; }
    [[nodiscard]] std::optional<Date> last_taken() const noexcept { return last_taken_; }

private:
    void reject(std::size_t i, Diagnostic diagnostic) {
        finish(i, RecordClass::rejected, std::move(diagnostic));
    }

    void finish(std::size_t i, RecordClass outcome, Diagnostic diagnostic) {
        diagnostic.place = set_[i].place;
        result_.items[i].outcome = outcome;
        result_.items[i].diagnostics.push_back(std::move(diagnostic));
    }

    /// All rows are compared with the record before any of them is taken, so that their order
    /// decides nothing.
    void take_day(const std::vector<std::size_t>& rows) {
        std::vector<Candidate> fresh;
        fresh.reserve(rows.size());
        boost::unordered_flat_map<Named, std::size_t, NamedHash> first_of;
        first_of.reserve(rows.size());
        std::map<std::size_t, std::vector<std::size_t>> repeated;
        for (const auto i : rows) {
            auto compared = book_.compare(set_[i].entry);
            if (compared.result == Comparison::Result::existing) {
                result_.items[i].outcome = RecordClass::existing;
                continue;
            }
            const auto [first, is_first] = first_of.try_emplace(
                {kind_of(set_[i].entry), &key_of(set_[i].entry)}, fresh.size());
            if (is_first) {
                fresh.push_back({&set_[i].entry, kept(std::move(compared)), i, {}});
            } else {
                repeated[first->second].push_back(i);
            }
        }
        for (auto& [place, others] : repeated) {
            others.insert(others.begin(), fresh[place].row);
            join(others, fresh[place]);
        }
        std::uint64_t done = 0;
        for (const auto& candidate : fresh) {
            if (++done % 4096 == 0) control_.check(done, fresh.size());
            if (candidate.entry != nullptr) take(candidate);
        }
    }

    /// What may be taken: a row, or several that are one. It stands where the first of them
    /// arrived; the outcome is told of `row`, the others only exist.
    struct Candidate {
        const Entry* entry = nullptr;                ///< Null: rejected.
        std::unique_ptr<const Comparison> compared;  ///< Null: its key is unknown.
        std::size_t row = 0;
        std::vector<std::size_t> others;
    };

    static std::unique_ptr<const Comparison> kept(Comparison&& compared) {
        if (compared.result == Comparison::Result::unknown) return nullptr;
        return std::make_unique<const Comparison>(std::move(compared));
    }

    /// Rows of one key and day: equal ones, and purchases that differ only in filled state days,
    /// are one; other differences reject all of them.
    void join(const std::vector<std::size_t>& group, Candidate& candidate) {
        auto sorted = group;
        std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
            return std::pair{canonical_json(set_[a].entry), a} <
                   std::pair{canonical_json(set_[b].entry), b};
        });
        auto entry = set_[sorted.front()].entry;
        std::vector<Field> differing;
        for (const auto i : sorted) merge(entry, set_[i].entry, differing);
        candidate.entry = nullptr;
        if (!differing.empty() || !same_contents(group)) {
            const auto name = detail::key_text(key_of(entry));
            for (const auto i : group) {
                reject(i, {&messages::same_key_differs_in_set,
                           Severity::error,
                           {},
                           {name, fields_text(differing)}});
            }
            return;
        }
        const auto& joined = joined_.emplace_back(std::move(entry));
        candidate = {&joined,
                     kept(book_.compare(joined)),
                     sorted.front(),
                     {sorted.begin() + 1, sorted.end()}};
    }

    [[nodiscard]] bool same_contents(const std::vector<std::size_t>& group) const {
        const auto content = content_json(set_[group.front()].entry);
        return std::all_of(group.begin(), group.end(),
                           [&](std::size_t i) { return content_json(set_[i].entry) == content; });
    }

    static void merge(Entry& into, const Entry& from, std::vector<Field>& differing) {
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

    void take(const Candidate& candidate) {
        for (const auto i : candidate.others) result_.items[i].outcome = RecordClass::existing;
        if (!candidate.compared) return push(candidate.row, *candidate.entry);
        switch (candidate.compared->result) {
            case Comparison::Result::unknown:
                break;
            case Comparison::Result::existing:
                result_.items[candidate.row].outcome = RecordClass::existing;
                break;
            case Comparison::Result::fills:
                take_days(candidate);
                break;
            case Comparison::Result::conflict:
                conflict(candidate);
                break;
        }
    }

    void take_days(const Candidate& candidate) {
        std::vector<Entry> fills;
        for (const auto state : candidate.compared->filled) {
            fills.push_back(fill(*candidate.entry, state));
        }
        const auto taken = [&](const Entry& progress) {
            return book_.compare(progress).result != Comparison::Result::unknown;
        };
        if (std::any_of(fills.begin(), fills.end(), taken)) return conflict(candidate);
        result_.items[candidate.row].outcome = RecordClass::progress;
        for (const auto& progress : fills) push(candidate.row, progress);
    }

    /// The progress entry that a repeated row amounts to.
    static Entry fill(const Entry& entry, State state) {
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

    /// A source whose rows show a current state proposes corrections; others contradict.
    void conflict(const Candidate& candidate) {
        const auto& key = key_of(*candidate.entry);
        const auto name = detail::key_text(key);
        const auto& differing = candidate.compared->differing;
        const bool proposes = options_.snapshot_sources.contains(key.source);
        auto rows = candidate.others;
        rows.push_back(candidate.row);
        for (const auto i : rows) {
            if (!proposes || differing.empty()) {
                finish(
                    i, proposes ? RecordClass::proposed : RecordClass::conflict,
                    {&messages::key_conflict, Severity::error, {}, {name, fields_text(differing)}});
                continue;
            }
            for (const auto field : differing) {
                finish(i, RecordClass::proposed,
                       {&messages::correction_proposed,
                        Severity::warning,
                        {},
                        {name, std::string{name_of(field)},
                         field_text(*candidate.compared->latest, field),
                         field_text(*candidate.entry, field)}});
            }
        }
    }

    void push(std::size_t i, const Entry& entry) {
        taken_.emplace_back(i, book_.body()->size());
        book_.push(entry, recorded_, moment_, set_number_);
        last_taken_ = recorded_;
        result_.digest.combine(Digest::of(recorded_.to_string() + ' ' + canonical_json(entry)));
    }

    void mark_pending() {
        for (const auto& [i, position] : taken_) {
            auto& item = result_.items[i];
            if (item.outcome != RecordClass::accepted || !book_.pending(position)) continue;
            const auto reference = reference_of(set_[i].entry);
            finish(i, RecordClass::pending,
                   {&messages::reference_pending,
                    Severity::note,
                    {},
                    {detail::key_text(reference->key)}});
        }
    }

    Book& book_;
    std::span<const Submission> set_;
    const AppendOptions& options_;
    const Control& control_;
    AppendResult result_;
    std::deque<Entry> joined_;
    std::vector<std::pair<std::size_t, std::uint64_t>> taken_;  ///< Row and position.
    std::optional<Date> last_taken_;
    Date recorded_ = Date::min();
    std::uint32_t moment_ = 0;
    std::uint32_t set_number_ = 0;
};

bool refused(const AppendResult& result) {
    return std::any_of(result.items.begin(), result.items.end(), [](const auto& item) {
        return item.outcome == RecordClass::rejected || item.outcome == RecordClass::conflict;
    });
}

}  // namespace

Journal::Journal() : writer_{std::make_unique<Writer>()} {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

std::uint64_t Journal::size() const noexcept { return writer_->book.body()->size(); }

std::optional<Date> Journal::last_recorded() const noexcept { return writer_->last_recorded; }

Snapshot Journal::snapshot() const {
    const auto& body = writer_->book.body();
    return Snapshot{body, body->size(), body->texts.size()};
}

AppendResult Journal::append(std::span<const Submission> set, const AppendOptions& options,
                             const Control& control) {
    auto& writer = *writer_;
    if (writer.last_recorded && options.recorded < *writer.last_recorded) {
        throw InputError{{{&messages::recorded_day_goes_back,
                           Severity::error,
                           {},
                           {options.recorded.to_string(), writer.last_recorded->to_string()}}}};
    }
    const auto size = writer.book.body()->size();
    auto moments = writer.moments;
    Intake intake{writer.book, set, options, control};
    try {
        control.check(0, set.size());
        intake.run(writer.last_recorded, moments, writer.sets + 1);
        control.check(set.size(), set.size());
    } catch (...) {
        writer.book.roll_back(size);
        throw;
    }
    auto& result = intake.result();
    if (options.strict && refused(result)) {
        writer.book.roll_back(size);
        result.digest = {};
    } else if (intake.last_taken()) {
        writer.last_recorded = intake.last_taken();
        writer.moments = moments;
        ++writer.sets;
    }
    result.head = writer.book.body()->size();
    return std::move(result);
}

Receipt append_entries(Journal& journal, std::span<const Entry> entries,
                       const AppendOptions& options) {
    std::vector<Submission> set;
    set.reserve(entries.size());
    for (const auto& entry : entries) set.push_back({entry, std::nullopt, {}});
    for (std::size_t i = 0; i < set.size(); ++i)
        set[i].place = {"entries", {}, i + 1, {}, {}, {}, {}};
    const auto result = journal.append(set, options);
    Receipt receipt;
    receipt.digest = result.digest;
    receipt.head = result.head;
    FileReceipt file{"entries", "entries", 0, {}};
    for (std::size_t i = 0; i < set.size(); ++i) {
        const auto& item = result.items[i];
        const auto index = static_cast<std::size_t>(item.outcome);
        const auto kind = static_cast<std::size_t>(kind_of(entries[i]));
        for (auto* tally : {&file.classes[index], &receipt.by_kind[kind][index]}) {
            ++tally->rows;
            tally->money.add(money_of(entries[i]));
        }
        const bool kept = item.outcome != RecordClass::rejected &&
                          item.outcome != RecordClass::conflict &&
                          item.outcome != RecordClass::proposed;
        if (kept) {
            receipt.diagnostics.insert(receipt.diagnostics.end(), item.diagnostics.begin(),
                                       item.diagnostics.end());
        } else {
            receipt.rejects.push_back(
                {"entries", i + 1, 0, item.outcome, canonical_json(entries[i]), item.diagnostics});
        }
    }
    receipt.files.push_back(std::move(file));
    return receipt;
}

}  // namespace fupin
