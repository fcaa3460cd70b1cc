// The catalogue in use. Vietnamese first; the choice is kept on the device.
import { en } from "./en";
import { vi, type Catalogue, type TextKey } from "./vi";

export type Language = "vi" | "en";
export type Fill = Record<string, string | number>;
export type Translate = (key: TextKey, fill?: Fill) => string;

const catalogues: Record<Language, Catalogue> = { vi, en };
const key = "diemcau.language";

export function storedLanguage(storage: Storage): Language {
  return storage.getItem(key) === "en" ? "en" : "vi";
}

export function storeLanguage(storage: Storage, language: Language): void {
  storage.setItem(key, language);
}

export function translator(language: Language): Translate {
  const catalogue = catalogues[language];
  return (textKey, fill = {}) =>
    catalogue[textKey].replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));
}

export function hasText(textKey: string): textKey is TextKey {
  return textKey in vi;
}
