#include "core/state.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "core/index.hpp"
#include "core/session_window.hpp"

namespace diemcau::core {

State::State() : index_(std::make_unique<Index>()) {}

State::~State() = default;
State::State(State&&) noexcept = default;
State& State::operator=(State&&) noexcept = default;

bool Site::devices_ready() const {
    return !checked_devices.empty() && std::ranges::all_of(checked_devices, [](const auto& one) {
        return one.second.checks.ready();
    });
}

bool Notice::addressed_to(SiteId site) const {
    return sites.empty() || std::ranges::find(sites, site) != sites.end();
}

UtcMillis Notice::acknowledged_at(SiteId site) const {
    const auto found = acknowledged.find(site);
    return found == acknowledged.end() || found->second.retracted ? no_time : found->second.at;
}

const FrozenRoster* Session::frozen_roster() const {
    for (auto roster = frozen.rbegin(); roster != frozen.rend(); ++roster) {
        if (!roster->retracted) return &*roster;
    }
    return nullptr;
}

std::uint64_t actor_hash(const ActorKey& key) {
    Hasher hasher;
    hasher.number(static_cast<std::uint64_t>(key.role));
    hasher.text(key.device_id);
    hasher.text(key.operator_name);
    hasher.number(key.site ? key.site->value : no_index);
    return first_word(hasher.finish());
}

std::uint32_t State::actor_count() const {
    return static_cast<std::uint32_t>(index_->actors.size());
}

std::optional<ActorId> State::find_actor(const ActorKey& key) const {
    const auto found = index_->actors_by_key.find(actor_hash(key));
    if (found == index_->actors_by_key.end()) return std::nullopt;
    for (const ActorId actor : found->second) {
        if (index_->actor_keys[actor.value] == key) return actor;
    }
    return std::nullopt;
}

const ActorKey& State::key_of(ActorId actor) const {
    CHECK(actor.value < index_->actor_keys.size());
    return index_->actor_keys[actor.value];
}

std::uint64_t State::device_key_of(ActorId actor) const {
    CHECK(actor.value < index_->actors.size());
    return index_->actors[actor.value].device_key;
}

std::optional<DelegateId> State::find_delegate_by_code(std::string_view code) const {
    return index_->keys.find_code(code);
}

std::optional<DelegateId> State::find_delegate(const DelegateRef& ref) const {
    if (ref.id) return has(*ref.id) ? ref.id : std::nullopt;
    if (!ref.code.empty()) return find_delegate_by_code(ref.code);
    if (ref.id_digest == 0) return std::nullopt;
    return index_->keys.find_digest(ref.id_digest);
}

DelegatePlace State::place_of(DelegateId id) const {
    const Delegate& delegate = delegates_[id.value];
    DelegatePlace place;
    place.home = delegate.home;
    place.category = delegate.category;
    const auto others = index_->other_categories.find(id);
    if (others != index_->other_categories.end()) place.other_categories = others->second;
    place.kind = delegate.kind;
    place.sort_order = delegate.sort_order;
    place.id_digest = index_->keys.digest_of(id);
    return place;
}

Withdrawal State::withdrawal_of(DelegateId delegate) const {
    const auto found = index_->withdrawals.find(delegate);
    return found == index_->withdrawals.end() ? Withdrawal{} : found->second;
}

std::string_view State::code_of(DelegateId delegate, Seq fields_seq) const {
    const auto former = index_->former_codes.find(delegate);
    if (former != index_->former_codes.end()) {
        for (const auto& [seq, code] : former->second) {
            if (seq >= fields_seq) return code;
        }
    }
    return index_->keys.code_of(delegate);
}

std::optional<SiteId> State::find_site_by_code(std::string_view code) const {
    const auto found = index_->site_by_code.find(std::string(code));
    if (found == index_->site_by_code.end()) return std::nullopt;
    return found->second;
}

std::optional<RunId> State::find_run(const RunRef& ref) const {
    if (ref.session.value >= sessions_.size()) return std::nullopt;
    if (ref.kind == RunKind::real) {
        return ref.number == 0 ? sessions_[ref.session.value].real_run : std::nullopt;
    }
    for (std::uint32_t i = 0; i < runs_.size(); ++i) {
        if (runs_[i].ref == ref) return RunId{i};
    }
    return std::nullopt;
}

std::span<const DelegateId> State::roster_of(SiteId site) const {
    CHECK(has(site));
    return index_->rosters[site.value];
}

std::vector<DelegateId> State::departures_of(SiteId site, Seq since) const {
    CHECK(has(site));
    std::vector<DelegateId> left;
    for (const Departure& departure : index_->departures[site.value]) {
        if (departure.seq > since && delegates_[departure.delegate.value].home != site) {
            left.push_back(departure.delegate);
        }
    }
    return left;
}

std::span<const SiteId> State::once_hosted_at(SiteId host) const {
    const auto found = index_->once_hosted.find(host);
    if (found == index_->once_hosted.end()) return {};
    return found->second;
}

std::optional<NextHall> State::next_hall_of(SiteId id) const {
    const Site& site = sites_[id.value];
    UtcMillis next = end_of_time;
    for (const Hosting& hosting : site.hosted) {
        if (hosting.until <= hosting.from) continue;  // taken back, or ended before it began
        for (const UtcMillis end : {hosting.from, hosting.until}) {
            if (end > site.host_as_of) next = std::min(next, end);
        }
    }
    if (next == end_of_time) return std::nullopt;
    return NextHall{venue_of(id, next), next};
}

std::vector<DelegateId> State::visitors_of(RunId run, SiteId site) const {
    const auto found = index_->visitors.find(std::uint64_t{run.value} << 32 | site.value);
    std::vector<DelegateId> visitors;
    if (found == index_->visitors.end()) return visitors;
    for (const DelegateId delegate : found->second) {
        if (delegates_[delegate.value].home != site) visitors.push_back(delegate);
    }
    return visitors;
}

bool State::is_summoned(const Session& session, DelegateId id) const {
    const Delegate& delegate = delegates_[id.value];
    if (delegate.kind != DelegateKind::summoned || delegate.withdrawn) return false;
    if (session.except.contains(id)) return false;
    return session.only_sites.empty() || session.only_sites.contains(delegate.home) ||
           session.also.contains(id);
}

std::optional<RunId> State::shown_run(SessionId session) const {
    if (session.value >= sessions_.size()) return std::nullopt;
    const Session& shown = sessions_[session.value];
    return shown.current_rehearsal ? shown.current_rehearsal : shown.real_run;
}

std::optional<SessionId> State::current_session() const {
    // People are in it: that one. Else the last that closed, as long as its figures are still being
    // settled; else the next one; else the last.
    std::optional<SessionId> closed, next, last;
    for (std::uint32_t i = 0; i < sessions_.size(); ++i) {
        const SessionId id{i};
        switch (sessions_[i].phase) {
            case SessionPhase::rehearsal:
            case SessionPhase::check_in:
            case SessionPhase::in_progress:
            case SessionPhase::on_break:
                return id;
            case SessionPhase::closed:
                closed = id;
                break;
            case SessionPhase::draft:
            case SessionPhase::postponed:
                if (!next) next = id;
                break;
            case SessionPhase::archived:
            case SessionPhase::cancelled:
                last = id;
                break;
        }
    }
    if (closed) return closed;
    return next ? next : last;
}

std::vector<Fact> State::facts_of(RunId run, DelegateId delegate) const {
    const Run& of = runs_[run.value];
    std::vector<Fact> facts;
    for (std::uint32_t i = of.first_fact[delegate.value]; i != no_index; i = of.facts[i].next) {
        facts.push_back(of.facts[i]);
    }
    return facts;
}

SessionWindow State::window_of(RunId id) const {
    const RunRef& ref = runs_[id.value].ref;
    const Session& session = sessions_[ref.session.value];
    if (session.real_run == id) return session.window;
    return window_of_run(session, id, conference_.late_grace_ms);
}

UtcMillis State::site_start_of(SessionId session, SiteId site) const {
    const auto& starts = sessions_[session.value].site_starts;
    const auto found = starts.find(site);
    return found == starts.end() ? no_time : found->second;
}

Presence State::presence_of(RunId id, DelegateId delegate, UtcMillis now) const {
    const std::vector<Fact> facts = facts_of(id, delegate);
    const SessionId session = runs_[id.value].ref.session;
    const SiteId home = delegates_[delegate.value].home;
    return core::presence_of(facts, window_of(id), *this, site_start_of(session, home), now);
}

namespace {

/// The mark that holds: of those that were not taken back, the latest by time.
template <class Mark>
const Mark* holding(
    const std::unordered_map<DelegateId, std::vector<Mark>>& marks, DelegateId delegate,
    Seq without = 0
) {
    const auto found = marks.find(delegate);
    if (found == marks.end()) return nullptr;
    const Mark* latest = nullptr;
    for (const Mark& mark : found->second) {
        if (mark.retracted || mark.seq == without) continue;
        if (!latest || std::tie(latest->at, latest->tie) < std::tie(mark.at, mark.tie)) {
            latest = &mark;
        }
    }
    return latest;
}

}  // namespace

const AbsenceMark* State::absence_of(RunId run, DelegateId delegate, Seq without) const {
    return holding(runs_[run.value].absences, delegate, without);
}

const SubstituteMark* State::substitute_of(RunId run, DelegateId delegate) const {
    return holding(runs_[run.value].substitutes, delegate);
}

SiteId State::venue_of(SiteId site, UtcMillis at) const {
    const auto& hosted = sites_[site.value].hosted;
    for (auto hosting = hosted.rbegin(); hosting != hosted.rend(); ++hosting) {
        if (hosting->from <= at && at < hosting->until) return hosting->host;
    }
    return site;
}

}  // namespace diemcau::core
