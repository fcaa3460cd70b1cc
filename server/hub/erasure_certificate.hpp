// The certificate of an erasure, as text for a file of papers and as JSON. It names nobody who was
// erased.
#pragma once

#include <filesystem>
#include <string>

#include "hub/erasure.hpp"

namespace diemcau::hub {

/// Words for the reasons, as requests and certificates have them: "retention_over".
std::string_view word_of(core::ErasureReason reason);
/// nullopt: there is no such word.
std::optional<core::ErasureReason> erasure_reason_named(std::string_view word);

std::string certificate_text(const ErasureRecord& record, UtcMillis now);
std::string certificate_json(const ErasureRecord& record, UtcMillis now);

/// Writes both beside each other, as PATH.txt and PATH.json, for their owner alone. Throws
/// std::runtime_error.
void write_certificate(
    const std::filesystem::path& path, const ErasureRecord& record, UtcMillis now
);

/// Where the server keeps that of an order: FOLDER/erasure-<its command in hexadecimal>, without an
/// ending.
std::filesystem::path certificate_path(
    const std::filesystem::path& data_folder, const CommandId& order
);

}  // namespace diemcau::hub
