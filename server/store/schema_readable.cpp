// Version 2: views that say the numbers in words and the times in Vietnam's time, for people who
// look with an ordinary SQL tool.
#include "store/schema.hpp"

namespace diemcau::store {

const char* const schema_readable = R"sql(
CREATE VIEW event_readable AS
SELECT e.seq, e.type,
       strftime('%Y-%m-%d %H:%M:%f', e.occurred_at / 1000.0, 'unixepoch', '+7 hours') AS occurred,
       strftime('%Y-%m-%d %H:%M:%f', e.received_at / 1000.0, 'unixepoch', '+7 hours') AS received,
       a.operator_name AS operator, a.device_id AS device, hex(e.command) AS command,
       e.run, d.code AS delegate_code, s.code AS site_code,
       length(e.payload) AS payload_bytes,
       CASE WHEN e.commitment IS NULL THEN 'none'
            WHEN p.seq IS NULL THEN 'erased' ELSE 'kept' END AS personal_part,
       lower(hex(e.hash)) AS hash
FROM event e
LEFT JOIN event_personal p ON p.seq = e.seq
LEFT JOIN actor a ON a.id = e.actor
LEFT JOIN delegate d ON d.id = e.delegate
LEFT JOIN site s ON s.id = e.site;

CREATE VIEW session_readable AS
SELECT id, name,
       strftime('%Y-%m-%d %H:%M', planned_start / 1000, 'unixepoch', '+7 hours') AS planned_start,
       strftime('%Y-%m-%d %H:%M', planned_end / 1000, 'unixepoch', '+7 hours') AS planned_end,
       CASE phase WHEN 0 THEN 'draft' WHEN 1 THEN 'rehearsal' WHEN 2 THEN 'check_in'
                  WHEN 3 THEN 'in_progress' WHEN 4 THEN 'on_break' WHEN 5 THEN 'closed'
                  WHEN 6 THEN 'archived' WHEN 7 THEN 'postponed' WHEN 8 THEN 'cancelled' END
           AS phase
FROM session;

CREATE VIEW run_readable AS
SELECT r.id, s.name AS session,
       CASE r.kind WHEN 0 THEN 'real' WHEN 1 THEN 'rehearsal' WHEN 2 THEN 'set_aside' END AS kind,
       r.number
FROM run r LEFT JOIN session s ON s.id = r.session;

CREATE VIEW delegate_readable AS
SELECT d.id, d.code, d.name, d.birth_year, d.position, d.unit, d.seat, d.note,
       s.code AS home_code, s.name AS home, c.name AS category,
       CASE d.kind WHEN 0 THEN 'summoned' WHEN 1 THEN 'invited' WHEN 2 THEN 'press'
                   WHEN 3 THEN 'service' END AS kind,
       d.sort_order, d.withdrawn
FROM delegate d
LEFT JOIN site s ON s.id = d.home
LEFT JOIN category c ON c.id = d.category;

CREATE VIEW attendance_readable AS
SELECT r.session, r.kind AS run_kind, r.number AS run_number,
       d.code, d.name, d.position, d.unit, d.home, d.category, d.kind,
       CASE a.status WHEN 0 THEN 'not_called' WHEN 1 THEN 'present' WHEN 2 THEN 'substituted'
                     WHEN 3 THEN 'excused' WHEN 4 THEN 'unexcused' END AS status,
       CASE a.absence WHEN 0 THEN '' WHEN 1 THEN 'ill' WHEN 2 THEN 'business_trip'
                      WHEN 3 THEN 'studying' WHEN 4 THEN 'family' WHEN 5 THEN 'other_duty'
                      WHEN 6 THEN 'other' WHEN 7 THEN 'principal_substituted' END AS absence_reason,
       a.late, a.left_early, a.inside, h.name AS hall,
       strftime('%Y-%m-%d %H:%M:%S', a.first_entry / 1000, 'unixepoch', '+7 hours') AS first_entry,
       a.assumed_time, a.conflicts AS open_conflicts, a.changed_seq
FROM attendance a
LEFT JOIN run_readable r ON r.id = a.run
LEFT JOIN delegate_readable d ON d.id = a.delegate
LEFT JOIN site h ON h.id = a.hall;
)sql";

}  // namespace diemcau::store
