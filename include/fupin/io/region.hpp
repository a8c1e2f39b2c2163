// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/io/unit_list.hpp"
#include "fupin/model/campaign.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// An administrative division (GB/T 2260) with the days on which its code holds.
struct Division {
    std::string code = {};
    std::string title = {};
    std::string level = {};
    std::string parent = {};  ///< Empty at the top.
    Validity validity = {};
    std::string successor = {};  ///< The code that follows after its last day.
    bool year_only = false;      ///< Of its days only the year is known: the first or last of it.

    friend bool operator==(const Division&, const Division&) = default;
};

/// The divisions of a region (行政区划), of any days. Immutable, O(1) to copy.
class Region {
public:
    /// Throws `InputError` for codes that are none, repeated, or refer to nothing.
    Region(std::string code, std::string title, std::string source,
           std::vector<Division> divisions);

    [[nodiscard]] const std::string& code() const noexcept;
    [[nodiscard]] const std::string& title() const noexcept;
    [[nodiscard]] const std::string& source() const noexcept;
    [[nodiscard]] const std::vector<Division>& divisions() const noexcept;

    /// Null if the region has no such code, of whatever day.
    [[nodiscard]] const Division* find(std::string_view code) const;
    /// The code under which a division goes on a day, through successors; null if it has none then.
    [[nodiscard]] std::optional<std::string> on(std::string_view code, Date day) const;
    /// What is wrong with a code on a day: no code at all, unknown here, or of another time.
    [[nodiscard]] std::vector<Diagnostic> check(std::string_view code, Date day) const;
    /// The same of the suppliers of a campaign, as warnings at their `division`. A code is judged
    /// if it is none, or if the region knows divisions beside it: of the same prefecture, for a
    /// county.
    [[nodiscard]] std::vector<Diagnostic> check_suppliers(const Campaign& campaign, Date day) const;
    /// The divisions as units of a campaign, placed in a tree.
    [[nodiscard]] UnitList units(const std::string& tree) const;

private:
    [[nodiscard]] bool knows_beside(std::string_view code) const;

    struct Body;
    std::shared_ptr<const Body> body_;
};

/// Reads a region in the format "region/1" (docs/formats.md). Throws `InputError`.
[[nodiscard]] Region parse_region(std::string_view json, std::string name = {});
/// The same for the bytes of a file.
[[nodiscard]] Region read_region(const std::string& path);

}  // namespace fupin
