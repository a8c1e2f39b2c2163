// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fupin::detail {

/// How many diagnostics a receipt keeps of rejects, and of records that were taken.
inline constexpr std::size_t kMostDiagnostics = 10'000;

/// A row that was not taken, or the whole file (no `row`).
struct Refusal {
    std::optional<std::size_t> row;  ///< Index of the row.
    std::uint64_t line = 1;
    std::uint64_t byte = 0;
    std::string raw;  ///< Of the whole file: its header, if that is what is wrong.
    std::vector<Diagnostic> diagnostics;
};

/// What there is to say about one file. What goes beyond the limits is counted, not kept.
class FileLog {
public:
    void refuse(Refusal refusal);
    /// About a record that was taken.
    void warn(Diagnostic diagnostic);
    /// About the file: as many as there are columns and kinds of notes, so all are kept.
    void note(Diagnostic diagnostic) { notes_.push_back(std::move(diagnostic)); }

    /// By row, the file's own first.
    [[nodiscard]] const std::vector<Refusal>& refusals() const noexcept { return refusals_; }
    [[nodiscard]] const std::vector<Diagnostic>& warnings() const noexcept { return warnings_; }
    [[nodiscard]] const std::vector<Diagnostic>& notes() const noexcept { return notes_; }
    [[nodiscard]] std::uint64_t dropped() const noexcept { return dropped_; }

    /// After the last refusal.
    void sort();

private:
    std::vector<Refusal> refusals_;
    std::vector<Diagnostic> warnings_;
    std::vector<Diagnostic> notes_;
    std::size_t kept_ = 0;
    std::uint64_t dropped_ = 0;
};

}  // namespace fupin::detail
