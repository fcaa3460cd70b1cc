// What became of a device's queue when the device ended: said again whenever a page opens here, for the
// queue itself is gone by then.
type Texts = Pick<Storage, "getItem" | "setItem">;

export interface EndedNote {
  device: string;
  /** What was erased. */
  dropped?: { commands: number; differences: number };
  /** The ids of the commands that were, or are being, handed over. */
  handed?: { ids: readonly string[]; at?: number };
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
