// SPDX-License-Identifier: Apache-2.0
#include "rules/filing_columns.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

namespace fupin::detail {
namespace {

constexpr std::uint32_t kNobody = UINT32_MAX;
constexpr std::uint32_t kNotAsked = UINT32_MAX - 1;

bool speaks_of_filings(EntryKind kind) noexcept {
    return kind >= EntryKind::filing_correction && kind <= EntryKind::filing_withdrawal;
}

/// Corrections and annulments of what is not a purchase or a figure.
bool may_concern_filings(EntryKind target) noexcept {
    return target == EntryKind::correction || target == EntryKind::annulment ||
           (target >= EntryKind::filing && target <= EntryKind::filing_withdrawal) ||
           target == EntryKind::observation;
}

std::uint64_t order_key(const std::array<TextId, 3>& key) noexcept {
    return std::uint64_t{key[0].index()} << 32U | key[1].index();
}

/// What texts mean, each looked up once.
template <class Find>
class Meanings {
public:
    Meanings(std::uint32_t texts, Find find) : ids_(texts, kNotAsked), find_{std::move(find)} {}

    [[nodiscard]] std::uint32_t of(TextId text) {
        auto& id = ids_[text.index()];
        if (id == kNotAsked) id = find_(text);
        return id;
    }

private:
    std::vector<std::uint32_t> ids_;
    Find find_;
};

}  // namespace

class FilingColumns::Reader {
public:
    Reader(FilingColumns& out, const Campaign& campaign, const Snapshot& snapshot,
           std::uint64_t known, Date as_of, const std::vector<bool>& whole)
        : out_{out},
          campaign_{campaign},
          snapshot_{snapshot},
          known_{known},
          as_of_{as_of},
          whole_{whole},
          orders_spoken_(snapshot.texts()) {}

    void run(const Control& control) {
        sort_kinds(control);
        part(control);
        resolve_rest();
        gather();
    }

private:
    struct Row {
        FilingColumns::Plain plain;
        std::uint32_t bucket;
        std::uint32_t position;
    };

    /// Entries that speak of filings, and the orders that they speak of.
    void sort_kinds(const Control& control) {
        for (std::uint64_t p = 0; p < known_; ++p) {
            if (p % kPulse == 0) control.check(p, 2 * known_);
            const auto kind = snapshot_.kind(p);
            filings_ += kind == EntryKind::filing;
            if (kind < EntryKind::correction || kind == EntryKind::same_as ||
                kind == EntryKind::filing || kind == EntryKind::declared ||
                kind == EntryKind::commitment) {
                continue;
            }
            const auto reference = snapshot_.reference(p);
            const bool other = kind == EntryKind::correction || kind == EntryKind::annulment;
            if (other && reference && !may_concern_filings(reference->kind)) continue;
            rest_.push_back(p);
            if (speaks_of_filings(kind)) speak_of(snapshot_.key(p));
            if (reference) speak_of(reference->key);
        }
    }

    /// Parts plain filings, bucket by bucket, from those that something speaks of.
    void part(const Control& control) {
        Meanings units{snapshot_.texts(), [&](TextId text) {
                           const auto found = campaign_.find_unit(snapshot_.text(text)).found;
                           return found ? found->index() : kNobody;
                       }};
        Meanings obligations{snapshot_.texts(), [&](TextId text) {
                                 const auto found =
                                     campaign_.find_obligation(snapshot_.text(text)).found;
                                 return found ? found->index() : kNobody;
                             }};
        Meanings periods{snapshot_.texts(), [&](TextId text) {
                             const auto next = static_cast<std::uint32_t>(out_.periods_.size());
                             return out_.periods_.emplace(snapshot_.text(text), next).first->second;
                         }};
        rows_.reserve(filings_);
        for (std::uint64_t p = 0; p < known_; ++p) {
            if (p % kPulse == 0) control.check(known_ + p, 2 * known_);
            if (snapshot_.kind(p) != EntryKind::filing) continue;
            if (is_spoken_of(snapshot_.key(p))) {
                rest_.push_back(p);
                continue;
            }
            const auto row = snapshot_.filing(p);
            if (row.received.day > as_of_) continue;
            const auto obligation = obligations.of(row.obligation);
            const auto unit = units.of(row.unit);
            if (obligation == kNobody || unit == kNobody) {
                ++out_.unresolved_;
                continue;
            }
            const FilingColumns::Plain plain{unit, row.received.day.epoch_days(),
                                             row.received.second_of_day.value_or(-1)};
            const auto period = periods.of(row.period);
            const auto at = bucket(obligation, period);
            if (whole_[obligation]) {
                wanted_.push_back(p);
            } else {
                rows_.push_back({plain, at, static_cast<std::uint32_t>(p)});
                ++counts_[at];
            }
        }
    }

