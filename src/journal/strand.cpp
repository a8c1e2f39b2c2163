// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/strand.hpp"

#include "core/disjoint_sets.hpp"
#include "fupin/core/total.hpp"
#include "journal/messages.hpp"
#include "journal/resolver.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <vector>

namespace fupin {
namespace {

using detail::key_text;
using detail::Resolver;

/// What is said of one key, before keys are joined.
struct OneKey {
    std::size_t index;  ///< In the resolver.
    const Purchase* content;
    std::array<std::vector<Step>, kStates> steps;
    std::vector<Return> refunds;
    std::optional<Date> cancelled;
};

class Joiner {
public:
    Joiner(std::span<const Said> strand, std::uint64_t known, const SourceRank& rank)
        : resolver_{strand, known}, rank_{rank} {}

    StrandState run() {
        collect();
        attach();
        const auto groups = join();
        for (const auto& group : groups) out_.purchases.push_back(merged(group));
        collect_reports();
        list();
        auto& findings = resolver_.findings();
        out_.findings.insert(out_.findings.end(), findings.begin(), findings.end());
        std::sort(out_.findings.begin(), out_.findings.end(), [](const auto& a, const auto& b) {
            return std::tuple{a.code(), a.arguments} < std::tuple{b.code(), b.arguments};
        });
        return std::move(out_);
    }

private:
    void collect() {
        for (std::size_t i = 0; i < resolver_.size(); ++i) {
            if (resolver_.annulled(i)) continue;
            OneKey key{i, nullptr, {}, {}, {}};
            if (const auto* purchase = std::get_if<Purchase>(&resolver_.content(i))) {
                key.content = purchase;
            } else if (const auto* refund = std::get_if<UnlinkedRefund>(&resolver_.content(i))) {
                key.content = &refund->details;
            } else {
                continue;
            }
            for (std::size_t s = 0; s < kStates; ++s) {
                const auto& day = key.content->days[s];
                if (day) key.steps[s].push_back({static_cast<State>(s), *day, std::nullopt});
            }
            key_of_entry_[i] = keys_.size();
            keys_.push_back(std::move(key));
        }
    }

    /// Steps, refunds and cancels go to the key they name.
    void attach() {
        for (std::size_t i = 0; i < resolver_.size(); ++i) {
            if (resolver_.annulled(i) || !resolver_.target(i)) continue;
            const auto found = key_of_entry_.find(*resolver_.target(i));
            if (found == key_of_entry_.end()) continue;
            auto& key = keys_[found->second];
            const auto& entry = resolver_.content(i);
            if (const auto* step = std::get_if<Progress>(&entry); step && !step->fills) {
                key.steps[static_cast<std::size_t>(step->state)].push_back(
                    {step->state, step->day, step->amount});
            } else if (const auto* refund = std::get_if<Refund>(&entry)) {
                key.refunds.push_back({refund->day, refund->amount, refund->quantity});
            } else if (const auto* cancel = std::get_if<Cancel>(&entry)) {
                if (!key.cancelled || cancel->day < *key.cancelled) key.cancelled = cancel->day;
            }
        }
    }

    /// Filings with what happened to them, and statements.
    void collect_reports() {
        std::map<std::size_t, std::size_t> filing_at;
        for (std::size_t i = 0; i < resolver_.size(); ++i) {
            if (resolver_.annulled(i)) continue;
            const auto position = resolver_.said(i).position;
            if (const auto* filing = std::get_if<Filing>(&resolver_.content(i))) {
                filing_at[i] = out_.filings.size();
                out_.filings.push_back({position, *filing, {}});
            } else if (const auto* declared = std::get_if<Declared>(&resolver_.content(i))) {
                out_.declared.push_back({position, *declared});
            } else if (const auto* seen = std::get_if<Observation>(&resolver_.content(i))) {
                out_.observations.push_back({position, *seen});
            } else if (const auto* order = std::get_if<Commitment>(&resolver_.content(i))) {
                out_.commitments.push_back({position, *order});
            }
        }
        for (std::size_t i = 0; i < resolver_.size(); ++i) {
            const auto* step = std::get_if<FilingStep>(&resolver_.content(i));
            if (!step || resolver_.annulled(i) || !resolver_.target(i)) continue;
            const auto found = filing_at.find(*resolver_.target(i));
            if (found != filing_at.end()) out_.filings[found->second].steps.push_back(*step);
        }
        for (auto& filing : out_.filings) {
            std::sort(filing.steps.begin(), filing.steps.end(), [](const auto& a, const auto& b) {
                return std::tuple{a.day, a.kind, a.key} < std::tuple{b.day, b.kind, b.key};
            });
        }
    }

