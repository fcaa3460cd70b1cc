// A server where people sign in, with its first admin and what he lets in, all by the real way:
// the terminal client.
#pragma once

#include <memory>
#include <string>

#include "integration/server_process.hpp"
#include "integration/terminal_process.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {

/// Long enough, and no name in it.
inline constexpr const char* good_password = "bốn con ngựa ngoài đồng";

/// A server where people sign in, as its configuration has it.
ServerProcess::Options signing_in(const std::filesystem::path& data);

class AdmittedServer {
public:
    /// Started, with the admin "quan.tri" and the conference of these files.
    explicit AdmittedServer(const std::string& conference = "config/bacgiang");

    ServerProcess& process() { return *server_; }

    const std::filesystem::path& folder() const { return folder_.path(); }

    std::filesystem::path data() const { return folder_.data(); }

    /// A user's own terminal, who has not signed in.
    Terminal terminal(const std::string& user) const;

    Terminal& admin() { return *admin_; }

    /// A terminal that has signed in with a new account of that role.
    Terminal signed_in(const std::string& name, const std::string& role);
    /// A terminal that is a device of the site, enrolled with a card of its own.
    Terminal enrolled(const std::string& site_code, const std::string& name);
    /// The secret in the link of a new card.
    std::string card_for(const std::string& site_code, unsigned devices = 1);

private:
    ScratchFolder folder_;
    std::unique_ptr<ServerProcess> server_;
    std::unique_ptr<Terminal> admin_;
};

/// The value of "name" in JSON that diemcau printed; a test fails where there is none.
std::string json_text(const std::string& json, const std::string& name);

}  // namespace diemcau::test
