import type { offlineVi } from "./offline_vi";

export const offlineEn: Record<keyof typeof offlineVi, string> = {
  "offline.onlyInMemory":
    "kept only in the page that is open: the browser cannot store it on the device. Do not close this page until it is sent.",
  "offline.acceptedHere": "accepted here, not yet compared with the other sites",
  "offline.unknownHere":
    "kept on this device; the list here does not have this code, who it is will be known when connected",
  "offline.cardName":
    "noted on this device, but the name on the identity card is {card}. Look again; if it is somebody else, press Undo in the list once there is a connection.",
  "offline.alreadyHere": "was kept on this device already, waiting to be sent",
  "offline.alreadyListed": "checked in already, by the list of {time}",
  "offline.more": "Details",
  "offline.state": "State of this device",
  "offline.onlineSince": "Online since {time}",
  "offline.offlineSince": "Disconnected since {time}",
  "offline.never": "Not connected yet",
  "offline.waits": "{count} commands waiting",
  "offline.nothingWaits": "No commands waiting",
  "offline.listNow": "List: up to date",
  "offline.listAge": "List of {time}, {minutes} minutes ago",
  "offline.noList": "No list yet",
  "offline.clockRight": "The device's clock is right",
  "offline.clockAhead": "The device's clock is {time} ahead",
  "offline.clockBehind": "The device's clock is {time} behind",
  "offline.clockUnknown": "The device's clock: not compared yet",
  "offline.full":
    "The device's storage is full. New commands are kept in this page only: do not close it, and make room on the device.",
  "offline.notStored":
    "The browser does not let this page store on the device (perhaps a private window). Commands are kept in this page only: do not close it while commands wait.",
  "offline.unreadable":
    "{count} kept commands cannot be read and were not sent. Leave this device as it is and tell the organizers.",
  "offline.differences": "Not as the screen had said ({count})",
  "offline.differencesText":
    "These were kept on the device without a connection, and the server answered otherwise. Look at each, then mark it as dealt with.",
  "offline.dealtWith": "Dealt with",
  "offline.dealtWithLabel": "Dealt with: {name}",
  "offline.someCommand": "Command of {time}",
  "offline.cannotLeave": "You cannot sign out yet",
  "offline.cannotLeaveText":
    "On this device {commands} commands wait to be sent and {differences} answers were not dealt with. Open the pages below, let all be sent and deal with the answers, then sign out.",
  "offline.pageOf": "Site {site}",
  "offline.otherPage": "Organizers' page",
  "offline.kept": "Lists kept on this device",
  "offline.keptText": "The server cannot be reached. You can open a kept list and check people in:",
  "later.failed": "This part of the page could not be fetched",
  "later.failedText":
    "Check the network, then load the page again. What waits to be sent is kept on this device.",
  "update.ready": "There is a new version of this page.",
  "update.waits": "{count} commands are kept on the device and are not lost by a reload. Reload now?",
  "update.reload": "Reload",
  "update.reloadNow": "Reload all the same",
  "update.later": "Later",
};