    /// Groups of keys that are one purchase, the preferred key first.
    std::vector<std::vector<std::size_t>> join() {
        detail::DisjointSets sets{keys_.size()};
        for (std::size_t i = 0; i < resolver_.size(); ++i) {
            const auto ends = link_ends(i);
            if (ends) sets.join(ends->first, ends->second);
        }
        std::map<std::size_t, std::vector<std::size_t>> by_root;
        for (std::size_t k = 0; k < keys_.size(); ++k) by_root[sets.find(k)].push_back(k);
        std::vector<std::vector<std::size_t>> groups;
        for (auto& [root, group] : by_root) {
            std::sort(group.begin(), group.end(),
                      [&](std::size_t a, std::size_t b) { return order_of(a) < order_of(b); });
            groups.push_back(std::move(group));
        }
        std::sort(groups.begin(), groups.end());
        return groups;
    }

    [[nodiscard]] std::tuple<std::uint32_t, Key, EntryKind> order_of(std::size_t k) const {
        const auto& entry = resolver_.said(keys_[k].index).entry;
        const auto& key = key_of(entry);
        return {rank_ ? rank_(key.source) : 0, key, kind_of(entry)};
    }

    /// Both purchases of a `same_as` that applies.
    std::optional<std::pair<std::size_t, std::size_t>> link_ends(std::size_t i) const {
        const auto* link = std::get_if<SameAs>(&resolver_.content(i));
        if (!link || resolver_.annulled(i)) return std::nullopt;
        const auto first = resolver_.find_only(EntryKind::purchase, link->key);
        const auto a = first ? key_of_entry_.find(*first) : key_of_entry_.end();
        const auto other = resolver_.target(i);
        const auto b = other ? key_of_entry_.find(*other) : key_of_entry_.end();
        if (a == key_of_entry_.end() || b == key_of_entry_.end()) return std::nullopt;
        return std::pair{a->second, b->second};
    }

    EffectivePurchase merged(const std::vector<std::size_t>& group) {
        const auto& first = keys_[group.front()];
        EffectivePurchase out;
        out.unlinked = kind_of(resolver_.said(first.index).entry) == EntryKind::unlinked_refund;
        out.content = *first.content;
        out.content.days = {};
        auto steps = first.steps;
        out.refunds = first.refunds;
        out.cancelled = first.cancelled;
        for (const auto k : group) {
            const auto& key = keys_[k];
            out.positions.push_back(resolver_.said(key.index).position);
            if (k == group.front()) continue;
            auto differing = take_fields(out.content, *key.content);
            for (std::size_t s = 0; s < kStates; ++s) {
                take_list(steps[s], key.steps[s], name_of(static_cast<State>(s)), differing);
            }
            take_list(out.refunds, key.refunds, "refunds", differing);
            if (out.cancelled && key.cancelled && out.cancelled != key.cancelled) {
                note(differing, "cancel");
            }
            if (!out.cancelled) out.cancelled = key.cancelled;
            if (differing.empty()) continue;
            add(messages::same_as_differs,
                {key_text(out.content.key), key_text(key.content->key), differing});
        }
        std::sort(out.refunds.begin(), out.refunds.end());
        for (auto& list : steps) settle(out, list);
        check_refunds(out);
        return out;
    }

    static void note(std::string& differing, std::string_view what) {
        if (!differing.empty()) differing += ", ";
        differing += what;
    }

    /// A list comes whole from the first key that has any.
    template <class T>
    static void take_list(std::vector<T>& into, const std::vector<T>& from, std::string_view what,
                          std::string& differing) {
        if (into.empty()) into = from;
        auto mine = into;
        auto theirs = from;
        std::sort(mine.begin(), mine.end());
        std::sort(theirs.begin(), theirs.end());
        if (!theirs.empty() && mine != theirs) note(differing, what);
    }

    /// Fills what the preferred keys leave open; says what both state differently.
    static std::string take_fields(Purchase& into, const Purchase& from) {
        constexpr Field kTexts[] = {Field::for_unit, Field::account,  Field::assisting_unit,
                                    Field::payer,    Field::supplier, Field::product,
                                    Field::origin,   Field::channel,  Field::note};
        std::string differing;
        for (const auto field : kTexts) {
            const auto mine = field_text(into, field);
            const auto theirs = field_text(from, field);
            if (mine.empty() && !theirs.empty()) {
                if (auto filled = with_field(into, field, theirs)) {
                    into = std::get<Purchase>(*std::move(filled));
                }
            } else if (!theirs.empty() && mine != theirs && field != Field::note) {
                note(differing, name_of(field));
            }
        }
        if (!into.quantity && into.measure.empty()) {
            into.quantity = from.quantity;
            into.measure = from.measure;
        } else if (from.quantity &&
                   (into.quantity != from.quantity || into.measure != from.measure)) {
            note(differing, name_of(Field::quantity));
        }
        for (const auto field : {Field::amount, Field::side, Field::mode}) {
            if (field_text(into, field) != field_text(from, field)) note(differing, name_of(field));
        }
        return differing;
    }

