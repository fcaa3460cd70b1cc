#include "hub/held_data.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "base/vietnamese_text.hpp"
#include "hub/recovery.hpp"

namespace diemcau::hub {

namespace {

constexpr std::string_view about_delegate = "delegate:";

class Fields {
public:
    void add(const char* name, const std::string& text) {
        if (!text.empty()) fields.emplace_back(name, text);
    }

    void add(const core::PersonFields& person) {
        add("name", person.name);
        if (person.birth_year != 0) add("birth_year", std::to_string(person.birth_year));
        add("position", person.position);
        add("unit", person.unit);
    }

    void add(const core::DelegateFields& of) {
        add("code", of.code);
        add(of.person);
        add("seat", of.seat);
        add("note", of.note);
        add("id_number", of.id_number);
    }

    PersonalFields fields;
};

// The fields that event.proto has in EventPersonal.
template <class Body>
void collect(const Body& body, Fields& to) {
    if constexpr (std::is_same_v<Body, core::ActorIntroduced>) {
        to.add("operator_name", body.key.operator_name);
    } else if constexpr (std::is_same_v<Body, core::SiteAdded>) {
        to.add("chair_name", body.fields.chair_name);
    } else if constexpr (std::is_same_v<Body, core::SiteAmended>) {
        to.add("chair_name", body.after.chair_name);
        to.add("chair_name_before", body.before.chair_name);
    } else if constexpr (std::is_same_v<Body, core::SiteSignedOff>) {
        to.add("chair_name", body.chair_name);
    } else if constexpr (std::is_same_v<Body, core::MarkedAbsent>) {
        to.add("text", body.text);
        to.add("reported_by", body.reported_by);
    } else if constexpr (std::is_same_v<Body, core::CheckInRefused>) {
        to.add("scanned", body.code);
    } else if constexpr (std::is_same_v<Body, core::AccessRecorded>) {
        to.add("by_name", body.by_name);
        to.add("reason", body.reason);
    } else if constexpr (std::is_same_v<Body, core::FloorRequested>) {
        to.add("speaker", body.speaker);
    } else if constexpr (std::is_same_v<Body, core::DelegateAdded> || std::is_same_v<Body, core::DelegateAmended>) {
        to.add(body.fields);
    } else if constexpr (std::is_same_v<Body, core::SubstituteNamed> || std::is_same_v<Body, core::WalkInRegistered>) {
        to.add(body.person);
    } else if constexpr (std::is_same_v<Body, core::ErasureOrdered>) {
        to.add("by_name", body.by_name);
    }
}

/// Look-ups and reveals say whom they were about in a text; others are about accounts or devices.
std::optional<DelegateId> delegate_of_about(std::string_view about) {
    if (!about.starts_with(about_delegate)) return std::nullopt;
    about.remove_prefix(about_delegate.size());
    std::uint32_t number = 0;
    const char* end = about.data() + about.size();
    const auto read = std::from_chars(about.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return DelegateId{number};
}

template <class Body>
std::optional<DelegateId> delegate_of_body(const Body& body) {
    if constexpr (std::is_same_v<Body, core::SubstituteNamed>)
        return body.principal;
    else if constexpr (std::is_same_v<Body, core::WalkInLinked>)
        return body.after;
    else if constexpr (std::is_same_v<Body, core::AccessRecorded>)
        return delegate_of_about(body.about);
    else if constexpr (requires { std::optional<DelegateId>(body.delegate); })
        return body.delegate;
    else
        return std::nullopt;
}

std::optional<DelegateId> delegate_of_event(const core::EventBody& body) {
    return std::visit([](const auto& one) { return delegate_of_body(one); }, body);
}

std::optional<SiteId> site_of_event(const core::EventBody& body) {
    return std::visit(
        []<class Body>(const Body& one) -> std::optional<SiteId> {
            if constexpr (requires { std::optional<SiteId>(one.site); })
                return one.site;
            else
                return std::nullopt;
        },
        body
    );
}

const core::DelegateFields* fields_of(const core::EventBody& body, DelegateId delegate) {
    if (const auto* added = std::get_if<core::DelegateAdded>(&body)) {
        return added->delegate == delegate ? &added->fields : nullptr;
    }
    const auto* amended = std::get_if<core::DelegateAmended>(&body);
    return amended != nullptr && amended->delegate == delegate ? &amended->fields : nullptr;
}

/// By what other events may speak of somebody.
struct Traits {
    std::set<std::string> names;  // folded
    std::set<std::string> codes;  // badge codes and numbers that he has had
    std::set<std::pair<RunId, WalkInId>> walk_ins;
};

Traits traits_of(const ReplayLog& replay, DelegateId delegate) {
    Traits traits;
    replay([&](const store::LoggedEvent& logged) {
        const core::Event event = read_event(logged);
        if (const auto* fields = fields_of(event.body, delegate)) {
            if (!fields->person.name.empty()) traits.names.insert(search_key(fields->person.name));
            for (const std::string& code : {fields->code, fields->id_number}) {
                if (!code.empty()) traits.codes.insert(code);
            }
        }
        const auto* link = std::get_if<core::WalkInLinked>(&event.body);
        if (link != nullptr && link->after == delegate) {
            traits.walk_ins.emplace(link->run, link->walk_in);
        }
    });
    return traits;
}

bool says_name_of(const PersonalFields& fields, const Traits& traits) {
    return std::ranges::any_of(fields, [&](const auto& field) {
        const bool is_name = field.first.find("name") != std::string::npos ||
                             field.first == "speaker" || field.first == "reported_by";
        return is_name && traits.names.contains(search_key(field.second));
    });
}

std::optional<Bond> bond_of(
    const core::EventBody& body, const PersonalFields& fields, DelegateId delegate,
    const Traits& traits
) {
    // What these name is somebody else: the substitute, and who ordered an erasure.
    const bool of_another = std::holds_alternative<core::SubstituteNamed>(body) ||
                            std::holds_alternative<core::ErasureOrdered>(body);
    if (delegate_of_event(body) == delegate && !(of_another && !fields.empty())) {
        return Bond::about_him;
    }
    if (const auto* walk_in = std::get_if<core::WalkInRegistered>(&body)) {
        if (traits.walk_ins.contains({walk_in->run, walk_in->walk_in})) return Bond::as_walk_in;
    }
    if (const auto* refused = std::get_if<core::CheckInRefused>(&body)) {
        if (traits.codes.contains(refused->code)) return Bond::by_scan;
    }
    // Another delegate's own fields are his, whatever his name.
    const bool is_roster = std::holds_alternative<core::DelegateAdded>(body) ||
                           std::holds_alternative<core::DelegateAmended>(body);
    if (!is_roster && says_name_of(fields, traits)) return Bond::by_name;
    return std::nullopt;
}

}  // namespace

PersonalFields personal_fields_of(const core::EventBody& body) {
    Fields fields;
    std::visit([&](const auto& one) { collect(one, fields); }, body);
    return std::move(fields.fields);
}

const char* word_of(Bond bond) {
    switch (bond) {
        case Bond::about_him:
            return "about";
        case Bond::as_walk_in:
            return "walk_in";
        case Bond::by_scan:
            return "scanned";
        case Bond::by_name:
            return "same_name";
    }
    return "";
}

std::vector<HeldEvent> held_about(const ReplayLog& replay, DelegateId delegate) {
    const Traits traits = traits_of(replay, delegate);
    std::vector<HeldEvent> held;
    replay([&](const store::LoggedEvent& logged) {
        const core::Event event = read_event(logged);
        PersonalFields fields = personal_fields_of(event.body);
        const auto bond = bond_of(event.body, fields, delegate, traits);
        if (!bond) return;
        held.push_back(
            {event.seq, logged.type, event.occurred_at, event.received_at, event.actor,
             site_of_event(event.body), *bond, std::move(fields)}
        );
    });
    return held;
}

std::set<std::string> folded_names_of(const ReplayLog& replay, DelegateId delegate) {
    return traits_of(replay, delegate).names;
}

std::string about_text(DelegateId delegate) {
    return std::string(about_delegate) + std::to_string(delegate.value);
}

std::optional<std::string> full_id_number(
    store::LogLookup& log, const core::State& state, DelegateId delegate
) {
    const Seq holds = state.delegates()[delegate.value].fields_seq;
    for (const store::LoggedEvent& logged : log.events_between(holds, holds)) {
        const core::Event event = read_event(logged);
        const auto* fields = fields_of(event.body, delegate);
        if (fields != nullptr && !fields->id_number.empty()) return fields->id_number;
    }
    return std::nullopt;
}

}  // namespace diemcau::hub
