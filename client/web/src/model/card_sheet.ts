// Enrolment cards as they are printed.
import type { SiteScope } from "./me";

export interface CardSecret {
  id: string;
  /** For the link, as a QR code. */
  secret: string;
  /** To be dictated: "K7QM-2XHD-9TJ". */
  code: string;
  validUntil: number;
}

export interface CardOrder {
  sites: readonly SiteScope[];
  label: string;
  devices: number;
  validUntil: number;
}

export interface PrintedCard extends CardSecret {
  siteName: string;
  devices: number;
}

export const cardsOnASheet = 8;
/** What the server issues with one request. */
export const ordersAtOnce = 1_000;

export function inSheets<Card>(cards: readonly Card[], size = cardsOnASheet): Card[][] {
  const sheets: Card[][] = [];
  for (let from = 0; from < cards.length; from += size) sheets.push(cards.slice(from, from + size));
  return sheets;
}

export function enrolLink(origin: string, secret: string): string {
  return `${origin}/enrol#${secret}`;
}

export function displayLink(origin: string, secret: string): string {
  return `${origin}/display#${secret}`;
}

export function invitationLink(origin: string, secret: string): string {
  return `${origin}/invitation#${secret}`;
}

/** Read out in groups: each letter apart. */
export function spelled(code: string): string {
  return code.replace(/-/g, ", ").replace(/([0-9A-Z])(?=[0-9A-Z])/g, "$1 ");
}
