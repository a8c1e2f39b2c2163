// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/digest.hpp"
#include "journal/coded_rows.hpp"

#include <array>
#include <string>
#include <vector>

namespace fupin::detail {

/// Digests of coded rows, as of the entries they are the code of, without making those: each text
/// is quoted once, each day written once.
///
///     of(row, recorded) == Digest::of(recorded.to_string() + ' ' + canonical_json(entry))
class CodedDigest {
public:
    explicit CodedDigest(const CodedRows& rows) : rows_{rows}, members_(rows.texts()) {}

    [[nodiscard]] Digest of(const CodedRow& row, Date recorded);

private:
    /// A member of the object, as the first column that has the text writes it.
    struct Member {
        CodedText which = CodedText::for_unit;
        std::string text;  ///< Empty: nobody wrote it yet.
    };
    struct WrittenDay {
        std::int32_t day = kNoDay;
        std::array<char, 10> text{};
    };

    void put(const CodedRow& row, CodedText which);
    void put_order(std::string_view order);
    void put_amount(std::int64_t fen);
    void put_quantity(std::int64_t thousandths);
    void put_day(std::int32_t day);
    void put_number(std::int64_t number);

    const CodedRows& rows_;
    std::vector<Member> members_;  ///< By text id.
    std::array<WrittenDay, 1024> days_{};
    std::string line_;
};

}  // namespace fupin::detail
