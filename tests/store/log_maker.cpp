#include "store/log_maker.hpp"

#include <gtest/gtest.h>

namespace diemcau::test {

store::JournalOptions small_options() {
    store::JournalOptions options;
    options.ballast_bytes = 4096;
    return options;
}

CommandId command_id(std::uint64_t number) {
    CommandId id{};
    for (std::size_t i = 0; i < 8; ++i) {
        id[7 - i] = id[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return id;
}

core::DelegateFields delegate_fields(std::string code, std::string name) {
    core::DelegateFields fields;
    fields.code = std::move(code);
    fields.person = {std::move(name), 1970, "Chủ tịch", "Ủy ban nhân dân"};
    fields.seat = "A1";
    fields.note = "ghi chú";
    fields.id_number = "000070001234";
    return fields;
}

void LogMaker::begin(const store::Journal& journal) {
    batch = {};
    events_.clear();
    next_ = first_of_command_ = journal.last_seq() + 1;
    command_ = next_;
}

Seq LogMaker::add(core::EventBody body, std::string_view type, std::string personal) {
    core::Event event;
    event.seq = next_++;
    event.occurred_at = now;
    event.received_at = now + 5;
    event.actor = actor;
    event.command = command_id(command_);
    event.body = std::move(body);
    events_.push_back(std::move(event));
    store::PendingEvent pending;
    pending.event = &events_.back();
    pending.type = type;
    pending.payload = "payload " + std::to_string(next_ - 1);
    pending.personal = std::move(personal);
    batch.events.push_back(std::move(pending));
    return next_ - 1;
}

CommandId LogMaker::end_command(std::string result) {
    store::StoredOutcome outcome;
    outcome.command = command_id(command_);
    outcome.content_digest = digest_of(result);
    outcome.result = std::move(result);
    if (next_ != first_of_command_) {
        outcome.first_seq = first_of_command_;
        outcome.last_seq = next_ - 1;
    }
    first_of_command_ = next_;
    batch.outcomes.push_back(outcome);
    ++command_;
    return outcome.command;
}

void LogMaker::stand(RunId run, DelegateId delegate, core::Standing standing, UtcMillis entry) {
    batch.attendance.rows.push_back({run, delegate, standing, entry});
}

void add_check_in(LogMaker& maker, std::uint32_t delegate) {
    core::CheckedIn check_in{};
    check_in.run = RunId{0};
    check_in.delegate = DelegateId{delegate};
    check_in.site = SiteId{1};
    check_in.method = core::EntryMethod::scan;
    check_in.quality = core::TimeQuality::trusted;
    const Seq seq = maker.add(check_in, "checked_in");
    core::Standing standing;
    standing.status = core::AttendanceStatus::present;
    standing.flags = core::standing_attended | core::standing_inside;
    standing.hall = SiteId{1};
    standing.changed_seq = seq;
    maker.stand(RunId{0}, DelegateId{delegate}, standing, maker.now);
    maker.end_command();
}

void add_conference(LogMaker& maker, std::uint32_t delegates) {
    core::ActorKey key;
    key.role = core::Role::organizer;
    key.device_id = "văn phòng";
    key.operator_name = "Trần Thị Mẫu";
    maker.add(core::ActorIntroduced{ActorId{0}, key}, "actor_introduced", key.operator_name);
    core::ConferenceFields conference;
    conference.name = "Hội nghị thử";
    maker.add(core::ConferenceImported{conference}, "conference_imported");
    maker.add(core::CategoryAdded{CategoryId{0}, {"LD", "Lãnh đạo", 1, true}}, "category_added");
    core::SiteFields central;
    central.code = "TU";
    central.name = "Điểm cầu Trung ương";
    central.level = core::SiteLevel::central;
    central.chair_name = "Nguyễn Văn Chủ";
    maker.add(core::SiteAdded{SiteId{0}, central}, "site_added", central.chair_name);
    core::SiteFields province;
    province.code = "BG";
    province.name = "Điểm cầu tỉnh";
    province.parent = SiteId{0};
    maker.add(core::SiteAdded{SiteId{1}, province}, "site_added", province.chair_name);
    core::SessionFields session;
    session.name = "Buổi sáng";
    session.planned_start = morning + 3'600'000;
    maker.add(core::SessionAdded{SessionId{0}, session}, "session_added");
    maker.add(core::RunOpened{RunId{0}, {SessionId{0}, core::RunKind::real, 0}}, "run_opened");
    for (std::uint32_t i = 0; i < delegates; ++i) {
        core::DelegateAdded added{};
        added.delegate = DelegateId{i};
        added.fields = delegate_fields("D" + std::to_string(i), "Đại Biểu " + std::to_string(i));
        added.place.home = SiteId{1};
        maker.add(added, "delegate_added", added.fields.person.name);
    }
    maker.end_command();
}

void must_commit(store::Journal& journal, LogMaker& maker) {
    ASSERT_EQ(journal.commit(maker.batch), store::CommitOutcome::committed);
    maker.begin(journal);
}

}  // namespace diemcau::test
