// What is asked of the server's routes about coming in (docs/PROTOCOL.md, section 6). Each throws
// as body_of() does: NotAdmitted and Refused carry the server's reason.
#pragma once

#include <string>

#include "link/json_object.hpp"
#include "link/server_address.hpp"
#include "sign_in/login_file.hpp"

namespace diemcau::terminal {

/// POSTs a JSON object and reads the one that is answered; "{}" where there is none (204).
JsonObject posted(const ServerAccess& server, const std::string& target, const std::string& json);
/// GETs a JSON object.
JsonObject fetched(const ServerAccess& server, const std::string& target);

/// What let us in: the account or device of an answer with its token.
Login login_in(const JsonObject& answer, const ServerAddress& server);

Login signed_in(
    const ServerAddress& server, const std::string& name, const std::string& password,
    const std::string& second_factor
);
Login enrolled(const ServerAddress& server, const std::string& code, const std::string& name);

}  // namespace diemcau::terminal