    void speak_of(const std::array<TextId, 3>& key) {
        spoken_.insert(order_key(key));
        orders_spoken_[key[1].index()] = true;
    }
    /// Most orders are found not to be by their text alone.
    [[nodiscard]] bool is_spoken_of(const std::array<TextId, 3>& key) const {
        return orders_spoken_[key[1].index()] && spoken_.contains(order_key(key));
    }

    /// The number of a matter's bucket.
    std::uint32_t bucket(std::uint32_t obligation, std::uint32_t period) {
        const auto matter = std::uint64_t{obligation} << 32U | period;
        if (matter == last_matter_) return last_bucket_;
        const auto next = static_cast<std::uint32_t>(counts_.size());
        const auto [found, fresh] = numbers_.try_emplace(matter, next);
        if (fresh) counts_.push_back(0);
        last_matter_ = matter;
        return last_bucket_ = found->second;
    }

    /// What is said about the rest, taken together: keys that have nothing to do with each other
    /// do not meet there either.
    void resolve_rest() {
        std::sort(rest_.begin(), rest_.end());
        const auto strand = strand_of(snapshot_, rest_);
        auto state = resolve(strand, known_, [](std::string_view) { return 0U; });
        for (auto& filing : state.filings) add(std::move(filing));
        for (auto& seen : state.observations) {
            const auto unit = campaign_.find_unit(seen.content.unit).found;
            out_.record_.observations.push_back({std::move(seen), unit});
        }
    }

    /// What a text was found to mean; looked for when first met.
    template <class Map, class Find>
    static typename Map::mapped_type met(Map& map, const std::string& text, Find find) {
        const auto [found, fresh] = map.try_emplace(text);
        if (fresh) found->second = find(text);
        return found->second;
    }

    void touch(std::uint32_t obligation, const std::string& period, std::uint32_t unit) {
        const auto number = met(periods_met_, period, [&](const std::string& text) {
            const auto named = out_.periods_.find(text);
            if (named != out_.periods_.end()) return named->second;
            // Filings keep their texts in the snapshot; corrected ones may name another.
            const auto next = static_cast<std::uint32_t>(out_.periods_.size());
            out_.own_periods_.push_back(text);
            return out_.periods_.emplace(out_.own_periods_.back(), next).first->second;
        });
        touched_.emplace_back(bucket(obligation, number), unit);
    }

    void add(EffectiveFiling filing) {
        const auto unit = met(units_met_, filing.content.unit, [&](const std::string& text) {
            return campaign_.find_unit(text).found;
        });
        const auto obligation =
            met(obligations_met_, filing.content.obligation,
                [&](const std::string& text) { return campaign_.find_obligation(text).found; });
        if (!unit || !obligation) {
            out_.unresolved_ += filing.content.received.day <= as_of_;
        } else {
            touch(obligation->index(), filing.content.period, unit->index());
        }
        out_.record_.filings.push_back({std::move(filing), unit, obligation});
    }

    /// Orders the plain ones by bucket; those beside a filing of the record join it there.
    void gather() {
        mark_touched();
        std::vector<std::uint32_t> next(counts_.size());
        std::uint32_t sum = 0;
        for (std::size_t b = 0; b < counts_.size(); ++b) {
            next[b] = sum;
            sum += counts_[b];
        }
        const auto firsts = next;
        out_.plain_.resize(sum);
        for (const auto& row : rows_) {
            if (is_touched(row.bucket, row.plain.unit)) {
                wanted_.push_back(row.position);
            } else {
                out_.plain_[next[row.bucket]++] = row.plain;
                ++out_.plain_count_;
            }
        }
        for (const auto& [matter, number] : numbers_) {
            auto& bucket = out_.buckets_[matter];
            bucket.first = firsts[number];
            bucket.count = next[number] - firsts[number];
            bucket.in_record = std::move(touched_units_[number]);
        }
        auto& filings = out_.record_.filings;
        const auto own = static_cast<std::ptrdiff_t>(filings.size());
        filings.reserve(filings.size() + wanted_.size());
        std::sort(wanted_.begin(), wanted_.end());
        for (const auto p : wanted_) {
            add({p, std::get<Filing>(snapshot_.entry(p)), {}});
        }
        std::inplace_merge(
            filings.begin(), filings.begin() + own, filings.end(),
            [](const auto& a, const auto& b) { return a.filing.position < b.filing.position; });
    }

