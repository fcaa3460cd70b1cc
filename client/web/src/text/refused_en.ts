// The same in English.
import type { refusedVi } from "./refused_vi";

export const refusedEn: Record<keyof typeof refusedVi, string> = {
  "refused.too_many_look_ups":
    "Too many look-ups in a short time. Scan the badge, or try again in {seconds} seconds.",
  "refused.reason_needed": "Say why, in 8 to 300 characters.",
  "refused.not_permitted": "You may not do this.",
  "refused.try_later": "Too many failed attempts. Try again in {seconds} seconds.",
  "refused.busy": "Many are signing in at the moment. Try again in a while.",
  "refused.not_recorded": "The server's disk is full, so nothing was done. Try again later.",
  "refused.wrong_credentials": "The name or the password is wrong, or the account is disabled.",
  "refused.second_factor_needed": "The code of the second factor is needed, too.",
  "refused.second_factor_wrong": "The code is wrong, or was used already. Wait for the next one.",
  "refused.second_factor_present": "The account has a second factor. An admin has to remove it first.",
  "refused.password_too_short":
    "The password is too short: at least 15 characters, or 8 with a second factor.",
  "refused.password_too_long": "The password is too long.",
  "refused.password_common": "This password is one of those that are tried first. Choose another.",
  "refused.password_predictable":
    "This password is easy to guess: it holds your name or the conference's, or repeats itself. Choose another.",
  "refused.name_invalid": "This name cannot be used: 1 to 64 letters, digits, dots, underlines or hyphens.",
  "refused.name_taken": "There is an account of this name.",
  "refused.last_admin": "This is the last admin: nobody could let anybody in afterwards.",
  "refused.code_unknown": "There is no such code. Check it, or ask the organizers.",
  "refused.code_mistyped":
    "The code was mistyped: a character is wrong or missing. Compare it letter by letter.",
  "refused.code_expired": "This code's time is over. Ask for a new one.",
  "refused.code_used_up": "This code was used up. Ask for a new one.",
  "refused.code_withdrawn": "This code was withdrawn. Ask for a new one.",
  "refused.not_found": "This is there no more. Load the page again.",
  "refused.too_many_open_cards":
    "This bridge point has too many cards that can still be used. Withdraw some first.",
  "refused.no_such_site": "The conference has no such bridge point. Load the page again and choose anew.",
  "refused.invalid": "Something in the request is missing or wrong.",
  "refused.limit_reached": "There are too many of them already.",
  "refused.signedOut": "Your sign-in has ended. Sign in again.",
  "refused.notPermitted": "You may not do this.",
  "refused.unreachable": "The server cannot be reached. Check the network and try again.",
  "refused.delegate_unknown": "There is no delegate with this code.",
  "refused.other_conference": "That is not the name of this conference.",
  "refused.too_large":
    "There is too much of it for the server. Leave this device as it is and tell the organizers.",
  "refused.out_of_order": "The handing over was interrupted. Try again.",
  "refused.handed_over": "It was handed over before, or somebody has accepted or dropped it.",
  "refused.hand_overs_wait":
    "Devices have handed over commands that nobody has accepted or dropped. Nothing was erased. Accept or drop them first, then erase again.",
  "refused.other": "It could not be done ({reason}).",
  "refused.no_room":
    "There is too little room on the server’s disk to erase: {needed} must be free, and {free} are. Nothing was erased. Make room on the server’s disk, then erase again.",
  "refused.too_many_erasures":
    "Everybody’s data was erased in this data folder as often as it can be. Nothing was erased. Begin the next conference in a data folder of its own.",
};
