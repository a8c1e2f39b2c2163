// SPDX-License-Identifier: Apache-2.0
// The smallest program that links fupin: headers and library are of one version.
#include <cstdio>
#include <fupin/version.hpp>

int main() {
    std::printf("fupin %.*s\n", static_cast<int>(fupin::version().size()), fupin::version().data());
    return fupin::version() == fupin::kVersion ? 0 : 1;
}
