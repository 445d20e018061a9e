// What a reading of a long session shows that windows which came and went have left behind, in words; nothing
// when client and server hold what they held when the session was warm.

import { graphicsContextsMax } from '../../src/x11/gc-cache.ts';
import { atlasesMax } from '../../src/x11/glyph-atlas.ts';
import type { SoakReading } from './soak.ts';

/**
 * Of bytes, since warm. What V8 keeps among the data for the code that it compiles rises and falls by 2 %;
 * 80 bytes that each window of the whole soak left behind would be more than this.
 */
export const dataGrowthMax = 0.03;
/** The samples that the windows show are decoded once in a while, anew, and held: some 230 objects each. */
export const objectsGrowthMax = 0.1;
/** The bitmaps of glyphs, the stipple of dimming, an icon. */
const pixmapsMax = atlasesMax + 2;
/** Bitmaps are small: a picture of a window that was left behind has three times as many. */
const pixmapBytesMax = 512 * 1024;
/** Of a client of Xvfb. */
const idMask = 0x1f_ffff;
/** Fonts, cursors, pixmaps, the leader and the window: all but graphics contexts. */
const idsBesideContextsMax = 64;

export function soakLeaks(warm: SoakReading, end: SoakReading): readonly string[] {
  const { counts, heap, windowsRetained, pixmapBytes, errors } = end;
  const { WINDOW = 0, PIXMAP = 0, GC = 0 } = counts;
  const id = newestId(end);
  const objects = heap.objects / warm.heap.objects - 1;
  const data = heap.dataBytes / warm.heap.dataBytes - 1;
  const found: readonly (string | false)[] = [
    WINDOW !== warm.counts.WINDOW && `${WINDOW} windows at the server, warm ${warm.counts.WINDOW}`,
    PIXMAP > pixmapsMax && `${PIXMAP} pixmaps, at most ${pixmapsMax}`,
    pixmapBytes > pixmapBytesMax && `${pixmapBytes} bytes of pixmaps, at most ${pixmapBytesMax}`,
    GC > graphicsContextsMax && `${GC} graphics contexts, at most ${graphicsContextsMax}`,
    id > graphicsContextsMax + idsBesideContextsMax && `ids up to ${id} are not used again`,
    windowsRetained > 0 && `${windowsRetained} closed windows are still referred to`,
    objects > objectsGrowthMax && `objects grew by ${percent(objects, objectsGrowthMax)}`,
    data > dataGrowthMax && `data grew by ${percent(data, dataGrowthMax)}`,
    errors.length > 0 && `${errors.length} errors of the server: ${errors[0]?.message}`,
  ];
  return found.filter((words) => words !== false);
}

/** Of the newest window, counted from the first id of the client. */
export function newestId({ newestXid }: SoakReading): number {
  return newestXid & idMask;
}

function percent(share: number, most: number): string {
  return `${(share * 100).toFixed(1)} %, at most ${most * 100} %`;
}
