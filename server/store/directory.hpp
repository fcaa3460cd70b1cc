// Personal fields and other texts that are not in memory: read from the projections. Has its own
// read-only connection; used by one thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/types.hpp"

namespace diemcau::store {

struct FoundDelegate {
    DelegateId delegate;
    core::DelegateFields fields;
    SiteId home;
    CategoryId category;
    core::DelegateKind kind;
};

class Directory {
public:
    virtual ~Directory() = default;
    /// Of an id number only the last four digits: "********0123".
    virtual std::vector<core::DelegateFields> delegates(std::span<const DelegateId> ids
    ) = 0;  // in order; erased: empty
    virtual std::string substitute_name(RunId run, DelegateId principal) = 0;
    virtual core::PersonFields substitute(RunId run, DelegateId principal) = 0;
    virtual core::PersonFields walk_in(RunId run, WalkInId walk_in) = 0;
    virtual std::string operator_name(ActorId actor) = 0;
    virtual std::string chair_name(SiteId site) = 0;
    virtual std::string speaker(FloorRequestId request) = 0;
    virtual std::optional<CommandId> command_of(Seq event) = 0;
    /// Search over everybody by folded name, initials, code, or last four digits of the number.
    /// Best first.
    virtual std::vector<FoundDelegate> search(std::string_view text, std::size_t rows_max) = 0;
    /// Who has exactly this name and unit, diacritics included; case and blanks do not matter.
    /// Those who were withdrawn only where nobody else has. Two are enough to know that there are
    /// several.
    virtual std::vector<DelegateId> named(std::string_view name, std::string_view unit) = 0;
};

}  // namespace diemcau::store
