// SPDX-License-Identifier: Apache-2.0
#include "stored_file.hpp"

#include "fupin/core/error.hpp"

#include <memory>

#if __has_include(<unistd.h>)
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace fupin {

#if __has_include(<unistd.h>)

namespace {

/// What shows that a file was written to.
struct FileState {
    dev_t device;
    ino_t inode;
    off_t size;
    decltype(stat::st_mtime) seconds;
    long nanoseconds;
    friend bool operator==(const FileState&, const FileState&) = default;
};

class OpenFile {
public:
    explicit OpenFile(int descriptor)
        : descriptor_{::fcntl(descriptor, F_DUPFD_CLOEXEC, 0)}, begun_{state()} {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { ::close(descriptor_); }

    [[nodiscard]] std::uint64_t size() const noexcept {
        return static_cast<std::uint64_t>(begun_.size);
    }

    void read(std::uint64_t at, std::span<char> out) const {
        while (!out.empty()) {
            const auto count = ::pread(descriptor_, out.data(), out.size(), static_cast<off_t>(at));
            if (count <= 0) throw Error{"the file cannot be read to its end"};
            out = out.subspan(static_cast<std::size_t>(count));
            at += static_cast<std::uint64_t>(count);
        }
        if (!(state() == begun_)) throw Error{"the file was changed while it was read"};
    }

private:
    [[nodiscard]] FileState state() const {
        struct stat found{};
        if (::fstat(descriptor_, &found) != 0) throw Error{"the file cannot be looked at"};
#if defined(__APPLE__)
        const auto nanoseconds = found.st_mtimespec.tv_nsec;
#else
        const auto nanoseconds = found.st_mtim.tv_nsec;
#endif
        return {found.st_dev, found.st_ino, found.st_size, found.st_mtime, nanoseconds};
    }

    int descriptor_;
    FileState begun_;
};

}  // namespace

StoredText stored_file(int descriptor) {
    auto file = std::make_shared<const OpenFile>(descriptor);
    const auto size = file->size();
    return {size, [file = std::move(file)](std::uint64_t at, std::span<char> out) {
                file->read(at, out);
            }};
}

#else

StoredText stored_file(int /*descriptor*/) { throw Error{"this system reads no file at a place"}; }

#endif

}  // namespace fupin
