// The texts of this browser's page, in the language that was chosen here last.
import { storedLanguage } from "./language";
import type { Part } from "./parts";
import { Texts } from "./texts";

export const texts = new Texts(storedLanguage(localStorage));

/** A part of the program, with what it says and nothing before it does. */
export async function withTexts<Module>(
  parts: readonly Part[],
  load: () => Promise<Module>,
): Promise<Module> {
  const [module] = await Promise.all([load(), texts.need("base", ...parts)]);
  return module;
}
