// A code that stays before the camera is one scan.
const restMs = 4_000;

export class RepeatGuard {
  private readonly lastSeen = new Map<string, number>();

  /** Whether the code is taken: not if it was in sight within the last seconds. Times in milliseconds. */
  takes(text: string, now: number): boolean {
    // Nothing of a card is kept longer than it is needed.
    for (const [known, at] of this.lastSeen) if (now - at >= restMs) this.lastSeen.delete(known);
    const taken = !this.lastSeen.has(text);
    this.lastSeen.set(text, now);
    return taken;
  }
}
