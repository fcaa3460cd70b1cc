// The language that every part of every page speaks, also of those without a link.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language, Translate } from "../text/language";

export interface Spoken {
  t: Translate;
  language: Language;
  /** Fails, and changes nothing, when the other language cannot be fetched. */
  switchLanguage: () => Promise<void>;
}

export const LanguageContext = createContext<Spoken | undefined>(undefined);

export function useLanguage(): Spoken {
  const spoken = useContext(LanguageContext);
  if (!spoken) throw new Error("used outside of a page");
  return spoken;
}
