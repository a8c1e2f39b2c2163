// SPDX-License-Identifier: Apache-2.0
#include "io/object_reader.hpp"

#include "fupin/core/near_names.hpp"
#include "fupin/core/text.hpp"
#include "io/messages.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {

ObjectReader::ObjectReader(const JsonAt& at)
    : at_{at}, is_object_{at.value.kind == JsonValue::Kind::object} {
    if (!is_object_) at.report(messages::object_expected);
}

const JsonValue* ObjectReader::take(std::string_view name) {
    known_.push_back(name);
    return at_.value.find(name);
}

bool ObjectReader::has(std::string_view name) const { return at_.value.find(name) != nullptr; }

void ObjectReader::time(std::string_view name, std::optional<std::int32_t>& second_of_day) {
    const auto* value = take(name);
    if (value == nullptr) return;
    const JsonPath path{at_.path, name};
    const JsonAt at{*value, path, at_.findings};
    const auto* text = text_of(at);
    if (text == nullptr) return;
    // Shorter than any text with an offset: a time here is Beijing time without saying so.
    const bool plain = text->size() == 5 || text->size() == 8;
    const auto moment = plain ? Moment::try_parse("2000-01-01T" + *text) : std::nullopt;
    if (moment) {
        second_of_day = moment->second_of_day;
    } else {
        at.report(messages::time_expected, {*text});
    }
}

void ObjectReader::one_of(std::initializer_list<std::string_view> names, const Finding& finding,
                          std::initializer_list<std::string_view> companions) {
    if (choices(names, finding) > 0) return;
    missing_.push_back({names, &finding, {}});
    known_.insert(known_.end(), companions.begin(), companions.end());
}

std::size_t ObjectReader::choices(std::initializer_list<std::string_view> names,
                                  const Finding& finding) {
    const auto count =
        std::count_if(names.begin(), names.end(), [&](auto name) { return has(name); });
    known_.insert(known_.end(), names.begin(), names.end());
    if (count > 1) at_.report(finding);
    return static_cast<std::size_t>(count);
}

void ObjectReader::refuse_if(bool refused, std::string_view name, const Finding& finding,
                             std::vector<std::string> arguments) {
    const auto* value = at_.value.find(name);
    if (!refused || value == nullptr) return;
    at_.findings.report(finding, JsonPath{at_.path, name}, value->byte, std::move(arguments));
}

void ObjectReader::end() {
    if (!is_object_) return;
    report_unknown();
    abandon();
}

void ObjectReader::abandon() {
    if (!is_object_) return;
    for (const auto& missing : missing_) report_missing(missing);
}

void ObjectReader::report_missing(const Missing& missing) {
    Diagnostic diagnostic{missing.finding, Severity::error, {}, missing.arguments};
    diagnostic.place.pointer = at_.path.to_pointer();
    at_.findings.add(std::move(diagnostic), at_.value.byte);
    // Not the object is at fault but what it lacks.
    for (const auto name : missing.names) {
        at_.findings.mark(JsonPath{at_.path, name}.to_pointer());
    }
}

std::vector<std::string> ObjectReader::absent() const {
    std::vector<std::string> names;
    for (const auto name : known_) {
        if (!has(name)) names.emplace_back(name);
    }
    return names;
}

void ObjectReader::report_unknown() {
    for (const auto& name : at_.value.names) {
        if (std::find(known_.begin(), known_.end(), name.text) != known_.end()) continue;
        const JsonPath path{at_.path, name.text};
        const auto near = did_you_mean(name.text, absent(), 1);
        if (near.empty()) {
            at_.findings.report(messages::member_unknown, path, name.byte, {name.text});
        } else {
            at_.findings.report(messages::member_misspelt, path, name.byte,
                                {name.text, near.front()});
            excuse(near.front());
        }
    }
}

void ObjectReader::excuse(std::string_view name) {
    std::erase_if(missing_, [&](const Missing& missing) {
        return std::find(missing.names.begin(), missing.names.end(), name) != missing.names.end();
    });
    at_.findings.mark(JsonPath{at_.path, name}.to_pointer());
}

}  // namespace fupin::detail
