// SPDX-License-Identifier: Apache-2.0
#include "ingest/set_receipt.hpp"

#include "fupin/core/error.hpp"
#include "ingest/messages.hpp"
#include "ingest/raw_rows.hpp"
#include "ingest/stable_order.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

namespace fupin::detail {
namespace {

using Tallies = std::array<Tally, kRecordClasses>;

constexpr std::string_view kEntriesFile = "entries";

constexpr std::size_t index_of(RecordClass record_class) noexcept {
    return static_cast<std::size_t>(record_class);
}

bool holds_entry(RecordClass record_class) noexcept {
    return record_class >= RecordClass::accepted && record_class <= RecordClass::rejected;
}

bool is_refusal(RecordClass record_class) noexcept {
    return record_class == RecordClass::rejected || record_class == RecordClass::conflict ||
           record_class == RecordClass::proposed;
}

/// The money of a row that only filled state days was accepted when its purchase was.
RecordClass money_class(RecordClass record_class) noexcept {
    return record_class == RecordClass::progress ? RecordClass::existing : record_class;
}

auto order_of(const Reject& reject) {
    return std::tie(reject.file, reject.sheet, reject.row, reject.byte);
}

class Accountant {
public:
    explicit Accountant(const SetOutcome& outcome) : outcome_{outcome} {}

    Receipt run() && {
        for (const auto& file : outcome_.files) account(file);
        if (outcome_.first_entry < outcome_.set.size()) account_entries();
        if (outcome_.refused) note_refusal();
        check_money();
        finish_rejects();
        finish_diagnostics();
        receipt_.digest = outcome_.result.digest;
        receipt_.head = outcome_.result.head;
        return std::move(receipt_);
    }

private:
    /// The class of a row of the set: nothing of a refused set was taken, but what was there before
    /// is still there.
    RecordClass verdict(std::size_t row) {
        const auto outcome = outcome_.result.classes[row];
        if (!outcome_.refused || is_refusal(outcome) || outcome == RecordClass::existing) {
            return outcome;
        }
        ++untaken_;
        return RecordClass::rejected;
    }

    /// Whether all of these rows of the set were taken as they are.
    [[nodiscard]] bool are_accepted(std::size_t first, std::size_t count) const noexcept {
        unsigned others = 0;
        for (const auto outcome : std::span{outcome_.result.classes}.subspan(first, count)) {
            others |= static_cast<unsigned>(outcome) ^ static_cast<unsigned>(RecordClass::accepted);
        }
        return !outcome_.refused && others == 0;
    }

    static std::uint64_t bytes_of(std::span<const std::uint32_t> lengths) noexcept {
        return std::accumulate(lengths.begin(), lengths.end(), std::uint64_t{0});
    }

    void account(const FilePart& file) {
        const auto& reading = *file.reading;
        FileReceipt receipt{reading.name,  reading.encoding, file.source.size(), {},
                            reading.sheet, reading.source,   reading.titles};
        std::uint64_t bytes = 0;
        for (const auto& row : reading.rows) {
            const auto final_class =
                row.submission ? verdict(file.row_of(*row.submission)) : row.record_class;
            count(receipt.classes, row, final_class);
            bytes += row.end - row.begin;
            if (row.submission) tell(file, row, file.row_of(*row.submission));
        }
        bytes += account_coded(file, receipt.classes);
        if (bytes != file.source.size()) throw Error{"bytes of a file are not accounted for"};
        for (const auto& refusal : reading.log.refusals()) reject(file, refusal);
        append(warnings_, reading.log.warnings());
        append(receipt_.diagnostics, reading.log.notes());
        dropped_ += reading.log.dropped();
        receipt_.files.push_back(std::move(receipt));
    }

    /// How many bytes they have.
    std::uint64_t account_coded(const FilePart& file, Tallies& tallies) {
        const auto& coded = file.reading->coded;
        const auto& before = file.reading->coded_before;
        std::uint64_t bytes = 0;
        std::size_t submissions = 0;
        Tally accepted;
        CodedBlock::Column<std::int64_t> amounts;
        CodedBlock::Column<std::uint32_t> lengths;
        for (std::uint64_t first = 0; first < coded.size(); first += CodedBlock::kMost) {
            const auto rows = std::min<std::uint64_t>(coded.size() - first, CodedBlock::kMost);
            coded.copy(&CodedColumns::amount, first, std::span{amounts}.first(rows));
            coded.copy(&CodedColumns::length, first, std::span{lengths}.first(rows));
            while (submissions < before.size() && before[submissions] <= first) ++submissions;
            const bool is_apart =
                submissions == before.size() || before[submissions] >= first + rows;
            const auto begin = file.first + submissions + static_cast<std::size_t>(first);
            if (is_apart && are_accepted(begin, rows)) {
                const auto all = bytes_of(std::span{lengths}.first(rows));
                bytes += all;
                accepted.rows += rows;
                accepted.bytes += all;
                for (std::size_t i = 0; i < rows; ++i) accepted.money.add(amounts[i]);
                continue;
            }
            for (std::size_t i = 0; i < rows; ++i) {
                const auto row = first + i;
                while (submissions < before.size() && before[submissions] <= row) ++submissions;
                const auto number = file.first + submissions + static_cast<std::size_t>(row);
                bytes += lengths[i];
                const auto final_class = verdict(number);
                if (final_class == RecordClass::accepted) {
                    ++accepted.rows;
                    accepted.bytes += lengths[i];
                    accepted.money.add(amounts[i]);
                    continue;
                }
                const auto state = state_of(coded, row, lengths[i], amounts[i]);
                count(tallies, state, final_class);
                tell(file, state, number);
            }
        }
        count(tallies, EntryKind::purchase, RecordClass::accepted, accepted);
        return bytes;
    }

