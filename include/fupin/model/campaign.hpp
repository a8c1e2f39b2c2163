// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/core/digest.hpp"
#include "fupin/model/document.hpp"
#include "fupin/model/ids.hpp"
#include "fupin/model/question.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin {

/// What looking a name up came to: one thing, several candidates, or none with suggestions.
template <class IdType>
struct Resolution {
    std::optional<IdType> found;
    std::vector<std::string> candidates;   ///< Codes, when the name is ambiguous.
    std::vector<std::string> suggestions;  ///< "Did you mean", when nothing matches.
};

/// What was ordered (活动): units, tasks, obligations, lines, quotas, register, instruments.
///
/// Immutable; a handle of O(1) copies onto one body. Built from a document, by `CampaignBuilder`
/// or by `io::read_campaign`; every mistake of the document is found at once, each at its JSON
/// Pointer. The identity of a thing across editions is its code; ids are positions here.
///
///     Campaign{c.document()} == c
///
/// Days enter only as parameters. Semantics 2.
class Campaign {
public:
    /// Throws `InputError` with every finding of severity error.
    explicit Campaign(CampaignDocument document);

    [[nodiscard]] const CampaignDocument& document() const noexcept;
    /// Inconsistencies of the text itself (a lead unit missing from the responsible list, an open
    /// class …), each with its clause. They do not stop anything.
    [[nodiscard]] const std::vector<Diagnostic>& findings() const noexcept;
    /// Of the canonical form of the document; names this edition.
    [[nodiscard]] Digest digest() const noexcept;

    /// The same campaign as a question sees it: of unit events and decisions those issued by
    /// `as_of` and recorded by `known`; without `certifying` the campaign's own word holds. A
    /// campaign sees everything until it is asked so. What units are and certificates cover is
    /// asked of what is seen; document, digest, codes and names are the same. O(1) if everything
    /// is seen, else O(units + certificates).
    [[nodiscard]] Campaign seen(Date as_of, Date known,
                                std::optional<Certifying> certifying = std::nullopt) const;
    /// Two campaigns of one document answer alike iff these are equal; empty: sees everything.
    [[nodiscard]] const std::string& sight() const noexcept;

    // Look-up by code. Null if there is none.
    [[nodiscard]] std::optional<UnitId> unit(std::string_view code) const;
    [[nodiscard]] std::optional<TreeId> tree(std::string_view code) const;
    [[nodiscard]] std::optional<ClassId> unit_class(std::string_view code) const;
    [[nodiscard]] std::optional<ObligationId> obligation(std::string_view code) const;
    [[nodiscard]] std::optional<LineId> line(std::string_view code) const;
    [[nodiscard]] std::optional<IndicatorId> indicator(std::string_view code) const;
    [[nodiscard]] std::optional<BasisId> basis(std::string_view code) const;
    [[nodiscard]] std::optional<InstrumentId> instrument(std::string_view code) const;

    // The nouns behind the ids.
    [[nodiscard]] const Unit& at(UnitId id) const { return document().units.at(id.index()); }
    [[nodiscard]] const UnitClass& at(ClassId id) const {
        return document().unit_classes.at(id.index());
    }
    [[nodiscard]] const Obligation& at(ObligationId id) const {
        return document().obligations.at(id.index());
    }
    [[nodiscard]] const Line& at(LineId id) const { return document().lines.at(id.index()); }
    [[nodiscard]] const Indicator& at(IndicatorId id) const {
        return document().indicators.at(id.index());
    }
    [[nodiscard]] const Basis& at(BasisId id) const { return bases().at(id.index()); }
    [[nodiscard]] const Instrument& at(InstrumentId id) const {
        return document().instruments.at(id.index());
    }
    [[nodiscard]] const Product& at(ProductId id) const {
        return document().products.at(id.index());
    }
    [[nodiscard]] const Supplier& at(SupplierId id) const {
        return document().suppliers.at(id.index());
    }
    [[nodiscard]] const Tree& at(TreeId id) const { return document().trees.at(id.index()); }
    [[nodiscard]] const Certificate& at(CertificateId id) const {
        return document().certificates.at(id.index());
    }

