#include "net/test_certificates.hpp"

namespace diemcau::test {

TestCertificates::TestCertificates() : paths(folder_.path()) {
    certificates::make_local_ca(folder_.path(), {"localhost", "127.0.0.1"}, false);
}

TlsClient::Options TestCertificates::client() const {
    TlsClient::Options options;
    options.root = paths.root_certificate;
    return options;
}

void TestCertificates::renew() const { certificates::renew_certificate(folder_.path(), {}); }

}  // namespace diemcau::test
