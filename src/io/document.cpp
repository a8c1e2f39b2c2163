// SPDX-License-Identifier: Apache-2.0
#include "io/document.hpp"

#include "io/messages.hpp"

#include <array>
#include <cstdio>
#include <memory>

namespace fupin::detail {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const noexcept {
        (void)std::fclose(file);  // NOLINT(cppcoreguidelines-owning-memory): the owner calls it.
    }
};

class Layout {
public:
    std::string run(std::string_view compact) {
        for (std::size_t at = 0; at < compact.size(); ++at) {
            const char c = compact[at];
            if (in_string_) {
                put_in_string(c);
            } else {
                put(c, at + 1 < compact.size() ? compact[at + 1] : '\0');
            }
        }
        out_ += '\n';
        return std::move(out_);
    }

private:
    void put_in_string(char c) {
        out_ += c;
        in_string_ = escaped_ || c != '"';
        escaped_ = !escaped_ && c == '\\';
    }

    void put(char c, char next) {
        const bool closes = c == '}' || c == ']';
        const bool opens = c == '{' || c == '[';
        if (closes && !empty_) new_line(--depth_);
        out_ += c;
        empty_ = opens && (next == '}' || next == ']');
        if (opens && !empty_) new_line(++depth_);
        if (c == ',') new_line(depth_);
        if (c == ':') out_ += ' ';
        in_string_ = c == '"';
    }

    void new_line(std::size_t depth) {
        out_ += '\n';
        out_.append(2 * depth, ' ');
    }

    std::string out_;
    std::size_t depth_ = 0;
    bool empty_ = false;  ///< The bracket that was opened last is closed at once.
    bool in_string_ = false;
    bool escaped_ = false;
};

}  // namespace

std::string file_bytes(const std::string& path) {
    const auto unreadable = [&] {
        Diagnostic diagnostic{&messages::document_unreadable};
        diagnostic.place.file = path;
        return InputError{{std::move(diagnostic)}};
    };
    const std::unique_ptr<std::FILE, CloseFile> file{std::fopen(path.c_str(), "rb")};
    if (!file) throw unreadable();
    std::string bytes;
    std::array<char, 1U << 16U> block;
    while (std::feof(file.get()) == 0) {
        const auto count = std::fread(block.data(), 1, block.size(), file.get());
        if (std::ferror(file.get()) != 0) throw unreadable();
        bytes.append(block.data(), count);
    }
    return bytes;
}

JsonValue parse_document(std::string_view json, std::string_view format,
                         DocumentFindings& findings) {
    auto tree = parse_json(json, findings);
    if (!tree) findings.raise();
    const JsonPath root;
    if (tree->kind != JsonValue::Kind::object) {
        JsonAt{*tree, root, findings}.report(messages::object_expected);
        findings.raise();
    }
    const auto* said = tree->find("fupin");
    if (said != nullptr && said->kind == JsonValue::Kind::text && said->text != format) {
        const JsonPath path{root, "fupin"};
        JsonAt{*said, path, findings}.report(messages::document_format_unknown,
                                             {said->text, std::string{format}});
        findings.raise();
    }
    return *std::move(tree);
}

std::string_view item_of(std::string_view pointer) noexcept {
    const auto index = pointer.find('/', 1);
    if (index == std::string_view::npos) return pointer;
    return pointer.substr(0, pointer.find('/', index + 1));
}

std::string laid_out(std::string_view compact) { return Layout{}.run(compact); }

}  // namespace fupin::detail
