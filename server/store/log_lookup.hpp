// What the log holds of a command, for the one who decides the next ones: read on a connection of
// its own, while the journal writes. Used by one thread at a time.
#pragma once

#include <optional>
#include <vector>

#include "store/journal.hpp"

namespace diemcau::store {

class LogLookup {
public:
    virtual ~LogLookup() = default;
    virtual std::optional<StoredOutcome> find_outcome(const CommandId& command) = 0;
    virtual std::vector<LoggedEvent> events_between(Seq first, Seq last) = 0;

    /// Until it ends, all that is looked up is of one moment, and costs one lock instead of one
    /// each.
    class Moment {
    public:
        explicit Moment(LogLookup& lookup) : lookup_(lookup) { lookup_.begin_moment(); }

        ~Moment() { lookup_.end_moment(); }

        Moment(const Moment&) = delete;
        Moment& operator=(const Moment&) = delete;

    private:
        LogLookup& lookup_;
    };

private:
    virtual void begin_moment() = 0;
    virtual void end_moment() = 0;
};

}  // namespace diemcau::store
