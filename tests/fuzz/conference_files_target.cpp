#include "rosters/conference_files.hpp"

#include "base/vietnamese_text.hpp"
#include "fuzz/input.hpp"
#include "fuzz/targets.hpp"

namespace diemcau::fuzz {

namespace {

// Parts the files of an input; stands in no text.
constexpr char end_of_file = '\x1c';

rosters::ConferenceFiles files_of(std::string_view bytes) {
    rosters::ConferenceFiles files;
    Input input(bytes);
    for (const char* name :
         {"conference.toml", "sites.csv", "delegates.csv", "categories.csv", "agenda.csv"}) {
        const std::string_view text = input.until(end_of_file);
        if (!text.empty()) files[name] = text;
    }
    return files;
}

}  // namespace

void conference_files(std::string_view bytes) {
    const auto read = rosters::read_conference(files_of(bytes));
    if (const auto* errors = std::get_if<std::vector<rosters::RowError>>(&read)) {
        require(!errors->empty(), "what is no conference has something wrong with it");
        for (const rosters::RowError& error : *errors) {
            require(*rosters::name_of(error.reason) != '\0', "every reason has a name");
            require(*rosters::explain(error.reason) != '\0', "every reason is explained");
        }
        return;
    }
    const auto& conference = std::get<core::ImportConference>(read);
    // What is written of a conference is that conference.
    const auto written = rosters::write_conference_files(conference);
    const auto again = rosters::read_conference(written);
    const auto* same = std::get_if<core::ImportConference>(&again);
    require(same != nullptr, "a conference that was written can be read");
    require(
        rosters::write_conference_files(*same) == written,
        "a conference that was written and read is the same"
    );
    require(
        same->sites.size() == conference.sites.size() &&
            same->delegates.size() == conference.delegates.size(),
        "nobody gets lost on the way"
    );
}

}  // namespace diemcau::fuzz
