// What this device keeps in the browser's database.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** Sealed where the browser can (vault.ts). */
export interface KeptRecord {
  /** The device's order. */
  seq: number;
  queue: string;
  /** Of the command, in hexadecimal. */
  id: string;
  said: boolean;
  content: Uint8Array;
}

export interface DifferenceRecord {
  seq: number;
  queue: string;
  id: string;
  content: Uint8Array;
}

export interface RosterRecord {
  queue: string;
  content: Uint8Array;
}

export interface Schema extends DBSchema {
  commands: { key: number; value: KeptRecord; indexes: { queue: string; id: string } };
  differences: { key: number; value: DifferenceRecord; indexes: { queue: string; id: string } };
  rosters: { key: string; value: RosterRecord };
  keys: { key: string; value: CryptoKey };
  numbers: { key: "lastSeq"; value: number };
}

export type Database = IDBPDatabase<Schema>;

const name = "diemcau";
const version = 1;

/**
 * Broken where the browser keeps nothing: in some private windows, or when its disk is full. `onClosed`:
 * it was taken away, and may be opened again.
 */
export function openDatabase(onClosed: () => void): Promise<Database> {
  return openDB<Schema>(name, version, {
    upgrade(database) {
      for (const list of ["commands", "differences"] as const) {
        const store = database.createObjectStore(list, { keyPath: "seq" });
        store.createIndex("queue", "queue");
        store.createIndex("id", "id", { unique: true });
      }
      database.createObjectStore("rosters", { keyPath: "queue" });
      database.createObjectStore("keys");
      database.createObjectStore("numbers");
    },
    // A later version of this page wants to change the database: it need not wait for this one.
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
}
