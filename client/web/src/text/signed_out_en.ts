// The same in English.
import type { signedOutVi } from "./signed_out_vi";

export const signedOutEn: Record<keyof typeof signedOutVi, string> = {
  "signedOut.device": "This device is not admitted any more",
  "signedOut.deviceText":
    "The organizers have revoked this device, or its time is over. To go on, ask them for a new card or code.",
  "signedOut.account": "Your sign-in has ended",
  "signedOut.accountText":
    "You signed out elsewhere, the page was left for too long, or your rights were changed. Sign in again.",
  "signedOut.kept":
    "{count} commands that were not sent are kept on this device. They are sent once this page is admitted again.",
  "signedOut.enrol": "Enrol the device again",
  "signedOut.signIn": "Sign in again",
  "ended.lost": "This device was reported lost",
  "ended.dropping": "Erasing what this device keeps of the conference…",
  "ended.dropped":
    "The organizers revoked this device because it was lost. Erased on this device: {commands} commands that were not sent, {differences} answers that were not dealt with, and all lists. Those commands do not reach the server: if they are needed, enter them at another device.",
  "ended.droppedNothing":
    "The organizers revoked this device because it was lost. The lists on this device were erased; no commands were waiting.",
  "ended.notDropped":
    "The organizers revoked this device because it was lost, but this page could not erase what it keeps. Clear this site's data in the browser's settings.",
  "ended.replaced": "This device was replaced",
  "ended.replacedText": "The organizers revoked this device because another one replaces it.",
  "ended.handing": "Handing over what was not sent…",
  "ended.handedOver":
    "{count} commands were handed over at {time}. They are kept apart, and count once the organizers accept them.",
  "ended.handedBefore":
    "This device handed over what was not sent. It is kept apart, and counts once the organizers accept it.",
  "ended.nothing": "No commands wait on this device, so there is nothing to hand over.",
  "ended.failed": "{count} commands could not be handed over yet. They are still kept on this device.",
  "ended.notRead":
    "The browser cannot open what this device keeps, so nothing was handed over yet. Try again; if that does not help, leave this device as it is and tell the organizers.",
  "ended.retry": "Hand over again",
  "ended.left": "{count} commands were not in what was handed over. They are still kept on this device.",
  "ended.unreadable":
    "{count} kept commands cannot be read or are too large, and were not handed over. Leave this device as it is and tell the organizers.",
  "ended.again": "To use this device again, ask the organizers for a new card or code.",
};
