// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"
#include "fupin/core/control.hpp"
#include "fupin/core/narrow_column.hpp"
#include "fupin/core/total.hpp"
#include "fupin/journal/snapshot.hpp"
#include "fupin/journal/strand.hpp"
#include "fupin/model/campaign.hpp"
#include "fupin/model/resolutions.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>
#include <vector>

namespace fupin {

/// What a ledger is posted from.
struct Inputs {
    Campaign campaign;
    Calendar calendar;
    Snapshot snapshot;
    Resolutions resolutions = {};  ///< Of names that the campaign does not know.
};

using UnitVersionId = Id<struct UnitVersionTag>;
using GoodsVersionId = Id<struct GoodsVersionTag>;
using ProfileId = Id<struct ProfileTag>;
using FactId = Id<struct FactTag>;

/// Why a purchase has no unit.
enum class UnitState : std::uint8_t { resolved, unresolved, unattributed };

/// A unit between two days at which anything about it can change: places, classes and ancestors
/// are the same on every day of the version, for every question.
struct UnitVersion {
    UnitState state = UnitState::resolved;
    std::optional<UnitId> unit;  ///< Set iff resolved.
    std::optional<Date> day;     ///< A day of the version; none: unjudged.
    friend bool operator==(const UnitVersion&, const UnitVersion&) = default;
};

/// A product and supplier between two days at which certificate, listing or household origin
/// can change. Unknown ones keep no text here; the ledger lists it among its findings.
struct GoodsVersion {
    std::optional<ProductId> product;
    std::optional<SupplierId> supplier;
    bool product_named = false;  ///< A text was given, whether it resolved or not.
    bool supplier_named = false;
    std::optional<Date> day;
    friend bool operator==(const GoodsVersion&, const GoodsVersion&) = default;
};

/// The combination of a purchase's low-cardinality attributes.
struct Profile {
    Side side = Side::buy;
    Mode mode = Mode::direct;
    std::string payer;    ///< Code, or the text as received if it means none.
    std::string channel;  ///< The same.
    std::string source;
    std::string origin;
    std::string measure;
    friend auto operator<=>(const Profile&, const Profile&) = default;
};

/// A purchase under one set of attributes: who, what, which way. A corrected or joined purchase
/// has several over the positions of the record.
struct Fact {
    std::uint64_t purchase;  ///< Position of its (first) purchase entry.
    UnitVersionId unit;
    GoodsVersionId goods;
    ProfileId profile;
    // Indices into `Ledger::codes()`: codes of units, and names as received.
    std::uint32_t account, assisting_unit;
    std::uint32_t unit_name, product_name, supplier_name;
    std::int64_t amount_fen;  ///< Before refunds.
    std::optional<Date> judged;
    friend bool operator==(const Fact&, const Fact&) = default;
};

/// All facts by number, struct of arrays: where one thing is asked of many facts, of its column.
struct FactColumns {
    NarrowColumn<std::uint64_t> purchase;
    NarrowColumn<UnitVersionId> unit;
    NarrowColumn<GoodsVersionId> goods;
    NarrowColumn<ProfileId> profile;
    NarrowColumn<std::uint32_t> account, assisting_unit;
    NarrowColumn<std::uint32_t> unit_name, product_name, supplier_name;
    NarrowColumn<std::int64_t> amount_fen;
    NarrowColumn<std::optional<Date>> judged;

    [[nodiscard]] std::size_t size() const noexcept { return purchase.size(); }
    [[nodiscard]] Fact operator[](std::size_t fact) const noexcept {
        return {purchase[fact],      unit[fact],           goods[fact],     profile[fact],
                account[fact],       assisting_unit[fact], unit_name[fact], product_name[fact],
                supplier_name[fact], amount_fen[fact],     judged[fact]};
    }
    void push_back(const Fact& fact);
    /// Makes room for so many facts in all.
    void reserve(std::size_t size);
};

/// The postings of one basis, struct of arrays, ordered by position.
struct Postings {
    NarrowColumn<FactId> fact;
    NarrowColumn<std::uint64_t> position;  ///< Known from.
    NarrowColumn<Date> effective;
    NarrowColumn<Date> booked;
    NarrowColumn<std::int64_t> amount_fen;
    NarrowColumn<std::int64_t> returned_fen;  ///< The part of the amount that was given back.
    NarrowColumn<std::int64_t> quantity;
    NarrowColumn<std::int32_t> count;

