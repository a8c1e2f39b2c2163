// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/journal.hpp"

#include "fupin/core/text.hpp"
#include "io/document.hpp"
#include "io/entry_reader.hpp"
#include "io/messages.hpp"

#include <algorithm>
#include <utility>

namespace fupin {
namespace {

using detail::DocumentFindings;
using detail::JsonAt;
using detail::JsonPath;
using detail::JsonValue;
using detail::ObjectReader;

constexpr std::string_view kFormat = "journal/1";
constexpr std::uint64_t kBetweenChecks = 1024;
constexpr std::size_t kLineBytes = std::size_t{16} << 20U;

/// One line of the file, with the byte at which it begins.
struct Line {
    std::string_view text;
    std::size_t byte = 0;
};

struct Header {
    std::uint64_t entries = 0;
    std::string digest;
    // Where the two stand.
    std::size_t entries_byte = 0;
    std::size_t digest_byte = 0;
};

/// An entry with what places it in the record, and the byte at which its line begins.
struct Placed {
    Entry entry;
    std::uint64_t set = 0;
    Date recorded = Date::min();
    std::size_t byte = 0;
};

/// Reads into a journal of its own, so that a mistake anywhere leaves no trace.
class JournalReader {
public:
    JournalReader(std::string_view lines, std::string name, const Control& control)
        : rest_{lines},
          bytes_{lines.size()},
          findings_{lines, std::move(name)},
          control_{control} {}

    Journal read() {
        const auto header = read_header();
        for (std::uint64_t n = 0; const auto line = next_line(); ++n) {
            if (n % kBetweenChecks == 0) control_.check(std::min(byte_, bytes_), bytes_);
            read_entry_line(*line);
        }
        append_set();
        findings_.raise_if_any();
        check(header);
        findings_.raise_if_any();
        return std::move(journal_);
    }

private:
    std::optional<Line> next_line();
    std::optional<JsonValue> parsed(const Line& line);
    Header read_header();
    void read_entry_line(const Line& line);
    void take(Placed placed, const JsonValue& tree);
    void append_set();
    void report_refused(const AppendResult::Item& item, std::size_t byte);
    void check(const Header& header);

