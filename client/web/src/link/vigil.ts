// Is the other side alive? Its silence counts only while this page was awake: a page that slept in
// the background has heard nothing because it did not listen.
export const deadAfterMs = 12_000;

export const lookEveryMs = 1_000;
const sleptAfterMs = 3 * lookEveryMs;

export class Vigil {
  private quietSince: number;
  private lookedAt: number;

  constructor(now: number) {
    this.quietSince = now;
    this.lookedAt = now;
  }

  heard(now: number): void {
    this.quietSince = now;
  }

  /** To be called every `lookEveryMs`. "woke": ask for a sign of life before judging. */
  look(now: number): "alive" | "woke" | "dead" {
    const slept = now - this.lookedAt > sleptAfterMs;
    this.lookedAt = now;
    if (slept) {
      this.quietSince = now;
      return "woke";
    }
    return now - this.quietSince >= deadAfterMs ? "dead" : "alive";
  }
}
