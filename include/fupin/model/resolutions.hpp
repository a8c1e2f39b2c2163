// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/diagnostic.hpp"
#include "fupin/core/digest.hpp"
#include "fupin/core/table.hpp"
#include "fupin/model/ids.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

class Campaign;

/// What a name of the record can be the name of.
enum class NameKind : std::uint8_t { unit, product, supplier, channel, payer };
[[nodiscard]] std::string_view name_of(NameKind kind) noexcept;
[[nodiscard]] std::optional<NameKind> name_kind_named(std::string_view name) noexcept;

/// A person decided what a text of the record means.
struct ResolvedName {
    NameKind kind = NameKind::unit;
    std::string text = {};
    std::string code = {};
    Date decided = Date::min();
    std::string reason = {};

    friend bool operator==(const ResolvedName&, const ResolvedName&) = default;
};

/// What names mean that the campaign does not know, or knows twice (名称认定), decided by people
/// and kept from one month to the next. An input beside campaign and record, named by its digest.
///
/// Of several decisions about one text the last one holds; earlier ones stay, so that the file
/// says what it said. A decision never overrules the campaign: where that knows the text, it
/// holds. Immutable, O(1) to copy. Semantics 2.2.
class Resolutions {
public:
    Resolutions();
    /// Throws `InputError` for a text or code that is empty, and for two decisions of one day that
    /// differ about a text.
    explicit Resolutions(std::vector<ResolvedName> names);

    /// In the order they were given.
    [[nodiscard]] const std::vector<ResolvedName>& names() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return names().empty(); }
    /// The code that a text means; null if nobody decided.
    [[nodiscard]] const std::string* find(NameKind kind, std::string_view text) const;
    /// These and one more. Throws as the constructor does.
    [[nodiscard]] Resolutions with(ResolvedName name) const;
    /// Of the canonical form (docs/formats.md, "resolutions/1").
    [[nodiscard]] Digest digest() const;
    [[nodiscard]] Table table() const;

    /// Codes that the campaign does not have, and texts that it knows as something else.
    [[nodiscard]] std::vector<Diagnostic> check(const Campaign& campaign) const;

    friend bool operator==(const Resolutions& a, const Resolutions& b) {
        return a.names() == b.names();
    }

private:
    struct Body;
    std::shared_ptr<const Body> body_;
};

/// The unit that a text in the record names: to the campaign, else as somebody decided. Semantics
/// 2.1.
[[nodiscard]] std::optional<UnitId> find_unit(const Campaign& campaign,
                                              const Resolutions& resolutions,
                                              std::string_view text);

/// One line of canonical JSON.
[[nodiscard]] std::string canonical_json(const Resolutions& resolutions);

}  // namespace fupin
