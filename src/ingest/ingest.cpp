// SPDX-License-Identifier: Apache-2.0
#include "fupin/ingest/ingest.hpp"

#include "fupin/core/error.hpp"
#include "ingest/file_reader.hpp"
#include "ingest/set_receipt.hpp"
#include "ingest/stable_order.hpp"
#include "ingest/vocabulary.hpp"
#include "journal/row_set.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
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
    std::string fed;
    KeptText kept;  ///< Of another's, in place of what is fed.
    std::optional<StoredText> stored;
    std::optional<CellSheet> cells;
    std::optional<detail::FileReading> reading;

    [[nodiscard]] detail::FileSource source() const {
        if (cells) return {cells->text, &*cells};
        if (stored) return {{}, nullptr, &*stored};
        return {kept.keeper ? kept.bytes : fed};
    }
    /// Throws if the text is no longer what was read.
    void check_stored() const {
        if (stored) stored->read(0, {});
    }

    void read(const IngestOptions& all, const Control& control) {
        if (!reading) reading = detail::read_file(source(), family, options, all, control);
    }
    /// After a set that was not taken: what went into it in part is read again when it is needed.
    void forget_released() {
        if (reading && reading->coded.is_released()) reading.reset();
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
void require_records(const std::vector<std::unique_ptr<OpenFile>>& files, const IngestOptions& all,
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
        file->read(all, control);
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

/// Everything that goes to the journal at once. Refers to the files and entries.
class Set {
public:
    Set(const std::vector<std::unique_ptr<OpenFile>>& files,
        const std::vector<Submission>& entries) {
        for (const auto& file : files) files_.push_back(file.get());
        // By name, then content: the order in which files came decides nothing.
        detail::order_stably(files_, [](const OpenFile* a, const OpenFile* b) {
            const auto named = std::tie(a->reading->name, a->reading->sheet) <=>
                               std::tie(b->reading->name, b->reading->sheet);
            if (named != 0) return named < 0;
            const auto content = detail::compare_bytes(a->source(), b->source());
            return content != 0 ? content < 0 : a->options.source < b->options.source;
        });
        for (auto* file : files_) {
            parts_.push_back({file->source(), &*file->reading, rows_.size()});
            add(*file->reading);
        }
        add(entries);
    }

    RowOutcomes append(Journal& journal, const IngestOptions& options, const Control& control) {
        const AppendOptions append{options.recorded, snapshot_sources(options.recorded),
                                   options.strict};
        const auto size = rows_.size();
        refused_ = options.strict && anything_refused();
        // An entry without a key is never taken: the journal judges the others and takes none.
        const Submission refused{Purchase{}, std::nullopt, {}};
        auto rows = rows_;
        if (refused_) rows.add({&refused, 1});
        auto result = journal.append(rows, append, control);
        result.classes.resize(size, RecordClass::accepted);
        refused_ = refused_ || (options.strict && any_refused(result));
        return result;
    }

    [[nodiscard]] Receipt receipt(const RowOutcomes& result) const {
        return detail::receipt_of({parts_, rows_, first_entry_, result, refused_});
    }

private:
    /// What did not come from files stands behind it all.
    void add(const std::vector<Submission>& entries) {
        first_entry_ = rows_.size();
        rows_.add(entries);
    }

    /// Submissions and coded rows as they followed each other.
    void add(detail::FileReading& reading) {
        const std::span<const Submission> submissions{reading.submissions};
        std::uint64_t coded = 0;
        for (std::size_t s = 0; s < submissions.size();) {
            const auto before = reading.coded_before[s];
            rows_.add(reading.coded, coded, before, reading.name);
            coded = before;
            auto end = s + 1;
            while (end < submissions.size() && reading.coded_before[end] == before) ++end;
            rows_.add(submissions.subspan(s, end - s));
            s = end;
        }
        rows_.add(reading.coded, coded, reading.coded.size(), reading.name);
    }

    /// The sources of the rows of snapshot files; a row that will be refused declares nothing.
    [[nodiscard]] std::set<std::string> snapshot_sources(Date recorded) const {
        std::set<std::string> sources;
        for (const auto* file : files_) {
            if (!file->options.snapshot) continue;
            for (const auto& row : file->reading->submissions) {
                if (sources.contains(key_of(row.entry).source)) continue;
                if (form_findings(row.entry, row.recorded.value_or(recorded)).empty()) {
                    sources.insert(key_of(row.entry).source);
                }
            }
            add_sources(file->reading->coded, sources);
        }
        return sources;
    }

    static void add_sources(const detail::CodedRows& coded, std::set<std::string>& sources) {
        std::vector<bool> said(coded.texts());
        detail::CodedBlock::Column<std::uint32_t> block;
        for (std::uint64_t first = 0; first < coded.size(); first += block.size()) {
            const auto count = std::min<std::uint64_t>(coded.size() - first, block.size());
            const auto texts = std::span{block}.first(static_cast<std::size_t>(count));
            coded.copy_texts(detail::CodedText::source, first, texts);
            for (const auto text : texts) said[text] = true;
        }
        for (std::uint32_t text = 0; text < coded.texts(); ++text) {
            if (said[text]) sources.emplace(coded.text(text));
        }
    }

    [[nodiscard]] bool anything_refused() const {
        return std::any_of(parts_.begin(), parts_.end(), [](const detail::FilePart& part) {
            return !part.reading->log.refusals().empty();
        });
    }

    static bool any_refused(const RowOutcomes& result) {
        return std::any_of(result.classes.begin(), result.classes.end(), [](RecordClass outcome) {
            return outcome == RecordClass::rejected || outcome == RecordClass::conflict;
        });
    }

    std::vector<OpenFile*> files_;
    std::vector<detail::FilePart> parts_;
    RowSet rows_;
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
    file.fed += bytes;
}

void Ingest::File::finish(const Control& control) {
    body_->files[index_]->read(body_->options, control);
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
        OpenFile{family, with_habits(std::move(options)), {}, {}, {}, {}, {}}));
    return {*body_, body_->files.size() - 1};
}

void Ingest::read(Family family, std::string_view bytes, FileOptions options,
                  const Control& control) {
    auto file = open(family, std::move(options));
    file.feed(bytes);
    file.finish(control);
}

void Ingest::read(Family family, KeptText text, FileOptions options, const Control& control) {
    auto file = open(family, std::move(options));
    body_->files.back()->kept = std::move(text);
    file.finish(control);
}

void Ingest::read(Family family, StoredText text, FileOptions options, const Control& control) {
    auto file = open(family, std::move(options));
    body_->files.back()->stored = std::move(text);
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
    for (const auto& file : body.files) file->read(body.options, control);
    require_records(body.files, body.options, control);
    for (const auto& file : body.files) file->check_stored();
    Set set{body.files, body.entries};
    try {
        const auto result = set.append(*body.journal, body.options, control);
        body.finished = true;
        return set.receipt(result);
    } catch (...) {
        if (!body.finished) {
            for (const auto& file : body.files) file->forget_released();
        }
        throw;
    }
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
