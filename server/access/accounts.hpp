// People with a name and a password: admins, organizers, viewers.
//
// Threads: every method may be called from any thread, but those marked "blocking" write to the
// disk and wait for the audit: never on a network thread or the hub's. Those that take a `Then`
// return at once; it is called exactly once, on a password thread, or at once on the caller's when
// there is nothing to wait for (refused before any hashing).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "access/answer.hpp"
#include "access/client_address.hpp"
#include "access/principal.hpp"
#include "access/secret_text.hpp"

namespace diemcau::access {

class AccessState;

struct SignIn {
    std::string account;
    SecretText password;
    /// A TOTP code or a recovery code; empty: none given.
    SecretText second_factor;
    /// What an earlier sign-in gave this browser (SignedIn::known_device); empty: none.
    SecretText known_device;
    ClientAddress address;
};

struct SignedIn {
    /// The cookie's value: 43 characters of base64url.
    SecretText cookie;
    /// To be kept by this browser for a year, under a cookie of its own: with it the owner gets in
    /// while somebody else tries passwords at his account. It lets nobody in by itself.
    SecretText known_device;
    std::shared_ptr<const Principal> principal;
};

struct AccountChange {
    core::Role role = core::Role::viewer;
    bool may_reveal_id_numbers = false;
};

struct Invitation {
    /// For a link that is shown once; whoever has it sets the account's password.
    SecretText secret;
    UtcMillis expires = no_time;
};

struct SecondFactorSetup {
    SecretText uri;     // otpauth://totp/..., for a QR
    SecretText base32;  // the same secret, to be typed
};

struct SecondFactorSet {
    std::vector<SecretText> recovery_codes;  // 10, shown once
    /// A fresh cookie instead of the one that only allowed the setup, or of any other.
    SecretText cookie;
    std::shared_ptr<const Principal> principal;
};

struct AccountRow {
    std::string name;
    core::Role role = core::Role::viewer;
    bool may_reveal_id_numbers = false;
    bool disabled = false;
    bool has_password = false;  // the invitation was used
    bool has_second_factor = false;
    UtcMillis created_at = no_time;
    UtcMillis last_signed_in_at = no_time;
};

class Accounts {
public:
    template <class Value>
    using Then = std::function<void(Answer<Value>)>;

    explicit Accounts(AccessState& state) : state_(state) {}

    /// No account exists: the code that lets somebody create the first admin ("K7QM-…"). For the
    /// terminal only. Empty: there are accounts. It dies at use and with the process. Blocking.
    SecretText first_start_code() const;
    /// With the code of the first start. Refused: code_unknown, code_mistyped, try_later, name_*,
    /// password_*, busy, not_recorded.
    void create_first_admin(
        SecretText code, std::string name, SecretText password, ClientAddress address,
        Then<SignedIn> then
    );

    /// Refused: wrong_credentials, second_factor_needed, second_factor_wrong, try_later, busy,
    /// not_recorded. Always a new cookie; whatever cookie the browser had is the caller's to sign
    /// out. The login may be restricted: see Principal::only_second_factor_setup.
    void sign_in(SignIn request, Then<SignedIn> then);
    /// Blocking. not_found: the cookie is no live login.
    Answer<Done> sign_out(std::string_view cookie);

    /// Blocking. A new account without a password, and the secret with which its owner sets one.
    /// Roles: admin, organizer, viewer. Names: 1 to 64 bytes, letters, digits, ". _ -" (normalized,
    /// told apart without regard to case).
    Answer<Invitation> invite(const Principal& by, const std::string& name, AccountChange rights);
    /// Blocking. A new secret for an account that exists: a password forgotten. The old password
    /// holds until the new one is set.
    Answer<Invitation> invite_again(const Principal& by, const std::string& name);
    /// Sets the password and signs in; all earlier logins of the account end. The second factor
    /// stays as it is and is asked for here too (second_factor in `request`, whose account is not
    /// looked at).
    void accept_invitation(SecretText invitation, SignIn request, Then<SignedIn> then);
    /// Ends all logins of the account, gives this one a new cookie.
    void change_password(
        std::shared_ptr<const Principal> by, SecretText old_password, SecretText new_password,
        ClientAddress address, Then<SignedIn> then
    );

    /// The account's password once more, and a fresh code where it has a second factor, before
    /// something that nobody can take back. Uses the code up. Refused: wrong_credentials,
    /// second_factor_needed, second_factor_wrong, try_later, busy, not_recorded, not_found.
    void confirm_owner(
        std::shared_ptr<const Principal> by, SecretText password, SecretText second_factor,
        ClientAddress address, Then<Done> then
    );

    /// Blocking. Role and permissions; ends all logins of the account.
    Answer<Done> change(const Principal& by, const std::string& name, AccountChange rights);
    /// Blocking. Ends all logins; nobody signs in until enabled.
    Answer<Done> disable(const Principal& by, const std::string& name);
    /// Blocking.
    Answer<Done> enable(const Principal& by, const std::string& name);
    /// Blocking. Forgets the account for good.
    Answer<Done> remove(const Principal& by, const std::string& name);

    /// Blocking. Takes effect when confirmed; a second call replaces the first. Refused:
    /// second_factor_present.
    Answer<SecondFactorSetup> begin_second_factor(const Principal& by);
    /// Blocking. second_factor_wrong if the code is not of the secret just given. All other logins
    /// of the account end.
    Answer<SecondFactorSet> confirm_second_factor(
        const Principal& by, std::string_view code, ClientAddress address
    );
    /// Blocking. For somebody who lost his telephone; ends all logins of the account.
    Answer<Done> remove_second_factor(const Principal& by, const std::string& name);

    /// Blocking. In the order of names.
    std::vector<AccountRow> list() const;

private:
    AccessState& state_;
};

}  // namespace diemcau::access
