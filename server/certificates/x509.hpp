// Private to certificates: OpenSSL's objects with an owner, and its errors as ours.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "certificates/subject_names.hpp"

namespace diemcau::certificates {

struct X509Free {
    void operator()(X509* certificate) const noexcept { X509_free(certificate); }

    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
};

using Certificate = std::unique_ptr<X509, X509Free>;
using Key = std::unique_ptr<EVP_PKEY, X509Free>;

struct Signer {
    Certificate certificate;
    Key key;
};

// All of these throw CertificateProblem.

Signer make_root(const std::vector<SubjectName>& names);
Signer make_leaf(const Signer& root, const std::vector<SubjectName>& names);
/// Whether a client that trusts the root takes the certificate: the name that it does not take, or
/// why. Empty: it does.
std::string why_not_trusted(X509* leaf, X509* root);

Certificate read_certificate(const std::filesystem::path& file);
Key read_key(const std::filesystem::path& file);
std::string certificate_text(X509* certificate);  // PEM
std::string key_text(EVP_PKEY* key);              // PEM

/// The names that it is for.
std::vector<std::string> names_of(X509* certificate);
std::string fingerprint_of(X509* certificate);
std::string end_of(X509* certificate);  // "2036-11-26"

}  // namespace diemcau::certificates
