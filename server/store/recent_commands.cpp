#include "store/recent_commands.hpp"

#include <algorithm>

#include "store/data_folder.hpp"
#include "store/reading_database.hpp"

namespace diemcau::store {

namespace {

// So far back it looks for commands that are wanted: a busy hour's check-ins.
constexpr std::size_t looked_at_max = 20'000;
// Nobody takes an undo back, and that again, so often.
constexpr int undos_of_undos_max = 100;
constexpr std::string_view turned_away = "check_in_refused";

template <class Id>
std::optional<Id> id_at(const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Id{static_cast<std::uint32_t>(row.integer(column))};
}

/// What comes with a command, and does not say what it was.
bool goes_along(std::string_view type) {
    return type == "actor_introduced" || type == "run_opened";
}

}  // namespace

struct RecentCommands::Impl {
    Impl(const std::filesystem::path& file, const std::string& vfs)
        : name("the database " + file.string()),
          database(file, vfs),
          event(
              database,
              "SELECT type, command, occurred_at, received_at, actor, site, delegate FROM event"
              " WHERE seq = ?1"
          ),
          first_seq(database, "SELECT first_seq FROM command WHERE id = ?1"),
          actor(database, "SELECT role, device_id, site FROM actor WHERE id = ?1"),
          undo_of(database, "SELECT target FROM undo WHERE id = ?1"),
          undos(database, "SELECT id FROM undo WHERE target = ?1 AND NOT partial") {}

    /// The event of the command that says what was done, first to last.
    Seq telling_event(Seq first, Seq last, const std::string& last_type) {
        if (last_type == "site_signed_off") return last;  // with whom it decided before it
        for (Seq seq = first; seq < last; ++seq) {
            const ResetAtEnd reset(event);
            event.bind(1, static_cast<std::int64_t>(seq));
            if (event.step() && !goes_along(event.text(0))) return seq;
        }
        return last;
    }

    void read_event(Seq seq, RecentCommand& command) {
        const ResetAtEnd reset(event);
        event.bind(1, static_cast<std::int64_t>(seq));
        if (!event.step()) return;
        command.kind = event.text(0);
        command.occurred_at = event.integer(2);
        command.received_at = event.integer(3);
        command.site = id_at<SiteId>(event, 5);
        command.delegate = id_at<DelegateId>(event, 6);
    }

    void read_actor(std::int64_t id, RecentCommand& command) {
        const ResetAtEnd reset(actor);
        actor.bind(1, id);
        if (!actor.step()) return;
        command.role = static_cast<core::Role>(actor.integer(0));
        command.device_id = actor.text(1);
        command.operator_site = id_at<SiteId>(actor, 2);
    }

    void read_undo(RecentCommand& command) {
        const ResetAtEnd reset(undo_of);
        undo_of.bind_blob(1, command.id);
        CommandId target{};
        if (!undo_of.step() || !undo_of.copy_blob(0, target)) return;
        command.undoes = target;
        command.kind = "undone";
    }

    /// By one that holds itself.
    bool is_undone(const CommandId& id, int depth = 0) {
        if (depth == undos_of_undos_max) return false;
        std::vector<CommandId> by;
        {
            const ResetAtEnd reset(undos);
            undos.bind_blob(1, id);
            while (undos.step()) undos.copy_blob(0, by.emplace_back());
        }
        return std::ranges::any_of(by, [&](const CommandId& undo) {
            return !is_undone(undo, depth + 1);
        });
    }

    Seq first_of(const CommandId& id, Seq otherwise) {
        const ResetAtEnd reset(first_seq);
        first_seq.bind_blob(1, id);
        return first_seq.step() ? static_cast<Seq>(first_seq.integer(0)) : otherwise;
    }

    std::vector<RecentCommand> newest(std::size_t rows_max, std::optional<core::Role> role) {
        Transaction reads(database, Transaction::Kind::read);
        std::vector<RecentCommand> found;
        Seq last = static_cast<Seq>(database.integer("SELECT ifnull(max(seq), 0) FROM event"));
        for (std::size_t i = 0; i < looked_at_max && last > 0 && found.size() < rows_max; ++i) {
            RecentCommand command;
            std::string last_type;
            std::int64_t by = 0;
            {
                const ResetAtEnd reset(event);
                event.bind(1, static_cast<std::int64_t>(last));
                if (!event.step() || !event.copy_blob(1, command.id)) break;
                last_type = event.text(0);
                by = event.integer(4);
            }
            const Seq first = first_of(command.id, last);
            read_actor(by, command);
            const bool wanted = command.role != core::Role::system && last_type != turned_away &&
                                (!role || command.role == *role);
            if (wanted) {
                read_event(telling_event(first, last, last_type), command);
                read_undo(command);
                command.undone = is_undone(command.id);
                found.push_back(std::move(command));
            }
            last = first - 1;
        }
        reads.commit();
        return found;
    }

    std::string name;
    ReadingDatabase database;
    Statement event;
    Statement first_seq;
    Statement actor;
    Statement undo_of;
    Statement undos;
};

RecentCommands::RecentCommands(const std::filesystem::path& data_folder, const std::string& vfs) {
    const auto file = database_file(data_folder);
    impl_ =
        reading("the database " + file.string(), [&] { return std::make_unique<Impl>(file, vfs); });
}

RecentCommands::~RecentCommands() = default;

std::vector<RecentCommand> RecentCommands::newest(
    std::size_t rows_max, std::optional<core::Role> role
) {
    return reading(impl_->name, [&] { return impl_->newest(rows_max, role); });
}

}  // namespace diemcau::store
