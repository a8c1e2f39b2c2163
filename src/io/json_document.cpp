// SPDX-License-Identifier: Apache-2.0
#include "io/json_document.hpp"

#include "core/utf8.hpp"
#include "fupin/core/text.hpp"
#include "io/document_findings.hpp"
#include "io/json_path.hpp"
#include "io/messages.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <tuple>
#include <utility>

namespace fupin::detail {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kDepth = 64;
constexpr std::size_t kMembers = 10'000;
constexpr std::size_t kTextBytes = 1U << 20U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// What nlohmann/json calls a number that its own arithmetic cannot hold.
constexpr int kNumberOverflow = 406;

/// Where the bytes stop being text, and why.
struct Cut {
    std::size_t at;
    const Finding* finding;
};

std::optional<Cut> first_cut(std::string_view bytes) noexcept {
    if (is_text(bytes)) return std::nullopt;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto next = utf8_at(bytes, at);
        if (!next.valid) return Cut{at, &messages::json_not_utf8};
        if (next.code == 0) return Cut{at, &messages::json_nul};
        at += next.length;
    }
    return std::nullopt;
}

/// Beyond the limit, or with a NUL that was written as an escape.
bool is_odd_text(std::string_view text) noexcept {
    return text.size() > kTextBytes || text.find('\0') != std::string_view::npos;
}

bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_number_part(char c) noexcept {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// Receives the events of nlohmann's parser and builds the tree.
///
/// The parser does not say where a token stands and hands out numbers it has converted, so the
/// handler walks over the bytes beside it: `cursor_` is the end of the last token. Only tokens
/// that the parser has accepted are walked over, so the walk needs no checks of its own.
class TreeBuilder final : public nlohmann::json_sax<Json> {
public:
    TreeBuilder(std::string_view bytes, std::optional<Cut> cut, DocumentFindings& findings,
                std::size_t base)
        : bytes_{bytes}, cut_{cut}, findings_{findings}, base_{base} {
        if (bytes.starts_with(kByteOrderMark)) cursor_ = kByteOrderMark.size();
    }

    bool null() override { return literal(JsonValue::Kind::null, 4); }
    bool boolean(bool value) override {
        const bool ok = literal(JsonValue::Kind::boolean, value ? 4 : 5);
        last_->flag = value;
        return ok;
    }
    bool number_integer(number_integer_t) override { return number(); }
    bool number_unsigned(number_unsigned_t) override { return number(); }
    bool number_float(number_float_t, const string_t&) override { return number(); }
    bool binary(binary_t&) override { return false; }  // No event of JSON text.
    bool string(string_t& value) override;
    bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
    bool start_array(std::size_t) override { return open(JsonValue::Kind::list); }
    bool key(string_t& value) override;
    bool end_object() override;
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string& token,
                     const Json::exception& error) override;

    /// Call after parsing: a document may be complete before the bytes stop being text.
    void report_cut();

    [[nodiscard]] JsonValue take() { return std::move(root_); }

private:
    /// A new value at the cursor, placed in the open container.
    JsonValue& add(JsonValue::Kind kind);
    bool literal(JsonValue::Kind kind, std::size_t length);
    bool number();
    bool open(JsonValue::Kind kind);
    bool close();

    void skip_to_token() noexcept;
    void skip_string() noexcept;
    [[nodiscard]] bool is_whole_string(std::size_t last_read) const noexcept;

    /// The pointer of the value being read: the last one of each open container.
    [[nodiscard]] std::string pointer() const;
    /// The pointer of the value that would come next.
    [[nodiscard]] std::string next_pointer() const;
    void report_odd_text(std::string_view text, std::string at);
    void report_repeated(const JsonValue& object);
    void report(const Finding& finding, std::string pointer, std::size_t at,
                std::vector<std::string> arguments = {});

    std::string_view bytes_;
    std::optional<Cut> cut_;
    DocumentFindings& findings_;
    std::size_t base_;
    std::size_t cursor_ = 0;
    JsonValue root_;
    bool begun_ = false;
    bool at_cut_ = false;
    JsonValue* last_ = &root_;
    std::vector<JsonValue*> open_;
};

JsonValue& TreeBuilder::add(JsonValue::Kind kind) {
    skip_to_token();
    begun_ = true;
    // A container grows only while none of its items is open, so the pointers stay valid.
    last_ = open_.empty() ? &root_ : &open_.back()->items.emplace_back();
    last_->kind = kind;
    last_->byte = base_ + cursor_;
    return *last_;
}

bool TreeBuilder::literal(JsonValue::Kind kind, std::size_t length) {
    add(kind);
    cursor_ += length;
    return true;
}

bool TreeBuilder::number() {
    auto& value = add(JsonValue::Kind::number);
    auto end = cursor_;
    while (end < bytes_.size() && is_number_part(bytes_[end])) ++end;
    value.text = bytes_.substr(cursor_, end - cursor_);
    if (is_odd_text(value.text)) report_odd_text(value.text, pointer());
    cursor_ = end;
    return true;
}

bool TreeBuilder::string(string_t& value) {
    auto& added = add(JsonValue::Kind::text);
    if (is_odd_text(value)) report_odd_text(value, pointer());
    added.text = std::move(value);
    skip_string();
    return true;
}

bool TreeBuilder::open(JsonValue::Kind kind) {
    auto& value = add(kind);
    if (open_.size() == kDepth) {
        report(messages::json_too_deep, pointer(), cursor_, {std::to_string(kDepth)});
        return false;
    }
    ++cursor_;
    open_.push_back(&value);
    return true;
}

bool TreeBuilder::close() {
    skip_to_token();
    ++cursor_;
    last_ = open_.back();
    open_.pop_back();
    return true;
}

