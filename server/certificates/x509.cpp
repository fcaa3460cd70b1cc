#include "certificates/x509.hpp"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdio>
#include <ctime>

#include "certificates/local_ca.hpp"

namespace diemcau::certificates {

namespace {

constexpr long x509_v3 = 2;
constexpr int serial_bits = 127;
// Clocks of devices are not always right.
constexpr long backdated_seconds = 24L * 3600;

[[noreturn]] void fail(const std::string& what) {
    const char* reason = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    throw CertificateProblem(what + ": " + (reason != nullptr ? reason : "unknown reason"));
}

void expect(bool done) {
    if (!done) fail("OpenSSL cannot make the certificate");
}

struct BioFree {
    void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};

using Memory = std::unique_ptr<BIO, BioFree>;

std::string text_in(const Memory& memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

Key new_key() {
    Key key(EVP_EC_gen("P-256"));
    expect(key != nullptr);
    return key;
}

/// A certificate with a number, a key and a time, and without a word about what for.
Certificate blank(EVP_PKEY* key, int days) {
    Certificate certificate(X509_new());
    expect(certificate && X509_set_version(certificate.get(), x509_v3) == 1);
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> serial(BN_new(), BN_free);
    expect(
        serial && BN_rand(serial.get(), serial_bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
        BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate.get())) != nullptr
    );
    expect(
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -backdated_seconds) != nullptr &&
        X509_time_adj_ex(X509_getm_notAfter(certificate.get()), days - 1, 0, nullptr) != nullptr &&
        X509_set_pubkey(certificate.get(), key) == 1
    );
    return certificate;
}

void set_common_name(X509_NAME* name, const std::string& text) {
    expect(
        X509_NAME_add_entry_by_txt(
            name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.c_str()),
            static_cast<int>(text.size()), -1, 0
        ) == 1
    );
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), X509_EXTENSION_free
    );
    expect(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

struct ConstraintsFree {
    void operator()(NAME_CONSTRAINTS* constraints) const noexcept {
        NAME_CONSTRAINTS_free(constraints);
    }
};

using Subtrees = STACK_OF(GENERAL_SUBTREE);

/// Of addresses: the address, and a mask behind it.
void add_subtree(Subtrees** subtrees, int type, const std::string& bytes) {
    if (*subtrees == nullptr) *subtrees = sk_GENERAL_SUBTREE_new_null();
    GENERAL_SUBTREE* subtree = GENERAL_SUBTREE_new();
    ASN1_STRING* value =
        ASN1_STRING_type_new(type == GEN_DNS ? V_ASN1_IA5STRING : V_ASN1_OCTET_STRING);
    expect(*subtrees != nullptr && subtree != nullptr && value != nullptr);
    expect(ASN1_STRING_set(value, bytes.data(), static_cast<int>(bytes.size())) == 1);
    GENERAL_NAME_set0_value(subtree->base, type, value);
    expect(sk_GENERAL_SUBTREE_push(*subtrees, subtree) > 0);
}

/// Only these names. What is not permitted of a kind is forbidden only if something of that kind is
/// named: of a kind without a name everything is excluded.
void add_name_constraints(X509* certificate, const std::vector<SubjectName>& names) {
    const std::unique_ptr<NAME_CONSTRAINTS, ConstraintsFree> constraints(NAME_CONSTRAINTS_new());
    expect(constraints != nullptr);
    Subtrees** permitted = &constraints->permittedSubtrees;
    bool hosts = false;
    bool addresses = false;
    for (const SubjectName& name : names) {
        if (!name.address) {
            hosts = true;
            add_subtree(permitted, GEN_DNS, name.text);
        } else {
            addresses = true;
            const std::string address(name.address->begin(), name.address->end());
            add_subtree(permitted, GEN_IPADD, address + std::string(address.size(), '\xFF'));
        }
    }
    Subtrees** excluded = &constraints->excludedSubtrees;
    if (!hosts) add_subtree(excluded, GEN_DNS, "");
    if (!addresses) {
        for (const std::size_t bytes : {std::size_t{4}, std::size_t{16}})
            add_subtree(excluded, GEN_IPADD, std::string(2 * bytes, '\0'));
    }
    expect(X509_add1_ext_i2d(certificate, NID_name_constraints, constraints.get(), 1, 0) == 1);
}

std::string alternative_names(const std::vector<SubjectName>& names) {
    std::string out;
    for (const SubjectName& name : names)
        out += (out.empty() ? "" : ",") + std::string(name.address ? "IP:" : "DNS:") + name.text;
    return out;
}

void sign(X509* certificate, EVP_PKEY* key) {
    expect(X509_sign(certificate, key, EVP_sha256()) != 0);
}

std::string day_of(const ASN1_TIME* time) {
    std::tm parts{};
    expect(ASN1_TIME_to_tm(time, &parts) == 1);
    std::array<char, 16> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
    return {text.data(), size};
}

std::string text_of_address(const ASN1_OCTET_STRING* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int version = ASN1_STRING_length(address) == 4 ? AF_INET : AF_INET6;
    ::inet_ntop(version, ASN1_STRING_get0_data(address), text.data(), text.size());
    return text.data();
}

}  // namespace

