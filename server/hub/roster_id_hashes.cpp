#include "hub/roster_id_hashes.hpp"

#include <string>

#include "base/check.hpp"
#include "core/event.hpp"
#include "wire/event_codec.hpp"

namespace diemcau::hub {

namespace {

/// Empty: none, or erased.
std::string id_number_in(const store::LoggedEvent& event) {
    if (event.personal_erased) return {};
    const auto body = wire::decode_event(event.payload, event.personal);
    CHECK(body.has_value());
    if (const auto* added = std::get_if<core::DelegateAdded>(&*body)) {
        return added->fields.id_number;
    }
    return std::get<core::DelegateAmended>(*body).fields.id_number;
}

}  // namespace

std::vector<std::optional<IdHash>> RosterIdHashes::hashes(
    SiteId site, std::span<const DelegateId> ids
) {
    const SiteIdKey key = key_of(site);
    std::vector<std::optional<IdHash>> hashes;
    hashes.reserve(ids.size());
    const auto fields_seq = [&](std::size_t place) {
        return state_.delegates()[ids[place].value].fields_seq;
    };
    // A roster was imported in one go, and its events stand one after the other: one read for all.
    for (std::size_t from = 0; from < ids.size(); from = hashes.size()) {
        const Seq first = fields_seq(from);
        std::size_t count = 1;
        while (from + count < ids.size() && fields_seq(from + count) == first + count) ++count;
        const std::vector<store::LoggedEvent> events =
            log_.events_between(first, first + count - 1);
        CHECK(events.size() == count);
        for (const store::LoggedEvent& event : events) {
            const std::string number = id_number_in(event);
            hashes.push_back(
                number.empty() ? std::nullopt : std::optional(id_hash_of(key, number))
            );
        }
    }
    return hashes;
}

}  // namespace diemcau::hub
