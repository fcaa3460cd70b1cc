// Rows of the conference, its sessions, agenda, floor and notices.
#include <algorithm>

#include "wire/field_writing.hpp"
#include "wire/topic_rows.hpp"

namespace diemcau::wire {

namespace {

bool takes_check_ins(core::SessionPhase phase) {
    switch (phase) {
        case core::SessionPhase::rehearsal:
        case core::SessionPhase::check_in:
        case core::SessionPhase::in_progress:
        case core::SessionPhase::on_break:
            return true;
        default:
            return false;
    }
}

bool is_on_agenda(const core::State& state, AgendaItemId item) {
    const SessionId session = state.agenda_items()[item.value].session;
    const auto& agenda = state.sessions()[session.value].agenda;
    return std::ranges::find(agenda, item) != agenda.end();
}

void write_announcements(const core::Run& run, v1::SessionRow& row) {
    for (const core::Announcement& announcement : run.announcements) {
        if (announcement.retracted) continue;
        v1::AnnouncementRow& to = *row.add_announcements();
        to.set_number(announcement.number);
        to.set_at(announcement.at);
        write(announcement.totals, *to.mutable_totals());
        to.set_note(announcement.note);
        to.set_seq(announcement.seq);
    }
    const auto& given = run.announcements;
    row.set_next_announcement(given.empty() ? 1 : given.back().number + 1);
}

void write_session(const core::State& state, SessionId id, v1::SessionRow& row) {
    const core::Session& session = state.sessions()[id.value];
    row.set_session(id.value);
    write(session.fields, *row.mutable_fields());
    row.set_phase(enumerator_of<v1::SessionPhase>(session.phase));
    const core::SessionWindow& window = session.window;
    if (window.opened_at != no_time) row.set_opened_at(window.opened_at);
    if (window.closed_at != no_time) row.set_closed_at(window.closed_at);
    if (session.check_in_opened_at != no_time) {
        row.set_check_in_opened_at(session.check_in_opened_at);
    }
    if (session.phase == core::SessionPhase::on_break && !window.breaks.empty()) {
        row.set_break_since(window.breaks.back().from);
    }
    if (const core::FrozenRoster* roster = session.frozen_roster()) {
        row.set_roster_number(roster->number);
    }
    row.set_check_in_possible(takes_check_ins(session.phase));
    write_ids(session.agenda, *row.mutable_agenda_order());
    if (const auto run = state.shown_run(id)) {
        write(state.runs()[run->value].ref, *row.mutable_current_run());
        write_announcements(state.runs()[run->value], row);
    }
}

void write_notice(const core::Notice& notice, std::optional<SiteId> only, v1::NoticeRow& row) {
    row.set_text(notice.text);
    row.set_acknowledge(notice.acknowledge);
    row.set_sent_at(notice.sent_at);
    row.set_withdrawn(notice.withdrawn);
    row.set_floor_in_seconds(notice.floor_in_seconds);
    if (only) {
        if (!notice.sites.empty()) row.add_sites(only->value);
        if (notice.acknowledged_at(*only) != no_time) row.add_acknowledged(only->value);
        return;
    }
    write_ids(notice.sites, *row.mutable_sites());
    for (const auto& [site, acknowledgement] : notice.acknowledged) {
        if (!acknowledgement.retracted) row.add_acknowledged(site.value);
    }
}

}  // namespace

bool add_conference(const TopicView& view, v1::TopicUpdate& update) {
    const auto& sessions = view.state.sessions();
    // Which session is the current one follows from them all.
    const bool session_new = std::ranges::any_of(sessions, [&](const core::Session& session) {
        return view.is_new(session.changed_seq);
    });
    if (!session_new && !view.is_new(view.state.conference_seq())) return false;
    v1::ConferenceRow& row = *update.mutable_conference();
    write(view.state.conference(), *row.mutable_fields());
    if (view.state.root()) row.set_root_site(view.state.root()->value);
    if (view.session) row.set_current_session(view.session->value);
    row.set_imported(view.state.imported());
    return true;
}

bool add_sessions(const TopicView& view, v1::TopicUpdate& update) {
    bool any = false;
    const auto& sessions = view.state.sessions();
    for (std::uint32_t i = 0; i < sessions.size(); ++i) {
        if (!view.is_new(sessions[i].changed_seq)) continue;
        write_session(view.state, SessionId{i}, *update.add_sessions());
        any = true;
    }
    return any;
}

bool add_agenda(const TopicView& view, v1::TopicUpdate& update) {
    bool any = false;
    const auto& items = view.state.agenda_items();
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        const core::AgendaItem& item = items[i];
        if (!view.is_new(item.changed_seq)) continue;
        // Its adding was undone: who starts from nothing need not hear of it.
        if (view.snapshot && !is_on_agenda(view.state, AgendaItemId{i})) continue;
        v1::AgendaRow& row = *update.add_agenda();
        row.set_item(i);
        row.set_session(item.session.value);
        write(item.fields, *row.mutable_fields());
        row.set_status(enumerator_of<v1::AgendaItemStatus>(item.status));
        if (item.started_at != no_time) row.set_started_at(item.started_at);
        if (item.finished_at != no_time) row.set_finished_at(item.finished_at);
        // Countdowns do not tick over the network (rule 12).
        const bool counts_down =
            item.status == core::AgendaItemStatus::running && item.fields.planned_ms > 0;
        if (counts_down) row.set_planned_end(item.started_at + item.fields.planned_ms);
        any = true;
    }
    return any;
}

bool add_floor(const TopicView& view, bool with_speaker, v1::TopicUpdate& update) {
    bool any = false;
    const auto& requests = view.state.floor_requests();
    for (std::uint32_t i = 0; i < requests.size(); ++i) {
        const core::FloorRequest& request = requests[i];
        // The row shows a site's name, too.
        if (!view.is_new(std::max(request.changed_seq, view.state.tree_seq()))) continue;
        v1::FloorRow& row = *update.add_floor();
        row.set_request(i);
        row.set_site(request.site.value);
        row.set_site_name(view.site(request.site).fields.name);
        if (with_speaker) row.set_speaker(view.people.speaker(FloorRequestId{i}));
        row.set_subject(request.subject);
        if (request.item) row.set_item(request.item->value);
        row.set_status(enumerator_of<v1::FloorStatus>(request.status));
        row.set_requested_at(request.requested_at);
        if (request.granted_at != no_time) row.set_granted_at(request.granted_at);
        if (request.finished_at != no_time) row.set_finished_at(request.finished_at);
        any = true;
    }
    return any;
}

bool add_notices(const TopicView& view, std::optional<SiteId> only, v1::TopicUpdate& update) {
    bool any = false;
    const auto& notices = view.state.notices();
    for (std::uint32_t i = 0; i < notices.size(); ++i) {
        if (!view.is_new(notices[i].changed_seq)) continue;
        if (only && !notices[i].addressed_to(*only)) continue;
        v1::NoticeRow& row = *update.add_notices();
        row.set_notice(i);
        write_notice(notices[i], only, row);
        any = true;
    }
    return any;
}

}  // namespace diemcau::wire
