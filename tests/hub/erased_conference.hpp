// A conference of which something is erased: a thousand more people on its list, and what a morning
// of it leaves in the log, the tables, the keys and a backup.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hub/erasure.hpp"
#include "hub/held_data.hpp"
#include "hub/recovery.hpp"
#include "hub/table_making.hpp"
#include "hub/text_search.hpp"
#include "store/backup.hpp"
#include "store/erasing.hpp"
#include "store/log_reader.hpp"
#include "store/personal_keys.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite_directory.hpp"
#include "store/sqlite_journal.hpp"
#include "store/state_snapshot.hpp"
#include "support/world.hpp"
#include "wire/event_codec.hpp"
#include "wire/frames.hpp"

namespace diemcau::test {

inline constexpr int planted = 1'000;

inline std::string name_of(int i) { return "Người Mẫu Số " + std::to_string(1'000 + i) + " Giả"; }

inline std::string number_of(int i) { return "000" + std::to_string(700'000'000 + 7 * i); }

inline std::string code_of(int i) { return "PLANTED-" + std::to_string(i); }

/// A conference with a thousand more on its list, and a morning of it.
class Erasure : public testing::Test {
protected:
    Erasure() {
        store::SqliteJournal journal(folder.data(), options());
        key = journal.key();
        for (int i = 0; i < planted; ++i) add(i);
        morning();
        write(journal);
        store::StateSnapshot(folder.data(), [](const std::string& note) {
            ADD_FAILURE() << note;
        }).save(world.state, journal);
        for (int i = 0; i < planted; ++i) {
            names.insert(name_of(i));
            numbers.insert(number_of(i));
        }
    }

    static store::JournalOptions options() {
        store::JournalOptions small;
        small.ballast_bytes = 4096;
        return small;
    }

    void add(int i) {
        core::AddDelegate add;
        add.fields.code = code_of(i);
        add.fields.person = {name_of(i), 1970, "Chuyên viên", "Đơn vị mẫu"};
        add.fields.note = "ghi chú riêng số " + std::to_string(i);
        add.fields.id_number = number_of(i);
        add.place.home = world.site("LN");
        add.place.category = CategoryId{0};
        add.place.id_digest = id_digest_of(key, number_of(i));
        add.reason = "bổ sung";
        world.must(add);
    }

    void morning() {
        core::MarkAbsent absent;
        absent.run = world.real();
        absent.delegates = {{std::nullopt, code_of(2), 0}};
        absent.reason = core::AbsenceReason::ill;
        absent.text = "nằm viện huyện từ hôm qua";
        absent.reported_by = name_of(3);
        world.must(absent);
        world.open_check_in();
        world.check_in(code_of(0), "LN", at(7, 30));
        world.check_in(code_of(1), "LN", at(7, 31));
        world.check_in(number_of(900), "YD", at(7, 32));  // as a code: there is none such
        world.start();
        core::RequestFloor floor;
        floor.site = world.site("LN");
        floor.speaker = name_of(0);
        world.must(floor);
        core::RecordAccess reveal;
        reveal.act = core::AccessAct::revealed;
        reveal.by = "account:tra.cuu";
        reveal.by_name = name_of(8);
        reveal.about = hub::about_text(world.delegate(code_of(7)));
        reveal.reason = why_revealed;
        world.must(reveal);
    }

    void write(store::SqliteJournal& journal) {
        store::Batch batch;
        for (const core::Event& event : world.log) {
            wire::EncodedEvent encoded = wire::encode_event(event);
            batch.events.push_back(
                {&event, wire::type_name(event.body), std::move(encoded.payload),
                 std::move(encoded.personal)}
            );
        }
        batch.attendance.as_of = world.state.seq();
        for (std::uint32_t run = 0; run < world.state.runs().size(); ++run) {
            const auto& standings = world.state.runs()[run].standings;
            for (std::uint32_t i = 0; i < standings.size(); ++i) {
                if (standings[i].changed_seq == 0) continue;
                batch.attendance.rows.push_back(
                    {RunId{run}, DelegateId{i}, standings[i], standings[i].first_entry}
                );
            }
        }
        // Told no, at the last event, because an operator of that name was there first.
        store::StoredOutcome told;
        told.command = refused;
        told.names = wire::by_of_refused(name_of(8));
        batch.outcomes.push_back(told);
        ASSERT_EQ(journal.commit(batch), store::CommitOutcome::committed);
    }

    /// In what opens of the log's personal parts.
    std::size_t readable(const std::string& text) const {
        store::LogReader log(folder.data());
        std::size_t count = 0;
        log.replay(0, log.last_seq(), [&](const store::LoggedEvent& logged) {
            if (logged.personal.find(text) != std::string::npos) ++count;
        });
        return count;
    }

    bool answer_names_somebody() const {
        return !store::LogReader(folder.data()).find_outcome(refused)->names.empty();
    }

    /// In all files beside the test's own: data folder, keys, backups.
    std::size_t found(const std::set<std::string>& texts) const {
        const hub::TextSearch search(texts);
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
            if (entry.is_regular_file()) count += search.found_in(entry.path()).size();
        }
        return count;
    }

    std::size_t found_in(const std::filesystem::path& file, const std::set<std::string>& texts)
        const {
        return hub::TextSearch(texts).found_in(file).size();
    }

    std::filesystem::path backup() const {
        const std::filesystem::path file = folder.path() / "backup.db";
        store::backup_database(folder.data(), file);
        return file;
    }

    /// With the keys as they are now.
    std::filesystem::path restored(const std::filesystem::path& file) const {
        const std::filesystem::path into = folder.path() / "restored";
        store::PersonalKeys::open(folder.data()).copy_for(into);
        store::restore_database(file, into, hub::make_tables);
        return into;
    }

    std::vector<std::string> people_in(const std::filesystem::path& data, std::string_view text)
        const {
        std::vector<std::string> people;
        for (const auto& one : store::SqliteDirectory(data).search(text, 5)) {
            people.push_back(one.fields.person.name);
        }
        return people;
    }

    Digest state_digest(const std::filesystem::path& data) const {
        store::LogReader log(data);
        return hub::fold_log(log, log.last_seq()).digest();
    }

    void order(std::optional<DelegateId> delegate = {}, bool same_name_too = false) const {
        core::OrderErasure order;
        if (delegate) order.delegate = core::DelegateRef{*delegate, {}, 0};
        if (!delegate) order.conference = world.state.conference().name;
        order.same_name_too = same_name_too;
        order.reason = core::ErasureReason::asked_by_person;
        order.by = "account:quan.tri";
        EXPECT_FALSE(hub::order_erasure({folder.data()}, order, at(20, 0)));
    }

    hub::ErasureRecord erase(std::optional<DelegateId> delegate = {}, bool same_name_too = false)
        const {
        order(delegate, same_name_too);
        const auto records = hub::finish_erasures({folder.data()});
        EXPECT_THAT(records, testing::SizeIs(1));
        return records.at(0);
    }

    /// The command of the order in the log.
    CommandId ordered() const {
        store::LogReader log(folder.data());
        const Seq last = log.last_seq();
        const auto event = log.events_between(last, last).front();
        EXPECT_EQ(event.type, "erasure_ordered");
        return event.command;
    }

    std::string refusal() const {
        try {
            const store::SqliteJournal journal(folder.data(), options());
            return {};
        } catch (const store::ErasureUnfinished& error) {
            return error.what();
        }
    }

    static constexpr const char* why_revealed = "đối chiếu thẻ căn cước của ông Mẫu bảy";

    const CommandId refused{7, 7, 7};
    DigestKey key{};
    World world;
    ScratchFolder folder;
    std::set<std::string> names, numbers;
};

}  // namespace diemcau::test
