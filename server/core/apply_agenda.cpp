// Agenda, floor and notices.
#include <algorithm>

#include "base/check.hpp"
#include "core/applier.hpp"

namespace diemcau::core {

void Applier::on(const AgendaItemAdded& event) {
    CHECK(event.item.value == state_.agenda_items_.size());
    AgendaItem item;
    item.session = event.session;
    item.fields = event.fields;
    item.changed_seq = event_.seq;
    state_.agenda_items_.push_back(std::move(item));
    session(event.session).agenda.push_back(event.item);
    session(event.session).changed_seq = event_.seq;
    show_agenda();
}

void Applier::on(const AgendaItemAmended& event) {
    AgendaItem& item = state_.agenda_items_[event.item.value];
    item.fields = event.after;
    item.changed_seq = event_.seq;
    show_agenda();
}

void Applier::on(const AgendaItemChanged& event) {
    AgendaItem& item = state_.agenda_items_[event.item.value];
    item.status = event.after;
    item.changed_seq = event_.seq;
    switch (event.after) {
        case AgendaItemStatus::planned:
            item.started_at = item.finished_at = no_time;
            break;
        case AgendaItemStatus::running:
            // Back from finished: it started when it started. So it did when a start that was taken
            // back holds again.
            if (event.before == AgendaItemStatus::planned) {
                item.started_at =
                    event.started_before != no_time ? event.started_before : event_.occurred_at;
            }
            item.finished_at = no_time;
            break;
        case AgendaItemStatus::finished:
        case AgendaItemStatus::skipped:
            item.finished_at =
                event.finished_before != no_time ? event.finished_before : event_.occurred_at;
            break;
    }
    show_agenda();
}

void Applier::on(const AgendaReordered& event) {
    session(event.session).agenda = event.after;
    session(event.session).changed_seq = event_.seq;
    show_agenda();
}

void Applier::on(const FloorRequested& event) {
    CHECK(event.request.value == state_.floor_requests_.size());
    FloorRequest request;
    request.site = event.site;
    request.subject = event.subject;
    request.item = event.item;
    request.requested_at = event_.occurred_at;
    request.changed_seq = event_.seq;
    state_.floor_requests_.push_back(std::move(request));
    show_agenda();
}

void Applier::on(const FloorChanged& event) {
    FloorRequest& request = state_.floor_requests_[event.request.value];
    request.status = event.after;
    request.changed_seq = event_.seq;
    switch (event.after) {
        case FloorStatus::waiting:
            request.granted_at = request.finished_at = no_time;
            break;
        case FloorStatus::speaking:
            if (event.before == FloorStatus::waiting) {
                request.granted_at =
                    event.granted_before != no_time ? event.granted_before : event_.occurred_at;
            }
            request.finished_at = no_time;
            break;
        case FloorStatus::finished:
        case FloorStatus::withdrawn:
            request.finished_at =
                event.finished_before != no_time ? event.finished_before : event_.occurred_at;
            break;
    }
    show_agenda();
}

void Applier::on(const NoticeSent& event) {
    CHECK(event.notice.value == state_.notices_.size());
    Notice notice;
    notice.text = event.text;
    notice.sites = event.sites;
    notice.acknowledge = event.acknowledge;
    notice.floor_in_seconds = event.floor_in_seconds;
    notice.sent_at = event_.occurred_at;
    notice.changed_seq = event_.seq;
    state_.notices_.push_back(std::move(notice));
    show_agenda();
}

void Applier::on(const NoticeWithdrawn& event) {
    Notice& notice = state_.notices_[event.notice.value];
    notice.withdrawn = event.withdrawn;
    notice.changed_seq = event_.seq;
    show_agenda();
}

void Applier::on(const NoticeAcknowledged& event) {
    Notice& notice = state_.notices_[event.notice.value];
    notice.acknowledged.insert_or_assign(
        event.site, Notice::Acknowledgement{event_.seq, event_.occurred_at, false}
    );
    notice.changed_seq = event_.seq;
    show_agenda();
}

}  // namespace diemcau::core
