#include "certificates/local_ca.hpp"

#include <gtest/gtest.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "certificates/x509.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::certificates {
namespace {

using test::ScratchFolder;

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

unsigned mode_of(const std::filesystem::path& file) {
    struct stat about {};

    EXPECT_EQ(::stat(file.c_str(), &about), 0) << file;
    return about.st_mode & 0777U;
}

int days_of(X509* certificate) {
    int days = 0;
    int seconds = 0;
    ASN1_TIME_diff(
        &days, &seconds, X509_get0_notBefore(certificate), X509_get0_notAfter(certificate)
    );
    return days;
}

TEST(LocalCa, DevicesThatTrustTheRootTakeTheCertificateForEachName) {
    ScratchFolder folder;
    const auto made = make_local_ca(
        folder.data(), {"Diemcau.example", "192.168.1.10", "fd00::10", "diemcau"}, false
    );
    const Certificate root = read_certificate(made.files.root_certificate);
    const Certificate leaf = read_certificate(made.files.certificate);
    EXPECT_EQ(why_not_trusted(leaf.get(), root.get()), "");
    EXPECT_EQ(X509_check_private_key(leaf.get(), read_key(made.files.key).get()), 1);
    EXPECT_EQ(X509_check_host(leaf.get(), "diemcau.example", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_host(leaf.get(), "diemcau", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_ip_asc(leaf.get(), "192.168.1.10", 0), 1);
    EXPECT_EQ(X509_check_ip_asc(leaf.get(), "fd00::10", 0), 1);
    EXPECT_NE(X509_check_host(leaf.get(), "other.example", 0, 0, nullptr), 1);
    EXPECT_EQ(
        made.names,
        (std::vector<std::string>{"diemcau.example", "192.168.1.10", "fd00::10", "diemcau"})
    );
    EXPECT_EQ(made.root_fingerprint.size(), 32 * 3 - 1u);
}

TEST(LocalCa, LivesAsLongAsBrowsersAllowAndTheRootTenYears) {
    ScratchFolder folder;
    const auto made = make_local_ca(folder.data(), {"a.example"}, false);
    EXPECT_LE(days_of(read_certificate(made.files.certificate).get()), 398);
    EXPECT_NEAR(days_of(read_certificate(made.files.root_certificate).get()), 3652, 1);
}

TEST(LocalCa, KeysAreForTheirOwnerOnly) {
    ScratchFolder folder;
    const auto made = make_local_ca(folder.data(), {"a.example"}, false);
    EXPECT_EQ(mode_of(folder.data()), 0700u);
    EXPECT_EQ(mode_of(made.files.root_key), 0600u);
    EXPECT_EQ(mode_of(made.files.key), 0600u);
}

// Whoever steals the root's key must not be able to stand in for other servers.
TEST(LocalCa, TheRootIsGoodForItsNamesOnly) {
    struct Case {
        std::vector<std::string> root, leaf;
        bool trusted;
    };

    for (const Case& one : std::initializer_list<Case>{
             {{"a.example"}, {"a.example"}, true},
             {{"a.example"}, {"bank.example"}, false},
             {{"a.example"}, {"xa.example"}, false},
             {{"a.example"}, {"192.168.1.10"}, false},
             {{"a.example"}, {"fd00::1"}, false},
             {{"192.168.1.10"}, {"192.168.1.10"}, true},
             {{"192.168.1.10"}, {"192.168.1.11"}, false},
             {{"192.168.1.10"}, {"bank.example"}, false},
             {{"fd00::1"}, {"fd00::1"}, true},
             {{"fd00::1"}, {"192.168.1.10"}, false}}) {
        std::vector<SubjectName> root_names, leaf_names;
        for (const auto& name : one.root) root_names.push_back(subject_name(name));
        for (const auto& name : one.leaf) leaf_names.push_back(subject_name(name));
        const Signer root = make_root(root_names);
        const Signer leaf = make_leaf(root, leaf_names);
        const std::string why = why_not_trusted(leaf.certificate.get(), root.certificate.get());
        EXPECT_EQ(why.empty(), one.trusted) << one.root[0] << " " << one.leaf[0] << " " << why;
    }
}

TEST(LocalCa, NothingIsOverwrittenUnlessAskedFor) {
    ScratchFolder folder;
    const auto made = make_local_ca(folder.data(), {"a.example"}, false);
    const std::string root = text_of(made.files.root_certificate);
    EXPECT_THROW(make_local_ca(folder.data(), {"a.example"}, false), CertificateProblem);
    EXPECT_EQ(text_of(made.files.root_certificate), root);
    std::filesystem::remove(made.files.root_certificate);
    EXPECT_THROW(make_local_ca(folder.data(), {"a.example"}, false), CertificateProblem);
    make_local_ca(folder.data(), {"a.example"}, true);
    EXPECT_NE(text_of(made.files.root_certificate), root);
}

TEST(LocalCa, RenewingKeepsTheRootAndTheNames) {
    ScratchFolder folder;
    const auto made = make_local_ca(folder.data(), {"a.example", "10.0.0.5"}, false);
    const std::string root = text_of(made.files.root_certificate);
    const std::string leaf = text_of(made.files.certificate);
    const auto renewed = renew_certificate(folder.data(), {});
    EXPECT_EQ(text_of(made.files.root_certificate), root);
    EXPECT_NE(text_of(made.files.certificate), leaf);
    EXPECT_EQ(renewed.names, made.names);
    EXPECT_EQ(mode_of(made.files.key), 0600u);
    EXPECT_EQ(renew_certificate(folder.data(), {"a.example"}).names.size(), 1u);
}

TEST(LocalCa, ARootThatIsNotGoodForANameIsNotUsedForIt) {
    ScratchFolder folder;
    const auto made = make_local_ca(folder.data(), {"a.example"}, false);
    const std::string leaf = text_of(made.files.certificate);
    EXPECT_THROW(renew_certificate(folder.data(), {"b.example"}), CertificateProblem);
    EXPECT_EQ(text_of(made.files.certificate), leaf);
}

TEST(LocalCa, TheKeyOfAnotherRootIsNoticed) {
    ScratchFolder one, two;
    const auto made = make_local_ca(one.data(), {"a.example"}, false);
    const auto other = make_local_ca(two.data(), {"a.example"}, false);
    std::filesystem::copy_file(
        other.files.root_key, made.files.root_key, std::filesystem::copy_options::overwrite_existing
    );
    EXPECT_THROW(renew_certificate(one.data(), {}), CertificateProblem);
}

TEST(LocalCa, WhatIsNoNameIsRefused) {
    ScratchFolder folder;
    for (const char* wrong :
         {"", "*.example", "a b", "điểm.example", "a..b", "-a", "a-", "10.0.0", "10.0.0.5/24",
          "a,DNS:b", "https://a", "a:80"})
        EXPECT_THROW(make_local_ca(folder.data(), {wrong}, false), CertificateProblem) << wrong;
    EXPECT_THROW(make_local_ca(folder.data(), {}, false), CertificateProblem);
    EXPECT_FALSE(std::filesystem::exists(folder.data()));
}

}  // namespace
}  // namespace diemcau::certificates
