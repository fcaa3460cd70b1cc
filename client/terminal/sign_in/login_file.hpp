// The file in which a program keeps the tokens that let it in: one login a line, for each server as
// many as there are accounts and devices. Whoever reads it can act as they.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemcau::terminal {

struct Login {
    std::string origin;  // "http://127.0.0.1:8080"
    std::string id;      // as the server's log names it: "account:lan", "device:5f0c…"
    std::string name;    // of the account or device, for people
    std::string token;

    bool is_account() const { return id.starts_with("account:"); }

    bool operator==(const Login&) const = default;
};

/// Which of several logins is meant.
enum class ActingAs : std::uint8_t {
    account,  // the account, or the device if there is none
    device    // of a site: the device, or the account if there is none
};

class LoginFile {
public:
    /// Reads it; a file that is missing holds no logins. Throws PrivateFileError
    /// (sign_in/private_file.hpp) if others may read it.
    explicit LoginFile(std::filesystem::path path);

    const std::filesystem::path& path() const { return path_; }

    /// The latest that fits; null: none.
    const Login* find(std::string_view origin, ActingAs as) const;
    /// By id, or by the name of the account or device.
    const Login* named(std::string_view origin, std::string_view id_or_name) const;

    const std::vector<Login>& logins() const { return logins_; }

    /// Adds it as the latest, in the place of one with the same origin and id. On disk when it
    /// returns; the file's mode is 0600.
    void put(const Login& login);
    void remove(const std::string& origin, const std::string& id);

private:
    void rewrite(
        const std::optional<Login>& added, const std::string& origin, const std::string& id
    );

    std::filesystem::path path_;
    std::vector<Login> logins_;  // oldest first
};

/// $XDG_CONFIG_HOME/diemcau/logins, or ~/.config/diemcau/logins.
std::filesystem::path default_login_file();

}  // namespace diemcau::terminal
