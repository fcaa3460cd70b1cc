// diemcau look-up: one delegate of any site, exactly named. Each is in the server's log.
#include <cstdio>
#include <iostream>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "link/http.hpp"
#include "link/server_errors.hpp"
#include "screen/columns.hpp"
#include "screen/json.hpp"
#include "screen/numbers.hpp"
#include "sign_in/requests.hpp"

namespace diemcau::terminal {

namespace {

struct LookUpOptions {
    std::string site;
    std::string badge;
    std::string id_number;
    std::string name;
    std::string unit;
};

/// "-": the next line of the input, so that it stands in no list of processes and no history.
std::string said(const std::string& option) {
    if (option != "-") return option;
    std::string line;
    std::getline(std::cin, line);
    return line;
}

std::string body_of(const CommonOptions& common, const LookUpOptions& options) {
    std::string json = "{\"operator\":" + json_string(common.operator_name);
    const auto add = [&](const char* name, const std::string& text) {
        json += std::string(",\"") + name + "\":" + json_string(said(text));
    };
    if (!options.site.empty()) add("siteCode", options.site);
    if (!options.badge.empty()) add("badge", options.badge);
    if (!options.id_number.empty()) add("idNumber", options.id_number);
    if (!options.name.empty()) add("name", options.name);
    if (!options.unit.empty()) add("unit", options.unit);
    return json + "}";
}

void print(const JsonObject& found) {
    std::string who = found.text("name");
    if (const auto year = found.number("birthYear")) who += " (" + std::to_string(*year) + ")";
    for (const char* field : {"position", "unit"}) {
        if (const std::string text = found.text(field); !text.empty()) who += ", " + text;
    }
    std::printf("%s\n", who.c_str());
    std::printf("điểm cầu: %s\n", found.text("homeName").c_str());
    if (const std::string number = found.text("idNumber"); !number.empty()) {
        std::printf("số định danh: %s\n", number.c_str());
    }
    if (found.flag("withdrawn")) std::printf("đã rút khỏi danh sách\n");
    if (!found.number("hall")) {
        std::printf("chưa có mặt ở điểm cầu nào\n");
        return;
    }
    std::string where = found.text("hallName");
    if (const auto since = found.number("since")) where += ", từ " + clock_time(*since);
    std::printf("đang có mặt tại: %s\n", where.c_str());
}

int look_up(const CommonOptions& common, const LookUpOptions& options) {
    const ActingAs as = options.site.empty() ? ActingAs::account : ActingAs::device;
    const std::string answer = body_of(
        http_post_json(access_of(common, as), "/api/v1/delegates/look-up", body_of(common, options))
    );
    const auto found = JsonObject::parse(answer);
    if (!found) throw Refused("the server's answer cannot be read");
    const std::string outcome = found->text("found");
    if (common.json) {
        std::printf("%s", answer.c_str());
    } else if (outcome == "one") {
        print(*found);
    } else if (outcome == "several") {
        std::printf("có nhiều người trùng họ tên và đơn vị: hãy tra theo thẻ hoặc số định danh\n");
    } else if (outcome == "forged_badge") {
        std::printf("thẻ này không phải do hội nghị cấp\n");
    } else {
        std::printf("không có ai đúng như vậy\n");
    }
    return outcome == "one" ? exit_ok : exit_refused;
}

}  // namespace

void add_look_up(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand(
        "look-up",
        "One delegate of any site, exactly named; \"-\" reads what is asked from the input"
    );
    auto options = std::make_shared<LookUpOptions>();
    add_server_option(*command, common);
    add_json_option(*command, common);
    add_operator_option(*command, common);
    command->add_option("--site", options->site, "Code of the site whose operator asks");
    auto* ways = command->add_option_group("ways", "Exactly one of them");
    ways->add_option("--badge", options->badge, "Text of a signed badge, or a code as printed");
    ways->add_option("--id-number", options->id_number, "12 digits");
    auto* name = ways->add_option("--name", options->name, "The full name, with diacritics");
    ways->require_option(1);
    auto* unit = command->add_option("--unit", options->unit, "And the unit, whole");
    name->needs(unit);
    unit->needs(name);
    command->callback([&common, &run, options] {
        run = [&common, options] { return look_up(common, *options); };
    });
}

}  // namespace diemcau::terminal
