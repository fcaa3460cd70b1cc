// A QR code as the path of an SVG: no picture is fetched, nothing is styled in place. By "qr": it has
// no dependencies, is loaded only where a code is shown (6 KB), and its reader proves the codes in
// the tests.
import encodeQR from "qr";

export interface QrPath {
  /** Modules along a side, the quiet zone included. */
  size: number;
  path: string;
}

export function qrPath(text: string): QrPath {
  // Four modules of quiet zone, as the standard asks.
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  let path = "";
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; ++x) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) ++x;
      path += `M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`;
    }
  });
  return { size: rows.length, path };
}