    std::string_view rest_;
    std::size_t byte_ = 0;
    std::size_t bytes_;
    DocumentFindings findings_;
    const Control& control_;
    Journal journal_;
    std::vector<Placed> set_;
    std::uint64_t set_number_ = 0;
    Date last_recorded_ = Date::min();  ///< Of the sets before.
};

std::optional<Line> JournalReader::next_line() {
    if (rest_.empty()) return std::nullopt;
    const auto end = std::min(rest_.find('\n'), rest_.size());
    const Line line{rest_.substr(0, end), byte_};
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    byte_ += end + 1;
    return line;
}

std::optional<JsonValue> JournalReader::parsed(const Line& line) {
    if (line.text.size() <= kLineBytes) return detail::parse_json(line.text, findings_, line.byte);
    findings_.report(messages::journal_line_too_long, "", line.byte, {std::to_string(kLineBytes)});
    return std::nullopt;
}

Header JournalReader::read_header() {
    const auto line = next_line();
    if (!line) {
        findings_.report(messages::journal_header_missing, "", 0);
        findings_.raise();
    }
    const auto tree = detail::parse_document(line->text, kFormat, findings_);
    Header header;
    const JsonPath root;
    ObjectReader object{JsonAt{tree, root, findings_}};
    std::string format;
    object.required("fupin", format);
    object.required("entries", header.entries);
    object.required("digest", header.digest);
    object.end();
    header.entries_byte = tree.nearest("/entries").byte;
    header.digest_byte = tree.nearest("/digest").byte;
    return header;
}

void JournalReader::read_entry_line(const Line& line) {
    const auto tree = parsed(line);
    if (!tree) return;
    const auto before = findings_.count();
    const JsonPath root;
    ObjectReader object{JsonAt{*tree, root, findings_}};
    Placed placed;
    placed.byte = tree->byte;
    object.required("set", placed.set);
    object.required("recorded", placed.recorded);
    auto entry = detail::read_entry(object);
    if (!entry) {
        object.abandon();
        return;
    }
    object.end();
    placed.entry = *std::move(entry);
    if (findings_.count() == before) take(std::move(placed), *tree);
}

void JournalReader::take(Placed placed, const JsonValue& tree) {
    if (placed.set != set_number_) {
        append_set();
        if (placed.set != set_number_ + 1) {
            findings_.report(messages::journal_set_out_of_order, "/set", tree.nearest("/set").byte,
                             {std::to_string(placed.set), std::to_string(set_number_)});
        }
        set_number_ = placed.set;
    }
    if (placed.recorded < last_recorded_) {
        findings_.report(messages::journal_day_goes_back, "/recorded",
                         tree.nearest("/recorded").byte,
                         {placed.recorded.to_string(), last_recorded_.to_string()});
    }
    set_.push_back(std::move(placed));
}

void JournalReader::append_set() {
    auto placed = std::exchange(set_, {});
    if (placed.empty()) return;
    std::vector<Submission> set;
    set.reserve(placed.size());
    for (auto& each : placed) {
        last_recorded_ = std::max(last_recorded_, each.recorded);
        set.push_back({std::move(each.entry), each.recorded, {}});
    }
    // What would come of it is of no interest any more.
    if (!findings_.empty()) return;
    const auto result =
        journal_.append(set, {last_recorded_}, control_.within(std::min(byte_, bytes_), bytes_));
    for (std::size_t i = 0; i < set.size(); ++i) report_refused(result.items[i], placed[i].byte);
}

void JournalReader::report_refused(const AppendResult::Item& item, std::size_t byte) {
    switch (item.outcome) {
        case RecordClass::accepted:
        case RecordClass::progress:
        case RecordClass::pending:
            return;
        default:
            break;
    }
    if (item.diagnostics.empty()) {
        findings_.report(messages::journal_entry_not_taken, "", byte,
                         {std::string{name_of(item.outcome)}});
    }
    for (const auto& diagnostic : item.diagnostics) findings_.add(diagnostic, byte);
}

void JournalReader::check(const Header& header) {
    const auto snapshot = journal_.snapshot();
    if (snapshot.size() != header.entries) {
        findings_.report(messages::journal_count_mismatch, "/entries", header.entries_byte,
                         {std::to_string(header.entries), std::to_string(snapshot.size())});
    } else if (snapshot.digest().to_string() != header.digest) {
        findings_.report(messages::journal_digest_mismatch, "/digest", header.digest_byte);
    }
}

/// The line of an entry, after the members that place it in the record.
std::string entry_line(const Snapshot& snapshot, std::uint64_t position) {
    return R"({"set":)" + std::to_string(snapshot.set(position)) + R"(,"recorded":)" +
           json_text(snapshot.recorded(position).to_string()) + ',' +
           canonical_json(snapshot.entry(position)).substr(1) + '\n';
}

}  // namespace

std::string write_journal(const Snapshot& snapshot) {
    auto text = R"({"fupin":"journal/1","entries":)" + std::to_string(snapshot.size()) +
                R"(,"digest":")" + snapshot.digest().to_string() + "\"}\n";
    std::vector<std::string> lines;
    const auto put_lines = [&] {
        std::sort(lines.begin(), lines.end());
        for (const auto& line : lines) text += line;
        lines.clear();
    };
    for (std::uint64_t i = 0; i < snapshot.size(); ++i) {
        if (i > 0 && snapshot.set(i) != snapshot.set(i - 1)) put_lines();
        lines.push_back(entry_line(snapshot, i));
    }
    put_lines();
    return text;
}

void parse_journal(std::string_view json_lines, Journal& journal, std::string name,
                   const Control& control) {
    if (journal.size() != 0) {
        Diagnostic diagnostic{
            &messages::journal_not_empty, Severity::error, {}, {std::to_string(journal.size())}};
        diagnostic.place.file = std::move(name);
        throw InputError{{std::move(diagnostic)}};
    }
    journal = JournalReader{json_lines, std::move(name), control}.read();
}

void read_journal(const std::string& path, Journal& journal, const Control& control) {
    parse_journal(detail::file_bytes(path), journal, path, control);
}

}  // namespace fupin