    [[nodiscard]] std::size_t size() const noexcept { return fact.size(); }
    /// Number of postings known from the first `known` entries: a prefix.
    [[nodiscard]] std::size_t prefix(std::uint64_t known) const {
        return position.lower_bound(known);
    }
    /// The days that a dating counts by.
    [[nodiscard]] const NarrowColumn<Date>& days(Dating dating) const noexcept {
        return dating == Dating::restated ? effective : booked;
    }
};

/// A name in the record that the campaign does not know, or knows twice.
struct UnresolvedName {
    using Kind = NameKind;
    NameKind kind;
    std::string text;
    std::vector<std::string> candidates;
    std::vector<std::string> suggestions;
    std::uint64_t purchases = 0;  ///< Facts that use it.
    friend bool operator==(const UnresolvedName&, const UnresolvedName&) = default;
};

/// A filing as it resolves under the campaign.
struct PostedFiling {
    EffectiveFiling filing;
    std::optional<UnitId> unit;
    std::optional<ObligationId> obligation;
};

/// A declared figure as it resolves under the campaign: of a line, of an indicator, or of neither.
struct PostedDeclared {
    EffectiveDeclared declared;
    std::optional<UnitId> unit;
    std::optional<LineId> line;
    std::optional<IndicatorId> indicator;
    std::optional<NamedPeriod> period;
};

struct PostedObservation {
    EffectiveObservation observation;
    std::optional<UnitId> unit;
};

struct PostedCommitment {
    EffectiveCommitment commitment;
    std::optional<UnitId> unit;
};

/// The journal posted under a campaign (台账): the only place where the two meet.
///
/// Derived, rebuildable, never stored as fact; a handle of O(1) copies that any number of threads
/// may read. Facts are resolved when the ledger is made; each basis is posted on first use, under
/// a lock. Postings are differences of images, so
///
///     Σ postings with position < p, effective ≤ d  ==  Σ images of the record known at p, at d
///
/// Unknown and ambiguous names are in `unresolved()` and in a row of their own in every total,
/// never rejected. Semantics 1.5 and 2.
class Ledger {
public:
    /// As this view sees it.
    [[nodiscard]] const Campaign& campaign() const noexcept;
    [[nodiscard]] const Calendar& calendar() const noexcept { return inputs().calendar; }
    [[nodiscard]] const Snapshot& snapshot() const noexcept { return inputs().snapshot; }
    [[nodiscard]] const Inputs& inputs() const noexcept;

    /// The same ledger as a question sees it: of events and decisions what is visible, units
    /// rolled up as it asks. Rows and versions are the same, since versions are cut at every day
    /// that any event or decision names. Everything else that a question says is asked elsewhere.
    [[nodiscard]] Ledger seen(const Question& question) const;
    /// The same, with decisions judging in a given way.
    [[nodiscard]] Ledger seen(const Question& question, Certifying certifying) const;
    [[nodiscard]] const RollUp& roll_up() const noexcept;
    /// The last recorded day that a question may know: of a position, that of its entry.
    [[nodiscard]] Date known_day(const KnownAt& known_at) const;

    [[nodiscard]] const FactColumns& facts() const noexcept;
    [[nodiscard]] const std::vector<UnitVersion>& unit_versions() const noexcept;
    [[nodiscard]] const std::vector<GoodsVersion>& goods_versions() const noexcept;
    [[nodiscard]] const std::vector<Profile>& profiles() const noexcept;
    /// Whether a fact is of the buy side.
    [[nodiscard]] bool buys(FactId fact) const;
    /// Unit codes and texts that facts refer to by index; index 0 is "".
    [[nodiscard]] const std::vector<std::string>& codes() const noexcept;
    /// The index of one of them. Null if facts have no such text.
    [[nodiscard]] std::optional<std::uint32_t> code(std::string_view text) const;
    /// Sorted by kind and text.
    [[nodiscard]] const std::vector<UnresolvedName>& unresolved() const noexcept;
    /// The unit a text of the record means: by the campaign, else by what people resolved.
    [[nodiscard]] std::optional<UnitId> find_unit(std::string_view text) const;

