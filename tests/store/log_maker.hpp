// Makes batches for a journal: events with their stand-in payloads, outcomes, standings.
#pragma once

#include <deque>
#include <string>

#include "store/journal.hpp"
#include "store/sqlite_journal.hpp"

namespace diemcau::test {

/// 07:00 on 12 June 2023 in Vietnam.
inline constexpr UtcMillis morning = 1'686'528'000'000;

/// Small data folders for tests: a ballast of one page.
store::JournalOptions small_options();

CommandId command_id(std::uint64_t number);
core::DelegateFields delegate_fields(std::string code, std::string name);

/// Collects what one commit takes. Events live here until the next begin().
class LogMaker {
public:
    explicit LogMaker(const store::Journal& journal) { begin(journal); }

    /// Starts a new batch after the journal's last event.
    void begin(const store::Journal& journal);
    /// Adds an event of the current command; returns its seq.
    Seq add(core::EventBody body, std::string_view type = "event", std::string personal = {});
    /// Ends the current command: its outcome names the events added since the last one.
    CommandId end_command(std::string result = "ok");
    void stand(RunId run, DelegateId delegate, core::Standing standing, UtcMillis entry = no_time);

    store::Batch batch;
    UtcMillis now = morning;
    ActorId actor;

private:
    std::deque<core::Event> events_;
    Seq next_ = 1;
    Seq first_of_command_ = 1;
    std::uint64_t command_ = 0;
};

/// One command that checks a delegate in.
void add_check_in(LogMaker& maker, std::uint32_t delegate);
/// An actor, a conference, two sites, a category, a session with its real run; delegates "D0", ...
void add_conference(LogMaker& maker, std::uint32_t delegates);
/// Commits and begins again; fails the test unless it is on disk.
void must_commit(store::Journal& journal, LogMaker& maker);

}  // namespace diemcau::test
