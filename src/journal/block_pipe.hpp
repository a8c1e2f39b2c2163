// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/body.hpp"
#include "journal/coded_ids.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <span>
#include <thread>

namespace fupin::detail {

/// Blocks of coded rows on their way into the columns of a record. The thread that puts them makes
/// ids of their texts and orders; another one, which lives as long as this, does the rest and
/// appends them, in the order in which they were put.
///
/// To readers both are one writer: nobody is told of an entry before all is settled. As long as it
/// is not, nobody else may look at the columns.
class BlockPipe {
public:
    explicit BlockPipe(JournalBody& body);
    BlockPipe(const BlockPipe&) = delete;
    BlockPipe& operator=(const BlockPipe&) = delete;
    /// What was put is appended before.
    ~BlockPipe();

    /// Rows from `first` on, as many as `alone` tells of. They refer to nothing.
    void put(CodedIds& ids, std::uint64_t first, std::span<const Alone> alone,
             const Arrival& arrival);
    /// Releases the rows of a file before these when the block that was put last is appended:
    /// whoever uses up the memory of rows should be the one that gives it back.
    void release(CodedRows& rows, std::uint64_t before) noexcept {
        released_ = &rows;
        released_before_ = before;
    }
    /// Waits until all that was put is appended. Throws what appending has thrown; what was put
    /// since then is not appended.
    void settle();

private:
    /// A block in which only texts and orders were copied.
    struct Slot {
        CodedBlock block;
        CodedBlock::Column<std::uint32_t> orders;
        const CodedIds* ids = nullptr;  ///< Those of the texts are known.
        std::uint64_t first = 0;        ///< The number of the first row.
        Arrival arrival{Date::min(), 0, 0};
        CodedRows* released = nullptr;      ///< Rows of which those before one are released,
        std::uint64_t released_before = 0;  ///< this.
    };
    static constexpr std::uint32_t kSlots = 16;

    /// What to fill next. Waits until there is room.
    [[nodiscard]] Slot& next() noexcept;
    /// Hands it over.
    void put() noexcept;
    void append_all() noexcept;
    void append(Slot& slot) noexcept;
    [[nodiscard]] Slot& slot(std::uint32_t number) noexcept { return (*slots_)[number % kSlots]; }

    JournalBody& body_;
    std::unique_ptr<std::array<Slot, kSlots>> slots_;
    // How many there were, each written by one of both threads.
    alignas(64) std::atomic<std::uint32_t> put_{0};
    alignas(64) std::atomic<std::uint32_t> appended_{0};
    // To be told with the next block.
    CodedRows* released_ = nullptr;
    std::uint64_t released_before_ = 0;
    std::exception_ptr thrown_;
    std::jthread thread_;
};

}  // namespace fupin::detail
