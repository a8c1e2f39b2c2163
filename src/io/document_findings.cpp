// SPDX-License-Identifier: Apache-2.0
#include "io/document_findings.hpp"

#include "io/json_path.hpp"
#include "io/messages.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {
namespace {

constexpr std::size_t kKept = 10'000;

}  // namespace

void DocumentFindings::report(const Finding& finding, const JsonPath& path, std::size_t byte,
                              std::vector<std::string> arguments) {
    report(finding, path.to_pointer(), byte, std::move(arguments));
}

void DocumentFindings::report(const Finding& finding, std::string pointer, std::size_t byte,
                              std::vector<std::string> arguments) {
    mark(pointer);
    Diagnostic diagnostic{&finding, Severity::error, {}, std::move(arguments)};
    diagnostic.place.pointer = std::move(pointer);
    add(std::move(diagnostic), byte);
}

void DocumentFindings::add(Diagnostic diagnostic, std::size_t byte) {
    ++count_;
    if (kept_.size() == kKept) return;
    diagnostic.place.file = name_;
    diagnostic.place.byte = byte;
    kept_.emplace(byte, std::move(diagnostic));
}

bool DocumentFindings::touches(std::string_view pointer) const {
    const auto inside = std::string{pointer} + '/';
    const auto first = faults_.lower_bound(inside);
    if (first != faults_.end() && first->starts_with(inside)) return true;
    for (auto around = pointer; !faults_.contains(around);) {
        if (around.empty()) return false;
        around = around.substr(0, std::min(around.rfind('/'), around.size() - 1));
    }
    return true;
}

void DocumentFindings::raise() {
    std::vector<Diagnostic> all;
    all.reserve(kept_.size());
    std::uint64_t line = 1;
    std::size_t counted = 0;
    for (auto& [byte, diagnostic] : kept_) {
        const auto passed = bytes_.substr(counted, byte - counted);
        line += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
        counted += passed.size();
        diagnostic.place.row = line;
        all.push_back(std::move(diagnostic));
    }
    kept_.clear();
    faults_.clear();
    const auto omitted = std::exchange(count_, 0) - all.size();
    if (omitted > 0) {
        all.push_back(
            {&messages::findings_omitted, Severity::error, {}, {std::to_string(omitted)}});
        all.back().place.file = name_;
    }
    throw InputError{std::move(all)};
}

}  // namespace fupin::detail
