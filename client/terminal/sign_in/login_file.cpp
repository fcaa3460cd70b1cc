#include "sign_in/login_file.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>

#include "sign_in/descriptor.hpp"
#include "sign_in/private_file.hpp"

namespace diemcau::terminal {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view first_line = "# Logins of diemcau: whoever reads this can act as you.\n";

/// ORIGIN, ID, TOKEN and NAME, with tabs between.
std::optional<Login> login_of(const std::string& line) {
    std::istringstream fields(line);
    Login login;
    if (line.starts_with('#')) return std::nullopt;
    std::getline(fields, login.origin, '\t');
    std::getline(fields, login.id, '\t');
    std::getline(fields, login.token, '\t');
    std::getline(fields, login.name);
    return login.token.empty() ? std::nullopt : std::optional(login);
}

std::vector<Login> logins_of(const std::string& text) {
    std::vector<Login> logins;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (auto login = login_of(line)) logins.push_back(*std::move(login));
    }
    return logins;
}

std::string one_field(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' '
    );
    return text;
}

std::string line_of(const Login& login) {
    return one_field(login.origin) + '\t' + one_field(login.id) + '\t' + one_field(login.token) +
           '\t' + one_field(login.name) + '\n';
}

}  // namespace

LoginFile::LoginFile(fs::path path)
    : path_(std::move(path)), logins_(logins_of(read_private_file(path_))) {}

const Login* LoginFile::find(std::string_view origin, ActingAs as) const {
    const Login* other = nullptr;
    for (auto login = logins_.rbegin(); login != logins_.rend(); ++login) {
        if (login->origin != origin) continue;
        if (login->is_account() == (as == ActingAs::account)) return &*login;
        if (other == nullptr) other = &*login;
    }
    return other;
}

const Login* LoginFile::named(std::string_view origin, std::string_view id_or_name) const {
    for (auto login = logins_.rbegin(); login != logins_.rend(); ++login) {
        if (login->origin != origin) continue;
        if (login->id == id_or_name || login->name == id_or_name) return &*login;
    }
    return nullptr;
}

void LoginFile::put(const Login& login) { rewrite(login, login.origin, login.id); }

void LoginFile::remove(const std::string& origin, const std::string& id) {
    rewrite(std::nullopt, origin, id);
}

void LoginFile::rewrite(
    const std::optional<Login>& added, const std::string& origin, const std::string& id
) {
    const fs::path folder = path_.has_parent_path() ? path_.parent_path() : fs::path(".");
    std::error_code error;
    if (fs::create_directories(folder, error)) {
        fs::permissions(folder, fs::perms::owner_all, error);
    }
    // Two programs that sign in at once must not forget each other's.
    const Descriptor lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!lock.is_open() || ::flock(lock.number(), LOCK_EX) != 0) {
        throw PrivateFileError("cannot lock " + folder.string() + ": " + std::strerror(errno));
    }
    logins_ = logins_of(read_private_file(path_));
    std::erase_if(logins_, [&](const Login& one) { return one.origin == origin && one.id == id; });
    if (added) logins_.push_back(*added);
    std::string text(first_line);
    for (const Login& login : logins_) text += line_of(login);
    write_private_file(path_, text);
}

fs::path default_login_file() {
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config != '\0') {
        return fs::path(config) / "diemcau" / "logins";
    }
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') {
        throw PrivateFileError("there is no home folder to keep logins in: name a --login-file");
    }
    return fs::path(home) / ".config" / "diemcau" / "logins";
}

}  // namespace diemcau::terminal
