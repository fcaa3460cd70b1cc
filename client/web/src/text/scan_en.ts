import type { scanVi } from "./scan_vi";

export const scanEn: Record<keyof typeof scanVi, string> = {
  "scan.open": "Scan with the camera",
  "scan.close": "Switch the camera off",
  "scan.title": "Scanning with the camera",
  "scan.starting": "Opening the camera…",
  "scan.hint":
    "Hold the QR code of a badge or identity card before the camera. Then the next person's at once: there is nothing to press.",
  "scan.camera": "Camera",
  "scan.cameraNumber": "Camera {number}",
  "scan.torchOn": "Light on",
  "scan.torchOff": "Light off",
  "scan.again": "Try again",
  "scan.otherWays": "You can go on: type a name or code into the search field, or use a USB scanner.",
  "scan.trouble.refused":
    "The browser does not let this page use the camera. Press the sign beside the page's address, allow the camera, then press Try again.",
  "scan.trouble.absent":
    "This device has no camera, or it is not plugged in. Plug it in, then press Try again.",
  "scan.trouble.busy":
    "Another application is using the camera (a video call, an online meeting…). Close it, then press Try again.",
  "scan.trouble.unsupported":
    "This browser gives pages no camera. Use a recent Chrome, Edge, Firefox or Safari, with an address that begins with https.",
  "scan.trouble.ended": "The camera is gone: unplugged, or taken by another application. Press Try again.",
  "scan.trouble.reader": "The code reader could not be fetched. Check the network, then press Try again.",
  "scan.unusable": "Names nobody",
  "scan.torn":
    "There is a code that cannot be read: torn, dirty, covered or faint. Wipe it and hold it still; if that does not help, type the name or the code printed on the badge.",
  "scan.unusable.damagedBadge":
    "Part of the badge's code is missing. Scan again; if that does not help, type the code printed on the badge.",
  "scan.unusable.damagedCard":
    "Part of the identity card's code is missing. Scan again; if that does not help, type its 12 digits or the name.",
  "scan.unusable.healthCard":
    "This is a health insurance card. A badge or an identity card is needed; without one, search by name.",
  "scan.unusable.address": "This code opens a web page. It is neither a badge nor an identity card.",
  "scan.unusable.foreign":
    "This code is neither a badge nor an identity card. If this is a delegate, search by name.",
  "scan.badge.otherKey":
    "A badge of another conference; nobody was checked in. Ask for this conference's badge, or search the list by name.",
  "scan.badge.forged":
    "The badge does not carry this conference's signature: it may be forged. Nobody was checked in. Look at the person's papers, search by name, and tell the organizer.",
  "refusal.42":
    "This conference did not sign the badge: it is forged, or of another conference. Nothing was recorded. Check papers, search by name, and tell the organizers.",
  "scan.cardName":
    "checked in, but the identity card says {card}. Look at the person again; if it is the wrong one, press Undo in the list.",
};
