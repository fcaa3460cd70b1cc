#include "store/state_comparison.hpp"

#include <concepts>
#include <map>
#include <type_traits>
#include <variant>
#include <vector>

#include "store/category_list.hpp"

namespace diemcau::store {

namespace {

using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::vector<Value>;  // the key first

Value value_of(const std::string& text) { return text; }

template <class Number>

requires std::integral<Number> || std::is_enum_v<Number> Value value_of(Number number) {
    return static_cast<std::int64_t>(number);
}

template <class Tag, class Number>
Value value_of(StrongId<Tag, Number> id) {
    return static_cast<std::int64_t>(id.value);
}

template <class Some>
Value value_of(const std::optional<Some>& some) {
    return some ? value_of(*some) : Value();
}

Value time_value(UtcMillis at) { return at == no_time ? Value() : Value(at); }

template <class... Values>
Row row_of(const Values&... values) {
    return {value_of(values)...};
}

Value value_at(const Statement& row, int column) {
    if (row.is_null(column)) return {};
    if (row.is_integer(column)) return row.integer(column);
    return std::string(row.text(column));
}

std::string shown(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return "nothing";
    const auto* number = std::get_if<std::int64_t>(&value);
    return number != nullptr ? std::to_string(*number) : "another text";
}

struct TableOfState {
    std::string name;
    std::vector<std::string> columns;  // the key first
    std::string where;
};

class StateComparison {
public:
    StateComparison(Database& shown, const core::State& state) : shown_(shown), state_(state) {}

    std::string run() {
        conference();
        categories();
        sites();
        delegates();
        sessions();
        runs();
        session_changes();
        agenda();
        floor();
        marks();
        return difference_;
    }

private:
    /// `row_at(i)`: the i-th row in the order of the key.
    template <class RowAt>
    void compare(const TableOfState& table, std::size_t rows, RowAt row_at) {
        if (!difference_.empty()) return;
        std::string list;
        for (const std::string& column : table.columns) list += (list.empty() ? "" : ", ") + column;
        Statement there(
            shown_, "SELECT " + list + " FROM " + table.name + table.where + " ORDER BY " +
                        table.columns.front()
        );
        bool more = there.step();
        for (std::size_t i = 0; i < rows && difference_.empty(); ++i) {
            compare_row(table, row_at(i), more ? &there : nullptr);
            if (more) more = there.step();
        }
        if (more && difference_.empty()) {
            difference_ = "the table " + table.name +
                          " has a row that the state has not: " + table.columns.front() + " " +
                          std::to_string(there.integer(0));
        }
    }

    void compare_row(const TableOfState& table, const Row& expected, const Statement* there) {
        const std::string row = " row " + table.columns.front() + " " + shown(expected.front());
        if (there == nullptr || value_at(*there, 0) != expected.front()) {
            difference_ = "the table " + table.name + " lacks the" + row + ", which the state has";
            return;
        }
        for (std::size_t i = 1; i < expected.size(); ++i) {
            const Value value = value_at(*there, static_cast<int>(i));
            if (value == expected[i]) continue;
            difference_ = "the table " + table.name + " differs from the state in the" + row +
                          ": " + table.columns[i] + " is " + shown(value) + ", the state says " +
                          shown(expected[i]);
            return;
        }
    }

    void compare(const TableOfState& table, const std::map<Seq, Row>& by_seq) {
        auto next = by_seq.begin();
        compare(table, by_seq.size(), [&](std::size_t) -> const Row& { return (next++)->second; });
    }

    void conference() {
        const TableOfState table{
            "conference",
            {"id", "name", "place_name", "organizer_name", "substitutes_allowed", "late_grace_ms",
             "invented"},
            ""};
        compare(table, state_.imported() ? 1 : 0, [&](std::size_t) {
            const core::ConferenceFields& fields = state_.conference();
            return row_of(
                0, fields.name, fields.place_name, fields.organizer_name,
                fields.substitutes_allowed, fields.late_grace_ms, fields.invented
            );
        });
    }

    void categories() {
        const TableOfState table{
            "category", {"id", "code", "name", "protocol_order", "substitutes_allowed"}, ""};
        compare(table, state_.categories().size(), [&](std::size_t i) {
            const core::CategoryFields& fields = state_.categories()[i].fields;
            return row_of(
                i, fields.code, fields.name, fields.protocol_order, fields.substitutes_allowed
            );
        });
    }

    void sites() {
        const TableOfState table{
            "site",
            {"id", "code", "name", "parent", "level", "sort_order", "has_roster", "withdrawn"},
            ""};
        compare(table, state_.sites().size(), [&](std::size_t i) {
            const core::Site& site = state_.sites()[i];
            const core::SiteFields& fields = site.fields;
            return row_of(
                i, fields.code, fields.name, fields.parent, fields.level, fields.sort_order,
                fields.has_roster, site.withdrawn
            );
        });
    }