bool TreeBuilder::key(string_t& value) {
    skip_to_token();
    auto& names = open_.back()->names;
    if (names.size() == kMembers) {
        report(messages::json_too_many_members, pointer(), cursor_, {std::to_string(kMembers)});
        return false;
    }
    const auto byte = base_ + cursor_;
    names.push_back({std::move(value), byte});
    if (is_odd_text(names.back().text)) report_odd_text(names.back().text, next_pointer());
    skip_string();
    return true;
}

bool TreeBuilder::end_object() {
    report_repeated(*open_.back());
    return close();
}

void TreeBuilder::skip_to_token() noexcept {
    const auto between = [](char c) { return is_space(c) || c == ',' || c == ':'; };
    while (cursor_ < bytes_.size() && between(bytes_[cursor_])) ++cursor_;
}

void TreeBuilder::skip_string() noexcept {
    ++cursor_;
    while (bytes_[cursor_] != '"') cursor_ += bytes_[cursor_] == '\\' ? 2 : 1;
    ++cursor_;
}

std::string TreeBuilder::pointer() const {
    std::string result;
    for (const auto* container : open_) {
        if (container->items.empty()) break;
        const auto index = container->items.size() - 1;
        if (container->kind == JsonValue::Kind::object) {
            add_step(result, container->names[index].text);
        } else {
            add_step(result, index);
        }
    }
    return result;
}

std::string TreeBuilder::next_pointer() const {
    std::string result;
    for (const auto* container : open_) {
        const bool innermost = container == open_.back();
        const auto index = container->items.size() - (innermost ? 0 : 1);
        if (container->kind == JsonValue::Kind::list) {
            add_step(result, index);
        } else if (index < container->names.size()) {
            add_step(result, container->names[index].text);
        }
    }
    return result;
}

void TreeBuilder::report_odd_text(std::string_view text, std::string at) {
    if (text.size() > kTextBytes) {
        report(messages::json_text_too_long, std::move(at), cursor_, {std::to_string(kTextBytes)});
    } else {
        report(messages::json_nul, std::move(at), cursor_);
    }
}

void TreeBuilder::report_repeated(const JsonValue& object) {
    const auto& names = object.names;
    std::vector<std::size_t> order(names.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tie(names[a].text, a) < std::tie(names[b].text, b);
    });
    auto around = next_pointer();
    for (std::size_t i = 1; i < order.size(); ++i) {
        const auto& name = names[order[i]];
        if (names[order[i - 1]].text != name.text) continue;
        auto at = around;
        add_step(at, name.text);
        report(messages::member_repeated, std::move(at), name.byte - base_, {name.text});
    }
}

bool TreeBuilder::is_whole_string(std::size_t last_read) const noexcept {
    auto at = cursor_ + 1;
    while (at < last_read && bytes_[at] != '"') at += bytes_[at] == '\\' ? 2 : 1;
    return at == last_read && at < bytes_.size() && bytes_[at] == '"';
}

bool TreeBuilder::parse_error(std::size_t position, const std::string&,
                              const Json::exception& error) {
    const auto last_read = position == 0 ? 0 : position - 1;
    at_cut_ = cut_ && last_read >= bytes_.size();
    if (at_cut_) return false;  // report_cut() says it.
    const bool complete = begun_ && open_.empty();
    skip_to_token();
    const auto start = std::min(cursor_, last_read);
    if (error.id == kNumberOverflow) {
        report(messages::json_number_too_large, next_pointer(), start);
    } else if (complete) {
        report(messages::json_trailing_content, "", start);
    } else {
        const bool in_string = start < bytes_.size() && bytes_[start] == '"';
        const auto at = in_string && !is_whole_string(last_read) ? last_read : start;
        report(messages::json_syntax, next_pointer(), std::min(at, bytes_.size()));
    }
    return false;
}

void TreeBuilder::report_cut() {
    if (cut_) report(*cut_->finding, at_cut_ ? next_pointer() : "", cut_->at);
}

void TreeBuilder::report(const Finding& finding, std::string pointer, std::size_t at,
                         std::vector<std::string> arguments) {
    findings_.report(finding, std::move(pointer), base_ + at, std::move(arguments));
}

/// The item of a list that a step of a JSON Pointer names; null if there is none.
const JsonValue* item_at(const std::vector<JsonValue>& items, const std::string& step) noexcept {
    std::size_t index = 0;
    const auto* end = step.data() + step.size();
    const auto read = std::from_chars(step.data(), end, index);
    const bool found = read.ec == std::errc{} && read.ptr == end && index < items.size();
    return found ? &items[index] : nullptr;
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const noexcept {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const Name& other) { return other.text == name; });
    if (found == names.end()) return nullptr;
    return &items[static_cast<std::size_t>(found - names.begin())];
}

const JsonValue& JsonValue::nearest(std::string_view pointer) const {
    if (pointer.size() < 2) return *this;
    pointer.remove_prefix(1);
    const auto slash = std::min(pointer.find('/'), pointer.size());
    const auto step = pointer.substr(0, slash);
    // Names with "~" or "/" occur in no document that this library reads.
    const auto* next = kind == Kind::list ? item_at(items, std::string{step}) : find(step);
    return next == nullptr ? *this : next->nearest(pointer.substr(slash));
}

std::optional<JsonValue> parse_json(std::string_view bytes, DocumentFindings& findings,
                                    std::size_t base) {
    const auto before = findings.count();
    const auto cut = first_cut(bytes);
    const auto text = cut ? bytes.substr(0, cut->at) : bytes;
    TreeBuilder builder{text, cut, findings, base};
    const bool complete = Json::sax_parse(text.begin(), text.end(), &builder);
    builder.report_cut();
    if (!complete || findings.count() != before) return std::nullopt;
    return builder.take();
}

}  // namespace fupin::detail
