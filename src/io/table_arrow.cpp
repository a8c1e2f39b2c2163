// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/arrow.hpp"

#include "io/arrow_columns.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>
#include <vector>

namespace fupin {
namespace {

using detail::ArrowColumn;

using SharedColumn = std::shared_ptr<const ArrowColumn>;

/// What a node of a schema or an array points to. A node owns the structures of its children, but
/// each child what it points to itself, so that children may be moved out and outlive the node.
template <class Node>
struct Parts {
    SharedColumn column;
    std::vector<const void*> buffers;
    std::vector<Node> children;
    std::vector<Node*> pointers;

    explicit Parts(SharedColumn shared) : column{std::move(shared)} {
        children.resize(column->children.size());
        for (auto& child : children) pointers.push_back(&child);
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    Parts(Parts&&) = delete;
    Parts& operator=(Parts&&) = delete;
    /// Releases the children that are still here: those moved out have no `release` any more.
    ~Parts() {
        for (auto& child : children) {
            if (child.release != nullptr) child.release(&child);
        }
    }
};

/// Frees a node; one that is released already, or was moved away, stays as it is.
template <class Node>
void release(Node* node) noexcept {
    if (node->release == nullptr) return;
    const std::unique_ptr<Parts<Node>> parts{static_cast<Parts<Node>*>(node->private_data)};
    node->private_data = nullptr;
    node->release = nullptr;
}

SharedColumn child_of(const SharedColumn& column, std::size_t i) noexcept {
    return SharedColumn{column, &column->children[i]};
}

template <class Node>
Node** children_of(Parts<Node>& parts) noexcept {
    return parts.pointers.empty() ? nullptr : parts.pointers.data();
}

ArrowSchema schema_of(const SharedColumn& column) {
    auto parts = std::make_unique<Parts<ArrowSchema>>(column);
    for (std::size_t i = 0; i < parts->children.size(); ++i) {
        parts->children[i] = schema_of(child_of(column, i));
    }
    ArrowSchema schema{};
    schema.format = column->format.c_str();
    schema.name = column->name.c_str();
    schema.metadata = column->metadata.empty() ? nullptr : column->metadata.data();
    schema.flags = column->nullable ? ARROW_FLAG_NULLABLE : 0;
    schema.n_children = static_cast<std::int64_t>(parts->children.size());
    schema.children = children_of(*parts);
    schema.release = &release<ArrowSchema>;
    schema.private_data = parts.release();
    return schema;
}

/// Rows `first` … `first + rows - 1`, with offset 0: `first` is a multiple of 64, so that the bits
/// of a batch begin with a byte.
ArrowArray array_of(const SharedColumn& column, std::size_t first, std::size_t rows) {
    auto parts = std::make_unique<Parts<ArrowArray>>(column);
    for (std::size_t i = 0; i < parts->children.size(); ++i) {
        parts->children[i] = array_of(child_of(column, i), first, rows);
    }
    for (const auto& buffer : column->buffers) {
        const auto* bytes = buffer.bytes.data();
        parts->buffers.push_back(bytes == nullptr ? nullptr
                                                  : bytes + first / 8 * buffer.bits_a_row);
    }
    ArrowArray array{};
    array.length = static_cast<std::int64_t>(rows);
    array.null_count = column->nulls(first, rows);
    array.n_buffers = static_cast<std::int64_t>(parts->buffers.size());
    array.n_children = static_cast<std::int64_t>(parts->children.size());
    array.buffers = parts->buffers.data();
    array.children = children_of(*parts);
    array.release = &release<ArrowArray>;
    array.private_data = parts.release();
    return array;
}

struct StreamParts {
    SharedColumn root;
    std::size_t rows;
    std::size_t batch_rows;
    std::size_t next = 0;
    const char* error = nullptr;  ///< What the last call that failed says.
};

/// Null if the stream is released.
StreamParts* parts_of(const ArrowArrayStream* stream) noexcept {
    if (stream->release == nullptr) return nullptr;
    return static_cast<StreamParts*>(stream->private_data);
}

/// `make()` into `out`, or an `errno` code with its text.
template <class Node, class Make>
int answer(ArrowArrayStream* stream, Node* out, Make make) noexcept {
    auto* parts = parts_of(stream);
    if (parts == nullptr) return EINVAL;
    try {
        *out = make(*parts);
        parts->error = nullptr;
        return 0;
    } catch (...) {  // Memory is all that can be missing, and nothing may cross a C interface.
        parts->error = "out of memory";
        return ENOMEM;
    }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
    return answer(stream, out, [](const StreamParts& parts) { return schema_of(parts.root); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
    return answer(stream, out, [](StreamParts& parts) {
        const auto rows = std::min(parts.batch_rows, parts.rows - parts.next);
        if (rows == 0) return ArrowArray{};
        auto batch = array_of(parts.root, parts.next, rows);
        parts.next += rows;
        return batch;
    });
}

const char* get_last_error(ArrowArrayStream* stream) noexcept {
    const auto* parts = parts_of(stream);
    return parts == nullptr ? "the stream was released" : parts->error;
}

/// The other functions stay in place: they answer that the stream was released.
void release_stream(ArrowArrayStream* stream) noexcept {
    const std::unique_ptr<StreamParts> parts{parts_of(stream)};
    stream->private_data = nullptr;
    stream->release = nullptr;
}

}  // namespace

void detail::export_arrow(ArrowColumn root, std::size_t rows, std::size_t batch_rows,
                          ArrowArrayStream* out) {
    auto shared = std::make_shared<const ArrowColumn>(std::move(root));
    auto parts = std::make_unique<StreamParts>(StreamParts{std::move(shared), rows, batch_rows});
    *out = {&get_schema, &get_next, &get_last_error, &release_stream, parts.release()};
}

void export_arrow(const Table& table, ArrowArrayStream* out, const ArrowOptions& options) {
    detail::export_arrow(detail::arrow_table(table, options, true), table.rows(),
                         options.batch_rows, out);
}

void export_arrow_schema(const Table& table, ArrowSchema* out, const ArrowOptions& options) {
    auto root = detail::arrow_table(table, options, false);
    *out = schema_of(std::make_shared<const ArrowColumn>(std::move(root)));
}

}  // namespace fupin
