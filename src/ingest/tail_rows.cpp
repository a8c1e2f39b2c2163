// SPDX-License-Identifier: Apache-2.0
#include "ingest/tail_rows.hpp"

#include <utility>

namespace fupin::detail {

TailRows::TailRows(const Sheet& sheet, const Vocabulary& vocabulary,
                   std::set<std::size_t> unnamed_told, TextWindow window, Encoding encoding,
                   char separator, std::uint64_t begin)
    : unnamed_told_{std::move(unnamed_told)},
      plain_{sheet, vocabulary, unnamed_told_, audit_, encoding, separator, coded_},
      window_{std::move(window)},
      separator_{separator},
      begin_{begin} {
    work_ = std::async(std::launch::async, [this] { read(); });
}

void TailRows::read() {
    constexpr std::uint64_t kPatience = 4096;
    auto scanner = scanner_at(begin_, 1);
    const auto odd = [this](const RawRecord& raw) {
        odd_.push_back({window_.base() + raw.begin, raw.line, coded_.size(), audit_.bought()});
    };
    for (;;) {
        end_ = {window_.base() + scanner.position(), scanner.line(), coded_.size(),
                audit_.bought()};
        if (stopped_ || end_.begin == window_.size()) return;
        if (odd_.size() > kPatience + coded_.size()) return;
        const auto position = scanner.position();
        plain_.read(window_, scanner, window_.bytes().size(), odd);
        if (scanner.position() > position) continue;
        window_.move_to(end_.begin);
        scanner = scanner_at(end_.begin, end_.line);
    }
}

CsvScanner TailRows::scanner_at(std::uint64_t begin, std::uint64_t line) const {
    return {window_.bytes(), separator_, {}, begin - window_.base(), line, !window_.is_last()};
}

}  // namespace fupin::detail
