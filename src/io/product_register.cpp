// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/product_register.hpp"

#include "io/csv_table.hpp"
#include "io/document.hpp"
#include "io/members.hpp"
#include "io/messages.hpp"
#include "model/checks.hpp"
#include "model/sight.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace fupin {
namespace detail {

// Found by argument, as a function of an unnamed namespace is not.
static void read_members(ObjectReader& at, ProductRegister& document) {
    at("products", document.products);
    at("suppliers", document.suppliers);
    at("certificate_levels", document.certificate_levels);
    at("counting_level", document.counting_level);
    at("certificates", document.certificates);
    at("decisions", document.decisions);
    at("listings", document.listings);
}

namespace {

constexpr std::string_view kLevel = "level:";

/// A register alone, judged as a part of a campaign. What only the campaign can know (its levels,
/// where the register has none, and its papers) is left to the campaign.
struct Verdict {
    std::vector<Diagnostic> errors;
    std::vector<Diagnostic> findings;
};
Verdict judged(ProductRegister found) {
    CampaignDocument bare;
    bare.code = "register";
    for (auto& decision : found.decisions) decision.citation = {};
    if (found.certificate_levels.empty()) {
        for (auto& certificate : found.certificates) certificate.levels.clear();
    }
    bare.products = std::move(found.products);
    bare.suppliers = std::move(found.suppliers);
    bare.certificate_levels = std::move(found.certificate_levels);
    bare.counting_level = std::move(found.counting_level);
    bare.certificates = std::move(found.certificates);
    bare.decisions = std::move(found.decisions);
    bare.listings = std::move(found.listings);
    // What a campaign is judged by, without its digest and the indices that nobody will ask.
    const Defaults defaults{bare};
    const Codes codes{bare, defaults};
    const Timeline timeline{bare, codes, Sight::everything(bare)};
    auto wrong = errors(bare, codes, timeline);
    if (!wrong.empty()) return {std::move(wrong), {}};
    return {{}, oddities(bare, codes, timeline, Classes{bare, codes, timeline})};
}

/// Puts the rows of sheets into a register, and remembers where each item came from.
class SheetReader {
public:
    SheetReader(std::vector<std::string> levels, std::string counting_level) {
        out_.certificate_levels = std::move(levels);
        out_.counting_level = std::move(counting_level);
    }

    void read(const NamedBytes& sheet) {
        CsvTable csv{sheet.bytes, sheet.name};
        const auto has = [&](std::string_view name) { return csv.column(name).has_value(); };
        if (has("platform")) {
            listings(csv);
        } else if (has("kind")) {
            decisions(csv);
        } else if (has("product") && has("supplier")) {
            certificates(csv);
        } else if (has("category")) {
            products(csv);
        } else {
            suppliers(csv);
        }
        csv.raise_if_any();
    }

    [[nodiscard]] ProductRegister take() && {
        auto verdict = judged(out_);
        for (auto* list : {&verdict.errors, &verdict.findings}) {
            for (auto& diagnostic : *list) put_place(diagnostic);
        }
        if (!verdict.errors.empty()) throw InputError{std::move(verdict.errors)};
        out_.findings = std::move(verdict.findings);
        return std::move(out_);
    }

private:
    /// Of an item with several rows the first counts.
    void remember(const CsvTable& csv, std::size_t row, std::string_view list, std::size_t item) {
        auto& known = sources_.try_emplace(std::string{list}).first->second;
        if (item < known.size()) return;
        const auto at = csv.place(row, "");
        if (files_.empty() || files_.back() != at.file) files_.push_back(at.file);
        known.push_back({files_.size() - 1, at.row.value_or(0)});
    }
    /// The line of what a finding is about, the member as its field.
    void put_place(Diagnostic& diagnostic) const {
        const auto& pointer = diagnostic.place.pointer;
        const auto item = item_of(pointer);
        const auto slash = item.rfind('/');
        if (slash == 0 || slash == std::string_view::npos) return;
        const auto known = sources_.find(item.substr(1, slash - 1));
        if (known == sources_.end()) return;
        const auto number = std::stoul(std::string{item.substr(slash + 1)});
        if (number >= known->second.size()) return;
        const auto field = pointer.size() > item.size() ? pointer.substr(item.size() + 1) : "";
        const auto [file, line] = known->second[number];
        diagnostic.place = {};
        diagnostic.place.file = files_[file];
        diagnostic.place.row = line;
        diagnostic.place.field = field;
    }

    void products(CsvTable& csv) {
        csv.expect({"code", "name", "aliases", "category"});
        for (std::size_t row = 0; row < csv.rows(); ++row) {
            remember(csv, row, "products", out_.products.size());
            out_.products.push_back({csv.required(row, "code"), std::string{csv.text(row, "name")},
                                     csv.list(row, "aliases"),
                                     std::string{csv.text(row, "category")}});
        }
    }

