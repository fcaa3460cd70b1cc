#include "support/world.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "core/refusal.hpp"

namespace diemcau::test {

using namespace core;

namespace {

constexpr UtcMillis midnight_in_vietnam = 1'686'502'800'000;  // 12 June 2023, 00:00 UTC+7

struct SiteOfSample {
    const char* code;
    int parent;
    SiteLevel level;
    bool has_roster;
};

constexpr SiteOfSample sample_sites[] = {
    {"TU", -1, SiteLevel::central, true},   {"BG", 0, SiteLevel::province, true},
    {"LN", 1, SiteLevel::district, true},   {"YD", 1, SiteLevel::district, true},
    {"PS", 2, SiteLevel::grassroots, true}, {"KR", 1, SiteLevel::grassroots, false},
};

ImportedDelegate sample_delegate(std::uint32_t site, const SiteOfSample& of, int number) {
    ImportedDelegate delegate;
    delegate.fields.code = std::string(of.code) + "-" + std::to_string(number);
    delegate.fields.person = {
        "Đại biểu Mẫu " + delegate.fields.code, 1970 + number, "Chuyên viên", "Đơn vị mẫu"};
    delegate.place.home = SiteId{site};
    delegate.place.category = CategoryId{number == 4 ? 1u : 0u};
    delegate.place.sort_order = number;
    delegate.place.id_digest = (site + 1) * 1000u + static_cast<std::uint32_t>(number);
    if (number == 5) {
        delegate.place.kind = site == 0 ? DelegateKind::press : DelegateKind::invited;
    }
    return delegate;
}

/// Spreads a counter over 64 bits (the finalizer of MurmurHash3), so that ties fall either way.
std::uint64_t spread(std::uint64_t value) {
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccdULL;
    value ^= value >> 33;
    value *= 0xc4ceb9fe1a85ec53ULL;
    return value ^ value >> 33;
}

}  // namespace

UtcMillis at(int hour, int minute, int second) {
    return midnight_in_vietnam + ((hour * 60LL + minute) * 60 + second) * 1000;
}

Sender from_device(std::string device, UtcMillis happened, std::uint64_t device_seq) {
    Sender sender;
    sender.actor = {Role::site_operator, std::move(device), "Người trực Mẫu", {}};
    sender.device_time = happened;
    sender.device_seq = device_seq;
    return sender;
}

ImportConference small_conference() {
    ImportConference import;
    import.conference = {"Hội nghị mẫu", "Bắc Giang", "Ban Tổ chức hội nghị mẫu",
                         true,           5 * 60'000,  true};
    import.categories = {{"LD", "Lãnh đạo", 1, true}, { "UV", "Ủy viên", 2, false }};
    std::uint32_t index = 0;
    for (const auto& sample : sample_sites) {
        SiteFields site;
        site.code = sample.code;
        site.name = std::string("Điểm cầu ") + sample.code;
        if (sample.parent >= 0) site.parent = SiteId{static_cast<std::uint32_t>(sample.parent)};
        site.level = sample.level;
        site.sort_order = static_cast<std::int32_t>(index);
        site.has_roster = sample.has_roster;
        import.sites.push_back(site);
        for (int number = 1; sample.has_roster && number <= 5; ++number) {
            import.delegates.push_back(sample_delegate(index, sample, number));
        }
        ++index;
    }
    import.sessions = {
        {"Buổi sáng", at(8, 0), at(11, 30)},
        { "Buổi chiều",
          at(13, 30),
          at(17, 0) }};
    import.agenda = {
        {0, { "Khai mạc",
              "Văn phòng mẫu",
              10 * 60'000 }},
        {0, { "Báo cáo trung tâm",
              "Báo cáo viên mẫu",
              60 * 60'000 }},
        {0, { "Thảo luận",
              "",
              30 * 60'000 }},
    };
    return import;
}

World::World(Start start) : now(at(6, 0)) {
    if (start == Start::imported) must(small_conference());
}

CommandId World::next_command_id() {
    CommandId id{};
    ++commands_;
    const std::uint64_t tail = spread(commands_);
    for (std::size_t i = 0; i < 8; ++i) {
        id[i] = static_cast<std::uint8_t>(commands_ >> (56 - 8 * i));
        id[8 + i] = static_cast<std::uint8_t>(tail >> (56 - 8 * i));
    }
    return id;
}

Command World::command_of(CommandBody body, const Sender& sender) {
    Command command;
    command.actor = sender.actor;
    command.received_at = now;
    command.device_time = sender.device_time;
    command.clock_offset_ms = sender.clock_offset_ms;
    command.device_seq = sender.device_seq;
    command.forged_badge = sender.forged_badge;
    command.body = std::move(body);
    return command;
}

Decision World::settle(const Command& command, std::span<const Event> undo_target) {
    Decision decision = decide(state, command, undo_target);
    number_events(state, decision.events);
    effects.clear();
    events_by_command_[command.id] = {log.size(), decision.events.size()};
    for (const Event& event : decision.events) {
        CHECK(event.command == command.id);
        apply(state, event, effects);
        log.push_back(event);
    }
    last_command_ = command.id;
    return decision;
}

Decision World::give(CommandBody body, const Sender& sender) {
    return give_as(next_command_id(), std::move(body), sender);
}

Decision World::give_as(const CommandId& id, CommandBody body, const Sender& sender) {
    std::vector<Event> target;
    if (const auto* undo = std::get_if<UndoCommand>(&body)) {
        const auto range = events_of(undo->target);
        target.assign(range.begin(), range.end());
    }
    Command command = command_of(std::move(body), sender);
    command.id = id;
    return settle(command, target);
}

Decision World::must(CommandBody body, const Sender& sender) {
    Decision decision = give(std::move(body), sender);
    EXPECT_FALSE(decision.refusal)
        << name_of(decision.refusal->reason) << " " << decision.refusal->facts.field;
    return decision;
}

Decision World::ask(CommandBody body, const Sender& sender) {
    Command command = command_of(std::move(body), sender);
    command.id = next_command_id();
    return decide(state, command);
}

Decision World::undo(const CommandId& target, UndoReason reason) {
    return give(UndoCommand{target, reason, "lý do", {}});
}

Decision World::undo_for(std::string_view delegate_code, const CommandId& target) {
    UndoCommand undo{target, UndoReason::scanned_by_mistake, "", DelegateRef{}};
    undo.delegate->code = delegate_code;
    return give(std::move(undo));
}

std::span<const Event> World::events_of(const CommandId& command) const {
    const auto found = events_by_command_.find(command);
    if (found == events_by_command_.end()) return {};
    return std::span(log).subspan(found->second.first, found->second.count);
}

SiteId World::site(std::string_view code) const { return state.find_site_by_code(code).value(); }

DelegateId World::delegate(std::string_view code) const {
    return state.find_delegate_by_code(code).value();
}

RunId World::real_run() const { return state.find_run(real()).value(); }

const Run& World::run() const { return state.runs()[real_run().value]; }

const Standing& World::standing(std::string_view delegate_code) const {
    return run().standings[delegate(delegate_code).value];
}

const Counts& World::own(std::string_view site_code) const {
    return run().sites[site(site_code).value].own;
}

const Counts& World::subtree(std::string_view site_code) const {
    return run().sites[site(site_code).value].subtree;
}

Presence World::presence(std::string_view delegate_code) const {
    return state.presence_of(real_run(), delegate(delegate_code), now);
}

void World::session(SessionAction action, UtcMillis when, std::string reason) {
    now = when;
    must(ChangeSession{SessionId{0}, action, std::move(reason), false, no_time});
}

Decision World::check_in(
    std::string_view delegate_code, std::string_view site_code, UtcMillis when
) {
    now = when;
    CheckIn body;
    body.run = real();
    body.delegate.code = delegate_code;
    body.site = site(site_code);
    return give(body, from_device("device-" + std::string(site_code), when));
}

Decision World::check_out(
    std::string_view delegate_code, std::string_view site_code, UtcMillis when
) {
    now = when;
    CheckOut body;
    body.run = real();
    body.delegate.code = delegate_code;
    body.site = site(site_code);
    return give(body, from_device("device-" + std::string(site_code), when));
}

State World::folded_again() const {
    State again;
    Effects ignored;
    for (const Event& event : log) {
        apply(again, event, ignored);
        ignored.clear();
    }
    return again;
}

}  // namespace diemcau::test