    void mark_touched() {
        touched_units_.resize(counts_.size());
        for (const auto& [at, unit] : touched_) touched_units_[at].push_back(unit);
        for (auto& units : touched_units_) {
            std::sort(units.begin(), units.end());
            units.erase(std::unique(units.begin(), units.end()), units.end());
        }
        // Bits where a bucket holds enough for them: any text is a period, so buckets may be many.
        const auto units = campaign_.document().units.size();
        touched_bits_.resize(counts_.size());
        for (std::size_t b = 0; b < counts_.size(); ++b) {
            if (touched_units_[b].empty() || counts_[b] * kBitsAFiling < units) continue;
            touched_bits_[b].resize(units);
            for (const auto unit : touched_units_[b]) touched_bits_[b][unit] = true;
        }
    }

    [[nodiscard]] bool is_touched(std::size_t bucket, std::uint32_t unit) const {
        if (!touched_bits_[bucket].empty()) return touched_bits_[bucket][unit];
        const auto& units = touched_units_[bucket];
        return std::binary_search(units.begin(), units.end(), unit);
    }

    static constexpr std::uint64_t kPulse = 1U << 16U;
    static constexpr std::uint64_t kBitsAFiling = 64;

    FilingColumns& out_;
    const Campaign& campaign_;
    const Snapshot& snapshot_;
    std::uint64_t known_;
    Date as_of_;
    const std::vector<bool>& whole_;

    std::vector<std::uint64_t> rest_;
    std::unordered_set<std::uint64_t> spoken_;  ///< Sources and orders.
    std::vector<bool> orders_spoken_;           ///< By text of the order.
    std::size_t filings_ = 0;
    std::unordered_map<std::string, std::optional<UnitId>> units_met_;
    std::unordered_map<std::string, std::optional<ObligationId>> obligations_met_;
    std::vector<Row> rows_;
    std::vector<std::uint64_t> wanted_;  ///< Plain ones that are needed whole.
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
    std::vector<std::uint32_t> counts_;
    std::unordered_map<std::string, std::uint32_t> periods_met_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> touched_;  ///< Bucket and unit.
    std::vector<std::vector<std::uint32_t>> touched_units_;         ///< By bucket.
    std::vector<std::vector<bool>> touched_bits_;  ///< By bucket, then unit; or empty.
    std::uint64_t last_matter_ = UINT64_MAX;
    std::uint32_t last_bucket_ = 0;
};

FilingColumns::FilingColumns(const Campaign& campaign, const Snapshot& snapshot,
                             std::uint64_t known, Date as_of, const std::vector<bool>& whole,
                             const Control& control) {
    Reader{*this, campaign, snapshot, known, as_of, whole}.run(control);
}

const FilingColumns::Bucket* FilingColumns::bucket(ObligationId obligation,
                                                   std::string_view period) const {
    const auto named = periods_.find(period);
    if (named == periods_.end()) return nullptr;
    const auto found = buckets_.find(std::uint64_t{obligation.index()} << 32U | named->second);
    return found == buckets_.end() ? nullptr : &found->second;
}

std::span<const FilingColumns::Plain> FilingColumns::plain(ObligationId obligation,
                                                           std::string_view period) const {
    const auto* found = bucket(obligation, period);
    if (found == nullptr) return {};
    return std::span{plain_}.subspan(found->first, found->count);
}

std::span<const std::uint32_t> FilingColumns::in_record(ObligationId obligation,
                                                        std::string_view period) const {
    const auto* found = bucket(obligation, period);
    if (found == nullptr) return {};
    return found->in_record;
}

}  // namespace fupin::detail
