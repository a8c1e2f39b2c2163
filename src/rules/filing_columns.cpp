// SPDX-License-Identifier: Apache-2.0
#include "rules/filing_columns.hpp"

#include "rules/filing_talk.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace fupin::detail {
namespace {

constexpr std::uint32_t kNobody = UINT32_MAX;
constexpr std::uint32_t kNotAsked = UINT32_MAX - 1;

/// What texts mean, each looked up once. Few texts of a record are asked for, and those near each
/// other: so meanings are kept in pages that are made when first needed.
template <class Find>
class Meanings {
public:
    Meanings(std::uint32_t texts, Find find)
        : pages_((texts >> kBits) + 1), find_{std::move(find)} {}

    [[nodiscard]] std::uint32_t of(TextId text) {
        auto& page = pages_[text.index() >> kBits];
        if (!page) page = new_page();
        auto& id = (*page)[text.index() & (kPage - 1)];
        if (id == kNotAsked) id = find_(text);
        return id;
    }

private:
    static constexpr std::uint32_t kBits = 10;
    static constexpr std::uint32_t kPage = 1U << kBits;
    using Page = std::array<std::uint32_t, kPage>;

    static std::unique_ptr<Page> new_page() {
        auto page = std::make_unique<Page>();
        page->fill(kNotAsked);
        return page;
    }

    std::vector<std::unique_ptr<Page>> pages_;
    Find find_;
};

}  // namespace

class FilingColumns::Reader {
public:
    Reader(FilingColumns& out, const Campaign& campaign, const Resolutions& resolutions,
           const Snapshot& snapshot, std::uint64_t known, Date as_of,
           const std::vector<bool>& whole, const Control& control)
        : out_{out},
          campaign_{campaign},
          resolutions_{resolutions},
          snapshot_{snapshot},
          known_{known},
          as_of_{as_of},
          whole_{whole},
          talk_{snapshot, known, control},
          units_{snapshot.texts(), FindUnit{campaign, resolutions, snapshot}},
          obligations_{snapshot.texts(), FindObligation{campaign, snapshot}} {}

    void run(const Control& control) {
        look_at_spoken(control);
        resolve_rest();
        mark_touched();
        part(control);
        take_wanted();
    }

private:
    struct FindUnit {
        const Campaign& campaign;
        const Resolutions& resolutions;
        const Snapshot& snapshot;
        std::uint32_t operator()(TextId text) const {
            const auto found = find_unit(campaign, resolutions, snapshot.text(text));
            return found ? found->index() : kNobody;
        }
    };
    struct FindObligation {
        const Campaign& campaign;
        const Snapshot& snapshot;
        std::uint32_t operator()(TextId text) const {
            const auto found = campaign.find_obligation(snapshot.text(text)).found;
            return found ? found->index() : kNobody;
        }
    };
    enum class Said : std::uint8_t { nothing, withdrawn, more };

    /// Filings that something speaks of are settled at once, or left to be resolved.
    void look_at_spoken(const Control& control) {
        for (std::uint64_t p = 0; p < known_; ++p) {
            if (p % kPulse == 0) control.check(known_ + p, 3 * known_);
            if (snapshot_.kind(p) != EntryKind::filing) continue;
            const auto key = snapshot_.key(p);
            if (!talk_.speaks_of(key)) continue;
            const auto row = snapshot_.filing(p);
            const auto obligation = obligations_.of(row.obligation);
            const auto said = said_about(key, obligation);
            if (said == Said::nothing) continue;
            passed_.push_back(p);
            if (said == Said::more) {
                rest_.push_back(p);
            } else if (row.received.day <= as_of_) {
                out_.unresolved_ += obligation == kNobody || units_.of(row.unit) == kNobody;
            }
        }
    }

