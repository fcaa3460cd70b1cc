// The rest of a site operator's work, in English: what stands on the page from the start.
import type { siteWorkVi } from "./site_work_vi";

export const siteWorkEn: Record<keyof typeof siteWorkVi, string> = {
  "later.failedPanel": "This part could not be loaded. It is loaded again when the network is back.",
  "paper.title": "Paper list",
  "paper.hint": "Print it beforehand, in case power or devices fail; enter it afterwards, all at once.",
  "paper.print": "Print the full list",
  "paper.printMissing": "Print who is missing",
  "paper.enter": "Enter from paper",
  "rollCall.open": "Report figures",
  "headcount.others": "Delegates of other sites who sit here",
  "change.open": "Change person",
  "presidium.title": "Chair and presidium",
  "help.open": "Help",
  "sites.switch": "On shift at",
  "sites.to": "Go to {site}",
  "sites.go": "Go there",
  "sites.waitHere":
    "{count} commands of {site} are still to be sent. They are kept on this device, but sent only while the page of {site} is open.",
  "namesakes.title": "{count} people of one name and unit",
};
