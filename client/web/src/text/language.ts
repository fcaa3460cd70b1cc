// A language in use. Vietnamese first; the choice is kept on the device.
import type { TextKey } from "./vi";

export type Language = "vi" | "en";
export type Fill = Record<string, string | number>;
/** As much of the catalogue as is at hand. */
export type Words = Readonly<Partial<Record<TextKey, string>>>;

export interface Translate {
  (key: TextKey, fill?: Fill): string;
  /** Whether there are words for what the server names, which may be newer than this page. */
  has: (key: string) => key is TextKey;
}

const key = "diemcau.language";

export function storedLanguage(storage: Storage): Language {
  return storage.getItem(key) === "en" ? "en" : "vi";
}

export function storeLanguage(storage: Storage, language: Language): void {
  storage.setItem(key, language);
}

/** Words that come into `words` later are found, too. One that never came is shown by its key. */
export function translator(words: Words): Translate {
  const translate = (textKey: TextKey, fill: Fill = {}) =>
    (words[textKey] ?? textKey).replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));
  return Object.assign(translate, { has: (textKey: string): textKey is TextKey => textKey in words });
}
