// The certificate of an erasure, as text for a file of papers, in Vietnamese and English, and as
// JSON. It names nobody who was erased.
#pragma once

#include <filesystem>
#include <string>

#include "hub/erasure.hpp"

namespace diemcau::hub {

/// Words for the reasons, as requests and certificates have them: "retention_over".
std::string_view word_of(core::ErasureReason reason);
/// nullopt: there is no such word.
std::optional<core::ErasureReason> erasure_reason_named(std::string_view word);

/// The same for people.
std::string_view in_vietnamese(core::ErasureReason reason);
std::string_view in_english(core::ErasureReason reason);

/// As JSON has it: "still_found".
std::string_view word_of(ErasureProof proof);

std::string certificate_text(const ErasureRecord& record, UtcMillis now);
std::string certificate_json(const ErasureRecord& record, UtcMillis now);

/// Writes both beside each other, as PATH.txt and PATH.json, whole or not at all, for their owner
/// alone. What is there and says of the same order that it is proved stays where `record` knows no
/// more than that somebody interrupted it after that. True: what is there now says that it is
/// proved. Throws StoreError.
[[nodiscard]] bool write_certificate(
    const std::filesystem::path& path, const ErasureRecord& record, UtcMillis now
);

/// Where the server keeps that of an order: FOLDER/erasure-<its command in hexadecimal>, without an
/// ending.
std::filesystem::path certificate_path(
    const std::filesystem::path& data_folder, const CommandId& order
);

}  // namespace diemcau::hub
