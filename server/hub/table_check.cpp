#include "hub/table_check.hpp"

#include "core/apply.hpp"
#include "hub/recovery.hpp"
#include "store/table_verifier.hpp"

namespace diemcau::hub {

std::string first_wrong_row(const std::filesystem::path& data_folder) {
    store::TableVerifier tables(data_folder);
    core::Effects effects;
    core::State state;
    tables.replay([&](const store::LoggedEvent& logged) {
        const core::Event event = read_event(logged);
        core::apply(state, event, effects);
        effects.clear();
        tables.expect(event);
    });
    tables.compare(state);
    if (!tables.wants_history()) return tables.difference();
    core::State then;
    tables.at(then);
    tables.replay([&](const store::LoggedEvent& logged) {
        core::apply(then, read_event(logged), effects);
        effects.clear();
        tables.at(then);
    });
    return tables.difference();
}

}  // namespace diemcau::hub