    /// Of a supplier there may be several rows, each with one declaration of households.
    void suppliers(CsvTable& csv) {
        csv.expect({"code", "name", "aliases", "division", "legal_person", "household_first_day",
                    "household_last_day", "benefited_day", "benefited"});
        for (std::size_t row = 0; row < csv.rows(); ++row) {
            const auto code = csv.required(row, "code");
            auto found = std::ranges::find(out_.suppliers, code, &Supplier::code);
            if (found == out_.suppliers.end()) {
                remember(csv, row, "suppliers", out_.suppliers.size());
                Supplier supplier;
                supplier.code = code;
                supplier.title = csv.text(row, "name");
                supplier.aliases = csv.list(row, "aliases");
                supplier.division = csv.text(row, "division");
                supplier.legal_person = csv.text(row, "legal_person");
                out_.suppliers.push_back(std::move(supplier));
                found = out_.suppliers.end() - 1;
            }
            const Validity days{csv.day(row, "household_first_day"),
                                csv.day(row, "household_last_day")};
            if (days != Validity{}) found->household.push_back(days);
            const auto count = csv.number(row, "benefited");
            const auto day = csv.day(row, "benefited_day");
            if (count.has_value() != day.has_value()) {
                csv.report(messages::sheet_cell_empty, row, count ? "benefited_day" : "benefited",
                           {count ? "benefited_day" : "benefited"});
            } else if (count) {
                found->benefited.push_back({*day, *count});
            }
        }
    }

    void certificates(CsvTable& csv) {
        csv.expect({"code", "product", "supplier", "first_day", "last_day", "batch"}, {kLevel});
        for (std::size_t row = 0; row < csv.rows(); ++row) {
            remember(csv, row, "certificates", out_.certificates.size());
            Certificate certificate;
            certificate.code = csv.required(row, "code");
            certificate.product = csv.required(row, "product");
            certificate.supplier = csv.required(row, "supplier");
            certificate.validity = {csv.day(row, "first_day"), csv.day(row, "last_day")};
            certificate.batch = csv.text(row, "batch");
            for (std::size_t c = 0; c < csv.header().size(); ++c) {
                if (!csv.header()[c].starts_with(kLevel)) continue;
                const auto day = csv.day(row, c);
                if (day)
                    certificate.levels.push_back({csv.header()[c].substr(kLevel.size()), *day});
            }
            out_.certificates.push_back(std::move(certificate));
        }
    }

    void decisions(CsvTable& csv) {
        csv.expect({"code", "kind", "certificate", "decision", "issued", "effective", "last_day",
                    "recorded"});
        for (std::size_t row = 0; row < csv.rows(); ++row) {
            remember(csv, row, "decisions", out_.decisions.size());
            Decision decision;
            decision.code = csv.required(row, "code");
            const auto kind = csv.required(row, "kind");
            const auto named = enumerator_named<DecisionKind>(kind);
            if (!named && !kind.empty()) {
                csv.report(messages::decision_expected, row, "kind", {kind});
            }
            decision.kind = named.value_or(DecisionKind::suspend);
            decision.certificate = csv.text(row, "certificate");
            decision.decision = csv.text(row, "decision");
            (void)csv.required(row, "issued");
            decision.issued = csv.day(row, "issued").value_or(Date::min());
            decision.effective = csv.day(row, "effective");
            decision.last_day = csv.day(row, "last_day");
            decision.recorded = csv.day(row, "recorded");
            out_.decisions.push_back(std::move(decision));
        }
    }

    void listings(CsvTable& csv) {
        csv.expect({"platform", "product", "supplier", "first_day", "last_day"});
        for (std::size_t row = 0; row < csv.rows(); ++row) {
            remember(csv, row, "listings", out_.listings.size());
            out_.listings.push_back({csv.required(row, "platform"),
                                     csv.required(row, "product"),
                                     csv.required(row, "supplier"),
                                     {csv.day(row, "first_day"), csv.day(row, "last_day")}});
        }
    }

    ProductRegister out_;
    struct Source {
        std::size_t file;
        std::uint64_t line;
    };
    std::map<std::string, std::vector<Source>, std::less<>> sources_;  ///< Of items, by collection.
    std::vector<std::string> files_;
};

}  // namespace
}  // namespace detail

ProductRegister parse_product_register(std::string_view json, std::string name) {
    detail::DocumentFindings findings{json, std::move(name)};
    const auto tree = detail::parse_document(json, "register/1", findings);
    auto found = detail::document_from<ProductRegister>(tree, findings);
    findings.raise_if_any();
    auto verdict = detail::judged(found);
    for (const auto& error : verdict.errors) {
        findings.add(error, tree.nearest(error.place.pointer).byte);
    }
    findings.raise_if_any();
    found.findings = std::move(verdict.findings);
    return found;
}

ProductRegister parse_product_register(const std::vector<NamedBytes>& sheets,
                                       std::vector<std::string> levels,
                                       std::string counting_level) {
    detail::SheetReader reader{std::move(levels), std::move(counting_level)};
    std::vector<Diagnostic> wrong;
    for (const auto& sheet : sheets) {
        try {
            reader.read(sheet);
        } catch (const InputError& error) {
            wrong.insert(wrong.end(), error.diagnostics().begin(), error.diagnostics().end());
        }
    }
    if (!wrong.empty()) throw InputError{std::move(wrong)};
    return std::move(reader).take();
}

CampaignDocument with_register(CampaignDocument document, const ProductRegister& added) {
    const auto append = [](auto& into, const auto& items) {
        into.insert(into.end(), items.begin(), items.end());
    };
    append(document.products, added.products);
    append(document.suppliers, added.suppliers);
    append(document.certificates, added.certificates);
    append(document.decisions, added.decisions);
    append(document.listings, added.listings);
    if (document.certificate_levels.empty()) {
        document.certificate_levels = added.certificate_levels;
        document.counting_level = added.counting_level;
    }
    return document;
}

}  // namespace fupin
