// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/journal.hpp"
#include "fupin/journal/strand.hpp"

#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace fupin::saying {

inline Date day(const char* text) { return Date::parse(text); }
inline Money yuan(const char* text) { return Money::parse(text); }
inline Key key(std::string order, std::string source = "platform", std::string item = "1") {
    return {std::move(source), std::move(order), std::move(item)};
}
inline Key office(std::string order) { return {"office", std::move(order), {}}; }

inline Purchase purchase(Key number, const char* amount, const char* placed = "",
                         const char* paid = "") {
    Purchase out;
    out.key = std::move(number);
    out.for_unit = "X";
    out.amount = yuan(amount);
    out.days[0] = Date::try_parse(placed);
    out.days[2] = Date::try_parse(paid);
    return out;
}
inline Progress step(std::string order, Key of, State state, const char* on,
                     const char* amount = "") {
    std::optional<Money> money;
    if (*amount != 0) money = yuan(amount);
    return {office(std::move(order)), std::move(of), state, day(on), money, false};
}
inline Refund refund(std::string order, Key of, const char* amount, const char* on) {
    return {office(std::move(order)), std::move(of), yuan(amount), std::nullopt, day(on)};
}
inline Cancel cancel(std::string order, Key of, const char* on) {
    return {office(std::move(order)), std::move(of), day(on)};
}
inline Correction correct(std::string order, Reference of, Field field, std::string from,
                          std::string to) {
    return {office(std::move(order)), std::move(of), field, std::move(from), std::move(to), ""};
}
inline Correction correct(std::string order, Key of, Field field, std::string from,
                          std::string to) {
    return correct(std::move(order), Reference{EntryKind::purchase, std::move(of)}, field,
                   std::move(from), std::move(to));
}
inline Annulment annul(std::string order, EntryKind kind, Key of) {
    return {office(std::move(order)), {kind, std::move(of)}, ""};
}
inline Filing filing(std::string id, const char* received) {
    Filing out;
    out.key = office(std::move(id));
    out.unit = "X";
    out.obligation = "monthly";
    out.period = "2020-08";
    out.received.day = day(received);
    return out;
}
inline Declared declared(std::string id, std::variant<Money, Quantity> value, std::string measure) {
    return {office(std::move(id)), "X",         "all", "2020-08", false, value,
            std::move(measure),    std::nullopt};
}

inline Observation observation(std::string id, const char* value, const char* seen) {
    return {office(std::move(id)),  "X",     "fair",   "2020-08", Span::period,
            Quantity::parse(value), "count", day(seen)};
}
inline Commitment commitment(std::string id, const char* amount, const char* from) {
    return {office(std::move(id)), "X", "all", "maker", yuan(amount), day(from), {}, day(from), ""};
}

inline AppendResult append(Journal& journal, const char* recorded, const std::vector<Entry>& set,
                           bool strict = false) {
    std::vector<Submission> submissions;
    for (const auto& entry : set) submissions.push_back({entry, std::nullopt, {}});
    return journal.append(submissions,
                          {.recorded = day(recorded), .snapshot_sources = {}, .strict = strict});
}

/// "error:key_conflict[platform/1/1|amount]".
inline std::string told(const Diagnostic& diagnostic) {
    static constexpr const char* kSeverities[] = {"error", "warning", "note"};
    std::string text = kSeverities[static_cast<std::size_t>(diagnostic.severity)];
    text += ":" + std::string{diagnostic.code()} + "[";
    for (std::size_t i = 0; i < diagnostic.arguments.size(); ++i) {
        text += (i > 0 ? "|" : "") + diagnostic.arguments[i];
    }
    return text + "]";
}
inline std::vector<std::string> told(const std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> out;
    for (const auto& diagnostic : diagnostics) out.push_back(told(diagnostic));
    return out;
}
/// What became of one row: "accepted", "conflict error:key_conflict[platform/1/1|amount]".
inline std::string told(const AppendResult::Item& item) {
    std::string text{name_of(item.outcome)};
    for (const auto& diagnostic : item.diagnostics) text += " " + told(diagnostic);
    return text;
}
inline std::vector<std::string> told(const AppendResult& result) {
    std::vector<std::string> out;
    for (const auto& item : result.items) out.push_back(told(item));
    return out;
}

/// Entries as one strand: each group is one moment.
inline Strand strand(const std::vector<std::vector<Entry>>& moments) {
    Strand out;
    for (std::uint32_t m = 0; m < moments.size(); ++m) {
        for (const auto& entry : moments[m]) out.push_back({out.size(), m + 1, entry});
    }
    return out;
}
inline StrandState resolved(const Strand& strand) { return resolve(strand, strand.size(), {}); }
inline StrandState resolved(const std::vector<std::vector<Entry>>& moments) {
    return resolved(strand(moments));
}

}  // namespace fupin::saying
