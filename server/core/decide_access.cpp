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
             {"detail", record.detail, limits::text_bytes_max},
             {"reason", record.reason, limits::text_bytes_max}}
        )) {
        return *std::move(refused);
    }
    // Not sanitized like what clients send: it must be possible to read the log again.
    for (const std::string* text :
         {&record.by, &record.by_name, &record.about, &record.detail, &record.reason}) {
        if (!is_utf8(*text)) return malformed("text");
    }
    if (record.times == 0) return malformed("times");
    if (record.site && !state.has(*record.site)) return refuse(RefusalReason::unknown_site);
    return accept(
        command, actor,
        AccessRecorded{
            record.act, record.by, record.by_name, record.about, record.site, record.detail,
            record.times, record.reason}
    );
}

Decision decide_order_erasure(
    const State& state, const Command& command, const OrderErasure& order, ActorId actor
) {
    if (auto refused = too_long(
            {{"by", order.by, limits::text_bytes_max},
             {"by_name", order.by_name, limits::name_bytes_max}}
        )) {
        return *std::move(refused);
    }
    if (!is_utf8(order.by) || !is_utf8(order.by_name)) return malformed("by");
    std::optional<DelegateId> delegate;
    if (order.delegate) {
        delegate = state.find_delegate(*order.delegate);
        if (!delegate) return refuse(RefusalReason::unknown_delegate);
    } else if (order.conference != state.conference().name) {
        return malformed("conference");
    }
    return accept(
        command, actor,
        ErasureOrdered{delegate, order.same_name_too, order.reason, order.by, order.by_name}
    );
}

}  // namespace diemcau::core
