// Every bound of the system in one place, checked against each other at compile time.
// Bounds that an administrator may change are defaults here and keys in config/diemcaud.toml.
#pragma once

#include <cstddef>
#include <cstdint>

namespace diemcau::limits {

// ---- the data ------------------------------------------------------------------------------
inline constexpr std::uint32_t sites_max = 100'000;
inline constexpr std::uint32_t delegates_max = 4'000'000;
inline constexpr std::uint32_t categories_max = 200;
inline constexpr std::uint32_t sessions_max = 50;
inline constexpr std::uint32_t runs_max = 200;
inline constexpr std::uint32_t agenda_items_max = 1'000;
inline constexpr std::uint32_t site_tree_depth_max = 16;
inline constexpr std::uint32_t facts_per_delegate_max = 200;  // one delegate, one run
inline constexpr std::uint32_t delegates_per_command_max = 2'000;
inline constexpr std::size_t checked_devices_max = 16;  // of one site

// ---- text, in bytes of UTF-8 ----------------------------------------------------------------
inline constexpr std::size_t code_bytes_max = 64;
inline constexpr std::size_t device_id_bytes_max = 192;  // an account's name and a device of it
inline constexpr std::size_t name_bytes_max = 400;
inline constexpr std::size_t text_bytes_max = 2'000;  // reasons, notes, positions, units
inline constexpr std::size_t notice_bytes_max = 4'000;

// ---- time, in milliseconds ------------------------------------------------------------------
inline constexpr std::int64_t clock_ahead_tolerance_ms = 10'000;  // a device may be ahead this much
inline constexpr std::int64_t late_grace_default_ms = 5 * 60'000;
inline constexpr std::int64_t flush_interval_ms = 100;  // a busy topic: at most 10 flushes a second
inline constexpr std::int64_t heartbeat_interval_ms = 5'000;
inline constexpr std::int64_t heartbeat_dead_ms = 12'000;  // no sign of life: the device is gone
inline constexpr std::int64_t link_rise_ms = 5'000;  // a link must hold this long before it is live

// ---- queues and messages --------------------------------------------------------------------
inline constexpr std::size_t client_message_bytes_max_default = 64 * 1024;
// Of who only looks, and of everybody before his hello: it has a few names in it.
inline constexpr std::size_t reader_message_bytes_max_default = 4 * 1024;
inline constexpr std::size_t outbox_bytes_max_default = 4 * 1024 * 1024;
inline constexpr std::size_t commands_waiting_max = 100'000;  // then senders are told to slow down
inline constexpr std::size_t batch_commands_max = 10'000;     // in one transaction
inline constexpr std::size_t import_body_bytes_max = 512u * 1024 * 1024;
inline constexpr std::size_t json_command_bytes_max = 64 * 1024;
inline constexpr std::size_t connections_max_default = 50'000;
// A whole province may come from one address: its offices are behind one gateway.
inline constexpr std::size_t address_connections_max_default = 2'500;
inline constexpr std::int64_t commands_per_second_default = 200;  // of one connection
inline constexpr std::int64_t command_burst_default = 5'000;      // kept without a line for a day
inline constexpr std::uint32_t overview_sites_max = 1'000;  // more: two levels, the rest by subtree
inline constexpr std::uint32_t subtree_page_rows = 500;
inline constexpr std::uint32_t report_attendance_max = 50'000;  // more: no list of who attended
inline constexpr std::size_t ballast_bytes = 16 * 1024 * 1024;

static_assert(delegates_per_command_max * 24 < client_message_bytes_max_default);
static_assert(2 * (name_bytes_max + device_id_bytes_max) < reader_message_bytes_max_default);
static_assert(reader_message_bytes_max_default <= client_message_bytes_max_default);
static_assert(client_message_bytes_max_default <= outbox_bytes_max_default);
static_assert(heartbeat_dead_ms > 2 * heartbeat_interval_ms);
static_assert(facts_per_delegate_max < 1'000'000);
static_assert(notice_bytes_max < client_message_bytes_max_default);

}  // namespace diemcau::limits
