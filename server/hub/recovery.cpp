#include "hub/recovery.hpp"

#include <string>

#include "wire/event_codec.hpp"

namespace diemcau::hub {

namespace {

class Fold {
public:
    Fold() = default;

    explicit Fold(core::State state) : state_(std::move(state)) {}

    Seq seq() const { return state_.seq(); }

    void add(const store::LoggedEvent& logged) {
        if (logged.seq != state_.seq() + 1) {
            throw UnreadableLog(
                "the log has a gap after event " + std::to_string(state_.seq()) +
                ": restore a backup"
            );
        }
        core::apply(state_, read_event(logged), effects_);
        effects_.clear();
    }

    core::State take() && { return std::move(state_); }

private:
    core::State state_;
    core::Effects effects_;
};

}  // namespace

core::Event read_event(const store::LoggedEvent& logged) {
    auto body = wire::decode_event(logged.payload, logged.personal);
    if (!body) {
        throw UnreadableLog(
            "event " + std::to_string(logged.seq) + " (" + logged.type +
            ") of the log is not one that this version understands"
        );
    }
    core::Event event;
    event.seq = logged.seq;
    event.occurred_at = logged.occurred_at;
    event.received_at = logged.received_at;
    event.actor = logged.actor;
    event.command = logged.command;
    event.body = *std::move(body);
    return event;
}

core::State fold_log(store::Journal& journal) {
    Fold fold;
    journal.replay(0, [&](const store::LoggedEvent& logged) { fold.add(logged); });
    return std::move(fold).take();
}

core::State recover(store::Journal& journal, store::StateSnapshot* snapshot) {
    auto state = snapshot ? snapshot->load(journal) : std::nullopt;
    if (!state) return fold_log(journal);
    Fold fold(*std::move(state));
    journal.replay(fold.seq(), [&](const store::LoggedEvent& logged) { fold.add(logged); });
    return std::move(fold).take();
}

core::State fold_log(store::LogReader& reader, Seq until) {
    Fold fold;
    reader.replay(0, until, [&](const store::LoggedEvent& logged) { fold.add(logged); });
    return std::move(fold).take();
}

}  // namespace diemcau::hub
