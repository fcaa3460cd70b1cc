// diemcau person FOLDER CODE: all that is held about one delegate, as JSON. Also while a server
// uses the data folder. What is wrong is corrected by the server's own command; the output says
// how. diemcau person CODE --reveal-id --reason TEXT: his whole id number, from the server.
#include <cstdio>
#include <filesystem>
#include <memory>

#include "base/date_text.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "hub/held_data.hpp"
#include "hub/recovery.hpp"
#include "screen/json.hpp"
#include "sign_in/requests.hpp"
#include "store/log_reader.hpp"
#include "store/sqlite_directory.hpp"

namespace diemcau::terminal {

namespace {

struct PersonOptions {
    std::vector<std::string> about;  // folder and code, or the code alone
    bool reveal_id = false;
    std::string reason;

    const std::string& folder() const { return about.front(); }

    const std::string& code() const { return about.back(); }
};

/// A number is shown by its last four digits, wherever it stands.
std::string shown(const std::string& text) {
    const bool number =
        text.size() == 12 && text.find_first_not_of("0123456789") == std::string::npos;
    return number ? "********" + text.substr(8) : text;
}

std::string fields_json(const hub::PersonalFields& fields) {
    std::string json = "{";
    for (const auto& [name, text] : fields) {
        json +=
            (json.size() == 1 ? "" : ", ") + json_string(name) + ": " + json_string(shown(text));
    }
    return json + "}";
}

class PersonFile {
public:
    explicit PersonFile(const PersonOptions& options)
        : log_(options.folder()),
          until_(log_.last_seq()),
          state_(hub::fold_log(log_, until_)),
          people_(options.folder()),
          delegate_(state_.find_delegate_by_code(options.code())) {}

    bool is_there() const { return delegate_.has_value(); }

    std::string json() {
        const core::DelegatePlace place = state_.place_of(*delegate_);
        const core::DelegateFields fields = people_.delegates({&*delegate_, 1}).front();
        std::string text =
            "{\"delegate\": " + std::to_string(delegate_->value) +
            ", \"code\": " + json_string(fields.code) +
            ", \"name\": " + json_string(fields.person.name) +
            ", \"birth_year\": " + std::to_string(fields.person.birth_year) +
            ", \"position\": " + json_string(fields.person.position) +
            ", \"unit\": " + json_string(fields.person.unit) +
            ", \"seat\": " + json_string(fields.seat) + ", \"note\": " + json_string(fields.note) +
            ", \"id_number\": " + json_string(shown(fields.id_number)) +
            ", \"site\": " + json_string(site_name(place.home)) + ", \"category\": " +
            json_string(state_.categories()[place.category.value].fields.name) +
            ",\n \"to_correct\": " + json_string(how_to_correct) + ",\n \"events\": [";
        const auto replay = [this](const std::function<void(const store::LoggedEvent&)>& each) {
            log_.replay(0, until_, each);
        };
        bool first = true;
        for (const hub::HeldEvent& held : hub::held_about(replay, *delegate_)) {
            text += std::exchange(first, false) ? "\n  " : ",\n  ";
            text += event_json(held);
        }
        return text + "\n ]}\n";
    }

private:
    static constexpr const char* how_to_correct =
        "diemcau command FILE with {\"command\": {\"amendDelegate\": {\"delegate\": NUMBER, "
        "\"fields\": {...all of them...}, \"place\": {...}, \"reason\": \"...\"}}}: the values "
        "before stay in the log until they are erased";

    std::string site_name(std::optional<SiteId> site) const {
        return site ? state_.sites()[site->value].fields.name : std::string();
    }

    std::string event_json(const hub::HeldEvent& held) {
        return "{\"event\": " + std::to_string(held.seq) + ", \"type\": " + json_string(held.type) +
               ", \"held_as\": \"" + hub::word_of(held.bond) +
               "\", \"occurred\": " + json_string(date_and_time(held.occurred_at)) +
               ", \"received\": " + json_string(date_and_time(held.received_at)) +
               ", \"site\": " + json_string(site_name(held.site)) +
               ", \"operator\": " + json_string(people_.operator_name(held.actor)) +
               ", \"personal\": " + fields_json(held.fields) + "}";
    }

    store::LogReader log_;
    Seq until_;
    core::State state_;
    store::SqliteDirectory people_;
    std::optional<DelegateId> delegate_;
};

int person(const PersonOptions& options) {
    if (!std::filesystem::is_directory(options.folder()) || options.about.size() != 2) {
        std::fprintf(stderr, "diemcau: person takes a data folder and the delegate's code\n");
        return exit_usage;
    }
    PersonFile file(options);
    if (!file.is_there()) {
        std::fprintf(stderr, "diemcau: there is no delegate %s\n", options.code().c_str());
        return exit_refused;
    }
    std::fputs(file.json().c_str(), stdout);
    return exit_ok;
}

/// The server asks for the permission, and writes who, whose and why into its log first.
int reveal_id(const CommonOptions& common, const PersonOptions& options) {
    if (options.about.size() != 1 || options.reason.empty()) {
        std::fprintf(
            stderr, "diemcau: --reveal-id takes the delegate's code alone, and a --reason\n"
        );
        return exit_usage;
    }
    const JsonObject answer = posted(
        access_of(common), "/api/v1/delegates/id-number",
        "{\"code\":" + json_string(options.code()) + ",\"reason\":" + json_string(options.reason) +
            "}"
    );
    const std::string number = answer.text("idNumber");
    if (number.empty()) {
        std::fprintf(stderr, "diemcau: no id number of %s is held\n", options.code().c_str());
        return exit_refused;
    }
    std::printf("%s\n", number.c_str());
    return exit_ok;
}

}  // namespace

void add_person(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand(
        "person", "All that is held about one delegate, as JSON; or his whole id number"
    );
    auto options = std::make_shared<PersonOptions>();
    add_server_option(*command, common);
    command
        ->add_option(
            "about", options->about,
            "Data folder of the server, and the delegate's code; with --reveal-id the code alone"
        )
        ->required()
        ->expected(1, 2);
    command->add_flag(
        "--reveal-id", options->reveal_id, "The whole id number; needs the permission for it"
    );
    command->add_option("--reason", options->reason, "Why, for the log: 8 to 300 characters");
    command->callback([&common, &run, options] {
        run = [&common, options] {
            return options->reveal_id ? reveal_id(common, *options) : person(*options);
        };
    });
}

}  // namespace diemcau::terminal