    [[nodiscard]] const Postings& postings(BasisId basis) const;

    /// Everything that is not a posting, as known from the first `known` entries.
    struct Record {
        std::vector<PostedFiling> filings;            ///< By position.
        std::vector<PostedDeclared> declared;         ///< By position.
        std::vector<PostedObservation> observations;  ///< By position.
        std::vector<PostedCommitment> commitments;    ///< By position.
        std::vector<std::uint64_t> pending;           ///< Entries whose target is not known.
        std::vector<std::uint64_t> annulled;
        std::vector<Diagnostic> findings;  ///< What cannot be true together.
    };
    [[nodiscard]] Record record(std::uint64_t known) const;
    /// For each of some facts, given once each in rising order, the day from which a purchase has
    /// these attributes as known from the first `known` entries and was judged or moved anything,
    /// at whatever basis. None: it is annulled, merged away, or corrected since. One that is not
    /// judged must not be lost, and may have no posting: it is there on every day.
    [[nodiscard]] std::vector<std::optional<Date>> visible_from(std::uint64_t known,
                                                                std::span<const FactId> some) const;
    /// All entries that bear on a purchase, by position.
    [[nodiscard]] std::vector<std::uint64_t> entries_of(std::uint64_t purchase) const;

    /// Something made from this view of the ledger, kept with the ledger: `make()` is called once
    /// for each type and name, on first use; whoever asks meanwhile waits. If it throws, the next
    /// one tries again. `make` may ask for other things, never for the same.
    template <class Thing, class Make>
    [[nodiscard]] const Thing& derived(const std::string& name, Make make) const {
        return made<Thing>(view_name() + name, make);
    }
    /// The same for what is made of rows alone, whatever the view.
    template <class Thing, class Make>
    [[nodiscard]] const Thing& of_rows(const std::string& name, Make make) const {
        return made<Thing>(name, make);
    }

private:
    template <class Thing, class Make>
    [[nodiscard]] const Thing& made(const std::string& name, Make make) const {
        const auto thing = keep(typeid(Thing), name, [&]() -> std::shared_ptr<const void> {
            return std::make_shared<const Thing>(make());
        });
        return *static_cast<const Thing*>(thing);
    }
    [[nodiscard]] const std::string& view_name() const noexcept;
    [[nodiscard]] Ledger seen(const Question& question, std::optional<Certifying> certifying) const;

    using MakeAny = std::function<std::shared_ptr<const void>()>;
    [[nodiscard]] const void* keep(std::type_index type, const std::string& name,
                                   const MakeAny& make) const;

    friend Ledger post(Inputs inputs, const Control& control);
    friend Ledger extended(const Ledger& ledger, Snapshot snapshot, const Control& control);
    friend Ledger since(const Ledger& ledger, std::uint64_t position);
    struct Body;
    struct View;
    Ledger(std::shared_ptr<const Body> body, std::shared_ptr<const View> view)
        : body_{std::move(body)}, view_{std::move(view)} {}
    std::shared_ptr<const Body> body_;
    std::shared_ptr<const View> view_;
};

/// Posts a snapshot under a campaign. Throws `OverflowError`, `CancelledError`.
[[nodiscard]] Ledger post(Inputs inputs, const Control& control = {});

/// The ledger of a later snapshot of the same journal, under the same campaign: answers as `post`
/// would, yet plays only strands that new entries speak of. Sees everything, as it was, whatever
/// question the given one is seen with. Copies no more facts than a quarter of a million.
/// Throws `Error` for another journal's snapshot or an earlier one, and as `post`.
[[nodiscard]] Ledger extended(const Ledger& ledger, Snapshot snapshot, const Control& control = {});

/// The postings of entries from a position on as a ledger of their own, under the same view and
/// over the same versions. By the image law, of everything that adds up over postings
///
///     that of the postings before  +  that of these  ==  that of all
///
/// Only the facts of these postings are in it, and nothing but postings: its record is empty.
[[nodiscard]] Ledger since(const Ledger& ledger, std::uint64_t position);

}  // namespace fupin
