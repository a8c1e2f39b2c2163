// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/error.hpp"
#include "fupin/io/records.hpp"
#include "ingest/messages.hpp"
#include "io/arrow_import.hpp"

#include <string>
#include <utility>

namespace fupin {
namespace detail {
namespace {

constexpr std::int64_t kColumns = 1024;

/// A structure that is released when it goes.
template <class Structure>
struct Owned {
    Structure value{};

    Owned() = default;
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() {
        if (value.release != nullptr) value.release(&value);
    }
};

class StreamReader {
public:
    explicit StreamReader(ArrowArrayStream& stream) : stream_{stream} {}

    CellSheet read() && {
        check(stream_.get_schema(&stream_, &schema_.value));
        if (std::string_view{schema_.value.format} != "+s") {
            throw Error{"an Arrow stream of records is needed, not of single values"};
        }
        sheet_.form = "Arrow";
        sheet_.titles.emplace();
        if (schema_.value.n_children > kColumns) {
            Diagnostic reason{&messages::csv_too_many_columns};
            reason.place.row = 1;
            sheet_.refusals.push_back(std::move(reason));
            return std::move(sheet_);
        }
        for (std::int64_t c = 0; c < schema_.value.n_children; ++c) {
            const auto* name = schema_.value.children[c]->name;
            sheet_.titles->emplace_back(name == nullptr ? "" : name);
        }
        while (next_batch()) {
        }
        return std::move(sheet_);
    }

private:
    void check(int code) {
        if (code == 0) return;
        const auto* said = stream_.get_last_error(&stream_);
        throw Error{"the Arrow stream failed: " +
                    (said == nullptr ? std::to_string(code) : std::string{said})};
    }

    bool next_batch() {
        Owned<ArrowArray> batch;
        check(stream_.get_next(&stream_, &batch.value));
        if (batch.value.release == nullptr) return false;
        const auto first = sheet_.rows.size();
        const auto count = static_cast<std::size_t>(batch.value.length);
        const auto width = static_cast<std::size_t>(batch.value.n_children);
        sheet_.rows.resize(first + count);
        for (std::size_t r = 0; r < count; ++r) {
            sheet_.rows[first + r].number = first + r + 1;
            sheet_.rows[first + r].cells.resize(width);
        }
        for (std::size_t c = 0; c < width; ++c) {
            const ArrowReader column{*schema_.value.children[c], *batch.value.children[c]};
            for (std::size_t r = 0; r < count; ++r) {
                const auto at = static_cast<std::int64_t>(r) + batch.value.offset;
                sheet_.rows[first + r].cells[c] = column.cell(at);
            }
        }
        return true;
    }

    ArrowArrayStream& stream_;
    Owned<ArrowSchema> schema_;
    CellSheet sheet_;
};

}  // namespace
}  // namespace detail

CellSheet arrow_records(ArrowArrayStream* stream) {
    detail::Owned<ArrowArrayStream> owned;
    std::swap(owned.value, *stream);
    return detail::StreamReader{owned.value}.read();
}

}  // namespace fupin
