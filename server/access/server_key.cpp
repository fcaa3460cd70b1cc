#include "access/server_key.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "access/access_error.hpp"
#include "base/check.hpp"

namespace diemcau::access {

namespace {

constexpr std::string_view second_factor_purpose = "second factor";

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}

    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }

private:
    int number_;
};

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what) {
    throw AccessError("the key file " + file.string() + " " + what);
}

void sync_folder_of(const std::filesystem::path& file) {
    const Descriptor folder(open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() < 0 || fsync(folder.number()) != 0) {
        fail(file, std::string("cannot be kept: ") + std::strerror(errno));
    }
}

DigestKey make_key(const std::filesystem::path& file) {
    DigestKey key;
    random_bytes(key);
    // Complete or not at all: a key of half its length would lock everybody out for good.
    const std::filesystem::path draft = file.string() + ".new";
    const Descriptor out(open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    const bool written = out.number() >= 0 && fchmod(out.number(), 0600) == 0 &&
                         write(out.number(), key.data(), key.size()) == ssize_t{key.size()} &&
                         fsync(out.number()) == 0 && rename(draft.c_str(), file.c_str()) == 0;
    if (!written) fail(file, std::string("cannot be made: ") + std::strerror(errno));
    sync_folder_of(file);
    return key;
}

DigestKey subkey(const DigestKey& key, std::string_view purpose) {
    return keyed_digest_of(key, purpose);
}

}  // namespace

ServerKey::ServerKey(const std::filesystem::path& file, bool may_make) {
    const Descriptor in(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (in.number() < 0 && errno == ENOENT) {
        if (!may_make) {
            fail(
                file,
                "is missing: bring it back, or remove access.sqlite too and let everybody in anew"
            );
        }
        key_ = make_key(file);
        return;
    }
    if (in.number() < 0) fail(file, std::string("cannot be read: ") + std::strerror(errno));
    std::array<std::uint8_t, sizeof(DigestKey) + 1> room{};
    const ssize_t size = read(in.number(), room.data(), room.size());
    if (size != ssize_t{sizeof(DigestKey)}) fail(file, "is damaged: it must have 32 bytes");
    if (fchmod(in.number(), 0600) != 0) {
        fail(file, std::string("cannot be closed to others: ") + std::strerror(errno));
    }
    std::memcpy(key_.data(), room.data(), key_.size());
    sodium_memzero(room.data(), room.size());
}

ServerKey::~ServerKey() { sodium_memzero(key_.data(), key_.size()); }

Digest ServerKey::digest_for(std::string_view purpose, std::string_view text) const {
    return keyed_digest_of(subkey(key_, purpose), text);
}

std::string ServerKey::sealed(std::string_view purpose, std::string_view text) const {
    const DigestKey key = subkey(key_, purpose);
    std::string box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
    auto* const nonce = reinterpret_cast<unsigned char*>(box.data());
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    const int result = crypto_secretbox_easy(
        nonce + crypto_secretbox_NONCEBYTES, reinterpret_cast<const unsigned char*>(text.data()),
        text.size(), nonce, key.data()
    );
    CHECK(result == 0);
    return box;
}

std::optional<std::string> ServerKey::opened(std::string_view purpose, std::string_view sealed)
    const {
    constexpr std::size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (sealed.size() < overhead) return std::nullopt;
    const DigestKey key = subkey(key_, purpose);
    std::string text(sealed.size() - overhead, '\0');
    const auto* const nonce = reinterpret_cast<const unsigned char*>(sealed.data());
    const int result = crypto_secretbox_open_easy(
        reinterpret_cast<unsigned char*>(text.data()), nonce + crypto_secretbox_NONCEBYTES,
        sealed.size() - crypto_secretbox_NONCEBYTES, nonce, key.data()
    );
    if (result != 0) return std::nullopt;
    return text;
}

std::string ServerKey::sealed(const TotpSecret& secret) const {
    return sealed(
        second_factor_purpose, {reinterpret_cast<const char*>(secret.data()), secret.size()}
    );
}

std::optional<TotpSecret> ServerKey::opened(std::string_view sealed) const {
    auto text = opened(second_factor_purpose, sealed);
    TotpSecret secret;
    const bool whole = text && text->size() == secret.size();
    if (whole) std::memcpy(secret.data(), text->data(), secret.size());
    if (text) sodium_memzero(text->data(), text->size());
    if (!whole) return std::nullopt;
    return secret;
}

}  // namespace diemcau::access
