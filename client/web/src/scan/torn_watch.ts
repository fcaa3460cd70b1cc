// A code that is seen and cannot be read: torn, or covered. A single such frame means nothing: it may
// have been moved too fast.
export type Sight = "read" | "unreadable" | "nothing";

const patienceMs = 1_500;
const framesMin = 4;
/** Out of sight for so long: the next one is another code. */
const goneMs = 1_000;

export class TornWatch {
  private since: number | undefined;
  private lastAt = 0;
  private frames = 0;
  private told = false;

  /** Whether to tell somebody now: once for each code. Times in milliseconds. */
  note(sight: Sight, now: number): boolean {
    if (sight === "read" || (this.since !== undefined && now - this.lastAt > goneMs)) this.begin();
    if (sight !== "unreadable") return false;
    this.since ??= now;
    this.lastAt = now;
    ++this.frames;
    if (this.told || this.frames < framesMin || now - this.since < patienceMs) return false;
    this.told = true;
    return true;
  }

  private begin(): void {
    this.since = undefined;
    this.frames = 0;
    this.told = false;
  }
}
