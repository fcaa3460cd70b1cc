#include "store/projections.hpp"

namespace diemcau::store {

namespace {

/// Events that change no table but the log: what they say is in their payload, and in the standings
/// that come with the batch.
template <class Body>
concept OnlyInLog = std::same_as<Body, core::SummonsSet> ||
    std::same_as<Body, core::RosterFrozen> || std::same_as<Body, core::SiteStartSet> ||
    std::same_as<Body, core::CheckedIn> || std::same_as<Body, core::CheckedOut> ||
    std::same_as<Body, core::CheckInRefused> || std::same_as<Body, core::EntryTimeConfirmed> ||
    std::same_as<Body, core::ConflictResolved> || std::same_as<Body, core::HeadcountReported> ||
    std::same_as<Body, core::TotalsAnnounced> || std::same_as<Body, core::SiteHosted> ||
    std::same_as<Body, core::HostingEnded> || std::same_as<Body, core::HostingDue> ||
    std::same_as<Body, core::ReadinessSet> || std::same_as<Body, core::DeviceChecksReported> ||
    std::same_as<Body, core::ControlLinkChanged> || std::same_as<Body, core::MediaLinkChanged> ||
    std::same_as<Body, core::NoticeSent> || std::same_as<Body, core::NoticeWithdrawn> ||
    std::same_as<Body, core::NoticeAcknowledged> || std::same_as<Body, core::AccessRecorded> ||
    std::same_as<Body, core::ErasureOrdered>;

}  // namespace

const char* const sql_tables_made_from_events =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    " AND name NOT LIKE 'delegate_search%' AND name NOT IN ('meta', 'event', 'event_personal',"
    " 'command', 'command_names', 'undo', 'attendance', 'attendance_as_of') ORDER BY name";

const char* const sql_drop_erased_past = "DELETE FROM delegate_past WHERE code = ''";

void Projections::apply(const core::Event& event) {
    std::visit(
        [&]<class Body>(const Body& body) {
            if constexpr (OnlyInLog<Body>) {
                return;
            } else if constexpr (requires { roster_.on(event, body); }) {
                roster_.on(event, body);
            } else if constexpr (requires { session_.on(event, body); }) {
                session_.on(event, body);
            } else {
                attendance_.on(event, body);
            }
        },
        event.body
    );
}

}  // namespace diemcau::store
