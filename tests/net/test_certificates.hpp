// Certificates of the test's own.
#pragma once

#include "certificates/local_ca.hpp"
#include "net/tls_files.hpp"
#include "store/scratch_folder.hpp"
#include "support/tls_client.hpp"

namespace diemcau::test {

/// A root, and a certificate for localhost and 127.0.0.1.
class TestCertificates {
public:
    TestCertificates();

    net::TlsFiles files() const { return {paths.certificate, paths.key}; }

    /// A client that trusts the root and no other.
    TlsClient::Options client() const;

    /// A new certificate in the same files.
    void renew() const;

private:
    ScratchFolder folder_;

public:
    const certificates::LocalCaFiles paths;
};

}  // namespace diemcau::test
