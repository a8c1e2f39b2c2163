// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/ingest.hpp"

#include "fupin/core/error.hpp"
#include "ingest/file_reader.hpp"
#include "ingest/set_receipt.hpp"
#include "ingest/stable_order.hpp"
#include "ingest/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace fupin {
namespace {

constexpr std::string_view kEntriesFile = "entries";
constexpr std::array<std::string_view, 5> kFamilyNames{"purchases", "filings", "declared",
                                                       "observations", "commitments"};

/// One file: its bytes or cells until it is read, and until the receipt needs its raw text.
struct OpenFile {
    Family family;
    FileOptions options;
    std::string bytes;
    std::optional<CellSheet> cells;
    std::optional<detail::FileReading> reading;

    [[nodiscard]] detail::FileSource source() const {
        if (!cells) return {bytes, nullptr};
        return {cells->text, &*cells};
    }
    [[nodiscard]] std::string_view content() const { return source().bytes; }

    void read(Date recorded, const Control& control) {
        if (!reading) reading = detail::read_file(source(), family, options, recorded, control);
    }
    [[nodiscard]] bool holds_notes() const { return reading && reading->without_header; }
};

/// The habits of a source, as its mapping has them, where the caller is silent.
FileOptions with_habits(FileOptions options) {
    if (!options.mapping) return options;
    const auto& mapping = *options.mapping;
    if (options.source.empty()) options.source = mapping.source;
    options.unlinked_refunds = options.unlinked_refunds || mapping.unlinked_refunds;
    options.snapshot = options.snapshot || mapping.snapshot;
    if (!options.money_unit) options.money_unit = mapping.money_unit;
    if (!options.year) options.year = mapping.year;
    return options;
}

/// A sheet is taken for notes because another one of its file has the records. Where none has
/// any, the first is read again as what it was meant to be, and refused.
void require_records(const std::vector<std::unique_ptr<OpenFile>>& files, Date recorded,
                     const Control& control) {
    std::map<std::string, OpenFile*> only_notes;
    std::set<std::string> with_records;
    for (const auto& file : files) {
        if (file->holds_notes()) {
            only_notes.try_emplace(file->reading->name, file.get());
        } else {
            with_records.insert(file->reading->name);
        }
    }
    for (const auto& [name, file] : only_notes) {
        if (with_records.contains(name)) continue;
        file->cells->may_lack_header = false;
        file->reading.reset();
        file->read(recorded, control);
    }
}

bool separates(char c) noexcept { return c == ',' || c == ';' || c == '\t'; }

Receipt read_one(Family family, std::string_view bytes, Journal& journal, IngestOptions options,
                 FileOptions file) {
    Ingest ingest{journal, options};
    ingest.read(family, bytes, std::move(file));
    return ingest.finish();
}

}  // namespace

struct Ingest::Body {
    Journal* journal;
    IngestOptions options;
    std::vector<std::unique_ptr<OpenFile>> files = {};
    std::vector<Submission> entries = {};
    bool finished = false;

    void require_open() const {
        if (finished) throw Error{"the ingest is finished"};
    }
};

namespace {

/// Everything that goes to the journal at once. Submissions are moved here and back again, never
/// copied.
class Set {
public:
    Set(const std::vector<std::unique_ptr<OpenFile>>& files, std::vector<Submission>& entries)
        : entries_{entries} {
        for (const auto& file : files) files_.push_back(file.get());
        // By name, then content: the order in which files came decides nothing.
        detail::order_stably(files_, [](const OpenFile* a, const OpenFile* b) {
            const auto text_a = a->content();
            const auto text_b = b->content();
            return std::tie(a->reading->name, a->reading->sheet, text_a, a->options.source) <
                   std::tie(b->reading->name, b->reading->sheet, text_b, b->options.source);
        });
        for (auto* file : files_) {
            parts_.push_back({file->source(), &*file->reading, all_.size()});
            take(file->reading->submissions);
        }
        first_entry_ = all_.size();
        take(entries);
    }
    Set(const Set&) = delete;
    Set& operator=(const Set&) = delete;
    ~Set() = default;

    AppendResult append(Journal& journal, const IngestOptions& options, const Control& control) {
        const AppendOptions append{options.recorded, snapshot_sources(options.recorded),
                                   options.strict};
        const auto size = all_.size();
        refused_ = options.strict && anything_refused();
        // An entry without a key is never taken: the journal judges the others and takes none.
        if (refused_) all_.push_back({Purchase{}, std::nullopt, {}});
        auto result = journal.append(all_, append, control);
        if (refused_) all_.pop_back();
        result.items.resize(size);
        refused_ = refused_ || (options.strict && any_refused(result));
        return result;
    }

    [[nodiscard]] Receipt receipt(const AppendResult& result) const {
        return detail::receipt_of({parts_, all_, first_entry_, result, refused_});
    }

    /// As before the set was made.
    void put_back() {
        for (std::size_t f = 0; f < files_.size(); ++f) {
            give(files_[f]->reading->submissions, parts_[f].first, end_of(f));
        }
        give(entries_, first_entry_, first_entry_ + entries_.size());
    }

private:
    void take(std::vector<Submission>& from) {
        std::move(from.begin(), from.end(), std::back_inserter(all_));
    }

    void give(std::vector<Submission>& to, std::size_t first, std::size_t end) {
        for (auto i = first; i < end; ++i) to[i - first] = std::move(all_[i]);
    }

