// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/question.hpp"

namespace fupin {

std::string to_string(const Question& question) {
    std::string text = "as_of=" + question.as_of.to_string();
    text += " known_at=" + question.known_at.to_string();
    text += question.dating == Dating::restated ? " dating=restated" : " dating=booked";
    if (!question.basis.empty()) text += " basis=" + question.basis;
    text += " horizon=" + question.horizon.value_or(question.as_of).to_string();
    if (question.roll_up.comparable_to) text += " roll_up=" + question.roll_up.to_string();
    return text;
}

}  // namespace fupin
