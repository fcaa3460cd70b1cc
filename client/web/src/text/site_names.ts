// Names of sites where there is little room.
const shortLevels: [string, string][] = [
  ["thành phố ", "TP. "],
  ["thị trấn ", "TT. "],
  ["thị xã ", "TX. "],
  ["phường ", "P. "],
  ["huyện ", "H. "],
  ["tỉnh ", "Tỉnh "],
  ["xã ", "X. "],
];

/** "Điểm cầu huyện Lục Ngạn" is "H. Lục Ngạn" where every tile is a site, as offices shorten it. */
export function shortSiteName(name: string): string {
  const place = name.replace(/^Điểm cầu /, "");
  const found = shortLevels.find(([long]) => place.startsWith(long));
  return found ? found[1] + place.slice(found[0].length) : place;
}
