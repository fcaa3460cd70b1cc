// Argon2 takes a tenth of a second: it must not run on a thread that calls access, which may be a
// network thread with thousands of connections.
#include <dlfcn.h>
#include <pthread.h>
#include <sodium.h>

#include <array>
#include <functional>

#include "front_door.hpp"

namespace diemcau::test {
namespace {

class HashingThreads {
public:
    void note() {
        std::array<char, 16> name{};
        pthread_getname_np(pthread_self(), name.data(), name.size());
        const std::lock_guard lock(mutex_);
        names_.emplace_back(name.data());
    }

    /// Of each run of Argon2 since the last call.
    std::vector<std::string> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(names_, {});
    }

private:
    std::mutex mutex_;
    std::vector<std::string> names_;
};

HashingThreads& hashing_threads() {
    static HashingThreads threads;
    return threads;
}

template <class Function>
Function* of_the_library(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace
}  // namespace diemcau::test

// In front of libsodium's own.
extern "C" int crypto_pwhash_argon2id_str(
    char* out, const char* password, unsigned long long bytes, unsigned long long passes,
    std::size_t memory
) {
    diemcau::test::hashing_threads().note();
    static auto* const real = diemcau::test::of_the_library<decltype(crypto_pwhash_argon2id_str)>(
        "crypto_pwhash_argon2id_str"
    );
    return real(out, password, bytes, passes, memory);
}

extern "C" int crypto_pwhash_argon2id_str_verify(
    const char* hash, const char* password, unsigned long long bytes
) {
    diemcau::test::hashing_threads().note();
    static auto* const real =
        diemcau::test::of_the_library<decltype(crypto_pwhash_argon2id_str_verify)>(
            "crypto_pwhash_argon2id_str_verify"
        );
    return real(hash, password, bytes);
}

namespace diemcau::test {
namespace {

TEST(PasswordThreads, EveryPasswordIsHashedOnThemAndNeverByTheCaller) {
    hashing_threads().take();  // of tests before
    FrontDoor door;
    // The decoy, while nobody can be connected yet.
    ASSERT_EQ(hashing_threads().take().size(), 1U);
    const auto expect_runs = [](const std::string& what, std::size_t runs) {
        EXPECT_EQ(hashing_threads().take(), std::vector<std::string>(runs, "password")) << what;
    };
    const SignedIn admin = door.first_admin();
    expect_runs("first admin", 1);
    EXPECT_TRUE(door.sign_in("Mẫu", good_password));
    expect_runs("sign-in", 1);
    EXPECT_FALSE(door.sign_in("Mẫu", other_password));
    expect_runs("wrong password", 1);
    EXPECT_FALSE(door.sign_in("Không có", good_password));
    expect_runs("unknown account", 1);
    door.newcomer("lan");
    expect_runs("invitation accepted", 1);
    EXPECT_TRUE(door.change_password(admin.principal, good_password, other_password));
    expect_runs("password changed", 2);

    door.close();
    door.settings().password_cost.passes = 2;
    door.open();
    ASSERT_EQ(hashing_threads().take().size(), 1U);
    EXPECT_TRUE(door.sign_in("Mẫu", other_password));
    expect_runs("hashed anew for the other cost", 2);
}

TEST(PasswordThreads, CodesCardsAndTokensNeedNoHashing) {
    FrontDoor door;
    hashing_threads().take();
    const auto card =
        door.devices().issue_card(console_principal(), card_for(3, door.clock.now() + hour));
    const auto device = door.devices().enrol(card->code, "máy", office);
    ASSERT_TRUE(device);
    EXPECT_TRUE(door.access().authenticate(device->token.view()).principal);
    EXPECT_FALSE(door.access().authenticate("nobody's").principal);
    EXPECT_TRUE(hashing_threads().take().empty());
}

}  // namespace
}  // namespace diemcau::test
