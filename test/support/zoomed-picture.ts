// Pictures whose pixels are squares of the screen: on dense displays.

import type { Picture } from './screen-text.ts';

/** One pixel of each square of `zoom`: that `from` pixels to the right of its upper left corner, and as many below. */
export function sampled({ width, height, rgb }: Picture, zoom: number, from = 0): Picture {
  const size = { width: Math.floor(width / zoom), height: Math.floor(height / zoom) };
  const picture = new Uint8Array(size.width * size.height * 3);
  for (let y = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++) {
      const at = ((y * zoom + from) * width + x * zoom + from) * 3;
      picture.set(rgb.subarray(at, at + 3), (y * size.width + x) * 3);
    }
  return { ...size, rgb: picture };
}
