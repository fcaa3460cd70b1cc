// Private to certificates: files that appear whole, with the rights that they should have.
#pragma once

#include <filesystem>
#include <string>

namespace diemcau::certificates {

enum class Readers : unsigned { owner = 0600, everybody = 0644 };

/// In place of what is there. Throws CertificateProblem.
void write_file(const std::filesystem::path& file, const std::string& text, Readers readers);

}  // namespace diemcau::certificates