    void delegates() {
        const TableOfState table{
            "delegate",
            {"id", "fields_seq", "home", "category", "other_categories", "kind", "sort_order",
             "withdrawn"},
            ""};
        compare(table, state_.delegates().size(), [&](std::size_t i) {
            const core::Delegate& delegate = state_.delegates()[i];
            const core::DelegatePlace place =
                state_.place_of(DelegateId{static_cast<std::uint32_t>(i)});
            return row_of(
                i, delegate.fields_seq, place.home, place.category,
                category_list(place.other_categories), place.kind, place.sort_order,
                delegate.withdrawn
            );
        });
    }

    void sessions() {
        const TableOfState table{
            "session", {"id", "name", "planned_start", "planned_end", "phase"}, ""};
        compare(table, state_.sessions().size(), [&](std::size_t i) {
            const core::Session& session = state_.sessions()[i];
            Row row = row_of(i, session.fields.name);
            row.push_back(time_value(session.fields.planned_start));
            row.push_back(time_value(session.fields.planned_end));
            row.push_back(value_of(session.phase));
            return row;
        });
    }

    void runs() {
        compare(
            {"run", {"id", "session", "kind", "number"}, ""}, state_.runs().size(),
            [&](std::size_t i) {
                const core::RunRef& ref = state_.runs()[i].ref;
                return row_of(i, ref.session, ref.kind, ref.number);
            }
        );
    }

    void session_changes() {
        std::map<Seq, Row> rows;
        for (std::uint32_t i = 0; i < state_.sessions().size(); ++i) {
            for (const core::Transition& one : state_.sessions()[i].transitions) {
                rows[one.seq] = row_of(one.seq, i, one.action, one.before, one.after, one.at);
            }
        }
        compare(
            {"session_change",
             {"seq", "session", "action", "before", "after", "occurred_at"},
             " WHERE retracted = 0"},
            rows
        );
    }

    void agenda() {
        // An item whose adding was undone is on no agenda.
        std::vector<std::int64_t> position(state_.agenda_items().size(), -1);
        for (const core::Session& session : state_.sessions()) {
            for (std::size_t i = 0; i < session.agenda.size(); ++i) {
                position[session.agenda[i].value] = static_cast<std::int64_t>(i);
            }
        }
        const TableOfState table{
            "agenda_item",
            {"id", "session", "title", "presenter", "planned_ms", "position", "status"},
            ""};
        compare(table, position.size(), [&](std::size_t i) {
            const core::AgendaItem& item = state_.agenda_items()[i];
            return row_of(
                i, item.session, item.fields.title, item.fields.presenter, item.fields.planned_ms,
                position[i], item.status
            );
        });
    }

    void floor() {
        const TableOfState table{
            "floor_request",
            {"id", "site", "subject", "agenda_item", "status", "requested_at"},
            ""};
        compare(table, state_.floor_requests().size(), [&](std::size_t i) {
            const core::FloorRequest& request = state_.floor_requests()[i];
            return row_of(
                i, request.site, request.subject, request.item, request.status, request.requested_at
            );
        });
    }

    void marks() {
        std::map<Seq, Row> absences, substitutes, walk_ins, sign_offs;
        for (std::uint32_t run = 0; run < state_.runs().size(); ++run) {
            const core::Run& of = state_.runs()[run];
            for (const auto& [delegate, marks] : of.absences) {
                for (const core::AbsenceMark& one : marks) {
                    absences[one.seq] = row_of(
                        one.seq, run, delegate, one.excused, one.reason, one.at, one.retracted
                    );
                }
            }
            for (const auto& [principal, marks] : of.substitutes) {
                for (const core::SubstituteMark& one : marks) {
                    substitutes[one.seq] = row_of(
                        one.seq, run, principal, one.delegate, one.site, one.arrived, one.at,
                        one.retracted
                    );
                }
            }
            for (std::uint32_t i = 0; i < of.walk_ins.size(); ++i) {
                const core::WalkIn& one = of.walk_ins[i];
                walk_ins[one.seq] =
                    row_of(one.seq, run, i, one.site, one.at, one.linked, one.retracted);
            }
            for (std::uint32_t site = 0; site < of.sites.size(); ++site) {
                for (const core::SignOff& one : of.sites[site].sign_offs) {
                    sign_offs[one.seq] =
                        row_of(one.seq, run, site, one.number, one.at, one.retracted);
                }
            }
        }
        compare(
            {"absence",
             {"seq", "run", "delegate", "excused", "reason", "occurred_at", "retracted"},
             ""},
            absences
        );
        compare(
            {"substitute",
             {"seq", "run", "principal", "delegate", "site", "arrived", "occurred_at", "retracted"},
             ""},
            substitutes
        );
        compare(
            {"walk_in", {"seq", "run", "number", "site", "occurred_at", "linked", "retracted"}, ""},
            walk_ins
        );
        compare(
            {"sign_off", {"seq", "run", "site", "number", "occurred_at", "retracted"}, ""},
            sign_offs
        );
    }

    Database& shown_;
    const core::State& state_;
    std::string difference_;
};

}  // namespace

std::string difference_from_state(Database& shown, const core::State& state) {
    return StateComparison(shown, state).run();
}

}  // namespace diemcau::store
