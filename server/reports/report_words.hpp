// The catalogue of the report's words for things that have a fixed set of values.
#pragma once

#include "core/refusal.hpp"
#include "core/types.hpp"
#include "reports/report_model.hpp"

namespace diemcau::reports {

/// `key` is stable, for other programs; `text` is for people.
struct Word {
    const char* key;
    const char* text;
    bool operator==(const Word& other) const;
};

Word word_of(core::AttendanceStatus status);
/// The key is "" and the text empty for AbsenceReason::none.
Word word_of(core::AbsenceReason reason);
Word word_of(core::SiteLevel level);
Word word_of(core::SessionPhase phase);
Word word_of(core::RunKind kind);
Word word_of(core::DelegateKind kind);
Word word_of(core::TimeQuality quality);
/// Why a check-in was refused; other reasons have their key and "Lý do khác".
Word word_of(core::RefusalReason reason);
Word word_of(core::ConflictResolution resolution);
Word word_of(CorrectionKind kind);
Word word_of(SummaryKind kind);

}  // namespace diemcau::reports
