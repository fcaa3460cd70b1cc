// What was done with the server itself goes into the log beside what was done to the conference, so
// that one chain proves both.
#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"

namespace diemcau::core {

Decision decide_record_access(
    const State& state, const Command& command, const RecordAccess& record, ActorId actor
) {
    if (auto refused = too_long(
            {{"by", record.by, limits::text_bytes_max},
             {"by_name", record.by_name, limits::name_bytes_max},
             {"about", record.about, limits::text_bytes_max},
             {"detail", record.detail, limits::text_bytes_max}}
        )) {
        return *std::move(refused);
    }
    // Not sanitized like what clients send: it must be possible to read the log again.
    for (const std::string* text : {&record.by, &record.by_name, &record.about, &record.detail}) {
        if (!is_utf8(*text)) return malformed("text");
    }
    if (record.times == 0) return malformed("times");
    if (record.site && !state.has(*record.site)) return refuse(RefusalReason::unknown_site);
    return accept(
        command, actor,
        AccessRecorded{
            record.act, record.by, record.by_name, record.about, record.site, record.detail,
            record.times}
    );
}

}  // namespace diemcau::core
