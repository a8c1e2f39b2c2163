// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/campaign.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// A register of products (产品名录): what is produced by whom, certified and listed, and what was
/// decided about it. A part of a campaign that somebody else keeps.
struct ProductRegister {
    std::vector<Product> products;
    std::vector<Supplier> suppliers;
    std::vector<std::string> certificate_levels;  ///< Empty: those of the campaign.
    std::string counting_level;
    std::vector<Certificate> certificates;
    std::vector<Decision> decisions;
    std::vector<Listing> listings;
    /// What is odd about it, at lines or JSON Pointers: overlapping certificates, suppliers without
    /// a legal person.
    std::vector<Diagnostic> findings;
};

/// Reads a register in the format "register/1" (docs/formats.md). Throws `InputError` with every
/// finding.
[[nodiscard]] ProductRegister parse_product_register(std::string_view json, std::string name = {});

/// A file of bytes with a name for findings.
struct NamedBytes {
    std::string_view bytes;
    std::string name = {};
};
/// Reads a register from CSV sheets, each of which says by its columns what it holds: products,
/// suppliers, certificates (a column "level:…" for the day of each level), decisions, listings
/// (docs/formats.md, "Registers"). `levels` are the levels from the lowest; the last column that
/// counts is `counting_level`. Throws `InputError` with every finding, at lines and columns.
[[nodiscard]] ProductRegister parse_product_register(const std::vector<NamedBytes>& sheets,
                                                     std::vector<std::string> levels,
                                                     std::string counting_level);

/// The document with what a register holds behind what it has itself. Nothing is checked;
/// `Campaign` does.
[[nodiscard]] CampaignDocument with_register(CampaignDocument document,
                                             const ProductRegister& added);

}  // namespace fupin
