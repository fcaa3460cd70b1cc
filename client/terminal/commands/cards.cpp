// diemcau cards issue, spare, list, withdraw: the cards that let a site's devices in.
#include <cstdio>
#include <fstream>
#include <memory>

#include "base/time.hpp"
#include "commands/card_sheet.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/scope_text.hpp"
#include "commands/site_list.hpp"
#include "link/http.hpp"
#include "link/server_errors.hpp"
#include "screen/columns.hpp"
#include "screen/date_time.hpp"
#include "screen/json.hpp"
#include "sign_in/card_orders.hpp"
#include "sign_in/private_file.hpp"
#include "sign_in/requests.hpp"

namespace diemcau::terminal {

namespace {

struct IssueOptions {
    std::vector<std::string> sites;
    bool all = false;
    bool below = false;
    std::uint32_t devices = 0;
    std::string valid = "24h";
    std::string label;
    std::string sheet;
    std::string public_url;
};

struct SiteCard {
    ListedSite site;
    IssuedCard card;
    std::string link;
};

std::string link_of(const std::string& origin, const std::string& secret) {
    std::string base = origin;
    while (base.ends_with('/')) base.pop_back();
    return base + "/enrol#" + secret;
}

/// Those that were named; nullopt: printed which there is not.
std::optional<std::vector<ListedSite>> wanted_sites(
    const SiteList& list, const IssueOptions& options
) {
    if (options.all) return list.sites();
    std::vector<ListedSite> wanted;
    for (const std::string& code : options.sites) {
        const ListedSite* site = list.by_code(code);
        if (site == nullptr) {
            std::fprintf(stderr, "diemcau: there is no bridge point %s\n", code.c_str());
            return std::nullopt;
        }
        wanted.push_back(*site);
    }
    return wanted;
}

void print_cards(const std::vector<SiteCard>& cards, const CommonOptions& common) {
    std::string json;
    for (const SiteCard& one : cards) {
        if (common.json) {
            json += (json.empty() ? "" : ",\n");
            json += "{\"site\":" + json_string(one.site.code) +
                    ",\"name\":" + json_string(one.site.name) +
                    ",\"card\":" + json_string(one.card.id) +
                    ",\"code\":" + json_string(one.card.code) +
                    ",\"link\":" + json_string(one.link) +
                    ",\"validUntil\":" + std::to_string(one.card.valid_until) + "}";
            continue;
        }
        std::printf(
            "%s%s%s  %s  %s\n", fitted(one.site.code, 10).c_str(),
            fitted(one.site.name, 36).c_str(), fitted(one.card.code, 14).c_str(),
            date_time(one.card.valid_until).c_str(), one.link.c_str()
        );
    }
    if (common.json) std::printf("[%s]\n", json.c_str());
}

std::string valid_text(const SiteCard& one, std::uint32_t devices) {
    const std::string until = "đến " + date_time(one.card.valid_until);
    return devices == 0 ? "Có hiệu lực " + until
                        : "Dùng cho " + std::to_string(devices) + " máy, " + until;
}

void write_sheet(
    const std::vector<SiteCard>& cards, const IssueOptions& options, const std::string& conference
) {
    std::vector<PrintedCard> printed;
    printed.reserve(cards.size());
    for (const SiteCard& one : cards) {
        printed.push_back(
            {one.site.name, options.below ? "và các điểm cầu cấp dưới" : "", one.link,
             one.card.code, valid_text(one, options.devices)}
        );
    }
    write_private_file(options.sheet, card_sheets(printed, conference));
    std::fprintf(
        stderr, "%s: %zu cards, for your eyes alone\n", options.sheet.c_str(), printed.size()
    );
}

int issue(const CommonOptions& common, const IssueOptions& options) {
    if (options.all == !options.sites.empty()) {
        std::fprintf(stderr, "diemcau: name sites with --site CODE, or all with --all\n");
        return exit_usage;
    }
    const auto span = span_ms(options.valid);
    if (!span) {
        std::fprintf(stderr, "diemcau: --valid wants a span as 90m, 24h or 7d\n");
        return exit_usage;
    }
    const ServerAccess server = access_of(common);
    OneShot connection(common, "");
    const auto list = SiteList::read(connection);
    if (!list) return connection.code();
    const auto sites = wanted_sites(*list, options);
    if (!sites) return exit_refused;
    std::vector<CardWish> wishes;
    for (const ListedSite& site : *sites) {
        wishes.push_back(
            {site.id, options.below, options.label.empty() ? site.name : options.label,
             options.devices, connection.server_now() + *span}
        );
    }
    const std::vector<IssuedCard> issued = ordered_cards(server, wishes);
    const std::string origin =
        options.public_url.empty() ? server.address.origin() : options.public_url;
    std::vector<SiteCard> cards;
    for (std::size_t i = 0; i < issued.size(); ++i) {
        cards.push_back({(*sites)[i], issued[i], link_of(origin, issued[i].secret)});
    }
    print_cards(cards, common);
    if (!options.sheet.empty()) {
        write_sheet(cards, options, connection.board("overview").conference.fields().name());
    }
    return exit_ok;
}

int spare(const CommonOptions& common, const IssueOptions& options) {
    const ServerAccess server = access_of(common);
    OneShot connection(common, "");
    const auto list = SiteList::read(connection);
    if (!list) return connection.code();
    const auto sites = wanted_sites(*list, options);
    if (!sites) return exit_refused;
    std::vector<SiteCard> cards;
    for (const ListedSite& site : *sites) {
        const IssuedCard card = spare_card(server, site.id, options.below);
        cards.push_back({site, card, link_of(server.address.origin(), card.secret)});
    }
    print_cards(cards, common);
    return exit_ok;
}

int list_cards(const CommonOptions& common) {
    const ServerAccess server = access_of(common);
    const std::string body = body_of(http_get(server, "/api/v1/cards"));
    if (common.json) {
        std::printf("%s", body.c_str());
        return exit_ok;
    }
    const auto answer = JsonObject::parse(body);
    if (!answer) throw Refused("the server's answer cannot be read");
    OneShot connection(common, "");
    const auto sites = SiteList::read(connection);
    if (!sites) return connection.code();
    for (const JsonObject& card : answer->list("cards")) {
        const std::string devices = std::to_string(card.number("devicesEnrolled").value_or(0)) +
                                    "/" + std::to_string(card.number("devicesMax").value_or(0));
        std::printf(
            "%s  %s%s%s%s%s\n", card.text("id").c_str(), fitted(card.text("status"), 11).c_str(),
            fitted(devices, 8).c_str(),
            fitted(date_time(card.number("validUntil").value_or(0)), 18).c_str(),
            fitted(scope_text(card, *sites), 14).c_str(), card.text("label").c_str()
        );
    }
    return exit_ok;
}

int withdraw(const CommonOptions& common, const std::string& card) {
    posted(access_of(common), "/api/v1/cards/withdraw", "{\"card\":" + json_string(card) + "}");
    std::printf("withdrawn: %s\n", card.c_str());
    return exit_ok;
}

void add_issue(CLI::App& cards, CommonOptions& common, Run& run) {
    auto* command =
        cards.add_subcommand("issue", "One card a site; its code and link are shown once");
    auto options = std::make_shared<IssueOptions>();
    add_server_option(*command, common);
    add_json_option(*command, common);
    command->add_option("--site", options->sites, "Codes of the sites");
    command->add_flag("--all", options->all, "Every site");
    command->add_flag("--below", options->below, "Devices may act as each site below it, too");
    command
        ->add_option(
            "--devices", options->devices,
            "Devices that a card lets in; none: as the server's settings say"
        )
        ->check(CLI::Range(1, 100));
    command->add_option("--valid", options->valid, "How long: 90m, 24h, 7d")->capture_default_str();
    command->add_option("--label", options->label, "For the list of cards; none: the site's name");
    command->add_option(
        "--sheet", options->sheet, "Write a page to print here: FILE.html, A4, eight cards a page"
    );
    command->add_option(
        "--public-url", options->public_url,
        "How devices reach the server (https://diemcau.example.vn); none: as --server"
    );
    command->callback([&common, &run, options] {
        run = [&common, options] { return issue(common, *options); };
    });
}

}  // namespace

void add_cards(CLI::App& app, CommonOptions& common, Run& run) {
    auto* cards = app.add_subcommand("cards", "Cards that enrol the devices of sites");
    cards->require_subcommand(1);
    add_issue(*cards, common, run);

    auto* spare_command =
        cards->add_subcommand("spare", "A code to dictate: one device, a quarter of an hour");
    auto options = std::make_shared<IssueOptions>();
    add_server_option(*spare_command, common);
    add_json_option(*spare_command, common);
    spare_command->add_option("--site", options->sites, "Codes of the sites")->required();
    spare_command->add_flag(
        "--below", options->below, "The device may act as each site below it, too"
    );
    spare_command->callback([&common, &run, options] {
        run = [&common, options] { return spare(common, *options); };
    });

    auto* list = cards->add_subcommand("list", "All cards: id, state, devices, end, sites, label");
    add_server_option(*list, common);
    add_json_option(*list, common);
    list->callback([&common, &run] { run = [&common] { return list_cards(common); }; });

    auto* withdraw_command =
        cards->add_subcommand("withdraw", "It lets nobody in any more; its devices stay");
    auto card = std::make_shared<std::string>();
    add_server_option(*withdraw_command, common);
    withdraw_command->add_option("card", *card, "Id of the card, as list shows it")->required();
    withdraw_command->callback([&common, &run, card] {
        run = [&common, card] { return withdraw(common, *card); };
    });
}

}  // namespace diemcau::terminal
