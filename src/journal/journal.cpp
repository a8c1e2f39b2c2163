// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/journal.hpp"

#include "fupin/core/text.hpp"
#include "journal/intake.hpp"
#include "journal/messages.hpp"
#include "journal/row_set.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace fupin {

struct Journal::Writer {
    detail::Book book;
    std::optional<Date> last_recorded;
    std::uint32_t moments = 0;
    std::uint32_t sets = 0;
    std::shared_ptr<detail::EntryTexts> entry_texts;  ///< Of the sets of entries so far.

    /// For a set that gives them back when it is through: what is thrown meanwhile may have left
    /// them half written.
    [[nodiscard]] std::shared_ptr<detail::EntryTexts> take_entry_texts() {
        auto texts = std::exchange(entry_texts, nullptr);
        const bool usable = texts && !texts->are_many();
        return usable ? std::move(texts) : std::make_shared<detail::EntryTexts>();
    }
};

namespace {

bool refused(const RowOutcomes& result) {
    return std::any_of(result.classes.begin(), result.classes.end(), [](RecordClass outcome) {
        return outcome == RecordClass::rejected || outcome == RecordClass::conflict;
    });
}

}  // namespace

Journal::Journal() : writer_{std::make_unique<Writer>()} {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

std::uint64_t Journal::size() const noexcept { return writer_->book.body()->size(); }

std::optional<Date> Journal::last_recorded() const noexcept { return writer_->last_recorded; }

Snapshot Journal::snapshot() const {
    const auto& body = writer_->book.body();
    return Snapshot{body, body->size(), body->texts.size()};
}

AppendResult Journal::append(std::span<const Submission> set, const AppendOptions& options,
                             const Control& control) {
    RowSet rows;
    rows.add(set);
    auto outcomes = append(rows, options, control);
    AppendResult result{{}, outcomes.digest, outcomes.head};
    result.items.reserve(set.size());
    for (const auto outcome : outcomes.classes) result.items.push_back({outcome, {}});
    for (auto& [i, told] : outcomes.told) result.items[i].diagnostics = std::move(told);
    return result;
}

RowOutcomes Journal::append(const RowSet& set, const AppendOptions& options,
                            const Control& control) {
    auto& writer = *writer_;
    if (writer.last_recorded && options.recorded < *writer.last_recorded) {
        throw InputError{{{&messages::recorded_day_goes_back,
                           Severity::error,
                           {},
                           {options.recorded.to_string(), writer.last_recorded->to_string()}}}};
    }
    const auto size = writer.book.body()->size();
    auto moments = writer.moments;
    detail::Intake intake{writer.book, set, options, control};
    try {
        control.check(0, set.size());
        intake.run(writer.last_recorded, moments, writer.sets + 1);
        control.check(set.size(), set.size());
    } catch (...) {
        writer.book.roll_back(size);
        throw;
    }
    auto& result = intake.result();
    if (options.strict && refused(result)) {
        writer.book.roll_back(size);
    } else if (intake.last_taken()) {
        writer.last_recorded = intake.last_taken();
        writer.moments = moments;
        ++writer.sets;
    }
    result.digest = {snapshot(), size};
    result.head = writer.book.body()->size();
    return std::move(result);
}

Receipt append_entries(Journal& journal, std::span<const Entry> entries,
                       const AppendOptions& options) {
    auto texts = journal.writer_->take_entry_texts();
    RowSet set;
    set.add(entries, options.recorded, texts);
    const auto outcomes = journal.append(set, options, {});
    journal.writer_->entry_texts = std::move(texts);
    Receipt receipt;
    receipt.digest = outcomes.digest;
    receipt.head = outcomes.head;
    FileReceipt file{"entries", "entries", 0, {}};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto outcome = outcomes.classes[i];
        const auto index = static_cast<std::size_t>(outcome);
        const auto kind = static_cast<std::size_t>(kind_of(entries[i]));
        for (auto* tally : {&file.classes[index], &receipt.by_kind[kind][index]}) {
            ++tally->rows;
            tally->money.add(money_of(entries[i]));
        }
        const auto& told = outcomes.diagnostics(i);
        const bool kept = outcome != RecordClass::rejected && outcome != RecordClass::conflict &&
                          outcome != RecordClass::proposed;
        if (kept) {
            receipt.diagnostics.insert(receipt.diagnostics.end(), told.begin(), told.end());
        } else {
            receipt.rejects.push_back(
                {"entries", i + 1, 0, outcome, canonical_json(entries[i]), told});
        }
    }
    receipt.files.push_back(std::move(file));
    return receipt;
}

}  // namespace fupin
