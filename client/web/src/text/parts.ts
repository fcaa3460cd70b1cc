// The parts of the catalogue, each fetched in the language in use with the pages that need it.
import type { accessVi } from "./access_vi";
import type { correctionVi } from "./correction_vi";
import type { deviceCheckVi } from "./device_check_vi";
import type { displayVi } from "./display_vi";
import type { entranceVi } from "./entrance_vi";
import type { helpVi } from "./help_vi";
import type { importVi } from "./import_vi";
import type { Language, Words } from "./language";
import type { organizerVi } from "./organizer_vi";
import type { paperVi } from "./paper_vi";
import type { refusedVi } from "./refused_vi";
import type { rollCallVi } from "./roll_call_vi";
import type { signedOutVi } from "./signed_out_vi";
import type { vi } from "./vi";

interface Parts {
  /** Of every page. */
  base: typeof vi;
  access: typeof accessVi;
  correction: typeof correctionVi;
  deviceCheck: typeof deviceCheckVi;
  display: typeof displayVi;
  entrance: typeof entranceVi;
  help: typeof helpVi;
  import: typeof importVi;
  organizer: typeof organizerVi;
  paperList: typeof paperVi;
  refused: typeof refusedVi;
  rollCall: typeof rollCallVi;
  signedOut: typeof signedOutVi;
}

export type Part = keyof Parts;
export type Sources = Record<Language, Record<Part, () => Promise<Words>>>;

type Translated<Whole> = Promise<Record<keyof Whole, string>>;

/** A language without a text of a part does not compile. */
export const sources: Record<Language, { [Name in Part]: () => Translated<Parts[Name]> }> = {
  vi: {
    base: async () => (await import("./vi")).vi,
    access: async () => (await import("./access_vi")).accessVi,
    correction: async () => (await import("./correction_vi")).correctionVi,
    deviceCheck: async () => (await import("./device_check_vi")).deviceCheckVi,
    display: async () => (await import("./display_vi")).displayVi,
    entrance: async () => (await import("./entrance_vi")).entranceVi,
    help: async () => (await import("./help_vi")).helpVi,
    import: async () => (await import("./import_vi")).importVi,
    organizer: async () => (await import("./organizer_vi")).organizerVi,
    paperList: async () => (await import("./paper_vi")).paperVi,
    refused: async () => (await import("./refused_vi")).refusedVi,
    rollCall: async () => (await import("./roll_call_vi")).rollCallVi,
    signedOut: async () => (await import("./signed_out_vi")).signedOutVi,
  },
  en: {
    base: async () => (await import("./en")).en,
    access: async () => (await import("./access_en")).accessEn,
    correction: async () => (await import("./correction_en")).correctionEn,
    deviceCheck: async () => (await import("./device_check_en")).deviceCheckEn,
    display: async () => (await import("./display_en")).displayEn,
    entrance: async () => (await import("./entrance_en")).entranceEn,
    help: async () => (await import("./help_en")).helpEn,
    import: async () => (await import("./import_en")).importEn,
    organizer: async () => (await import("./organizer_en")).organizerEn,
    paperList: async () => (await import("./paper_en")).paperEn,
    refused: async () => (await import("./refused_en")).refusedEn,
    rollCall: async () => (await import("./roll_call_en")).rollCallEn,
    signedOut: async () => (await import("./signed_out_en")).signedOutEn,
  },
};