    [[nodiscard]] std::size_t end_of(std::size_t file) const {
        return file + 1 < parts_.size() ? parts_[file + 1].first : first_entry_;
    }

    /// The sources of the rows of snapshot files; a row that will be refused declares nothing.
    [[nodiscard]] std::set<std::string> snapshot_sources(Date recorded) const {
        std::set<std::string> sources;
        for (std::size_t f = 0; f < files_.size(); ++f) {
            if (!files_[f]->options.snapshot) continue;
            for (auto i = parts_[f].first; i < end_of(f); ++i) {
                const auto& row = all_[i];
                if (sources.contains(key_of(row.entry).source)) continue;
                if (form_findings(row.entry, row.recorded.value_or(recorded)).empty()) {
                    sources.insert(key_of(row.entry).source);
                }
            }
        }
        return sources;
    }

    [[nodiscard]] bool anything_refused() const {
        return std::any_of(parts_.begin(), parts_.end(), [](const detail::FilePart& part) {
            return !part.reading->log.refusals().empty();
        });
    }

    static bool any_refused(const AppendResult& result) {
        return std::any_of(result.items.begin(), result.items.end(), [](const auto& item) {
            return item.outcome == RecordClass::rejected || item.outcome == RecordClass::conflict;
        });
    }

    std::vector<OpenFile*> files_;
    std::vector<Submission>& entries_;
    std::vector<detail::FilePart> parts_;
    std::vector<Submission> all_;
    std::size_t first_entry_ = 0;
    bool refused_ = false;  ///< A strict set of which nothing is taken.
};

}  // namespace

std::string_view name_of(Family family) noexcept {
    return kFamilyNames[static_cast<std::size_t>(family)];
}

std::optional<Family> family_named(std::string_view name) noexcept {
    for (std::size_t i = 0; i < kFamilyNames.size(); ++i) {
        if (kFamilyNames[i] == name) return static_cast<Family>(i);
    }
    return std::nullopt;
}

Ingest::Ingest(Journal& journal, IngestOptions options)
    : body_{std::make_unique<Body>(Body{&journal, options})} {}
Ingest::Ingest(Ingest&&) noexcept = default;
Ingest& Ingest::operator=(Ingest&&) noexcept = default;
Ingest::~Ingest() = default;

void Ingest::File::feed(std::string_view bytes) {
    auto& file = *body_->files[index_];
    if (file.reading || body_->finished) throw Error{"the file is finished"};
    file.bytes += bytes;
}

void Ingest::File::finish(const Control& control) {
    body_->files[index_]->read(body_->options.recorded, control);
}

Ingest::File Ingest::open(Family family, FileOptions options) {
    body_->require_open();
    if (options.separator && !separates(*options.separator)) {
        throw Error{"a separator is a comma, a semicolon or a tab"};
    }
    if (options.mapping) {
        auto wrong = detail::mapping_findings(family, *options.mapping);
        if (!wrong.empty()) throw InputError{std::move(wrong)};
    }
    body_->files.push_back(std::make_unique<OpenFile>(
        OpenFile{family, with_habits(std::move(options)), {}, std::nullopt, std::nullopt}));
    return {*body_, body_->files.size() - 1};
}

void Ingest::read(Family family, std::string_view bytes, FileOptions options,
                  const Control& control) {
    auto file = open(family, std::move(options));
    file.feed(bytes);
    file.finish(control);
}

void Ingest::read(Family family, CellSheet sheet, FileOptions options, const Control& control) {
    auto file = open(family, std::move(options));
    body_->files.back()->cells = std::move(sheet);
    file.finish(control);
}

void Ingest::add(const Entry& entry, std::optional<Date> recorded) {
    body_->require_open();
    Place place;
    place.file = kEntriesFile;
    place.row = body_->entries.size() + 1;
    body_->entries.push_back({entry, recorded, std::move(place)});
}

Receipt Ingest::finish(const Control& control) {
    auto& body = *body_;
    body.require_open();
    for (const auto& file : body.files) file->read(body.options.recorded, control);
    require_records(body.files, body.options.recorded, control);
    Set set{body.files, body.entries};
    AppendResult result;
    try {
        result = set.append(*body.journal, body.options, control);
    } catch (...) {
        set.put_back();
        throw;
    }
    body.finished = true;
    return set.receipt(result);
}

Receipt read_purchases(std::string_view bytes, Journal& journal, IngestOptions options,
                       FileOptions file) {
    return read_one(Family::purchases, bytes, journal, options, std::move(file));
}

Receipt read_filings(std::string_view bytes, Journal& journal, IngestOptions options,
                     FileOptions file) {
    return read_one(Family::filings, bytes, journal, options, std::move(file));
}

Receipt read_declared(std::string_view bytes, Journal& journal, IngestOptions options,
                      FileOptions file) {
    return read_one(Family::declared, bytes, journal, options, std::move(file));
}

Receipt read_observations(std::string_view bytes, Journal& journal, IngestOptions options,
                          FileOptions file) {
    return read_one(Family::observations, bytes, journal, options, std::move(file));
}

Receipt read_commitments(std::string_view bytes, Journal& journal, IngestOptions options,
                         FileOptions file) {
    return read_one(Family::commitments, bytes, journal, options, std::move(file));
}

}  // namespace fupin
