// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/duties/duties.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin {

/// Exactly one per dated duty on a day. They sum to the number of dated duties.
enum class DutyStatus : std::uint8_t {
    not_yet_open,
    open,  ///< Open, not past due, nothing received.
    on_time,
    late,
    late_waived,  ///< Late, and the lateness forgiven without a new day.
    missing,      ///< Past due, nothing received.
    exempt,       ///< The duty itself is waived; in no denominator.
};
inline constexpr std::size_t kDutyStatuses = 7;
[[nodiscard]] std::string_view name_of(DutyStatus status) noexcept;
[[nodiscard]] std::string_view label_of(DutyStatus status, Language language) noexcept;

/// What one duty has come to.
struct JudgedDuty {
    std::size_t row;  ///< In `Duties`.
    DutyStatus status = DutyStatus::open;
    bool dated = true;  ///< Undated items have no status; `received` says whether they are in.
    bool past_due = false;
    std::optional<std::size_t> filing;  ///< The version whose moment is compared, in the record.
    /// The observation that fulfilled the act, in the record; then there is no `filing`.
    std::optional<std::size_t> observation;
    std::optional<Moment> received;      ///< The moment that is compared.
    std::optional<std::size_t> figures;  ///< The standing version received last.
    bool older_due = false;              ///< On time by the due day as it stood when it came in.
    bool older_cutoff = false;           ///< The cut-off has moved since it came in.
    bool time_unknown = false;           ///< Due at a time; the filing names only the day.
    bool returned = false;               ///< Sent back for rework and not replaced since.
    bool zero = false;                   ///< The version whose figures hold is a zero return.
    /// Required parts that have not come, if others have.
    std::vector<std::string> missing_parts = {};

    [[nodiscard]] bool in() const noexcept { return received.has_value(); }
};

struct DutyJudgement {
    std::vector<JudgedDuty> duties;      ///< One a row of `Duties`, in order.
    std::vector<std::size_t> unmatched;  ///< Filings (in the record) that match no duty.
    /// Filings that came too early; they count only where the obligation says so.
    std::vector<std::size_t> before_opening;
    /// Corrections of filings that are not known, or were annulled; they count nowhere.
    std::vector<std::size_t> correcting_nothing;
    /// Filings that name a part their obligation does not have.
    std::vector<std::pair<std::size_t, std::string>> unknown_parts;
    /// Observations (in the record) that an obligation names and that match no duty.
    std::vector<std::size_t> observations_unmatched;
    /// Observations before the opening; they count only where the obligation says so.
    std::vector<std::size_t> observations_before_opening;
};

/// Judges all duties on `question.as_of` from the filings of a record; an act is fulfilled by an
/// observation that its obligation names, or by a filing, whichever came first. Which version
/// counts and which moment is compared is the obligation's `counting`; versions withdrawn or
/// annulled never stand, and of a duty filed in parts that version counts with which all required
/// parts are in. It is on time iff that moment is not after the due moment now, or as it stood when
/// it was received. Semantics 3.4, 3.5.
[[nodiscard]] DutyJudgement judge(const Ledger& ledger, const Duties& duties,
                                  const Ledger::Record& record, const Question& question,
                                  Date known);

/// received ÷ expected and on time ÷ expected over past-due, non-exempt duties, and what is in so
/// far of all that are open or due.
struct Completeness {
    std::int64_t duties = 0;
    std::int64_t expected = 0;
    std::int64_t received = 0;
    std::int64_t on_time = 0;
    std::int64_t so_far_expected = 0;
    std::int64_t so_far_received = 0;

    void add(const JudgedDuty& duty);
    /// One dated duty.
    void add(DutyStatus status, bool past_due, bool in);
    Completeness& operator+=(const Completeness& other);
    [[nodiscard]] Ratio completeness() const { return {received, expected}; }
    [[nodiscard]] Ratio timeliness() const { return {on_time, expected}; }
    [[nodiscard]] Ratio so_far() const { return {so_far_received, so_far_expected}; }
    friend bool operator==(const Completeness&, const Completeness&) = default;
};

}  // namespace fupin