    /// Steps of one state: none after the cancel day, one without amount at most.
    void settle(EffectivePurchase& out, std::vector<Step>& steps) {
        std::sort(steps.begin(), steps.end());
        const auto name = [&] { return key_text(out.content.key); };
        Total stated;
        std::optional<Date> rest;
        bool twice = false;
        bool amounts = false;
        for (const auto& step : steps) {
            if (out.cancelled && step.day > *out.cancelled) {
                add(messages::step_after_cancel,
                    {name(), std::string{name_of(step.state)}, out.cancelled->to_string()});
                continue;
            }
            if (step.amount) {
                stated.add(*step.amount);
                amounts = true;
            } else if (rest) {
                twice = twice || step.day != *rest;
                continue;
            } else {
                rest = step.day;
            }
            out.steps.push_back(step);
        }
        if (twice) {
            add(messages::state_given_twice,
                {name(), std::string{name_of(steps.front().state)}, rest->to_string()});
        }
        if (!amounts) return;
        Total excess = stated;
        excess.subtract(out.content.amount);
        if (excess.positive()) {
            add(messages::steps_exceed_amount,
                {name(), std::string{name_of(steps.front().state)}, stated.money().to_string(),
                 out.content.amount.to_string()});
        }
    }

    void check_refunds(const EffectivePurchase& purchase) {
        Total excess;
        for (const auto& refund : purchase.refunds) excess.add(refund.amount);
        excess.subtract(purchase.content.amount);
        if (!excess.positive()) return;
        add(messages::refund_exceeds_amount,
            {key_text(purchase.content.key), excess.money().to_string()});
    }

    void add(const Finding& finding, std::vector<std::string> arguments) {
        resolver_.findings().push_back({&finding, Severity::warning, {}, std::move(arguments)});
    }

    /// What is annulled, and what waits for its target.
    void list() {
        for (std::size_t i = 0; i < resolver_.size(); ++i) {
            const auto position = resolver_.said(i).position;
            if (resolver_.annulled(i)) {
                out_.annulled.push_back(position);
                continue;
            }
            const auto& entry = resolver_.said(i).entry;
            const bool waits = std::holds_alternative<SameAs>(entry)
                                   ? !link_ends(i)
                                   : reference_of(entry) && !resolver_.target(i);
            if (waits) out_.pending.push_back(position);
        }
    }

    Resolver resolver_;
    const SourceRank& rank_;
    std::vector<OneKey> keys_;
    std::map<std::size_t, std::size_t> key_of_entry_;
    StrandState out_;
};

}  // namespace

namespace {

/// A purchase of which nothing else is known yet.
EffectivePurchase lone(const Said& said, const Purchase& purchase) {
    EffectivePurchase out;
    out.positions = {said.position};
    out.content = purchase;
    out.content.days = {};
    for (std::size_t s = 0; s < kStates; ++s) {
        if (const auto& day = purchase.days[s]) {
            out.steps.push_back({static_cast<State>(s), *day, std::nullopt});
        }
    }
    return out;
}

}  // namespace

StrandState resolve(std::span<const Said> strand, std::uint64_t known, const SourceRank& rank) {
    const Said* only = nullptr;
    std::size_t visible = 0;
    for (const auto& said : strand) {
        if (said.position >= known) continue;
        only = &said;
        ++visible;
    }
    if (visible == 1) {
        const auto* purchase = std::get_if<Purchase>(&only->entry);
        if (purchase != nullptr && purchase->amount >= Money{}) {
            StrandState out;
            out.purchases.push_back(lone(*only, *purchase));
            return out;
        }
    }
    return Joiner{strand, known, rank}.run();
}

Strand strand_of(const Snapshot& snapshot, std::span<const std::uint64_t> positions) {
    Strand strand;
    strand.reserve(positions.size());
    for (const auto p : positions) strand.push_back({p, snapshot.moment(p), snapshot.entry(p)});
    return strand;
}

}  // namespace fupin
