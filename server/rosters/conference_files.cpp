#include "rosters/conference_files.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"
#include "rosters/reading.hpp"

namespace diemcau::rosters {

std::optional<Table> table_of(
    Reading& reading, const std::string& file_name, std::span<const Column> columns, bool required
) {
    const auto file = reading.files.find(file_name);
    if (file == reading.files.end()) {
        if (required)
            reading.errors.push_back({file_name, 0, "", "", RowErrorReason::file_missing});
        return std::nullopt;
    }
    if (!is_utf8(file->second)) {
        const std::uint32_t line = first_broken_line(file->second);
        reading.errors.push_back({file_name, line, "", "", RowErrorReason::not_utf8});
        return std::nullopt;
    }
    std::optional<Table> table;
    table.emplace(file_name, file->second, columns, reading.errors);
    if (!table->readable()) return std::nullopt;
    return table;
}

bool CodeBook::add(const std::string& code, const std::string& name, std::uint32_t index) {
    const auto [place, is_new] = names_.emplace(name, index);
    if (!is_new) place->second = no_index;
    return codes_.emplace(code, index).second;
}

CodeBook::Answer CodeBook::find(std::string_view code_or_name, std::uint32_t& index) const {
    const std::string wanted(code_or_name);
    if (const auto code = codes_.find(wanted); code != codes_.end()) {
        index = code->second;
        return Answer::found;
    }
    const auto name = names_.find(wanted);
    if (name == names_.end()) return Answer::unknown;
    if (name->second == no_index) return Answer::ambiguous;
    index = name->second;
    return Answer::found;
}

namespace {

/// The errors of a file stand together already, in the order in which the files were read.
void sort_by_line(RowErrors& errors) {
    for (auto first = errors.begin(); first != errors.end();) {
        const auto last = std::find_if(first, errors.end(), [&](const RowError& error) {
            return error.file != first->file;
        });
        std::ranges::stable_sort(first, last, {}, &RowError::line);
        first = last;
    }
}

}  // namespace

std::variant<core::ImportConference, std::vector<RowError>> read_conference(
    const ConferenceFiles& files
) {
    Reading reading{.files = files};
    CodeBook sites, categories;
    read_conference_toml(reading);
    read_sites(reading, sites);
    read_categories(reading, categories);
    read_delegates(reading, sites, categories);
    read_agenda(reading);
    if (!reading.errors.empty()) {
        sort_by_line(reading.errors);
        return std::move(reading.errors);
    }
    put_parents_first(reading.conference);
    return std::move(reading.conference);
}

}  // namespace diemcau::rosters
