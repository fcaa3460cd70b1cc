// Every input that is kept, once through its target, in every build: what a fuzzer has found stays
// mended. An input that broke something has a test of its own besides, which names the rule.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/http_house.hpp"
#include "fuzz/http_text.hpp"
#include "fuzz/targets.hpp"

namespace diemcau::fuzz {
namespace {

namespace fs = std::filesystem;

const fs::path corpus = "tests/fuzz/corpus";

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> inputs_of(const Target& target) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(corpus / target.name)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

class EveryTarget : public testing::TestWithParam<Target> {};

TEST_P(EveryTarget, NoInputBreaksARule) {
    const Target& target = GetParam();
    const auto files = inputs_of(target);
    ASSERT_GE(files.size(), 10u) << "the corpus of " << target.name << " has gone";
    for (const fs::path& file : files) {
        // Told before: what crashes does not come back.
        RecordProperty("input", file.string());
        SCOPED_TRACE(file);
        EXPECT_NO_THROW(target.run(read(file)));
    }
}

// Inputs of one byte and of none are what a fuzzer begins with.
TEST_P(EveryTarget, NothingAndEverySingleByteAreInputs) {
    const Target& target = GetParam();
    EXPECT_NO_THROW(target.run({}));
    for (int byte = 0; byte < 256; ++byte) {
        const char one = static_cast<char>(byte);
        EXPECT_NO_THROW(target.run({&one, 1})) << byte;
    }
}

// Else the inputs about accounts and devices would all be refused at the door, and find nothing.
TEST(Corpus, NamesThoseWhoMayComeInAndEveryRoute) {
    std::string all;
    for (const auto& entry : fs::directory_iterator(corpus / "http")) all += read(entry.path());
    for (const char mark : every_mark) {
        EXPECT_NE(all.find(mark), std::string::npos) << "mark " << static_cast<int>(mark);
    }
    for (const net::Route& route : fresh_house().routes()) {
        EXPECT_NE(all.find(route.method + " " + route.path), std::string::npos)
            << "add it to http_seeds.cpp, and what make_fuzz_seeds writes for it to the corpus: "
            << route.method << " " << route.path;
    }
}

std::string name_of(const testing::TestParamInfo<Target>& target) {
    return std::string(target.param.name);
}

INSTANTIATE_TEST_SUITE_P(
    Fuzz, EveryTarget, testing::ValuesIn(targets().begin(), targets().end()), name_of
);

}  // namespace
}  // namespace diemcau::fuzz
