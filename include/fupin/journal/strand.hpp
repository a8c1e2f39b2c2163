// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/journal/entry.hpp"
#include "fupin/journal/snapshot.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace fupin {

/// One entry of a strand.
struct Said {
    std::uint64_t position;
    std::uint32_t moment;
    Entry entry;
};

/// Everything said about entries that references and `same_as` tie together, by position.
using Strand = std::vector<Said>;

struct Step {
    State state;
    Date day;
    std::optional<Money> amount;  ///< None: settles the rest.

    friend auto operator<=>(const Step&, const Step&) = default;
};

struct Return {
    Date day;
    Money amount;
    std::optional<Quantity> quantity;

    friend auto operator<=>(const Return&, const Return&) = default;
};

/// One purchase as its entries now stand: corrected, joined, with its steps and refunds.
struct EffectivePurchase {
    std::vector<std::uint64_t>
        positions;                ///< Of the purchase entries joined in it, first key first.
    bool unlinked = false;        ///< An unlinked refund.
    Purchase content;             ///< State days are in `steps`, not here.
    std::vector<Step> steps;      ///< By state, then day; no step after the cancel day.
    std::vector<Return> refunds;  ///< By day.
    std::optional<Date> cancelled;

    friend bool operator==(const EffectivePurchase&, const EffectivePurchase&) = default;
};

/// One version of a report with what happened to it, after corrections.
struct EffectiveFiling {
    std::uint64_t position;
    Filing content;
    std::vector<FilingStep> steps;  ///< Returns, approvals, withdrawals by day.

    friend bool operator==(const EffectiveFiling&, const EffectiveFiling&) = default;
};

struct EffectiveDeclared {
    std::uint64_t position;
    Declared content;

    friend bool operator==(const EffectiveDeclared&, const EffectiveDeclared&) = default;
};

struct EffectiveObservation {
    std::uint64_t position;
    Observation content;

    friend bool operator==(const EffectiveObservation&, const EffectiveObservation&) = default;
};

struct EffectiveCommitment {
    std::uint64_t position;
    Commitment content;

    friend bool operator==(const EffectiveCommitment&, const EffectiveCommitment&) = default;
};

/// The state of a strand at some prefix of the record.
struct StrandState {
    std::vector<EffectivePurchase> purchases;
    std::vector<EffectiveFiling> filings;            ///< By position.
    std::vector<EffectiveDeclared> declared;         ///< By position.
    std::vector<EffectiveObservation> observations;  ///< By position.
    std::vector<EffectiveCommitment> commitments;    ///< By position.
    std::vector<std::uint64_t> pending;              ///< Entries whose target is not known (yet).
    std::vector<std::uint64_t> annulled;
    std::vector<Diagnostic> findings;  ///< Sorted, without places.
};

/// Rank of a source for joined purchases; smaller wins, ties by key order.
using SourceRank = std::function<std::uint32_t(std::string_view source)>;

/// What the entries with position < `known` come to. A pure function of them: their order
/// matters only where recorded at different moments. Semantics 1.3.
[[nodiscard]] StrandState resolve(std::span<const Said> strand, std::uint64_t known,
                                  const SourceRank& rank);

/// All positions of a snapshot, each in one strand.
struct Strands {
    std::vector<std::vector<std::uint64_t>> groups;  ///< By first position.
    std::vector<std::uint64_t> singles;  ///< Purchases and unlinked refunds nothing else speaks of.
};
[[nodiscard]] Strands strands_of(const Snapshot& snapshot);

/// The entries of one group, materialised.
[[nodiscard]] Strand strand_of(const Snapshot& snapshot, std::span<const std::uint64_t> positions);

}  // namespace fupin
