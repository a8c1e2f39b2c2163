// SPDX-License-Identifier: Apache-2.0
#include "rules/filing_talk.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

constexpr std::uint64_t kPulse = 1U << 16U;

bool is_step(EntryKind kind) noexcept {
    return kind >= EntryKind::filing_return && kind <= EntryKind::filing_withdrawal;
}

/// Corrections and annulments of what is not a purchase or a figure.
bool may_concern_filings(EntryKind target) noexcept {
    return target == EntryKind::correction || target == EntryKind::annulment ||
           (target >= EntryKind::filing && target <= EntryKind::filing_withdrawal) ||
           target == EntryKind::observation;
}

/// Kinds that never bear on a filing.
bool is_silent(EntryKind kind) noexcept {
    return kind < EntryKind::correction || kind == EntryKind::same_as ||
           kind == EntryKind::declared || kind == EntryKind::commitment;
}

std::uint64_t number_of(const FilingTalk::Key& key) noexcept {
    return std::uint64_t{key[0].index()} << 32U | key[1].index();
}

}  // namespace

FilingTalk::FilingTalk(const Snapshot& snapshot, std::uint64_t known, const Control& control)
    : snapshot_{snapshot}, orders_(snapshot.texts()) {
    for (std::uint64_t p = 0; p < known; ++p) {
        if (p % kPulse == 0) control.check(p, 2 * known);
        const auto kind = snapshot_.kind(p);
        if (kind == EntryKind::filing) {
            ++filings_;
        } else if (!is_silent(kind)) {
            hear(p);
        }
    }
    std::sort(speeches_.begin(), speeches_.end(), [](const Speech& a, const Speech& b) {
        return a.number != b.number ? a.number < b.number : a.position < b.position;
    });
}

void FilingTalk::hear(std::uint64_t position) {
    const auto kind = snapshot_.kind(position);
    const auto reference = snapshot_.reference(position);
    const bool other = kind == EntryKind::correction || kind == EntryKind::annulment;
    if (other && reference && !may_concern_filings(reference->kind)) return;
    // A later version is found under its own number too.
    const bool version = kind == EntryKind::filing_correction;
    if (version) speak(snapshot_.key(position), position);
    if (reference) speak(reference->key, position);
    if (!version && !reference) alone_.push_back(position);
}

void FilingTalk::speak(const Key& key, std::uint64_t position) {
    speeches_.push_back({number_of(key), position, false});
    orders_[key[1].index()] = true;
}

std::span<const FilingTalk::Speech> FilingTalk::about(const Key& key) const {
    const auto number = number_of(key);
    const auto first =
        std::lower_bound(speeches_.begin(), speeches_.end(), number,
                         [](const Speech& speech, std::uint64_t n) { return speech.number < n; });
    auto last = first;
    while (last != speeches_.end() && last->number == number) ++last;
    return {first, last};
}

std::optional<FilingTalk::Step> FilingTalk::step_of(const Key& filing,
                                                    std::uint64_t position) const {
    const auto kind = snapshot_.kind(position);
    if (!is_step(kind) || speaks_of(snapshot_.key(position))) return std::nullopt;
    const auto reference = snapshot_.reference(position);
    if (!reference || reference->key != filing) return std::nullopt;
    return Step{kind, std::get<FilingStep>(snapshot_.entry(position)).day.day};
}

std::optional<std::vector<FilingTalk::Step>> FilingTalk::only_steps(const Key& filing) const {
    std::vector<Step> steps;
    for (const auto& speech : about(filing)) {
        const auto step = step_of(filing, speech.position);
        if (!step) return std::nullopt;
        steps.push_back(*step);
    }
    return steps;
}

void FilingTalk::settle(const Key& filing) {
    const auto steps = about(filing);
    const auto first = static_cast<std::size_t>(steps.data() - speeches_.data());
    for (std::size_t i = 0; i < steps.size(); ++i) speeches_[first + i].settled = true;
}

std::vector<std::uint64_t> FilingTalk::left() const {
    auto out = alone_;
    for (const auto& speech : speeches_) {
        if (!speech.settled) out.push_back(speech.position);
    }
    std::sort(out.begin(), out.end());
    // One that speaks of two numbers is there twice.
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace fupin::detail
