#include "hub/erasure_certificate.hpp"

#include <array>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "base/date_text.hpp"
#include "base/hex.hpp"
#include "base/json_string.hpp"

namespace diemcau::hub {

namespace {

namespace fs = std::filesystem;
using core::ErasureReason;

constexpr std::array<std::pair<ErasureReason, std::string_view>, 5> reason_words{{
    {ErasureReason::retention_over, "retention_over"},
    {ErasureReason::asked_by_person, "asked_by_person"},
    {ErasureReason::ordered, "ordered"},
    {ErasureReason::loaded_by_mistake, "loaded_by_mistake"},
    {ErasureReason::other, "other"},
}};

void write_private_file(const fs::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
    out.close();
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

std::string list_of(const std::vector<Seq>& seqs) {
    std::string list;
    for (const Seq seq : seqs) list += (list.empty() ? "" : ", ") + std::to_string(seq);
    return list;
}

std::string what_of(const ErasureRecord& record) {
    if (record.ordered_at == 0) return "what was ordered before the log that this backup holds";
    const auto& delegate = record.order.delegate;
    return delegate ? "all that was held about delegate number " + std::to_string(delegate->value)
                    : "all personal data of the conference";
}

std::string who_of(const core::ErasureOrdered& order) {
    return order.by + (order.by_name.empty() ? "" : " " + order.by_name);
}

std::string sentence_about(const ErasedTextFound& found) {
    return found.file + ": " + std::to_string(found.texts) + " texts" +
           (found.accounted_for ? ", which the log has about somebody else or in its public part"
                                : ", NOT ACCOUNTED FOR") +
           (found.events.empty() ? "" : " (events " + list_of(found.events) + ")");
}

}  // namespace

std::string_view word_of(ErasureReason reason) {
    for (const auto& [one, word] : reason_words) {
        if (one == reason) return word;
    }
    return {};
}

std::optional<ErasureReason> erasure_reason_named(std::string_view word) {
    for (const auto& [reason, name] : reason_words) {
        if (name == word) return reason;
    }
    return std::nullopt;
}

namespace {

std::string conclusion(const ErasureRecord& record) {
    if (record.proved()) {
        return "Proved: chain, state, sums and tables hold as before, and nothing of what was "
               "erased is left.";
    }
    if (!record.interrupted || !record.broken.empty()) return "NOT PROVED: " + record.broken;
    return "NOT PROVED: chain, state, sums and tables hold as before, but the erasure was "
           "interrupted, and what was erased is not known any more: it could not be searched for.";
}

}  // namespace

std::string certificate_text(const ErasureRecord& record, UtcMillis now) {
    std::string text = "CERTIFICATE OF ERASURE\n\n";
    const auto line = [&](std::string_view name, const std::string& value) {
        text += std::string(name) + std::string(20 - name.size(), ' ') + value + "\n";
    };
    line("conference", record.conference);
    line("erased", what_of(record));
    line("ordered", date_and_time(record.ordered_when) + " (Vietnam)");
    line("in the log", "event " + std::to_string(record.ordered_at));
    line("carried out", date_and_time(now) + " (Vietnam)");
    line("by", who_of(record.order));
    line("reason", std::string(word_of(record.order.reason)));
    line(
        "personal parts", std::to_string(record.parts_before) + " before, " +
                              std::to_string(record.parts_after) + " after"
    );
    line(
        "kept", std::to_string(record.events) + " events, " + std::to_string(record.delegates) +
                    " delegates without a name where erased, " + std::to_string(record.sites) +
                    " sites"
    );
    line("chain head before", hex(record.head_before));
    line("chain head after", hex(record.head_after));
    line("digest before", hex(record.state_before));
    line("digest after", hex(record.state_after));
    line("key from now on", record.key_fingerprint);
    if (record.interrupted) {
        line(
            "searched for", std::to_string(record.texts_searched) +
                                " texts: it was interrupted, and the others are not known any more"
        );
    } else {
        line("searched for", std::to_string(record.texts_searched) + " texts");
    }
    for (const std::string& file : record.files_searched) line("  in", file);
    for (const auto& found : record.found) line("  still found", sentence_about(found));
    if (!record.same_name.empty()) {
        line("same name elsewhere", "events " + list_of(record.same_name) + " (kept)");
    }
    text += "\n" + conclusion(record) + "\n";
    text +=
        "Copies of the key store and key file made before this erasure must be destroyed: with "
        "both, "
        "an older backup could be read.\n";
    return text;
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
           ", \"delegate\": " + (delegate ? std::to_string(delegate->value) : "null") +
           ", \"order\": \"" + hex(record.command) +
           "\", \"ordered_at\": " + std::to_string(record.ordered_when) +
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
           ", \"proved\": " + (record.proved() ? "true" : "false") + "}\n";
}

void write_certificate(const fs::path& path, const ErasureRecord& record, UtcMillis now) {
    write_private_file(path.string() + ".txt", certificate_text(record, now));
    write_private_file(path.string() + ".json", certificate_json(record, now));
}

fs::path certificate_path(const fs::path& data_folder, const CommandId& order) {
    return data_folder / ("erasure-" + hex(order));
}

}  // namespace diemcau::hub
