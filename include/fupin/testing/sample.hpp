// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/model/campaign.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fupin::testing {

/// The days of a sample: purchases are placed from `first` to `last` and reported twice.
struct SampleDays {
    Date first;
    Date last;
    Date first_recorded;
    Date second_recorded;

    /// Seven weeks from a day; reports come in after five weeks and after the end.
    [[nodiscard]] static SampleDays from(Date first) {
        return {first, first.plus_days(48), first.plus_days(35), first.plus_days(50)};
    }
};

struct SampleOptions {
    std::uint64_t seed = 1;
    std::uint32_t units = 1000;          ///< Invented units added under the counties.
    std::uint64_t purchases = 10'000;    ///< Purchase rows before repeats.
    std::optional<Date> first_day = {};  ///< Default: the first day of the base's first phase.
    bool faults = false;                 ///< Some of the faults that real files have.
};

/// A file of the sample as UTF-8 CSV with Chinese column names.
struct SampleFile {
    std::string name;
    std::string family;  ///< purchases, filings.
    std::string source;
    Date recorded = Date::min();
    bool unlinked_refunds = false;
    std::string bytes;
};

/// What an ingest of the files must come to, known by construction: rows by outcome.
struct PlantedRows {
    std::uint64_t purchases = 0;  ///< Accepted purchase rows.
    std::uint64_t progress = 0;   ///< Repeated rows that bring a new state day.
    std::uint64_t existing = 0;
    std::uint64_t conflict = 0;
    std::uint64_t rejected = 0;
};

struct Sample {
    CampaignDocument campaign;
    SampleDays days = SampleDays::from(Date::min());
    std::vector<SampleFile> files;  ///< In the order in which offices would send them.
    PlantedRows planted;
};

/// A plausible prefecture, invented from a seed on top of a base campaign: budget units, firms and
/// associations under its counties, a register with certified and other products, quotas, and two
/// rounds of sheets with late steps, refunds, corrections, repeated exports and overlapping
/// sources. The same seed gives the same bytes on every machine. Nothing in it is real.
///
/// Units join the base's classes `budget_units`, `women_bodies` and `league_bodies` where it has
/// them; quotas go to its first fixed-amount family. Time and size are linear in `purchases`.
[[nodiscard]] Sample make_sample(const Campaign& base, const SampleOptions& options);

}  // namespace fupin::testing
