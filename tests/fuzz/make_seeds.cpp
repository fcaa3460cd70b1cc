// Writes the seeds. Usage: make_fuzz_seeds FOLDER, from the root of the project.
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "fuzz/seeds.hpp"

namespace diemcau::fuzz {

SeedFolder::SeedFolder(const std::filesystem::path& path) : path_(path) {
    std::filesystem::create_directories(path);
}

void SeedFolder::add(const std::string& bytes) {
    std::string name = std::to_string(++count_);
    name.insert(0, 3 - std::min<std::size_t>(name.size(), 3), '0');
    std::ofstream(path_ / ("seed-" + name), std::ios::binary) << bytes;
}

namespace {

void write_all(const std::filesystem::path& root) {
    const auto seeds = [&](const char* name, void (*make)(SeedFolder&)) {
        SeedFolder folder(root / name);
        make(folder);
    };
    seeds("websocket", websocket_seeds);
    seeds("http", http_seeds);
    seeds("headers", headers_seeds);
    seeds("configuration", configuration_seeds);
    seeds("csv", csv_seeds);
    seeds("conference_files", conference_seeds);
    seeds("codes", codes_seeds);
}

}  // namespace
}  // namespace diemcau::fuzz

int main(int count, char** words) {
    if (count != 2) {
        std::fputs("usage: make_fuzz_seeds FOLDER\n", stderr);
        return 2;
    }
    diemcau::fuzz::write_all(words[1]);
    return 0;
}
