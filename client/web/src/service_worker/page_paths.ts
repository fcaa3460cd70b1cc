// Which addresses are pages of this client; all else is the server's.

const ofTheServer = /^\/(api|ws|metrics|healthz|readyz|trust)(\/|$)/;

export function isPage(path: string): boolean {
  return !ofTheServer.test(path) && !path.slice(path.lastIndexOf("/")).includes(".");
}
