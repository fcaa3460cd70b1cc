#include "store/delegate_search.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "base/search_words.hpp"
#include "base/vietnamese_text.hpp"

namespace diemcau::store {

namespace {

// More than anybody reads: a search that finds so many asks for another letter.
constexpr std::int64_t candidates_max = 500;

// The named columns of a delegate, in the order of row_of().
#define DELEGATE_COLUMNS                                                                   \
    "d.id, d.code, d.name, d.birth_year, d.position, d.unit, d.seat, d.note, d.id_number," \
    " d.home, d.category, d.kind, d.withdrawn, d.search_key, d.initials"

constexpr std::string_view sql_by_code =
    "SELECT " DELEGATE_COLUMNS
    " FROM delegate d WHERE d.code COLLATE NOCASE >= ?1"
    " AND d.code COLLATE NOCASE < ?1 || char(0x10FFFF) ORDER BY d.code COLLATE NOCASE LIMIT ?2";
constexpr std::string_view sql_by_name =
    "SELECT " DELEGATE_COLUMNS
    " FROM delegate d WHERE d.search_key >= ?1"
    " AND d.search_key < ?1 || char(0x10FFFF) ORDER BY d.search_key, d.id LIMIT ?2";
constexpr std::string_view sql_by_words =
    "SELECT " DELEGATE_COLUMNS
    " FROM delegate_search s JOIN delegate d ON d.id = s.rowid"
    " WHERE delegate_search MATCH ?1 ORDER BY s.rowid LIMIT ?2";
constexpr std::string_view sql_by_last_digits =
    "SELECT " DELEGATE_COLUMNS
    " FROM delegate d WHERE d.id_tail <> '' AND d.id_tail = ?1 ORDER BY d.id LIMIT ?2";

#undef DELEGATE_COLUMNS

/// In FTS5's language: every word begins a word of the name, or the one word begins the initials. A
/// word that FTS5 would take for several would be a phrase, which this index does not have.
std::string match_of(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        if (!all.empty()) all += " AND ";
        all += "{search_key} : \"" + word + "\" *";
    }
    if (words.size() != 1) return all;
    return "(" + all + ") OR ({initials} : \"" + words.front() + "\" *)";
}

bool is_four_digits(std::string_view text) {
    return text.size() == 4 &&
           std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// ASCII letters alone: what NOCASE does.
std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& byte : lower) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    }
    return lower;
}

struct Query {
    std::string code;    // lower case
    std::string marked;  // as typed, in normal form
    std::string folded;
};

/// Smaller is better.
int rank_of(const Query& query, const FoundDelegate& found, const Statement& row) {
    const std::string_view key = row.text(13);
    const std::string& name = found.fields.person.name;
    const std::string code = lower_ascii(found.fields.code);
    if (code == query.code) return 0;
    if (name == query.marked) return 1;
    if (key == query.folded) return 2;
    const bool typed_with_marks = lower_ascii(query.marked) != query.folded;
    if (typed_with_marks && name.find(query.marked) != std::string::npos) return 3;
    if (key.ends_with(" " + query.folded)) return 4;  // by the given name
    if (key.starts_with(query.folded)) return 5;
    if (row.text(14) == query.folded) return 6;
    if (code.starts_with(query.code)) return 7;
    return 8;
}

FoundDelegate row_of(const Statement& row) {
    FoundDelegate found;
    found.delegate = DelegateId(static_cast<std::uint32_t>(row.integer(0)));
    core::DelegateFields& fields = found.fields;
    fields.code = row.text(1);
    fields.person.name = row.text(2);
    fields.person.birth_year = static_cast<std::int32_t>(row.integer(3));
    fields.person.position = row.text(4);
    fields.person.unit = row.text(5);
    fields.seat = row.text(6);
    fields.note = row.text(7);
    fields.id_number = row.text(8);
    found.home = SiteId(static_cast<std::uint32_t>(row.integer(9)));
    found.category = CategoryId(static_cast<std::uint32_t>(row.integer(10)));
    found.kind = static_cast<core::DelegateKind>(row.integer(11));
    return found;
}

struct Ranked {
    bool withdrawn;
    int rank;
    FoundDelegate found;
};

/// Each delegate once; best first, those who were withdrawn last.
std::vector<FoundDelegate> best_of(std::vector<Ranked> ranked, std::size_t rows_max) {
    std::ranges::sort(ranked, {}, [](const Ranked& one) { return one.found.delegate; });
    const auto same = [](const Ranked& one, const Ranked& other) {
        return one.found.delegate == other.found.delegate;
    };
    ranked.erase(std::unique(ranked.begin(), ranked.end(), same), ranked.end());
    std::ranges::stable_sort(ranked, {}, [](const Ranked& one) {
        return std::tuple(one.withdrawn, one.rank);
    });
    std::vector<FoundDelegate> best;
    for (Ranked& one : ranked) {
        if (best.size() == rows_max) break;
        best.push_back(std::move(one.found));
    }
    return best;
}

}  // namespace

DelegateSearch::DelegateSearch(Database& database)
    : by_code_(database, sql_by_code),
      by_name_(database, sql_by_name),
      by_words_(database, sql_by_words),
      by_last_digits_(database, sql_by_last_digits) {}

std::vector<FoundDelegate> DelegateSearch::find(std::string_view text, std::size_t rows_max) {
    const std::string marked = normalized(text);
    const Query query{lower_ascii(marked), marked, search_key(marked)};
    if (marked.empty()) return {};
    std::vector<Ranked> ranked;
    const auto collect = [&](Statement& select, std::string_view bound) {
        const ResetAtEnd reset(select);
        select.bind_text(1, bound).bind(2, candidates_max);
        while (select.step()) {
            FoundDelegate found = row_of(select);
            const int rank = rank_of(query, found, select);
            ranked.push_back({select.integer(12) != 0, rank, std::move(found)});
        }
    };
    collect(by_code_, query.marked);
    if (is_four_digits(marked)) collect(by_last_digits_, marked);
    const std::vector<std::string> words = search_words(query.folded);
    if (!words.empty()) {
        collect(by_name_, query.folded);
        const std::string match = match_of(words);
        collect(by_words_, match);
    }
    return best_of(std::move(ranked), rows_max);
}

}  // namespace diemcau::store
