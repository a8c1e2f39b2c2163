// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/ingest.hpp"

#include "shared_journal.hpp"

#include <memory>
#include <mutex>
#include <utility>

namespace fupin {

/// An ingest with the journal it fills, which it keeps alive.
class SharedIngest {
public:
    SharedIngest(std::shared_ptr<SharedJournal> journal, IngestOptions options, unsigned threads)
        : journal_{std::move(journal)}, ingest_{journal_->journal, options}, threads_{threads} {}

    template <class Content>
    void read(Family family, Content&& content, FileOptions options, const Control& control) {
        const std::lock_guard guard{lock_};
        ingest_.read(family, std::forward<Content>(content), std::move(options),
                     on_threads(control));
    }

    [[nodiscard]] Receipt finish(const Control& control) {
        const std::lock_guard guard{lock_};
        const std::lock_guard appending{journal_->lock};
        return ingest_.finish(on_threads(control));
    }

private:
    [[nodiscard]] Control on_threads(Control control) const {
        control.threads = threads_;
        return control;
    }

    std::shared_ptr<SharedJournal> journal_;
    Ingest ingest_;
    unsigned threads_;
    std::mutex lock_;  ///< Taken without the GIL, as that of the journal.
};

}  // namespace fupin
