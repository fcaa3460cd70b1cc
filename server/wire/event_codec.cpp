#include "wire/event_codec.hpp"

#include <array>

#include "wire/event_reading.hpp"
#include "wire/event_writing.hpp"
#include "wire/message_arena.hpp"

namespace diemcau::wire {

namespace {

// In the order of core::EventBody, which is the order of EventPublic's oneof.
constexpr std::array<std::string_view, std::variant_size_v<core::EventBody>> type_names = {
    "actor_introduced",
    "conference_imported",
    "conference_amended",
    "category_added",
    "site_added",
    "site_amended",
    "site_withdrawn",
    "delegate_added",
    "delegate_amended",
    "delegate_withdrawn",
    "home_site_changed",
    "session_added",
    "run_opened",
    "session_changed",
    "session_change_retracted",
    "summons_set",
    "roster_frozen",
    "site_start_set",
    "checked_in",
    "checked_out",
    "check_in_refused",
    "entry_time_confirmed",
    "marked_absent",
    "substitute_named",
    "walk_in_registered",
    "walk_in_linked",
    "conflict_resolved",
    "headcount_reported",
    "site_signed_off",
    "totals_announced",
    "site_hosted",
    "hosting_ended",
    "readiness_set",
    "control_link_changed",
    "media_link_changed",
    "agenda_item_added",
    "agenda_item_amended",
    "agenda_item_changed",
    "agenda_reordered",
    "floor_requested",
    "floor_changed",
    "notice_sent",
    "notice_withdrawn",
    "notice_acknowledged",
    "undone",
    "hosting_due",
    "access_recorded",
    "erasure_ordered",
    "device_checks_reported",
};

template <class Message>
bool parse(Message& message, std::string_view bytes) {
    return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace

// The messages hold no maps, and the order of fields is that of their numbers: protobuf's bytes are
// the same for the same event. Tests compare them with bytes written down.
EncodedEvent encode_event(const core::Event& event) {
    MessageArena arena;
    auto& open = arena.make<v1::EventPublic>();
    auto& personal = arena.make<v1::EventPersonal>();
    write_event(event.body, {open, personal});
    return {open.SerializeAsString(), personal.SerializeAsString()};
}

std::string_view type_name(const core::EventBody& body) { return type_names[body.index()]; }

std::optional<core::EventBody> decode_event(std::string_view payload, std::string_view personal) {
    MessageArena arena;
    auto& open = arena.make<v1::EventPublic>();
    auto& erasable = arena.make<v1::EventPersonal>();
    if (!parse(open, payload) || !parse(erasable, personal)) return std::nullopt;
    return read_event(open, erasable);
}

}  // namespace diemcau::wire