    static RowState state_of(const CodedRows& coded, std::uint64_t row, std::uint32_t length,
                             std::int64_t amount) {
        RowState state;
        state.begin = coded.begin(row);
        state.end = state.begin + length;
        state.line = coded.line(row);
        state.money = Money::from_fen(amount);
        return state;
    }

    void count(Tallies& tallies, const RowState& row, RecordClass final_class) {
        Tally one{1, row.end - row.begin, {}};
        if (holds_entry(final_class)) one.money.add(row.money);
        count(tallies, row.kind, final_class, one);
    }

    void count(Tallies& tallies, EntryKind of, RecordClass final_class, const Tally& rows) {
        const auto kind = static_cast<std::size_t>(of);
        auto& file = tallies[index_of(final_class)];
        file.rows += rows.rows;
        file.bytes += rows.bytes;
        if (!holds_entry(final_class)) return;
        auto& all = receipt_.by_kind[kind][index_of(final_class)];
        all.rows += rows.rows;
        all.bytes += rows.bytes;
        tallies[index_of(money_class(final_class))].money.add(rows.money);
        receipt_.by_kind[kind][index_of(money_class(final_class))].money.add(rows.money);
        written_[kind].add(rows.money);
    }

    /// What the journal said about a row.
    void tell(const FilePart& file, const RowState& row, std::size_t number) {
        const auto outcome = outcome_.result.classes[number];
        const auto& told = outcome_.result.diagnostics(number);
        if (!is_refusal(outcome)) return append(warnings_, told);
        const RawRows raw{file.source, *file.reading};
        receipt_.rejects.push_back({file.reading->name, row.line, row.begin, outcome, raw.text(row),
                                    told, file.reading->sheet, raw.fields(row)});
    }

    void reject(const FilePart& file, const Refusal& refusal) {
        auto raw = refusal.raw;
        std::vector<std::string> fields;
        if (refusal.row) {
            const RawRows rows{file.source, *file.reading};
            const auto& row = file.reading->rows[*refusal.row];
            raw = rows.text(row);
            fields = rows.fields(row);
        }
        receipt_.rejects.push_back({file.reading->name, refusal.line, refusal.byte,
                                    RecordClass::rejected, std::move(raw), refusal.diagnostics,
                                    file.reading->sheet, std::move(fields)});
    }

    /// As `append_entries` tells about entries.
    void account_entries() {
        FileReceipt receipt{std::string{kEntriesFile}, std::string{kEntriesFile}, 0, {}};
        for (auto i = outcome_.first_entry; i < outcome_.set.size(); ++i) {
            const auto& submission = outcome_.set.run_of(i).submission(i);
            const auto& entry = submission.entry;
            RowState row;
            row.kind = kind_of(entry);
            row.money = money_of(entry);
            count(receipt.classes, row, verdict(i));
            const auto outcome = outcome_.result.classes[i];
            const auto& told = outcome_.result.diagnostics(i);
            if (!is_refusal(outcome)) {
                append(warnings_, told);
            } else {
                receipt_.rejects.push_back({receipt.file, submission.place.row.value_or(0), 0,
                                            outcome, canonical_json(entry), told});
            }
        }
        receipt_.files.push_back(std::move(receipt));
    }

    void note_refusal() {
        receipt_.diagnostics.push_back(
            {&messages::strict_set_refused, Severity::error, {}, {std::to_string(untaken_)}});
    }

    void check_money() const {
        for (std::size_t kind = 0; kind < kEntryKinds; ++kind) {
            Total sum;
            for (const auto& tally : receipt_.by_kind[kind]) sum.add(tally.money);
            if (!(sum == written_[kind])) throw Error{"money of a set is not accounted for"};
        }
    }

    void finish_rejects() {
        auto& rejects = receipt_.rejects;
        order_stably(rejects,
                     [](const Reject& a, const Reject& b) { return order_of(a) < order_of(b); });
        std::size_t kept = 0;
        for (auto& reject : rejects) {
            const auto room = kMostDiagnostics - kept;
            kept += std::min(room, reject.diagnostics.size());
            if (reject.diagnostics.size() <= room) continue;
            dropped_ += reject.diagnostics.size() - room;
            reject.diagnostics.erase(reject.diagnostics.begin() + static_cast<std::ptrdiff_t>(room),
                                     reject.diagnostics.end());
        }
    }

    static void sort(std::vector<Diagnostic>& diagnostics) {
        order_stably(diagnostics, [](const Diagnostic& a, const Diagnostic& b) {
            return a.place != b.place ? a.place < b.place : a.code() < b.code();
        });
    }

    void finish_diagnostics() {
        sort(warnings_);
        if (warnings_.size() > kMostDiagnostics) {
            dropped_ += warnings_.size() - kMostDiagnostics;
            warnings_.erase(warnings_.begin() + static_cast<std::ptrdiff_t>(kMostDiagnostics),
                            warnings_.end());
        }
        append(receipt_.diagnostics, warnings_);
        sort(receipt_.diagnostics);
        if (dropped_ == 0) return;
        receipt_.diagnostics.push_back(
            {&messages::diagnostics_not_kept, Severity::note, {}, {std::to_string(dropped_)}});
    }

    static void append(std::vector<Diagnostic>& to, const std::vector<Diagnostic>& from) {
        to.insert(to.end(), from.begin(), from.end());
    }

    const SetOutcome& outcome_;
    Receipt receipt_;
    std::vector<Diagnostic> warnings_;  ///< About records that were taken.
    std::array<Total, kEntryKinds> written_{};
    std::uint64_t dropped_ = 0;
    std::uint64_t untaken_ = 0;
};

}  // namespace

Receipt receipt_of(const SetOutcome& outcome) { return Accountant{outcome}.run(); }

}  // namespace fupin::detail
