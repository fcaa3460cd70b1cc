#include "reports/json_report.hpp"

#include <cstdio>
#include <sstream>
#include <string_view>

#include "reports/report_numbers.hpp"
#include "reports/report_tables.hpp"

namespace diemcau::reports {

namespace {

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            result += escape;
        } else {
            result += c;
        }
    }
    return result + '"';
}

struct JsonCell {
    std::string operator()(std::monostate) const { return "null"; }

    std::string operator()(const std::string& text) const { return quoted(text); }

    std::string operator()(std::int64_t number) const { return std::to_string(number); }

    std::string operator()(bool yes) const { return yes ? "true" : "false"; }

    std::string operator()(Share share) const {
        const std::uint32_t rest = share.hundredths % 100;
        return std::to_string(share.hundredths / 100) + (rest < 10 ? ".0" : ".") +
               std::to_string(rest);
    }

    std::string operator()(Moment moment) const { return quoted(utc_time(moment.at)); }

    std::string operator()(Duration duration) const { return std::to_string(duration.ms); }

    std::string operator()(Year year) const { return std::to_string(year.year); }

    std::string operator()(const Word& word) const { return quoted(word.key); }
};

/// Members with commas between them, in braces.
class JsonObject {
public:
    explicit JsonObject(std::ostream& out) : out_(out) { out_ << '{'; }

    void member(const char* key, const Cell& value) {
        if (!first_) out_ << ',';
        first_ = false;
        out_ << quoted(key) << ':' << std::visit(JsonCell{}, value);
    }

    void end() { out_ << '}'; }

private:
    std::ostream& out_;
    bool first_ = true;
};

void write_details(std::ostream& out, const std::vector<Detail>& details) {
    JsonObject object(out);
    for (const Detail& detail : details) object.member(detail.key, detail.value);
    object.end();
}

void write_table(std::ostream& out, const Table& table) {
    out << ",\n" << quoted(table.key) << ":[";
    const char* before = "\n";
    for (const Row& row : table.rows) {
        out << before;
        before = ",\n";
        JsonObject object(out);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            object.member(table.columns[i].key, row.cells[i]);
        }
        object.end();
    }
    out << ']';
}

}  // namespace

void write_json(const Report& report, std::ostream& out) {
    const ReportTables tables = tables_of(report);
    out << "{\"head\":";
    write_details(out, tables.head);
    out << ",\n\"proof\":";
    write_details(out, tables.proof);
    for (const Table& table : tables.tables) write_table(out, table);
    out << "}\n";
}

std::string json_report(const Report& report) {
    std::ostringstream text;
    write_json(report, text);
    return std::move(text).str();
}

}  // namespace diemcau::reports
