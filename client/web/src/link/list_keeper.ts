// Keeps a page's lists on the device while they change, at most every few seconds.
import type { Lists, ListStore, Surroundings } from "./surroundings";

const readAtMostMs = 1_000;

export class ListKeeper {
  private due: { at: number; cancel: () => void } | undefined;
  private over = false;
  /** One after the other: what is forgotten is forgotten after it was written. */
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: ListStore,
    private readonly clock: Pick<Surroundings, "after" | "elapsed">,
    private readonly now: () => Lists | undefined,
  ) {}

  /** Calls with what is kept, then `onReady`: a database that does not answer does not hold that up. */
  read(onKept: (lists: Lists) => void, onReady: () => void): void {
    let ready = false;
    const becomeReady = () => {
      if (!ready) onReady();
      ready = true;
    };
    this.clock.after(readAtMostMs, becomeReady);
    this.store
      .read()
      .then((lists) => {
        if (lists && !this.over) onKept(lists);
      })
      .catch((fault: unknown) => console.error("the kept lists cannot be read", fault))
      .finally(becomeReady);
  }

  writeSoon(withinMs: number): void {
    const at = this.clock.elapsed() + withinMs;
    if (this.over || (this.due && this.due.at <= at)) return;
    this.due?.cancel();
    const cancel = this.clock.after(withinMs, () => {
      this.due = undefined;
      this.inTurn(async () => {
        const lists = this.over ? undefined : this.now();
        if (lists) await this.store.write(lists);
      });
    });
    this.due = { at, cancel };
  }

  forget(): void {
    this.over = true;
    this.due?.cancel();
    this.inTurn(() => this.store.forget());
  }

  private inTurn(work: () => Promise<void>): void {
    this.work = this.work
      .then(work)
      .catch((fault: unknown) => console.error("the lists on this device cannot be changed", fault));
  }
}
