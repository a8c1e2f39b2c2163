// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/ingest.hpp"
#include "ingest/gb18030.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::test {

inline Date day(std::string_view text) { return Date::parse(text); }
inline Money yuan(std::string_view text) { return Money::parse(text); }

inline const Date kRecorded = day("2020-09-20");

inline Receipt read(Journal& journal, Family family, std::string_view csv,
                    FileOptions options = {.name = "采购.csv"}) {
    Ingest ingest{journal, {.recorded = kRecorded}};
    ingest.read(family, csv, std::move(options));
    return ingest.finish();
}

inline Receipt read(Family family, std::string_view csv,
                    FileOptions options = {.name = "采购.csv"}) {
    Journal journal;
    return read(journal, family, csv, std::move(options));
}

/// A text that is read in pieces. Throws if anything but its bytes is asked for.
inline StoredText stored(std::string_view bytes, std::size_t window) {
    const auto read = [bytes](std::uint64_t at, std::span<char> out) {
        if (at > bytes.size() || out.size() > bytes.size() - at) throw Error{"behind the end"};
        bytes.copy(out.data(), out.size(), at);
    };
    return {bytes.size(), read, window};
}

/// All entries of a journal by canonical text, so that positions do not matter.
inline std::vector<std::string> entries_of(const Journal& journal) {
    std::vector<std::string> texts;
    const auto snapshot = journal.snapshot();
    for (std::uint64_t i = 0; i < snapshot.size(); ++i) {
        texts.push_back(snapshot.recorded(i).to_string() + ' ' + canonical_json(snapshot.entry(i)));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

/// Everything a journal holds, as it lies there.
inline std::vector<std::string> contents_of(const Journal& journal) {
    std::vector<std::string> texts;
    const auto snapshot = journal.snapshot();
    Digest sum;
    for (std::uint64_t i = 0; i < snapshot.size(); ++i) {
        auto text = std::to_string(snapshot.moment(i)) + ' ' + std::to_string(snapshot.set(i)) +
                    ' ' + snapshot.recorded(i).to_string() + ' ' +
                    canonical_json(snapshot.entry(i));
        sum.combine(
            Digest::of(snapshot.recorded(i).to_string() + ' ' + canonical_json(snapshot.entry(i))));
        for (const auto id : snapshot.key(i)) text += ' ' + std::to_string(id.index());
        texts.push_back(std::move(text));
    }
    EXPECT_EQ(snapshot.digest_from(0), sum);
    for (std::uint32_t id = 0; id < snapshot.texts(); ++id) {
        texts.emplace_back(snapshot.text(TextId{id}));
    }
    return texts;
}

inline std::vector<std::string> entries_from(Family family, std::string_view csv,
                                             FileOptions options = {.name = "采购.csv"}) {
    Journal journal;
    (void)read(journal, family, csv, std::move(options));
    return entries_of(journal);
}

/// "code row:column@byte field [arguments]": everything a diagnostic says but its texts.
inline std::string told(const Diagnostic& diagnostic) {
    const auto number = [](const std::optional<std::uint64_t>& n) {
        return n ? std::to_string(*n) : std::string{"-"};
    };
    const auto& place = diagnostic.place;
    auto text = std::string{diagnostic.code()} + ' ' + number(place.row) + ':' +
                number(place.column) + '@' + number(place.byte) + ' ' + place.field + " [";
    for (const auto& argument : diagnostic.arguments) {
        if (!text.ends_with('[')) text += '|';
        text += argument;
    }
    return text + ']';
}

inline std::vector<std::string> told(const std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> texts;
    for (const auto& diagnostic : diagnostics) texts.push_back(told(diagnostic));
    return texts;
}

inline std::vector<std::string> told(const std::vector<Reject>& rejects) {
    std::vector<std::string> texts;
    for (const auto& reject : rejects) {
        for (const auto& diagnostic : reject.diagnostics) texts.push_back(told(diagnostic));
    }
    return texts;
}

inline std::uint64_t rows(const Receipt& receipt, RecordClass record_class) {
    return receipt.total(record_class).rows;
}

/// Rows by class, those that occur: "accepted 2, rejected 1".
inline std::string classes(const Receipt& receipt) {
    std::string text;
    for (std::size_t c = 0; c < kRecordClasses; ++c) {
        const auto record_class = static_cast<RecordClass>(c);
        const auto count = rows(receipt, record_class);
        if (count == 0) continue;
        text += (text.empty() ? "" : ", ") + std::string{name_of(record_class)} + ' ' +
                std::to_string(count);
    }
    return text;
}

/// UTF-8 as GB18030, by searching the decoder for each character: one or two bytes only.
inline std::string to_gb18030(std::string_view utf8) {
    static const auto kCodes = [] {
        std::map<std::string, std::string> codes;
        for (int lead = 0x81; lead <= 0xFE; ++lead) {
            for (int trail = 0x40; trail <= 0xFE; ++trail) {
                const std::string code{static_cast<char>(lead), static_cast<char>(trail)};
                const auto text = detail::gb18030_to_utf8(code);
                if (!text.bad_offset && text.private_use == 0) codes.emplace(text.text, code);
            }
        }
        return codes;
    }();
    std::string bytes;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string character{utf8.substr(at, length)};
        bytes += length == 1 ? character : kCodes.at(character);
        at += length;
    }
    return bytes;
}

/// What every receipt of files promises, whatever the files hold.
inline void expect_conserved(const Receipt& receipt) {
    std::uint64_t rows_by_class = 0;
    Total money_by_class;
    for (const auto& file : receipt.files) {
        std::uint64_t bytes = 0;
        for (std::size_t c = 0; c < kRecordClasses; ++c) {
            bytes += file.classes[c].bytes;
            money_by_class.add(file.classes[c].money);
            const auto record_class = static_cast<RecordClass>(c);
            const bool entry =
                record_class >= RecordClass::accepted && record_class <= RecordClass::rejected;
            if (entry) rows_by_class += file.classes[c].rows;
        }
        ASSERT_EQ(bytes, file.bytes) << file.file;
    }
    std::uint64_t rows_by_kind = 0;
    Total money_by_kind;
    for (const auto& kind : receipt.by_kind) {
        for (const auto& tally : kind) {
            rows_by_kind += tally.rows;
            money_by_kind.add(tally.money);
        }
    }
    ASSERT_EQ(rows_by_kind, rows_by_class);
    ASSERT_TRUE(money_by_kind == money_by_class);
}

}  // namespace fupin::test