    // What holds where the document is silent.
    /// The document's bases, then those of the four single-state ones (placed, accepted, paid,
    /// evaluated) whose code it does not use itself.
    [[nodiscard]] const std::vector<Basis>& bases() const noexcept;
    /// Default: placed.
    [[nodiscard]] BasisId comparison_basis() const noexcept;
    /// Default: placed, accepted, paid.
    [[nodiscard]] const std::vector<State>& judgement_states() const noexcept;

    /// The quotas that a target of this document, or of one of its instruments, gives its units, in
    /// the order of its weights. Throws `NotFoundError` for any other.
    [[nodiscard]] const std::vector<Quota>& shares(const QuotaTarget& target) const;

    // Look-up by text as received: exact code, exact name (of any time), alias, then normalised
    // name. Semantics 2.2.
    [[nodiscard]] Resolution<UnitId> find_unit(std::string_view text) const;
    [[nodiscard]] Resolution<ProductId> find_product(std::string_view text) const;
    [[nodiscard]] Resolution<SupplierId> find_supplier(std::string_view text) const;
    /// The same without suggestions, which cost a look at all names.
    [[nodiscard]] Resolution<UnitId> known_unit(std::string_view text) const;
    [[nodiscard]] Resolution<ProductId> known_product(std::string_view text) const;
    [[nodiscard]] Resolution<SupplierId> known_supplier(std::string_view text) const;
    // The suggestions alone, for a text that is known not to be known.
    [[nodiscard]] std::vector<std::string> near_units(std::string_view text) const;
    [[nodiscard]] std::vector<std::string> near_products(std::string_view text) const;
    [[nodiscard]] std::vector<std::string> near_suppliers(std::string_view text) const;
    [[nodiscard]] Resolution<LineId> find_line(std::string_view text) const;
    [[nodiscard]] Resolution<IndicatorId> find_indicator(std::string_view text) const;
    /// The days that a period's code names: a month, quarter, half-year or year, else a phase, or a
    /// period that obligations list or quotas have. Null if none has it, or two differ.
    [[nodiscard]] std::optional<NamedPeriod> find_period(std::string_view code) const;
    /// By code, or by clause if exactly one obligation has it.
    [[nodiscard]] Resolution<ObligationId> find_obligation(std::string_view text) const;
    /// Code of a channel or payer kind by code, title, alias or normalised form; null if unknown.
    /// Without declared channels any text is its own code; without declared payers the kinds are
    /// budget, trade_union, enterprise, social, personal and other.
    [[nodiscard]] std::optional<std::string> find_channel(std::string_view text) const;
    [[nodiscard]] std::optional<std::string> find_payer(std::string_view text) const;
    /// Position in the order of precedence; sources not declared come after all others.
    [[nodiscard]] std::uint32_t source_rank(std::string_view source) const;

    // Units on a day. A unit has a parent and memberships only on days on which it exists.
    /// Its validity, ended by the day before its succession or the event that ends it; reversed if
    /// it is never there.
    [[nodiscard]] const Validity& validity(UnitId unit) const;
    [[nodiscard]] bool exists(UnitId unit, Date day) const;
    [[nodiscard]] std::optional<UnitId> parent(UnitId unit, TreeId tree, Date day) const;
    /// The unit itself, its parent, and so on to the root.
    [[nodiscard]] std::vector<UnitId> ancestry(UnitId unit, TreeId tree, Date day) const;
    [[nodiscard]] bool is_member(UnitId unit, ClassId unit_class, Date day) const;
    /// Members on a day, by id.
    [[nodiscard]] std::vector<UnitId> members(ClassId unit_class, Date day) const;
    /// The units of parties on a day, each once, in id order; of a party with `below` those below
    /// it. `beside` is for the caller, who knows the filer.
    [[nodiscard]] std::vector<UnitId> members(std::span<const Party> parties, Date day) const;
    /// First days on which anything about the unit may differ from the day before, whatever is
    /// seen: its own existence, names, places, memberships and those of all units that are ever
    /// above it. Sorted, without repetition.
    [[nodiscard]] std::vector<Date> boundaries(UnitId unit) const;

    /// Its name on a day.
    [[nodiscard]] const std::string& title(UnitId unit, Date day) const;
    /// As whom a unit goes on after its end; null if it has none, or nobody does.
    [[nodiscard]] std::optional<UnitId> heir(UnitId unit) const;

