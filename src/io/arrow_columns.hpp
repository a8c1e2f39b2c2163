// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/io/arrow.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Memory of a column: its own, zeroed, from a multiple of 64 on and a multiple of 64 bytes, at
/// least 64; or numbers that somebody else keeps.
class ArrowBytes {
public:
    ArrowBytes() noexcept = default;  ///< None.
    explicit ArrowBytes(std::size_t size);
    /// These, which live as long as their owner.
    template <class T>
    ArrowBytes(std::shared_ptr<const void> owner, const std::vector<T>& numbers) noexcept
        : bytes_{std::move(owner), reinterpret_cast<const std::byte*>(numbers.data())} {}

    ArrowBytes(const ArrowBytes&) = delete;
    ArrowBytes& operator=(const ArrowBytes&) = delete;
    ArrowBytes(ArrowBytes&& other) noexcept
        : own_{std::exchange(other.own_, nullptr)}, bytes_{std::move(other.bytes_)} {}
    ArrowBytes& operator=(ArrowBytes&& other) noexcept {
        own_ = std::exchange(other.own_, nullptr);
        bytes_ = std::move(other.bytes_);
        return *this;
    }
    ~ArrowBytes() = default;

    [[nodiscard]] const std::byte* data() const noexcept { return bytes_.get(); }
    /// Memory of its own as numbers of one type, to be written.
    template <class T>
    [[nodiscard]] T* as() noexcept {
        return reinterpret_cast<T*>(own_);
    }
    template <class T>
    [[nodiscard]] const T* as() const noexcept {
        return reinterpret_cast<const T*>(bytes_.get());
    }

private:
    std::byte* own_ = nullptr;
    std::shared_ptr<const std::byte> bytes_;
};

/// One buffer of a column, for all rows.
struct ArrowBuffer {
    ArrowBytes bytes;
    /// By what a batch's buffer begins later for every row before it; 0: all batches share it all.
    std::size_t bits_a_row = 0;
};

/// A column in Arrow's layout: its type, and the buffers of all its rows. The first buffer is the
/// validity, without memory if nothing is absent. The whole table is such a column, of structs.
struct ArrowColumn {
    std::string format;
    std::string name;
    bool nullable = false;
    std::string metadata;  ///< As the interface encodes it; empty if there is none.
    std::vector<ArrowBuffer> buffers;
    std::vector<ArrowColumn> children;

    /// Absent cells among `rows` rows from `first` on, which is a multiple of 64. O(rows / 64).
    [[nodiscard]] std::int64_t nulls(std::size_t first, std::size_t rows) const noexcept;
};

/// The bits of one number in a buffer.
template <class T>
constexpr std::size_t kArrowBits = 8 * sizeof(T);

inline void set_arrow_bit(std::uint8_t* bits, std::size_t at) noexcept {
    bits[at / 8] = static_cast<std::uint8_t>(bits[at / 8] | 1U << at % 8);
}

constexpr std::size_t kArrowTextLimit = 2'147'483'647;

/// The table as a column of structs; without its cells if only the schema is wanted. A column of
/// texts with more than `text_limit` bytes has 64-bit offsets. Throws as `export_arrow` does.
[[nodiscard]] ArrowColumn arrow_table(const Table& table, const ArrowOptions& options,
                                      bool with_cells, std::size_t text_limit = kArrowTextLimit);

/// A stream of the batches of `root`, which has `rows` rows.
void export_arrow(ArrowColumn root, std::size_t rows, std::size_t batch_rows,
                  ArrowArrayStream* out);

}  // namespace fupin::detail
