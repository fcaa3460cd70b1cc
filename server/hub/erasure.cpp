#include "hub/erasure.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/command_id.hpp"
#include "base/vietnamese_text.hpp"
#include "core/decide.hpp"
#include "core/invariants.hpp"
#include "hub/held_data.hpp"
#include "hub/recovery.hpp"
#include "hub/table_check.hpp"
#include "hub/table_making.hpp"
#include "hub/text_search.hpp"
#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/erasing.hpp"
#include "store/log_reader.hpp"
#include "store/personal_keys.hpp"
#include "wire/event_codec.hpp"
#include "wire/frames.hpp"

namespace diemcau::hub {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t events_told_max = 20;

/// What names or describes one person. His position and unit describe others, too.
bool is_searched_for(const std::string& field) {
    return field != "position" && field != "unit" && field != "seat" && field != "birth_year";
}

void add_texts(const PersonalFields& fields, std::set<std::string>& texts) {
    for (const auto& [name, text] : fields) {
        if (!is_searched_for(name)) continue;
        texts.insert(text);
        if (name.find("name") != std::string::npos) texts.insert(search_key(text));
    }
}

class Eraser {
public:
    Eraser(const StoppedFolder& folder, const KeepCertificate& keep)
        : folder_(folder.data),
          attempts_(folder.attempts),
          keep_(keep),
          erasing_(folder.data, folder.key_file) {}

    std::vector<ErasureRecord> run() {
        std::vector<ErasureRecord> records;
        if (erasing_.unfinished()) records.push_back(end_interrupted());
        for (const Seq order : erasing_.waiting_orders()) records.push_back(carry_out(order));
        return records;
    }

private:
    core::State fold() {
        core::State state;
        core::Effects effects;
        erasing_.replay([&](const store::LoggedEvent& logged) {
            core::apply(state, read_event(logged), effects);
            effects.clear();
        });
        return state;
    }

    ReplayLog replay() {
        return [this](const std::function<void(const store::LoggedEvent&)>& each) {
            erasing_.replay(each);
        };
    }

    void begin(std::optional<Seq> order) {
        record_ = {};
        erased_ = {};
        texts_.clear();
        const core::State state = fold();
        record_.state_before = state.digest();
        record_.conference = state.conference().name;
        if (!order) return;
        const core::Event event = read_event(erasing_.event(*order));
        record_.order = std::get<core::ErasureOrdered>(event.body);
        record_.command = event.command;
        record_.ordered_at = event.seq;
        record_.ordered_when = event.received_at;
    }

    ErasureRecord carry_out(Seq order) {
        begin(order);
        choose();
        erasing_.cut_log(attempts_);
        if (record_.order.delegate) {
            erasing_.destroy(*record_.order.delegate, erased_, record_.command);
        } else {
            erasing_.destroy_all(record_.command);
        }
        finish();
        return record_;
    }

    ErasureRecord end_interrupted() {
        const auto order = erasing_.unfinished_order();
        begin(order);
        record_.interrupted = true;
        erasing_.cut_log(attempts_);
        if (order) {
            choose();  // what can be read still: parts that an older version did not seal
            erasing_.resume(erased_, !record_.order.delegate);
        }
        finish();
        return record_;
    }

    /// Which events' parts go, and what they say.
    void choose() {
        if (!record_.order.delegate) {
            erasing_.replay([&](const store::LoggedEvent& logged) {
                add_texts(personal_fields_of(read_event(logged).body), texts_);
            });
            return;
        }
        const DelegateId delegate = *record_.order.delegate;
        if (record_.order.same_name_too) choose_answers(folded_names_of(replay(), delegate));
        for (HeldEvent& held : held_about(replay(), delegate)) {
            if (held.fields.empty()) continue;
            if (held.bond == Bond::by_name && !record_.order.same_name_too) {
                record_.same_name.push_back(held.seq);
                continue;
            }
            erased_.events.push_back(held.seq);
            // Who looked him up is somebody else, and stays elsewhere.
            if (held.bond != Bond::by_name) {
                std::erase_if(held.fields, [](const auto& field) {
                    return field.first == "by_name";
                });
            }
            add_texts(held.fields, texts_);
        }
    }

    /// Those that name an operator of his name.
    void choose_answers(const std::set<std::string>& names) {
        erasing_.read_answers([&](const CommandId& command, const std::string& answer) {
            if (names.contains(search_key(wire::by_in(answer)))) erased_.answers.push_back(command);
        });
    }

    void finish() {
        record_.events = erasing_.last_seq();
        record_.head_before = erasing_.head();
        record_.parts_before = erasing_.personal_parts();
        erasing_.follow(make_tables);
        erasing_.free_room(attempts_);
        record_.parts_after = erasing_.personal_parts();
        record_.key_fingerprint = erasing_.key_fingerprint();
        prove();
        search();
        if (keep_) keep_(record_);
        erasing_.note_finished();
    }

