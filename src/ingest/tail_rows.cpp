// SPDX-License-Identifier: Apache-2.0
#include "ingest/tail_rows.hpp"

#include <utility>

namespace fupin::detail {

TailRows::TailRows(const Sheet& sheet, const Vocabulary& vocabulary,
                   std::set<std::size_t> unnamed_told, std::string_view bytes, Encoding encoding,
                   char separator, std::uint64_t begin)
    : unnamed_told_{std::move(unnamed_told)},
      plain_{sheet, vocabulary, unnamed_told_, unheard_, bytes, encoding, separator, coded_},
      bytes_{bytes},
      separator_{separator},
      begin_{begin} {
    work_ = std::async(std::launch::async, [this] { read(); });
}

void TailRows::read() {
    constexpr std::uint64_t kPatience = 4096;
    CsvScanner scanner{bytes_, separator_, {}, begin_};
    const auto odd = [this](const RawRecord& raw) {
        odd_.push_back({raw.begin, raw.line, coded_.size()});
    };
    for (;;) {
        end_ = {scanner.position(), scanner.line(), coded_.size()};
        if (stopped_ || end_.begin == bytes_.size()) return;
        if (odd_.size() > kPatience + coded_.size()) return;
        plain_.read(scanner, bytes_.size(), odd);
    }
}

}  // namespace fupin::detail
