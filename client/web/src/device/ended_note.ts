// What became of a device's queue when the device ended: said again whenever a page opens here, for the
// queue itself is gone by then.
type Texts = Pick<Storage, "getItem" | "setItem">;

export interface EndedNote {
  device: string;
  /** What was erased. */
  dropped?: { commands: number; differences: number };
  /** What was, or is being, handed over: commands up to that number of the device's order. */
  handed?: { upTo: string; count: number; at?: number };
}

const key = "diemcau.ended";

export function readNote(storage: Texts, device: string): EndedNote {
  try {
    const note = JSON.parse(storage.getItem(key) ?? "") as EndedNote;
    if (note.device === device) return note;
  } catch {
    // Nothing was noted, or nobody can read it.
  }
  return { device };
}

export function writeNote(storage: Texts, note: EndedNote): void {
  try {
    storage.setItem(key, JSON.stringify(note));
  } catch (fault) {
    console.error("what became of the queue cannot be noted", fault);
  }
}
