#include "core/visible_state.hpp"

#include <array>
#include <bit>
#include <sstream>
#include <type_traits>

#include "core/last_shown.hpp"

namespace diemcau::test {

using namespace core;

namespace {

class Line {
public:
    explicit Line(const char* what) { text_ << what; }

    template <class Value>
    Line& operator<<(const Value& value) {
        text_ << ' ';
        put(value);
        return *this;
    }

    std::string end() const { return text_.str() + "\n"; }

private:
    template <class Value>
    void put(const Value& value) {
        if constexpr (std::is_enum_v<Value>) {
            text_ << static_cast<int>(value);
        } else if constexpr (requires { value.value; }) {
            text_ << value.value;
        } else if constexpr (requires { value.has_value(); }) {
            value ? put(*value) : put("none");
        } else if constexpr (std::is_same_v<Value, Counts>) {
            for (const auto number :
                 std::bit_cast<std::array<std::uint32_t, sizeof value / 4>>(value)) {
                text_ << number << ',';
            }
        } else if constexpr (std::is_convertible_v<Value, std::string_view>) {
            text_ << '"' << value << '"';
        } else if constexpr (requires { value.begin(); }) {
            text_ << '[';
            for (const auto& one : value) {
                put(one);
                text_ << ' ';
            }
            text_ << ']';
        } else if constexpr (std::is_same_v<Value, std::uint8_t>) {
            text_ << static_cast<int>(value);
        } else {
            text_ << value;
        }
    }

