// The texts at hand: in the language in use, of the parts that something on the page shows.
import { translator, type Language, type Translate, type Words } from "./language";
import { sources, type Part, type Sources } from "./parts";

interface AtHand {
  parts: Set<Part>;
  words: Words;
}

export class Texts {
  private readonly needed = new Set<Part>();
  private readonly atHand: Record<Language, AtHand> = {
    vi: { parts: new Set(), words: {} },
    en: { parts: new Set(), words: {} },
  };

  constructor(
    private current: Language,
    private readonly from: Sources = sources,
  ) {}

  get language(): Language {
    return this.current;
  }

  /** In the language in use; also finds the words of parts that come later. */
  translate(): Translate {
    return translator(this.atHand[this.current].words);
  }

  /** Whoever shows texts of these parts waits for this first. */
  async need(...parts: readonly Part[]): Promise<void> {
    for (const part of parts) this.needed.add(part);
    let language: Language;
    do {
      language = this.current;
      await this.fetch(language);
    } while (language !== this.current);
  }

  /** Once every part that is shown is there; a failure leaves the language as it was. */
  async become(language: Language): Promise<void> {
    await this.fetch(language);
    this.current = language;
  }

  private async fetch(language: Language): Promise<void> {
    const { parts, words } = this.atHand[language];
    const missing = [...this.needed].filter((part) => !parts.has(part));
    await Promise.all(
      missing.map(async (part) => {
        Object.assign(words, await this.from[language][part]());
        parts.add(part);
      }),
    );
  }
}