    // Units compared on one day, through successions, never apportioned (semantics 2.2).
    /// What a purchase of the unit, judged on `day`, is shown under in a comparison on `base`:
    /// itself, whom it went on as, whom it went on from, or a row of its own. Without a day, as if
    /// judged on `base` or as near to it as the unit comes.
    [[nodiscard]] Comparable comparable(UnitId unit, std::optional<Date> day, Date base) const;
    /// It, what it stands under on `base`, and so on to the root. A row for what is no unit of that
    /// day stands under its last parent.
    [[nodiscard]] std::vector<Comparable> comparable_ancestry(UnitId unit, TreeId tree,
                                                              std::optional<Date> day,
                                                              Date base) const;

    // Goods on a day.
    /// The certificate that covers product and supplier on the day with the counting level
    /// reached by then; the first in document order.
    [[nodiscard]] std::optional<CertificateId> certificate(ProductId product, SupplierId supplier,
                                                           Date day) const;
    /// By the decisions issued up to the day, or all.
    [[nodiscard]] std::optional<CertificateId> certificate(ProductId product, SupplierId supplier,
                                                           Date day, Certifying certifying) const;
    [[nodiscard]] bool listed(ProductId product, SupplierId supplier, Date day) const;
    [[nodiscard]] bool household(SupplierId supplier, Date day) const;
    /// Households that benefit, by the latest declaration up to the day; null without any.
    [[nodiscard]] std::optional<int> benefited(SupplierId supplier, Date day) const;
    /// As for units: days on which any of the three answers may change.
    [[nodiscard]] std::vector<Date> boundaries(std::optional<ProductId> product,
                                               std::optional<SupplierId> supplier) const;

    /// Instruments visible under a question: issued ≤ as_of and recorded ≤ known.
    [[nodiscard]] std::vector<InstrumentId> visible_instruments(Date as_of, Date known) const;

    friend bool operator==(const Campaign& a, const Campaign& b) {
        return a.document() == b.document();
    }

private:
    struct Whole;
    struct Body;
    explicit Campaign(std::shared_ptr<const Body> body) : body_{std::move(body)} {}
    std::shared_ptr<const Body> body_;
};

/// The campaign with the rules of a book laid over it: those about one of its families, by code
/// or subject, that name no unit or class it does not have. Another edition: another digest.
/// Throws `InputError` if one of those rules is wrong, or has the code of another.
[[nodiscard]] Campaign with_rules(const Campaign& campaign, const QuotaRuleBook& book);

/// Builds a campaign piece by piece, for embedders and tests.
class CampaignBuilder {
public:
    explicit CampaignBuilder(std::string code, std::string title = {});

    CampaignBuilder& add(Assumption item);
    CampaignBuilder& add(Instrument item);
    CampaignBuilder& add(Phase item);
    CampaignBuilder& add(Tree item);
    CampaignBuilder& add(Unit item);
    CampaignBuilder& add(UnitClass item);
    CampaignBuilder& add(UnitEvent item);
    CampaignBuilder& add(Task item);
    CampaignBuilder& add(Obligation item);
    CampaignBuilder& add(Product item);
    CampaignBuilder& add(Supplier item);
    CampaignBuilder& add(Certificate item);
    CampaignBuilder& add(Decision item);
    CampaignBuilder& add(Listing item);
    CampaignBuilder& add(Source item);
    CampaignBuilder& add(Basis item);
    CampaignBuilder& add(Line item);
    CampaignBuilder& add(Label item);
    CampaignBuilder& add(Indicator item);
    CampaignBuilder& add(Reconciliation item);
    CampaignBuilder& add(Form item);
    CampaignBuilder& add(QuotaFamily item);
    CampaignBuilder& add(QuotaRule item);
    CampaignBuilder& add(Quota item);
    CampaignBuilder& add(QuotaTarget item);
    CampaignBuilder& add(Close item);
    CampaignBuilder& add_channel(Term item);
    CampaignBuilder& add_payer(Term item);
    /// Everything that is not a list: calendar, authority, levels, comparison basis.
    [[nodiscard]] CampaignDocument& document() noexcept { return document_; }

    /// Throws `InputError` with every finding. The builder may be used again.
    [[nodiscard]] Campaign build() const;

private:
    CampaignDocument document_;
};

}  // namespace fupin
