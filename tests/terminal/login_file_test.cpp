#include "sign_in/login_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "sign_in/private_file.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::terminal {
namespace {

const std::string here = "http://127.0.0.1:8080";
const std::string there = "http://127.0.0.1:9090";

class LoginFiles : public testing::Test {
protected:
    test::ScratchFolder folder;
    const std::filesystem::path path = folder.path() / "new" / "logins";

    LoginFile file() const { return LoginFile(path); }
};

TEST_F(LoginFiles, ThatAreMissingHoldNothing) {
    EXPECT_TRUE(file().logins().empty());
    EXPECT_EQ(file().find(here, ActingAs::account), nullptr);
    EXPECT_FALSE(std::filesystem::exists(path)) << "reading makes no file";
}

TEST_F(LoginFiles, KeepEveryLoginWithItsServer) {
    const Login lan{here, "account:lan", "lan", "token-1"};
    const Login device{here, "device:01", "Máy 1, huyện Mẫu", "token-2"};
    const Login elsewhere{there, "account:lan", "lan", "token-3"};
    for (const Login& login : {lan, device, elsewhere}) file().put(login);
    EXPECT_EQ(file().logins(), (std::vector<Login>{lan, device, elsewhere}));
    EXPECT_EQ(*file().find(here, ActingAs::account), lan);
    EXPECT_EQ(*file().find(here, ActingAs::device), device);
    EXPECT_EQ(*file().find(there, ActingAs::device), elsewhere) << "there is no device there";
    EXPECT_EQ(*file().named(here, "Máy 1, huyện Mẫu"), device);
    EXPECT_EQ(*file().named(here, "device:01"), device);
    EXPECT_EQ(file().named(there, "device:01"), nullptr);
    file().remove(here, "account:lan");
    EXPECT_EQ(file().logins(), (std::vector<Login>{device, elsewhere}));
}

TEST_F(LoginFiles, TheLatestOfSeveralIsMeant) {
    file().put({here, "device:01", "Máy 1", "a"});
    file().put({here, "device:02", "Máy 2", "b"});
    EXPECT_EQ(file().find(here, ActingAs::device)->id, "device:02");
    file().put({here, "device:01", "Máy 1", "c"});
    EXPECT_EQ(file().find(here, ActingAs::device)->token, "c");
    EXPECT_EQ(file().logins().size(), 2u) << "signed in anew, in its old place";
}

TEST_F(LoginFiles, ANameCannotBringALineOfItsOwn) {
    file().put({here, "device:01", "Máy\n" + there + "\taccount:x\ttoken", "a"});
    EXPECT_EQ(file().logins().size(), 1u);
    EXPECT_EQ(file().find(there, ActingAs::account), nullptr);
}

TEST_F(LoginFiles, AreTheirOwnersAlone) {
    file().put({here, "account:lan", "lan", "token"});

    struct stat found {};

    ASSERT_EQ(::stat(path.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600u);
    for (const mode_t mode : {0640u, 0620u, 0604u, 0602u, 0610u}) {
        ASSERT_EQ(::chmod(path.c_str(), mode), 0);
        EXPECT_THROW(file(), PrivateFileError) << std::oct << mode;
    }
    ASSERT_EQ(::chmod(path.c_str(), 0400), 0);
    EXPECT_NO_THROW(file());
}

TEST_F(LoginFiles, AFolderIsNoFile) {
    std::filesystem::create_directories(path);
    EXPECT_THROW(file(), PrivateFileError);
}

TEST_F(LoginFiles, WhatStoodThereIsReplacedAndNotWrittenInto) {
    const auto real = folder.path() / "elsewhere";
    std::ofstream(real) << "theirs";
    std::filesystem::create_directories(path.parent_path());
    std::filesystem::create_symlink(real, path.string() + ".new");
    file().put({here, "account:lan", "lan", "token"});
    std::string text;
    std::getline(std::ifstream(real) >> std::ws, text);
    EXPECT_EQ(text, "theirs");
}

}  // namespace
}  // namespace diemcau::terminal
