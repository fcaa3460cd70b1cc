// The only rule of passwords that a person can be told beforehand; the server has the last word.

export const passwordCharactersMin = 15;
export const passwordCharactersMinWithSecondFactor = 8;

/** As people count: a letter with its marks is one, however it was typed. */
export function charactersOf(password: string): number {
  return Array.from(password.normalize("NFC")).length;
}