    void prove() {
        const core::State state = fold();
        record_.state_after = state.digest();
        record_.delegates = state.delegates().size();
        record_.sites = state.sites().size();
        const auto chain = store::verify_chain(store::database_file(folder_));
        record_.head_after = chain.head;
        if (!chain.holds()) {
            record_.broken = "the chain breaks at event " + std::to_string(chain.broken_at) + ": " +
                             chain.reason;
        } else if (record_.head_after != record_.head_before) {
            record_.broken = "the chain's head is another";
        } else if (record_.state_after != record_.state_before) {
            record_.broken = "the state's digest is another";
        } else if (const auto wrong = core::broken_invariant(state); !wrong.empty()) {
            record_.broken = wrong;
        } else {
            record_.broken = first_wrong_row(folder_);
        }
    }

    void search() {
        const TextSearch wanted(texts_);
        record_.texts_searched = wanted.texts();
        std::vector<fs::path> files{store::key_store_file(folder_)};
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
        for (const fs::path& file : files) {
            record_.files_searched.push_back(file.filename().string());
            const auto found = wanted.found_in(file);
            if (!found.empty()) record_.found.push_back(explained(file, found));
        }
    }

    /// A text that stands in the log still: about another of the same name, or in a public part.
    ErasedTextFound explained(const fs::path& file, const std::set<std::string>& texts) {
        ErasedTextFound told{file.filename().string(), texts.size(), false, {}};
        const TextSearch wanted(texts);
        std::set<std::string> accounted;
        erasing_.replay([&](const store::LoggedEvent& logged) {
            std::set<std::string> there = wanted.found_in_bytes(logged.payload);
            std::set<std::string> kept;
            add_texts(personal_fields_of(read_event(logged).body), kept);
            for (const std::string& text : kept) there.merge(wanted.found_in_bytes(text));
            there.merge(wanted.found_in_bytes(logged.personal));
            if (there.empty()) return;
            if (told.events.size() < events_told_max) told.events.push_back(logged.seq);
            accounted.merge(there);
        });
        told.accounted_for = accounted.size() == texts.size();
        return told;
    }

    fs::path folder_;
    int attempts_;
    const KeepCertificate& keep_;
    store::Erasing erasing_;
    ErasureRecord record_;
    store::ErasedParts erased_;
    std::set<std::string> texts_;
};

/// A command of the server itself, decided on a stopped log as the hub decides it on a live one.
void append_to(store::Erasing& erasing, core::CommandBody body, UtcMillis now) {
    core::State state;
    core::Effects effects;
    erasing.replay([&](const store::LoggedEvent& logged) {
        core::apply(state, read_event(logged), effects);
        effects.clear();
    });
    core::Command command;
    command.id = new_command_id(now);
    command.actor = {core::Role::system, "console", "", std::nullopt};
    command.received_at = now;
    command.body = std::move(body);
    core::Decision decision = core::decide(state, command);
    if (decision.refusal)
        throw std::invalid_argument(
            "the rules refuse it: no such delegate, or the conference has another name"
        );
    core::number_events(state, decision.events);
    std::vector<store::PendingEvent> pending;
    pending.reserve(decision.events.size());
    for (const core::Event& event : decision.events) {
        wire::EncodedEvent encoded = wire::encode_event(event);
        pending.push_back(
            {&event, wire::type_name(event.body), std::move(encoded.payload),
             std::move(encoded.personal)}
        );
    }
    store::StoredOutcome outcome;
    outcome.command = command.id;
    outcome.first_seq = decision.events.front().seq;
    outcome.last_seq = decision.events.back().seq;
    outcome.result = wire::encode_accepted(command.id, outcome.last_seq, {}, false);
    erasing.append(pending, outcome);
}

}  // namespace

ErasureProof ErasureRecord::proof() const {
    if (!broken.empty()) return ErasureProof::broken;
    if (!std::ranges::all_of(found, &ErasedTextFound::accounted_for)) {
        return ErasureProof::still_found;
    }
    return interrupted ? ErasureProof::interrupted : ErasureProof::proved;
}

std::optional<ErasureHindrance> order_erasure(
    const StoppedFolder& folder, const core::OrderErasure& order, UtcMillis now
) {
    store::Erasing erasing(folder.data, folder.key_file);
    const auto hindrance = hindrance_to_erase(folder.data, order, folder.free_bytes);
    if (!hindrance) append_to(erasing, order, now);
    return hindrance;
}

std::vector<ErasureRecord> finish_erasures(
    const StoppedFolder& folder, const KeepCertificate& keep
) {
    return Eraser(folder, keep).run();
}

std::string rotate_key(const StoppedFolder& folder, const std::string& by_name, UtcMillis now) {
    store::Erasing erasing(folder.data, folder.key_file);
    core::RecordAccess record;
    record.act = core::AccessAct::key_rotated;
    record.by = "console";
    record.by_name = by_name;
    record.about = "key:" + erasing.key_fingerprint();
    append_to(erasing, std::move(record), now);
    erasing.rotate_key();
    return erasing.key_fingerprint();
}

}  // namespace diemcau::hub
