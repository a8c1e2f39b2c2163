// SPDX-License-Identifier: Apache-2.0
#include "ingest/file_log.hpp"

#include "ingest/stable_order.hpp"

#include <utility>

namespace fupin::detail {

void FileLog::refuse(Refusal refusal) {
    auto& diagnostics = refusal.diagnostics;
    const auto room = kMostDiagnostics - kept_;
    if (diagnostics.size() > room) {
        dropped_ += diagnostics.size() - room;
        diagnostics.erase(diagnostics.begin() + static_cast<std::ptrdiff_t>(room),
                          diagnostics.end());
    }
    kept_ += diagnostics.size();
    refusals_.push_back(std::move(refusal));
}

void FileLog::warn(Diagnostic diagnostic) {
    if (warnings_.size() < kMostDiagnostics) {
        warnings_.push_back(std::move(diagnostic));
    } else {
        ++dropped_;
    }
}

void FileLog::sort() {
    order_stably(refusals_, [](const Refusal& a, const Refusal& b) { return a.row < b.row; });
}

}  // namespace fupin::detail
