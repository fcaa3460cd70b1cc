// Delay before the n-th attempt to connect again: doubles from half a second to ten, each with a
// random part, so that the sites of a conference do not all come back in the same moment.
export function reconnectDelay(attempt: number, random: () => number): number {
  const longest = Math.min(10_000, 500 * 2 ** Math.min(attempt, 10));
  return longest / 2 + (random() * longest) / 2;
}
