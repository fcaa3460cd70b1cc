#include "reports/lines.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "reports/table_building.hpp"

namespace diemcau::reports {
namespace {

constexpr std::size_t chunk = Lines<std::size_t>::chunk_lines;

/// As many as there are, and how many were asked for at once.
Lines<std::size_t> numbers_below(std::size_t count, std::vector<std::size_t>& asked) {
    return {count, [&asked](std::size_t first, std::size_t end) {
                asked.push_back(end - first);
                std::vector<std::size_t> numbers(end - first);
                std::iota(numbers.begin(), numbers.end(), first);
                return numbers;
            }};
}

TEST(Lines, OfALongListAreGoneOverInOrderAChunkAtATime) {
    std::vector<std::size_t> asked;
    const auto lines = numbers_below(2 * chunk + 3, asked);
    std::size_t expected = 0;
    for (const std::size_t line : lines) ASSERT_EQ(line, expected++);
    EXPECT_EQ(expected, 2 * chunk + 3);
    EXPECT_EQ(asked, (std::vector<std::size_t>{chunk, chunk, 3}));
}

TEST(Lines, EndWithAChunkThatIsFull) {
    std::vector<std::size_t> asked;
    std::size_t count = 0;
    for ([[maybe_unused]] const std::size_t line : numbers_below(2 * chunk, asked)) ++count;
    EXPECT_EQ(count, 2 * chunk);
    EXPECT_EQ(asked, (std::vector<std::size_t>{chunk, chunk}));
}

TEST(Lines, ThatAreHeldAreMadeOnce) {
    std::vector<std::size_t> asked;
    auto lines = numbers_below(chunk + 1, asked);
    lines.hold();
    EXPECT_EQ(lines.front(), 0u);
    EXPECT_EQ(lines.back(), chunk);
    EXPECT_EQ(std::ranges::distance(lines.begin(), lines.end()), chunk + 1);
    EXPECT_EQ(asked, std::vector<std::size_t>{chunk + 1});
}

TEST(Lines, OfNobodyAreAskedForNothing) {
    std::vector<std::size_t> asked;
    const auto lines = numbers_below(0, asked);
    EXPECT_TRUE(lines.empty());
    EXPECT_EQ(lines.begin(), lines.end());
    EXPECT_TRUE(asked.empty());
}

TEST(Lines, RowsOfALongListAreNumberedThroughAllItsChunks) {
    std::vector<std::size_t> asked;
    const auto rows =
        rows_of(numbers_below(chunk + 2, asked), [](std::size_t line, std::int64_t number) {
            return RowOf().number(static_cast<std::int64_t>(line)).number(number).done();
        });
    std::int64_t expected = 0;
    for (const Row& row : rows) {
        ASSERT_EQ(row.cells[0], Cell(expected));
        ASSERT_EQ(row.cells[1], Cell(++expected));
    }
    EXPECT_EQ(rows.size(), chunk + 2);
    EXPECT_EQ(*std::ranges::max_element(asked), chunk);
}

}  // namespace
}  // namespace diemcau::reports
