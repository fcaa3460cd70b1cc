// Which part of the camera's picture is looked at, and how large. By turns the whole of it, made
// smaller (a code held near), and its middle as sharp as it is (the small code of an identity card).
const wholeSideMax = 960;
const middleSideMax = 720;

export interface FrameCut {
  /** In the camera's pixels. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** In pixels of what is looked at. */
  drawnWidth: number;
  drawnHeight: number;
}

export function frameCut(turn: number, width: number, height: number): FrameCut {
  const longer = Math.max(width, height);
  // A small picture has nothing that making it smaller would have lost.
  if (turn % 2 === 0 || longer <= wholeSideMax) {
    const scale = Math.min(1, wholeSideMax / longer);
    const [drawnWidth, drawnHeight] = [Math.round(width * scale), Math.round(height * scale)];
    return { left: 0, top: 0, width, height, drawnWidth, drawnHeight };
  }
  const [cutWidth, cutHeight] = [Math.min(width, middleSideMax), Math.min(height, middleSideMax)];
  return {
    left: Math.floor((width - cutWidth) / 2),
    top: Math.floor((height - cutHeight) / 2),
    width: cutWidth,
    height: cutHeight,
    drawnWidth: cutWidth,
    drawnHeight: cutHeight,
  };
}
