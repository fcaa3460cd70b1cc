#include "access/password_hashing.hpp"

#include <sodium.h>

#include <array>
#include <new>

#include "access/password_threads.hpp"
#include "access/token_text.hpp"
#include "base/check.hpp"

namespace diemcau::access {

PasswordHashing::PasswordHashing(PasswordCost cost) : cost_(cost) {
    CHECK(sodium_init() >= 0);
    decoy_ = hash_now(random_token(token_bytes).view());
}

std::string PasswordHashing::hash(std::string_view password) {
    CHECK(PasswordThreads::is_this_one());
    ++runs_;
    return hash_now(password);
}

std::string PasswordHashing::hash_now(std::string_view password) const {
    std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
    const int result = crypto_pwhash_argon2id_str(
        text.data(), password.data(), password.size(), cost_.passes, cost_.memory_bytes
    );
    if (result != 0) throw std::bad_alloc();
    return text.data();
}

bool PasswordHashing::fits(const std::string& hash, std::string_view password) {
    CHECK(PasswordThreads::is_this_one());
    ++runs_;
    return crypto_pwhash_argon2id_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool PasswordHashing::is_of_other_cost(const std::string& hash) const {
    return crypto_pwhash_argon2id_str_needs_rehash(
               hash.c_str(), cost_.passes, cost_.memory_bytes
           ) != 0;
}

}  // namespace diemcau::access