    /// What is said about a filing comes to, where only its first receipt matters: approvals
    /// nothing, and returns nothing unless they reopen the duty.
    Said said_about(const FilingTalk::Key& key, std::uint32_t obligation) {
        const bool resolved = obligation != kNobody;
        if (resolved && whole_[obligation]) return Said::more;
        const auto steps = talk_.only_steps(key);
        if (!steps) return Said::more;
        auto out = Said::nothing;
        for (const auto& step : *steps) {
            if (step.kind == EntryKind::filing_return && resolved &&
                campaign_.at(ObligationId{obligation}).counting.return_reopens) {
                return Said::more;
            }
            if (step.kind == EntryKind::filing_withdrawal && step.day <= as_of_) {
                out = Said::withdrawn;
            }
        }
        talk_.settle(key);
        return out;
    }

    /// What is said about the rest, taken together: keys that have nothing to do with each other
    /// do not meet there either.
    void resolve_rest() {
        const auto left = talk_.left();
        rest_.insert(rest_.end(), left.begin(), left.end());
        std::sort(rest_.begin(), rest_.end());
        const auto strand = strand_of(snapshot_, rest_);
        auto state = resolve(strand, known_, [](std::string_view) { return 0U; });
        for (auto& filing : state.filings) touch(add(std::move(filing)));
        for (auto& seen : state.observations) {
            const auto unit = find_unit(campaign_, resolutions_, seen.content.unit);
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

    const PostedFiling& add(EffectiveFiling filing) {
        const auto unit = met(units_met_, filing.content.unit, [&](const std::string& text) {
            return find_unit(campaign_, resolutions_, text);
        });
        const auto obligation =
            met(obligations_met_, filing.content.obligation,
                [&](const std::string& text) { return campaign_.find_obligation(text).found; });
        if (!unit || !obligation) {
            out_.unresolved_ += filing.content.received.day <= as_of_;
        }
        out_.record_.filings.push_back({std::move(filing), unit, obligation});
        return out_.record_.filings.back();
    }

    void touch(const PostedFiling& posted) {
        if (!posted.unit || !posted.obligation) return;
        const auto& period = posted.filing.content.period;
        const auto number = met(periods_met_, period, [&](const std::string& text) {
            const auto named = out_.periods_.find(text);
            if (named != out_.periods_.end()) return named->second;
            out_.own_periods_.push_back(text);
            return number_of_period(out_.own_periods_.back());
        });
        bucket(posted.obligation->index(), number).in_record.push_back(posted.unit->index());
    }

    std::uint32_t number_of_period(std::string_view code) {
        const auto next = static_cast<std::uint32_t>(out_.periods_.size());
        return out_.periods_.emplace(code, next).first->second;
    }

    Bucket& bucket(std::uint32_t obligation, std::uint32_t period) {
        const auto next = static_cast<std::uint32_t>(out_.buckets_.size());
        const auto matter = std::uint64_t{obligation} << 32U | period;
        const auto [found, fresh] = out_.numbers_.try_emplace(matter, next);
        if (fresh) out_.buckets_.emplace_back();
        return out_.buckets_[found->second];
    }

    /// Sorts the units with filings in the record; plain filings beside them join them there.
    void mark_touched() {
        const auto units = campaign_.document().units.size();
        touched_bits_.resize(out_.buckets_.size());
        for (std::size_t b = 0; b < out_.buckets_.size(); ++b) {
            auto& touched = out_.buckets_[b].in_record;
            std::sort(touched.begin(), touched.end());
            touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
            // Bits where enough units pay for them: any text is a period, so buckets may be many.
            if (touched.size() * kBitsAUnit < units) continue;
            touched_bits_[b].resize(units);
            for (const auto unit : touched) touched_bits_[b][unit] = true;
        }
    }

    [[nodiscard]] bool is_touched(const Bucket& bucket, std::uint32_t unit) const {
        if (bucket.in_record.empty()) return false;
        const auto number = static_cast<std::size_t>(&bucket - out_.buckets_.data());
        if (!touched_bits_[number].empty()) return touched_bits_[number][unit];
        return std::binary_search(bucket.in_record.begin(), bucket.in_record.end(), unit);
    }

    /// Parts plain filings, bucket by bucket, from those that are needed whole.
    void part(const Control& control) {
        Meanings periods{snapshot_.texts(),
                         [&](TextId text) { return number_of_period(snapshot_.text(text)); }};
        auto passed = passed_.begin();
        for (std::uint64_t p = 0; p < known_; ++p) {
            if (p % kPulse == 0) control.check(2 * known_ + p, 3 * known_);
            if (snapshot_.kind(p) != EntryKind::filing) continue;
            if (passed != passed_.end() && *passed == p) {
                ++passed;
                continue;
            }
            const auto row = snapshot_.filing(p);
            if (row.received.day > as_of_) continue;
            const auto obligation = obligations_.of(row.obligation);
            const auto unit = units_.of(row.unit);
            if (obligation == kNobody || unit == kNobody) {
                ++out_.unresolved_;
                continue;
            }
            auto& at = bucket(obligation, periods.of(row.period));
            if (whole_[obligation] || is_touched(at, unit)) {
                wanted_.push_back(p);
            } else {
                at.plain.push_back(
                    {unit, row.received.day.epoch_days(), row.received.second_of_day.value_or(-1)});
                ++out_.plain_count_;
            }
        }
    }

    /// Plain filings join the record, where those that are there already stand by position.
    void take_wanted() {
        auto& filings = out_.record_.filings;
        const auto own = static_cast<std::ptrdiff_t>(filings.size());
        filings.reserve(filings.size() + wanted_.size());
        for (const auto p : wanted_) {
            add({p, std::get<Filing>(snapshot_.entry(p)), {}});
        }
        std::inplace_merge(
            filings.begin(), filings.begin() + own, filings.end(),
            [](const auto& a, const auto& b) { return a.filing.position < b.filing.position; });
    }

    static constexpr std::uint64_t kPulse = 1U << 16U;
    static constexpr std::uint64_t kBitsAUnit = 64;

    FilingColumns& out_;
    const Campaign& campaign_;
    const Resolutions& resolutions_;
    const Snapshot& snapshot_;
    std::uint64_t known_;
    Date as_of_;
    const std::vector<bool>& whole_;
    FilingTalk talk_;
    Meanings<FindUnit> units_;
    Meanings<FindObligation> obligations_;

    std::vector<std::uint64_t> passed_;  ///< Filings that are not plain, or not there any more.
    std::vector<std::uint64_t> rest_;    ///< Filings about which more is said.
    std::unordered_map<std::string, std::optional<UnitId>> units_met_;
    std::unordered_map<std::string, std::optional<ObligationId>> obligations_met_;
    std::unordered_map<std::string, std::uint32_t> periods_met_;
    std::vector<std::vector<bool>> touched_bits_;  ///< By bucket, then unit; or empty.
    std::vector<std::uint64_t> wanted_;            ///< Plain ones that are needed whole.
};

FilingColumns::FilingColumns(const Campaign& campaign, const Resolutions& resolutions,
                             const Snapshot& snapshot, std::uint64_t known, Date as_of,
                             const std::vector<bool>& whole, const Control& control) {
    Reader{*this, campaign, resolutions, snapshot, known, as_of, whole, control}.run(control);
}

const FilingColumns::Bucket* FilingColumns::bucket(ObligationId obligation,
                                                   std::string_view period) const {
    const auto named = periods_.find(period);
    if (named == periods_.end()) return nullptr;
    const auto found = numbers_.find(std::uint64_t{obligation.index()} << 32U | named->second);
    return found == numbers_.end() ? nullptr : &buckets_[found->second];
}

std::span<const FilingColumns::Plain> FilingColumns::plain(ObligationId obligation,
                                                           std::string_view period) const {
    const auto* found = bucket(obligation, period);
    if (found == nullptr) return {};
    return found->plain;
}

std::span<const std::uint32_t> FilingColumns::in_record(ObligationId obligation,
                                                        std::string_view period) const {
    const auto* found = bucket(obligation, period);
    if (found == nullptr) return {};
    return found->in_record;
}

}  // namespace fupin::detail
