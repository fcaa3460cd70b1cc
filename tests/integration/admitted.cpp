#include "integration/admitted.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace diemcau::test {

namespace {

/// What a test needs before it begins.
Ended must(const Ended& ended) {
    if (ended.code != 0) throw std::runtime_error("diemcau: " + ended.out + ended.err);
    return ended;
}

}  // namespace

std::string json_text(const std::string& json, const std::string& name) {
    const std::string before = "\"" + name + "\":\"";
    const std::size_t at = json.find(before);
    if (at == std::string::npos) {
        ADD_FAILURE() << "no " << name << " in " << json;
        return {};
    }
    const std::size_t begin = at + before.size();
    return json.substr(begin, json.find('"', begin) - begin);
}

ServerProcess::Options signing_in(const std::filesystem::path& data) {
    return {.data = data, .arguments = {"--config", "config/diemcaud.toml"}, .sign_in = true};
}

AdmittedServer::AdmittedServer(const std::string& conference)
    : server_(running_server(signing_in(folder_.data()))),
      admin_(std::make_unique<Terminal>(server_->port(), folder_.path() / "admin")) {
    const std::string code_file = (folder_.data() / "first-admin-code").string();
    must(admin_->run(
        {"first-admin", "quan.tri", "--code-file", code_file}, std::string(good_password) + "\n"
    ));
    must(admin_->run({"import", conference}));
}

Terminal AdmittedServer::terminal(const std::string& user) const {
    return {server_->port(), folder_.path() / user};
}

Terminal AdmittedServer::signed_in(const std::string& name, const std::string& role) {
    const Ended invited = must(admin_->run({"accounts", "invite", name, "--role", role, "--json"}));
    Terminal user = terminal(name);
    must(user.run(
        {"accept-invitation", json_text(invited.out, "link")}, std::string(good_password) + "\n"
    ));
    return user;
}

std::string AdmittedServer::card_for(const std::string& site_code, unsigned devices) {
    const Ended issued = must(admin_->run(
        {"cards", "issue", "--site", site_code, "--devices", std::to_string(devices), "--json"}
    ));
    return json_text(issued.out, "link");
}

Terminal AdmittedServer::enrolled(const std::string& site_code, const std::string& name) {
    Terminal device = terminal(name);
    must(device.run({"enrol", card_for(site_code), "--name", name}));
    return device;
}

}  // namespace diemcau::test
