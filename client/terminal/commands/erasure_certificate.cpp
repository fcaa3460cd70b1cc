#include "commands/erasure_certificate.hpp"

#include "screen/date_text.hpp"
#include "screen/hex.hpp"
#include "screen/json.hpp"

namespace diemcau::terminal {

namespace {

std::string list_of(const std::vector<Seq>& seqs) {
    std::string list;
    for (const Seq seq : seqs) list += (list.empty() ? "" : ", ") + std::to_string(seq);
    return list;
}

std::string what_of(const ErasureCertificate& certificate) {
    const auto& delegate = certificate.record.delegate;
    return delegate ? "all that was held about delegate number " + std::to_string(delegate->value)
                    : "all personal data of the conference";
}

std::string sentence_about(const hub::ErasedTextFound& found) {
    return found.file + ": " + std::to_string(found.texts) + " texts" +
           (found.accounted_for ? ", which the log has about somebody else or in its public part"
                                : ", NOT ACCOUNTED FOR") +
           (found.events.empty() ? "" : " (events " + list_of(found.events) + ")");
}

}  // namespace

std::string text_of(const ErasureCertificate& certificate) {
    const hub::ErasureRecord& record = certificate.record;
    std::string text = "CERTIFICATE OF ERASURE\n\n";
    const auto line = [&](std::string_view name, const std::string& value) {
        text += std::string(name) + std::string(20 - name.size(), ' ') + value + "\n";
    };
    line("conference", certificate.conference);
    line("erased", what_of(certificate));
    line("when", date_and_time(certificate.at) + " (Vietnam)");
    line("by", certificate.by);
    line("reason", certificate.reason);
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
    line("searched for", std::to_string(record.texts_searched) + " texts");
    for (const std::string& file : record.files_searched) line("  in", file);
    for (const auto& found : record.found) line("  still found", sentence_about(found));
    if (!record.same_name.empty()) {
        line("same name elsewhere", "events " + list_of(record.same_name) + " (kept)");
    }
    text += record.proved()
                ? "\nProved: chain, state, sums and tables hold as before, and nothing of what was "
                  "erased is left.\n"
                : "\nNOT PROVED: " + record.broken + "\n";
    text +=
        "Copies of the key store and key file made before this erasure must be destroyed: with "
        "both, "
        "an older backup could be read.\n";
    return text;
}

std::string json_of(const ErasureCertificate& certificate) {
    const hub::ErasureRecord& record = certificate.record;
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
    return "{\"conference\": " + quoted(certificate.conference) + ", \"delegate\": " +
           (record.delegate ? std::to_string(record.delegate->value) : "null") +
           ", \"at\": " + std::to_string(certificate.at) + ", \"by\": " + quoted(certificate.by) +
           ", \"reason\": " + quoted(certificate.reason) +
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

}  // namespace diemcau::terminal
