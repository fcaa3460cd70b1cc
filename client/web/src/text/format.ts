// Numbers and times the Vietnamese way, in either language: 3.181; 98,50%; 12/06/2023; 07:05.
export const vietnamOffsetMs = 7 * 3_600_000;

export function formatNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ".");
}

/** Hundredths of a percent, already cut: 9996 is 99,96%. */
export function formatShare(hundredths: number): string {
  return `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, "0")}%`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** Wall clock in Vietnam, whatever the device is set to. */
export function formatTime(at: bigint | number, seconds = false): string {
  const date = new Date(Number(at) + vietnamOffsetMs);
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return seconds ? `${time}:${two(date.getUTCSeconds())}` : time;
}

export function formatDate(at: bigint | number): string {
  const date = new Date(Number(at) + vietnamOffsetMs);
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}

/** 75 s is 1:15; 3,675 s is 1:01:15. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
