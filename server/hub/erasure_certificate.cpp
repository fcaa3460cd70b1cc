#include "hub/erasure_certificate.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "base/hex.hpp"
#include "base/json_string.hpp"
#include "hub/erasure_certificate_parts.hpp"
#include "store/file_replacing.hpp"

namespace diemcau::hub {

namespace {

namespace fs = std::filesystem;
using core::ErasureReason;

struct ReasonWords {
    ErasureReason reason;
    std::string_view word, vietnamese, english;
};

constexpr std::array<ReasonWords, 5> reason_words{{
    {ErasureReason::retention_over, "retention_over", "hết thời hạn lưu giữ",
     "retention period over"},
    {ErasureReason::asked_by_person, "asked_by_person", "theo yêu cầu của người đó",
     "asked by the person"},
    {ErasureReason::ordered, "ordered", "theo yêu cầu của cơ quan có thẩm quyền",
     "ordered by an authority"},
    {ErasureReason::loaded_by_mistake, "loaded_by_mistake", "nạp nhầm", "loaded by mistake"},
    {ErasureReason::other, "other", "lý do khác", "another reason"},
}};

std::string_view word_of(ErasureReason reason, std::string_view ReasonWords::*which) {
    const auto* const found = std::ranges::find(reason_words, reason, &ReasonWords::reason);
    return found == reason_words.end() ? std::string_view() : (*found).*which;
}

std::string order_member(const CommandId& order) { return "\"order\": \"" + hex(order) + "\""; }

std::string proved_member(bool proved) {
    return std::string("\"proved\": ") + (proved ? "true" : "false");
}

/// Quotes inside a text are escaped, so that no text of the file has these members in it.
bool says_proved(const fs::path& json, const CommandId& order) {
    std::ifstream in(json, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return text.find(order_member(order)) != std::string::npos &&
           text.find(proved_member(true)) != std::string::npos;
}

}  // namespace

std::string_view word_of(ErasureReason reason) { return word_of(reason, &ReasonWords::word); }

std::string_view in_vietnamese(ErasureReason reason) {
    return word_of(reason, &ReasonWords::vietnamese);
}

std::string_view in_english(ErasureReason reason) { return word_of(reason, &ReasonWords::english); }

std::optional<ErasureReason> erasure_reason_named(std::string_view word) {
    const auto* const found = std::ranges::find(reason_words, word, &ReasonWords::word);
    if (found == reason_words.end()) return std::nullopt;
    return found->reason;
}

std::string_view word_of(ErasureProof proof) {
    switch (proof) {
        case ErasureProof::proved:
            return "proved";
        case ErasureProof::interrupted:
            return "interrupted";
        case ErasureProof::still_found:
            return "still_found";
        case ErasureProof::broken:
            return "broken";
    }
    return {};
}

std::string certificate_json(const ErasureRecord& record, UtcMillis now) {
    const auto quoted = [](const std::string& text) { return json_string(text); };
    std::string files, found;
    for (const std::string& file : record.files_searched) {
        files += (files.empty() ? "" : ", ") + quoted(file);
    }
    for (const auto& one : record.found) {
        found += (found.empty() ? "" : ", ") + ("{\"file\": " + quoted(one.file)) +
                 ", \"texts\": " + std::to_string(one.texts) +
                 ", \"accounted_for\": " + (one.accounted_for ? "true" : "false") +
                 ", \"events\": [" + list_of(one.events) + "]}";
    }
    const auto& delegate = record.order.delegate;
    return "{\"conference\": " + quoted(record.conference) +
           ", \"delegate\": " + (delegate ? std::to_string(delegate->value) : "null") + ", " +
           order_member(record.command) +
           ", \"ordered_at\": " + std::to_string(record.ordered_when) +
           ", \"ordered_by_event\": " + std::to_string(record.ordered_at) +
           ", \"at\": " + std::to_string(now) + ", \"by\": " + quoted(who_of(record.order)) +
           ", \"reason\": " + quoted(std::string(word_of(record.order.reason))) +
           ", \"interrupted\": " + (record.interrupted ? "true" : "false") +
           ", \"events\": " + std::to_string(record.events) +
           ", \"parts_before\": " + std::to_string(record.parts_before) +
           ", \"parts_after\": " + std::to_string(record.parts_after) +
           ", \"delegates\": " + std::to_string(record.delegates) +
           ", \"sites\": " + std::to_string(record.sites) + ", \"head_before\": \"" +
           hex(record.head_before) + "\", \"head_after\": \"" + hex(record.head_after) +
           "\", \"state_digest_before\": \"" + hex(record.state_before) +
           "\", \"state_digest_after\": \"" + hex(record.state_after) + "\", \"key\": \"" +
           record.key_fingerprint +
           "\", \"texts_searched\": " + std::to_string(record.texts_searched) +
           ", \"files_searched\": [" + files + "], \"found\": [" + found + "], \"same_name\": [" +
           list_of(record.same_name) + "], \"broken\": " + quoted(record.broken) +
           ", \"conclusion\": " + quoted(std::string(word_of(record.proof()))) + ", " +
           proved_member(record.proved()) + "}\n";
}

bool write_certificate(const fs::path& path, const ErasureRecord& record, UtcMillis now) {
    const fs::path json = path.string() + ".json";
    if (record.proof() == ErasureProof::interrupted && says_proved(json, record.command)) {
        return true;
    }
    store::replace_file(path.string() + ".txt", certificate_text(record, now));
    store::replace_file(json, certificate_json(record, now));  // last: who waits looks for it
    return record.proved();
}

fs::path certificate_path(const fs::path& data_folder, const CommandId& order) {
    return data_folder / ("erasure-" + hex(order));
}

}  // namespace diemcau::hub
