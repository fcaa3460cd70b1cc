// The catalogue in use. Vietnamese first; English is fetched when somebody chooses it. The choice is
// kept on the device.
import { vi, type Catalogue, type TextKey } from "./vi";

export type Language = "vi" | "en";
export type Fill = Record<string, string | number>;
export type Translate = (key: TextKey, fill?: Fill) => string;

const key = "diemcau.language";

export async function catalogueOf(language: Language): Promise<Catalogue> {
  return language === "vi" ? vi : (await import("./en")).en;
}

export function storedLanguage(storage: Storage): Language {
  return storage.getItem(key) === "en" ? "en" : "vi";
}

export function storeLanguage(storage: Storage, language: Language): void {
  storage.setItem(key, language);
}

export function translator(catalogue: Catalogue): Translate {
  return (textKey, fill = {}) =>
    catalogue[textKey].replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));
}

export function hasText(textKey: string): textKey is TextKey {
  return textKey in vi;
}
