#include "reports/json_report.hpp"

#include <cstdio>
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

void append_member(std::string& json, const char* key, const Cell& value) {
    if (json.back() != '{') json += ',';
    json.append(quoted(key)).append(":").append(std::visit(JsonCell{}, value));
}

void append_details(std::string& json, const std::vector<Detail>& details) {
    json += '{';
    for (const Detail& detail : details) append_member(json, detail.key, detail.value);
    json += '}';
}

void append_table(std::string& json, const Table& table) {
    json.append(",\n").append(quoted(table.key)).append(":[");
    for (const Row& row : table.rows) {
        json += json.back() == '[' ? "\n{" : ",\n{";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            append_member(json, table.columns[i].key, row.cells[i]);
        }
        json += '}';
    }
    json += ']';
}

}  // namespace

std::string json_report(const Report& report) {
    const ReportTables tables = tables_of(report);
    std::string json = "{\"head\":";
    append_details(json, tables.head);
    json += ",\n\"proof\":";
    append_details(json, tables.proof);
    for (const Table& table : tables.tables) append_table(json, table);
    json += "}\n";
    return json;
}

}  // namespace diemcau::reports
