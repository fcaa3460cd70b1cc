// Whom a command asks about of whom its sender's hall knows nothing yet. The answer to such a
// command, also a refusal, says who has a number or a code, or that nobody has it: so whoever tries
// one after the other reads rosters that are not his. The hub counts these like look-ups.
#pragma once

#include <cstddef>
#include <vector>

#include "core/command.hpp"
#include "core/state.hpp"

namespace diemcau::core {

struct AskedBeyondHall {
    std::vector<DelegateId> delegates;  // each once, in ascending order
    std::size_t nobodys = 0;            // numbers and codes that nobody has

    bool empty() const { return delegates.empty() && nobodys == 0; }
};

/// Whom the command of a site operator names, or whose number or code it gives to a new delegate,
/// and who is not known to his hall; whether the command is permitted or not. Ids that do not exist
/// are left out: they tell nothing. Empty for other roles: organizers see everybody.
AskedBeyondHall beyond_hall(const State& state, const Command& command);

/// Whether the answer to this command may name the delegate: he is on a list that its sender holds,
/// of the hall, of a site that it has hosted (reports may be late) or of one below, or he sits in
/// the hall, or a conflict of his has been seen in it. Always for other roles than site operators.
/// `delegate` exists.
bool is_known_to_sender(const State& state, const Command& command, DelegateId delegate);

}  // namespace diemcau::core
