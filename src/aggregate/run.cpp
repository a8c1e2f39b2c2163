// SPDX-License-Identifier: Apache-2.0
#include "aggregate/messages.hpp"
#include "aggregate/outcome.hpp"
#include "fupin/aggregate/answer.hpp"
#include "fupin/aggregate/partial.hpp"

#include <utility>

namespace fupin {
namespace {

Partial partial_of(const Ledger& ledger, const Question& question, const detail::Outcome& outcome) {
    const auto& answer = outcome.answer;
    const auto header = "fupin-partial/1 campaign=" + ledger.campaign().digest().to_string() +
                        " question=" + to_string(question) + " query=" + to_string(answer.query);
    Partial out{header, answer.query, std::make_shared<const detail::Benefits>(outcome.benefits)};
    for (const auto& measure : outcome.measures) out.add_measure(measure);
    Partial::Keys keys(answer.keys.size());
    for (std::size_t row = 0; row < answer.size(); ++row) {
        for (std::size_t d = 0; d < keys.size(); ++d) keys[d] = answer.key(row, d);
        auto& cell = out[keys];
        cell.sums = answer.sums(row);
        if (!answer.postings.empty()) cell.postings = answer.postings[row];
        for (const auto& [measure, column] : answer.extremes) {
            if (column[row]) cell.extremes[measure] = *column[row];
        }
        for (const auto& [measure, values] : outcome.values) {
            for (const auto& [value, purchases] : values.of_row[row]) {
                cell.values[measure][(*values.texts)[value]] = purchases;
            }
        }
    }
    return out;
}

}  // namespace

BasisId basis_of(const Campaign& campaign, const Question& question) {
    if (question.basis.empty()) return campaign.comparison_basis();
    if (const auto found = campaign.basis(question.basis)) return *found;
    std::string known;
    for (const auto& basis : campaign.bases()) known += (known.empty() ? "" : ", ") + basis.code;
    throw InputError{
        {{&messages::query_basis_unknown, Severity::error, {}, {question.basis, known}}}};
}

Partial run(const Ledger& ledger, const Query& query, const Question& question, Part part,
            const Control& control) {
    const auto found =
        detail::outcomes(ledger, std::span{&query, 1}, question, question.as_of, part, control);
    return partial_of(ledger, question, found.front());
}

std::vector<Answer> answer(const Ledger& ledger, std::span<const Query> queries,
                           const Question& question, const Control& control) {
    return detail::answer_up_to(ledger, queries, question, question.as_of, control);
}

std::vector<Answer> detail::answer_up_to(const Ledger& ledger, std::span<const Query> queries,
                                         const Question& question, Date last,
                                         const Control& control) {
    std::vector<Answer> out;
    for (auto& found : outcomes(ledger, queries, question, last, {}, control)) {
        detail::check_measures(found.answer.query, found.measures);
        out.push_back(std::move(found.answer));
    }
    return out;
}

}  // namespace fupin