    std::ostringstream text_;
};

std::string of_sites(const State& state) {
    std::string text;
    for (std::uint32_t i = 0; i < state.sites().size(); ++i) {
        const Site& site = state.sites()[i];
        if (site.withdrawn) continue;
        const SiteFields& f = site.fields;
        text += (Line("site") << i << f.code << f.name << f.parent << f.level << f.sort_order
                              << f.has_roster << site.depth << site.children << site.delegates)
                    .end();
        text += (Line("  chair of event") << site.chair_seq).end();
        for (const Hosting& hosting : site.hosted) {
            if (hosting.retracted) continue;
            text += (Line("  hosted") << hosting.host << hosting.from << hosting.until).end();
        }
        const Readiness& r = site.readiness;
        text += (Line("  ready") << r.hall << r.picture << r.sound << r.main_line << r.spare_line
                                 << r.note)
                    .end();
        for (const auto& [device, checked] : site.checked_devices) {
            const DeviceChecks& c = checked.checks;
            text +=
                (Line("  checked") << device << c.list << c.camera << c.sound << c.clock
                                   << c.storage << c.server << c.version << c.queue << checked.at)
                    .end();
        }
        const SiteLink& link = site.link;
        text +=
            (Line("  line") << link.connected << link.media << link.media_by_operator << link.state)
                .end();
    }
    return text;
}

std::string of_delegates(const State& state) {
    std::string text;
    for (std::uint32_t i = 0; i < state.delegates().size(); ++i) {
        const Delegate& delegate = state.delegates()[i];
        if (delegate.withdrawn) continue;
        const DelegatePlace place = state.place_of(DelegateId{i});
        text += (Line("delegate") << i << state.code_of(DelegateId{i}, delegate.fields_seq)
                                  << delegate.fields_seq << place.home << place.category
                                  << place.other_categories << place.kind << place.sort_order
                                  << place.id_digest)
                    .end();
    }
    return text;
}

std::string of_session(const State& state, SessionId id) {
    const Session& s = state.sessions()[id.value];
    std::string text = (Line("session") << id << s.fields.name << s.fields.planned_start
                                        << s.fields.planned_end << s.phase << s.window.opened_at
                                        << s.window.closed_at << s.check_in_opened_at)
                           .end();
    for (const auto& pause : s.window.breaks) {
        text += (Line("  break") << pause.from << pause.until).end();
    }
    const FrozenRoster* roster = s.frozen_roster();
    text += (Line("  frozen") << (roster ? roster->number : 0)).end();
    text +=
        (Line("  summoned") << s.summons.only_sites << s.summons.also << s.summons.except).end();
    for (const auto& [site, start] : s.site_starts) {
        text += (Line("  start of site") << site << start).end();
    }
    for (const AgendaItemId item : s.agenda) {
        const AgendaItem& of = state.agenda_items()[item.value];
        text +=
            (Line("  item") << item << of.fields.title << of.fields.presenter
                            << of.fields.planned_ms << of.status << of.started_at << of.finished_at)
                .end();
    }
    return text;
}

std::string of_floor_and_notices(const State& state) {
    std::string text;
    for (std::uint32_t i = 0; i < state.floor_requests().size(); ++i) {
        const FloorRequest& r = state.floor_requests()[i];
        if (r.status == FloorStatus::withdrawn) continue;
        text += (Line("floor") << i << r.site << r.subject << r.item << r.status << r.requested_at
                               << r.granted_at << r.finished_at)
                    .end();
    }
    for (std::uint32_t i = 0; i < state.notices().size(); ++i) {
        const Notice& notice = state.notices()[i];
        if (notice.withdrawn) continue;
        text += (Line("notice") << i << notice.text << notice.sites << notice.sent_at).end();
        for (const auto& [site, acknowledged] : notice.acknowledged) {
            if (acknowledged.retracted) continue;
            text += (Line("  acknowledged") << site << acknowledged.at).end();
        }
    }
    return text;
}

std::string of_person(const State& state, RunId run, DelegateId id) {
    const Standing& s = state.runs()[run.value].standings[id.value];
    Line line("  person");
    line << id << s.status << s.flags << AbsenceReason{s.absence} << TimeQuality{s.entry_quality}
         << s.open_conflicts << s.hall << s.first_entry << last_shown(state, run, id);
    const Presence presence = state.presence_of(run, id, end_of_time);
    for (const Interval& interval : presence.intervals) {
        line << interval.site << interval.from << interval.until << interval.quality;
    }
    if (const AbsenceMark* mark = state.absence_of(run, id)) line << "absent" << mark->reason;
    if (const SubstituteMark* mark = state.substitute_of(run, id)) {
        line << "substitute" << mark->delegate << mark->site << mark->arrived << mark->at;
    }
    return line.end();
}

std::string of_run(const State& state, RunId id) {
    const Run& run = state.runs()[id.value];
    std::string text =
        (Line("run") << run.ref.session << run.ref.kind << run.ref.number << run.totals).end();
    for (const Counts& counts : run.categories) text += (Line("  category") << counts).end();
    for (std::uint32_t i = 0; i < run.sites.size(); ++i) {
        if (state.sites()[i].withdrawn) continue;
        const SiteFigures& f = run.sites[i];
        text +=
            (Line("  figures") << i << f.own << f.subtree << f.headcount << f.headcount_at).end();
        for (const SignOff& sign_off : f.sign_offs) {
            if (sign_off.retracted) continue;
            text += (Line("    signed off") << sign_off.number << sign_off.at).end();
        }
    }
    for (std::uint32_t i = 0; i < run.walk_ins.size(); ++i) {
        const WalkIn& w = run.walk_ins[i];
        if (w.retracted) continue;
        text += (Line("  walk-in") << i << w.site << w.at << w.quality << w.linked).end();
    }
    for (const Announcement& announced : run.announcements) {
        if (announced.retracted) continue;
        text += (Line("  announced") << announced.number << announced.at << announced.totals).end();
    }
    for (std::uint32_t i = 0; i < run.standings.size(); ++i) {
        if (!state.delegates()[i].withdrawn) text += of_person(state, id, DelegateId{i});
    }
    return text;
}

}  // namespace

std::string visible(const State& state) {
    const ConferenceFields& c = state.conference();
    std::string text = (Line("conference") << c.name << c.place_name << c.organizer_name
                                           << c.substitutes_allowed << c.late_grace_ms)
                           .end();
    text += of_sites(state) + of_delegates(state) + of_floor_and_notices(state);
    for (std::uint32_t i = 0; i < state.sessions().size(); ++i) {
        text += of_session(state, SessionId{i});
        if (const auto run = state.shown_run(SessionId{i})) text += of_run(state, *run);
    }
    return text;
}

std::string difference(const std::string& one, const std::string& other) {
    std::istringstream left(one), right(other);
    std::string a, b, text;
    while (true) {
        const bool more_left = static_cast<bool>(std::getline(left, a));
        const bool more_right = static_cast<bool>(std::getline(right, b));
        if (!more_left && !more_right) return text;
        if (!more_left) a.clear();
        if (!more_right) b.clear();
        if (a != b) text += "- " + a + "\n+ " + b + "\n";
    }
}

}  // namespace diemcau::test
