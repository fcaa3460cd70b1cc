// conference.toml: the conference as a whole and its sessions.
#include <toml++/toml.h>

#include <algorithm>
#include <chrono>
#include <sstream>

#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"
#include "rosters/reading.hpp"

namespace diemcau::rosters {

namespace {

const std::string file_name = "conference.toml";

constexpr std::int64_t grace_minutes_max = 24 * 60;

std::string as_written(const toml::node& node) {
    std::ostringstream text;
    node.visit([&](const auto& value) { text << value; });
    return text.str();
}

std::uint32_t line_of(const toml::node& node) { return node.source().begin.line; }

/// One table of the file. Each getter records what is wrong, with its line.
class Section {
public:
    Section(const toml::table& table, std::string name, RowErrors& errors)
        : table_(table), name_(std::move(name)), errors_(errors) {}

    void allow_only(std::initializer_list<std::string_view> keys) {
        for (const auto& [key, node] : table_) {
            if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
            wrong(line_of(node), key.str(), std::string(key.str()), RowErrorReason::key_unknown);
        }
    }

    std::string text(std::string_view key, bool required) {
        const toml::node* node = find(key, required);
        if (node == nullptr) return {};
        const auto value = node->value<std::string>();
        if (!node->is_string() || !value) {
            wrong(*node, key, RowErrorReason::not_a_text);
            return {};
        }
        const std::string tidy = normalized(*value);
        if (required && tidy.empty()) wrong(*node, key, RowErrorReason::value_missing);
        if (const auto fault = fault_of_text(tidy, limits::name_bytes_max)) {
            wrong(*node, key, *fault);
        }
        return tidy;
    }

    bool yes_or_no(std::string_view key, bool otherwise) {
        const toml::node* node = find(key, false);
        if (node == nullptr) return otherwise;
        if (node->is_boolean()) return node->as_boolean()->get();
        wrong(*node, key, RowErrorReason::not_yes_or_no);
        return otherwise;
    }

    std::int64_t number(std::string_view key, std::int64_t most, std::int64_t otherwise) {
        const toml::node* node = find(key, false);
        if (node == nullptr) return otherwise;
        if (!node->is_integer()) {
            wrong(*node, key, RowErrorReason::not_a_number);
            return otherwise;
        }
        const std::int64_t value = node->as_integer()->get();
        if (value >= 0 && value <= most) return value;
        wrong(*node, key, RowErrorReason::out_of_range);
        return otherwise;
    }

    /// A date and time; without an offset it is Vietnam's.
    UtcMillis time(std::string_view key) {
        const toml::node* node = find(key, true);
        if (node == nullptr) return no_time;
        if (!node->is_date_time()) {
            wrong(*node, key, RowErrorReason::not_a_time);
            return no_time;
        }
        const toml::date_time when = node->as_date_time()->get();
        using namespace std::chrono;
        const year_month_day day{
            year{when.date.year}, month{when.date.month}, std::chrono::day{when.date.day}};
        const auto midnight = sys_days{day}.time_since_epoch();
        const auto since_midnight = hours{when.time.hour} + minutes{when.time.minute} +
                                    seconds{when.time.second} +
                                    milliseconds{when.time.nanosecond / 1'000'000};
        const std::int64_t offset_ms =
            when.offset ? when.offset->minutes * 60'000LL : vietnam_offset_ms;
        return duration_cast<milliseconds>(midnight + since_midnight).count() - offset_ms;
    }

    void wrong(std::string_view key, RowErrorReason reason) {
        if (const toml::node* node = table_.get(key)) wrong(*node, key, reason);
    }

private:
    const toml::node* find(std::string_view key, bool required) {
        const toml::node* node = table_.get(key);
        if (node == nullptr && required) {
            wrong(line_of(table_), key, "", RowErrorReason::value_missing);
        }
        return node;
    }

    void wrong(const toml::node& node, std::string_view key, RowErrorReason reason) {
        wrong(line_of(node), key, as_written(node), reason);
    }

    void wrong(std::uint32_t line, std::string_view key, std::string value, RowErrorReason reason) {
        errors_.push_back(
            {file_name, line, name_ + "." + std::string(key), std::move(value), reason}
        );
    }

    const toml::table& table_;
    std::string name_;
    RowErrors& errors_;
};

void read_conference_table(const toml::table& table, Reading& reading) {
    Section section(table, "conference", reading.errors);
    section.allow_only({"name", "place", "organizer", "substitutes", "grace_minutes", "invented"});
    core::ConferenceFields& fields = reading.conference.conference;
    fields.name = section.text("name", true);
    fields.place_name = section.text("place", false);
    fields.organizer_name = section.text("organizer", false);
    fields.substitutes_allowed = section.yes_or_no("substitutes", true);
    fields.late_grace_ms =
        section.number("grace_minutes", grace_minutes_max, limits::late_grace_default_ms / 60'000) *
        60'000;
    fields.invented = section.yes_or_no("invented", false);
}

void read_session(const toml::table& table, Reading& reading) {
    Section section(table, "sessions", reading.errors);
    section.allow_only({"name", "start", "end"});
    core::SessionFields fields;
    fields.name = section.text("name", true);
    fields.planned_start = section.time("start");
    fields.planned_end = section.time("end");
    if (fields.planned_start != no_time && fields.planned_end != no_time &&
        fields.planned_end <= fields.planned_start) {
        section.wrong("end", RowErrorReason::ends_before_it_starts);
    }
    reading.conference.sessions.push_back(std::move(fields));
}

void read_document(const toml::table& document, Reading& reading) {
    const auto wrong = [&](std::uint32_t line, std::string key, RowErrorReason reason) {
        reading.errors.push_back({file_name, line, key, key, reason});
    };
    for (const auto& [key, node] : document) {
        if (key == "conference" || key == "sessions") continue;
        wrong(line_of(node), std::string(key.str()), RowErrorReason::key_unknown);
    }
    if (const toml::table* table = document["conference"].as_table()) {
        read_conference_table(*table, reading);
    } else {
        wrong(1, "conference", RowErrorReason::value_missing);
    }
    const toml::array* sessions = document["sessions"].as_array();
    if (sessions == nullptr || sessions->empty()) {
        return wrong(1, "sessions", RowErrorReason::value_missing);
    }
    reading.sessions_known = true;
    for (const toml::node& one : *sessions) {
        if (const toml::table* table = one.as_table()) {
            read_session(*table, reading);
        } else {
            wrong(line_of(one), "sessions", RowErrorReason::not_toml);
        }
    }
    if (sessions->size() > limits::sessions_max) {
        wrong(line_of(*sessions), "sessions", RowErrorReason::too_many_rows);
    }
}

}  // namespace

void read_conference_toml(Reading& reading) {
    const auto file = reading.files.find(file_name);
    if (file == reading.files.end()) {
        reading.errors.push_back({file_name, 0, "", "", RowErrorReason::file_missing});
        return;
    }
    if (!is_utf8(file->second)) {
        const std::uint32_t line = first_broken_line(file->second);
        reading.errors.push_back({file_name, line, "", "", RowErrorReason::not_utf8});
        return;
    }
    try {
        const toml::table document = toml::parse(file->second);
        read_document(document, reading);
    } catch (const toml::parse_error& error) {
        reading.errors.push_back(
            {file_name, error.source().begin.line, "", std::string(error.description()),
             RowErrorReason::not_toml}
        );
    }
}

}  // namespace diemcau::rosters
