#include "certificates/local_ca.hpp"

#include <system_error>

#include "certificates/private_file.hpp"
#include "certificates/x509.hpp"

namespace diemcau::certificates {

namespace fs = std::filesystem;

namespace {

std::vector<SubjectName> subject_names(const std::vector<std::string>& names) {
    if (names.empty()) throw CertificateProblem("say what the server is called: --name");
    std::vector<SubjectName> subjects;
    subjects.reserve(names.size());
    for (const std::string& name : names) subjects.push_back(subject_name(name));
    return subjects;
}

void make_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return;
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) throw CertificateProblem("cannot make " + folder.string() + ": " + error.message());
}

/// Nothing is written unless devices that trust the root would take the certificate.
LocalCaResult issue(
    const LocalCaFiles& files, const Signer& root, const std::vector<SubjectName>& names
) {
    const Signer leaf = make_leaf(root, names);
    const std::string why = why_not_trusted(leaf.certificate.get(), root.certificate.get());
    if (!why.empty()) {
        throw CertificateProblem(
            "the root " + files.root_certificate.string() +
            " is not good for these names, and devices would not take the certificate: " + why
        );
    }
    LocalCaResult result{
        files, fingerprint_of(root.certificate.get()), end_of(root.certificate.get()),
        end_of(leaf.certificate.get()), names_of(leaf.certificate.get())};
    write_file(files.key, key_text(leaf.key.get()), Readers::owner);
    write_file(files.certificate, certificate_text(leaf.certificate.get()), Readers::everybody);
    return result;
}

}  // namespace

LocalCaFiles::LocalCaFiles(const fs::path& folder)
    : root_certificate(folder / "root.crt"),
      root_key(folder / "root.key"),
      certificate(folder / "server.crt"),
      key(folder / "server.key") {}

LocalCaResult make_local_ca(
    const fs::path& folder, const std::vector<std::string>& names, bool replace
) {
    const std::vector<SubjectName> subjects = subject_names(names);
    const LocalCaFiles files(folder);
    make_folder(folder);
    for (const fs::path& file :
         {files.root_certificate, files.root_key, files.certificate, files.key}) {
        if (!replace && fs::exists(file)) {
            throw CertificateProblem(
                file.string() +
                " is there already: --renew makes a new certificate under its root, --replace a "
                "new "
                "root that every device has to install again"
            );
        }
    }
    const Signer root = make_root(subjects);
    write_file(files.root_key, key_text(root.key.get()), Readers::owner);
    write_file(
        files.root_certificate, certificate_text(root.certificate.get()), Readers::everybody
    );
    return issue(files, root, subjects);
}

LocalCaResult renew_certificate(const fs::path& folder, const std::vector<std::string>& names) {
    const LocalCaFiles files(folder);
    const Signer root{read_certificate(files.root_certificate), read_key(files.root_key)};
    if (X509_check_private_key(root.certificate.get(), root.key.get()) != 1)
        throw CertificateProblem(
            files.root_key.string() + " is not the key of " + files.root_certificate.string()
        );
    const std::vector<std::string> wanted =
        names.empty() ? names_of(read_certificate(files.certificate).get()) : names;
    return issue(files, root, subject_names(wanted));
}

}  // namespace diemcau::certificates