Signer make_root(const std::vector<SubjectName>& names) {
    Key key = new_key();
    Certificate root = blank(key.get(), root_days);
    X509_NAME* own = X509_get_subject_name(root.get());
    const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> now(
        X509_gmtime_adj(nullptr, 0), ASN1_TIME_free
    );
    expect(now != nullptr);
    // Devices list roots by name: two of them must be told apart.
    set_common_name(own, "Diem cau " + names.front().text.substr(0, 32) + " " + day_of(now.get()));
    expect(X509_set_issuer_name(root.get(), own) == 1);
    add_extension(root.get(), root.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(root.get(), root.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(root.get(), root.get(), NID_ext_key_usage, "serverAuth");
    add_name_constraints(root.get(), names);
    add_extension(root.get(), root.get(), NID_subject_key_identifier, "hash");
    sign(root.get(), key.get());
    return {std::move(root), std::move(key)};
}

Signer make_leaf(const Signer& root, const std::vector<SubjectName>& names) {
    Key key = new_key();
    Certificate leaf = blank(key.get(), certificate_days);
    // With a space: else it would count as a host name, which the root may not be good for.
    set_common_name(
        X509_get_subject_name(leaf.get()), "Diem cau " + names.front().text.substr(0, 48)
    );
    expect(X509_set_issuer_name(leaf.get(), X509_get_subject_name(root.certificate.get())) == 1);
    X509* issuer = root.certificate.get();
    add_extension(leaf.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(leaf.get(), issuer, NID_key_usage, "critical,digitalSignature");
    add_extension(leaf.get(), issuer, NID_ext_key_usage, "serverAuth");
    add_extension(leaf.get(), issuer, NID_subject_alt_name, alternative_names(names));
    add_extension(leaf.get(), issuer, NID_subject_key_identifier, "hash");
    add_extension(leaf.get(), issuer, NID_authority_key_identifier, "keyid:always");
    sign(leaf.get(), root.key.get());
    return {std::move(leaf), std::move(key)};
}

std::string why_not_trusted(X509* leaf, X509* root) {
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> trusted(
        X509_STORE_new(), X509_STORE_free
    );
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> check(
        X509_STORE_CTX_new(), X509_STORE_CTX_free
    );
    expect(
        trusted && check && X509_STORE_add_cert(trusted.get(), root) == 1 &&
        X509_STORE_CTX_init(check.get(), trusted.get(), leaf, nullptr) == 1 &&
        X509_STORE_CTX_set_default(check.get(), "ssl_server") == 1
    );
    if (X509_verify_cert(check.get()) == 1) return {};
    ERR_clear_error();
    return X509_verify_cert_error_string(X509_STORE_CTX_get_error(check.get()));
}

Certificate read_certificate(const std::filesystem::path& file) {
    const Memory memory(BIO_new_file(file.c_str(), "r"));
    if (!memory) fail("cannot read " + file.string());
    Certificate certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
    if (!certificate) fail(file.string() + " is not a certificate");
    return certificate;
}

Key read_key(const std::filesystem::path& file) {
    const Memory memory(BIO_new_file(file.c_str(), "r"));
    if (!memory) fail("cannot read " + file.string());
    // Without a password: nobody is asked for one.
    const auto no_password = [](char*, int, int, void*) { return 0; };
    Key key(PEM_read_bio_PrivateKey(memory.get(), nullptr, no_password, nullptr));
    if (!key) fail(file.string() + " is not a key");
    return key;
}

std::string certificate_text(X509* certificate) {
    const Memory memory(BIO_new(BIO_s_mem()));
    expect(memory && PEM_write_bio_X509(memory.get(), certificate) == 1);
    return text_in(memory);
}

std::string key_text(EVP_PKEY* key) {
    const Memory memory(BIO_new(BIO_s_secmem()));
    expect(
        memory &&
        PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1
    );
    return text_in(memory);
}

std::vector<std::string> names_of(X509* certificate) {
    std::vector<std::string> names;
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> all(
        static_cast<GENERAL_NAMES*>(
            X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)
        ),
        GENERAL_NAMES_free
    );
    for (int i = 0; i < sk_GENERAL_NAME_num(all.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(all.get(), i);
        if (name->type == GEN_DNS) {
            const auto* text = ASN1_STRING_get0_data(name->d.dNSName);
            names.emplace_back(
                reinterpret_cast<const char*>(text),
                static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName))
            );
        } else if (name->type == GEN_IPADD) {
            names.push_back(text_of_address(name->d.iPAddress));
        }
    }
    return names;
}

std::string fingerprint_of(X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    expect(X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1);
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        std::array<char, 4> pair{};
        std::snprintf(pair.data(), pair.size(), i == 0 ? "%02X" : ":%02X", digest[i]);
        text += pair.data();
    }
    return text;
}

std::string end_of(X509* certificate) { return day_of(X509_get0_notAfter(certificate)); }

}  // namespace diemcau::certificates
