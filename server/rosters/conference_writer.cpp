// The files of a conference as read_conference reads them: English headers, codes, commas, LF.
#include <chrono>
#include <cstdio>

#include "rosters/conference_files.hpp"
#include "rosters/csv.hpp"

namespace diemcau::rosters {

namespace {

using namespace core;

const char* word_of(SiteLevel level) {
    switch (level) {
        case SiteLevel::central:
            return "central";
        case SiteLevel::province:
            return "province";
        case SiteLevel::district:
            return "district";
        case SiteLevel::grassroots:
            return "grassroots";
    }
    return "";
}

const char* word_of(DelegateKind kind) {
    switch (kind) {
        case DelegateKind::summoned:
            return "summoned";
        case DelegateKind::invited:
            return "invited";
        case DelegateKind::press:
            return "press";
        case DelegateKind::service:
            return "service";
    }
    return "";
}

const char* word_of(bool value) { return value ? "yes" : "no"; }

std::string toml_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

/// "2023-06-12T08:00:00+07:00"
std::string vietnam_time(UtcMillis at) {
    using namespace std::chrono;
    const auto local = sys_time<milliseconds>(milliseconds(at + vietnam_offset_ms));
    const auto day = floor<days>(local);
    const year_month_day date(day);
    const hh_mm_ss time(local - day);
    char text[40];
    std::snprintf(
        text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count())
    );
    std::string written = text;
    if (time.subseconds().count() > 0) {
        std::snprintf(text, sizeof text, ".%03d", static_cast<int>(time.subseconds().count()));
        written += text;
    }
    return written + "+07:00";
}

/// Appends one CSV row.
template <class... Cells>
void append_row(std::string& out, const Cells&... cells) {
    bool first = true;
    ((out += first ? "" : ",", out += csv_cell(cells), first = false), ...);
    out += '\n';
}

std::string conference_toml(const ImportConference& conference) {
    const ConferenceFields& fields = conference.conference;
    std::string out;
    if (fields.invented) {
        out +=
            "# Dữ liệu giả định: mọi tên người, chức vụ và số định danh đều được bịa ra.\n"
            "# Invented data: every name of a person, position and identity number is made up.\n\n";
    }
    out += "[conference]\n";
    out += "name = " + toml_text(fields.name) + "\n";
    out += "place = " + toml_text(fields.place_name) + "\n";
    out += "organizer = " + toml_text(fields.organizer_name) + "\n";
    out += std::string("substitutes = ") + (fields.substitutes_allowed ? "true" : "false") + "\n";
    out += "grace_minutes = " + std::to_string(fields.late_grace_ms / 60'000) + "\n";
    out += std::string("invented = ") + (fields.invented ? "true" : "false") + "\n";
    for (const SessionFields& session : conference.sessions) {
        out += "\n[[sessions]]\n";
        out += "name = " + toml_text(session.name) + "\n";
        out += "start = " + vietnam_time(session.planned_start) + "\n";
        out += "end = " + vietnam_time(session.planned_end) + "\n";
    }
    return out;
}

std::string sites_csv(const ImportConference& conference) {
    std::string out = "code,name,parent,level,order,roster,chair\n";
    for (const SiteFields& site : conference.sites) {
        append_row(
            out, site.code, site.name,
            site.parent ? conference.sites[site.parent->value].code : std::string(),
            word_of(site.level), std::to_string(site.sort_order), word_of(site.has_roster),
            site.chair_name
        );
    }
    return out;
}

std::string categories_csv(const ImportConference& conference) {
    std::string out = "code,name,order,substitutes\n";
    for (const CategoryFields& category : conference.categories) {
        append_row(
            out, category.code, category.name, std::to_string(category.protocol_order),
            word_of(category.substitutes_allowed)
        );
    }
    return out;
}

std::string delegates_csv(const ImportConference& conference) {
    std::string out =
        "code,name,birth_year,position,unit,site,category,other_categories,kind,order,seat,note,"
        "id_number\n";
    for (const auto& [fields, place] : conference.delegates) {
        std::string others;
        for (const CategoryId other : place.other_categories) {
            others += (others.empty() ? "" : "|") + conference.categories[other.value].code;
        }
        append_row(
            out, fields.code, fields.person.name,
            fields.person.birth_year > 0 ? std::to_string(fields.person.birth_year) : std::string(),
            fields.person.position, fields.person.unit, conference.sites[place.home.value].code,
            conference.categories[place.category.value].code, others, word_of(place.kind),
            std::to_string(place.sort_order), fields.seat, fields.note, fields.id_number
        );
    }
    return out;
}

std::string agenda_csv(const ImportConference& conference) {
    std::string out = "session,title,presenter,minutes\n";
    for (const auto& [session, fields] : conference.agenda) {
        append_row(
            out, std::to_string(session + 1), fields.title, fields.presenter,
            std::to_string(fields.planned_ms / 60'000)
        );
    }
    return out;
}

}  // namespace

ConferenceFiles write_conference_files(const ImportConference& conference) {
    return {
        {"conference.toml", conference_toml(conference)},
        {"sites.csv", sites_csv(conference)},
        {"categories.csv", categories_csv(conference)},
        {"delegates.csv", delegates_csv(conference)},
        {"agenda.csv", agenda_csv(conference)},
    };
}

}  // namespace diemcau::rosters
