// diemcau enrol CODE: makes this terminal a device of a site.
#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "sign_in/requests.hpp"
#include "sign_in/secret_input.hpp"

namespace diemcau::terminal {

namespace {

struct EnrolOptions {
    std::string code;
    std::string name;
};

int enrol(const CommonOptions& common, const EnrolOptions& options) {
    LoginFile file = login_file_of(common);
    std::string code = options.code == "-" ? read_secret("Code of the card") : options.code;
    code = code.substr(code.rfind('#') + 1);  // also out of a link
    const Login device = enrolled(server_of(common), code, options.name);
    file.put(device);
    std::printf("enrolled: %s (%s)\n", device.name.c_str(), device.id.c_str());
    return exit_ok;
}

}  // namespace

void add_enrol(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("enrol", "Make this terminal a device of a site");
    auto options = std::make_shared<EnrolOptions>();
    add_server_option(*command, common);
    command->add_option("code", options->code, "Code or link of the card; -: read from the input")
        ->required();
    command
        ->add_option("--name", options->name, "What the device is called in the lists: \"Máy 1\"")
        ->required();
    command->callback([&common, &run, options] {
        run = [&common, options] { return enrol(common, *options); };
    });
}

}  // namespace diemcau::terminal
