#include "hub/erasure.hpp"

#include <algorithm>
#include <set>

#include "base/vietnamese_text.hpp"
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
    explicit Eraser(const fs::path& data_folder) : folder_(data_folder), erasing_(data_folder) {}

    bool unfinished() const { return erasing_.unfinished(); }

    ErasureRecord run(const ErasureRequest& request) {
        record_.delegate = request.delegate;
        const core::State state = fold();
        record_.state_before = state.digest();
        choose(request);
        if (request.delegate) {
            erasing_.destroy(*request.delegate, events_);
        } else {
            erasing_.destroy_all();
        }
        finish();
        return record_;
    }

    ErasureRecord run_again() {
        record_.state_before = fold().digest();
        finish();
        return record_;
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

    /// Which events' parts go, and what they say.
    void choose(const ErasureRequest& request) {
        if (!request.delegate) {
            erasing_.replay([&](const store::LoggedEvent& logged) {
                add_texts(personal_fields_of(read_event(logged).body), texts_);
            });
            return;
        }
        for (const HeldEvent& held : held_about(replay(), *request.delegate)) {
            if (held.fields.empty()) continue;
            if (held.bond == Bond::by_name && !request.same_name_too) {
                record_.same_name.push_back(held.seq);
                continue;
            }
            events_.push_back(held.seq);
            add_texts(held.fields, texts_);
        }
    }

    void finish() {
        record_.events = erasing_.last_seq();
        record_.head_before = erasing_.head();
        record_.parts_before = erasing_.personal_parts();
        erasing_.finish(make_tables);
        record_.parts_after = erasing_.personal_parts();
        record_.key_fingerprint = erasing_.key_fingerprint();
        prove();
        search();
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
    store::Erasing erasing_;
    ErasureRecord record_;
    std::vector<Seq> events_;
    std::set<std::string> texts_;
};

}  // namespace

bool ErasureRecord::proved() const {
    return broken.empty() && std::ranges::all_of(found, &ErasedTextFound::accounted_for);
}

ErasureRecord erase(const ErasureRequest& request) {
    return Eraser(request.data_folder).run(request);
}

std::optional<ErasureRecord> finish_erasure(const fs::path& data_folder) {
    Eraser eraser(data_folder);
    if (!eraser.unfinished()) return std::nullopt;
    return eraser.run_again();
}

}  // namespace diemcau::hub
