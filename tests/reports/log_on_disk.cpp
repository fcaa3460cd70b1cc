#include "reports/log_on_disk.hpp"

#include <gtest/gtest.h>

#include "store/sqlite_journal.hpp"
#include "wire/event_codec.hpp"

namespace diemcau::test {

void write_log(const World& world, const std::filesystem::path& folder) {
    store::JournalOptions options;
    options.ballast_bytes = 4096;
    store::SqliteJournal journal(folder, options);
    store::Batch batch;
    for (const core::Event& event : world.log) {
        wire::EncodedEvent encoded = wire::encode_event(event);
        batch.events.push_back(
            {&event, wire::type_name(event.body), std::move(encoded.payload),
             std::move(encoded.personal)}
        );
    }
    ASSERT_EQ(journal.commit(batch), store::CommitOutcome::committed);
}

}  // namespace diemcau::test
