// SPDX-License-Identifier: Apache-2.0
#include "io/json_path.hpp"

namespace fupin::detail {

std::string JsonPath::to_pointer() const {
    if (parent_ == nullptr) return {};
    auto pointer = parent_->to_pointer();
    std::visit([&](const auto& step) { add_step(pointer, step); }, step_);
    return pointer;
}

void add_step(std::string& pointer, std::string_view key) {
    pointer += '/';
    for (const char c : key) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

void add_step(std::string& pointer, std::size_t index) { pointer += '/' + std::to_string(index); }

}  // namespace fupin::detail
