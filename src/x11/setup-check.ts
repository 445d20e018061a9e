// Reads the answer of an X server to a new connection before npm x11 does, which believes every count in
// it: one that is wrong would have it wait or turn for ever. It keeps nothing and knows no connection.

/** Real servers name up to some hundred visuals for each depth. */
export const visualsMax = 4096;
/** X protocol, chapter 8: the first keycode there can be. */
const keycodeMin = 8;
/** X protocol, chapter 8: "at least 18 bits". */
const idBitsMin = 18;
/** X protocol, chapter 8: the least limit of a server on the length of requests, units of 4 bytes. */
const requestUnitsMin = 4096;
/** X protocol, chapter 2: the three highest bits of an id are zero. */
const idHighest = 0x1fff_ffff;

const bytesOf = { fixed: 40, format: 8, screen: 40, depth: 8, visual: 24 } as const;

/** `setup`: a whole "Success" answer. Gives what is wrong with it, in words; undefined when all is well. */
export function setupFault(setup: Uint8Array): string | undefined {
  const view = new DataView(setup.buffer, setup.byteOffset, setup.byteLength);
  if (setup.length < bytesOf.fixed) return 'its greeting is too short';
  return idFault(view) ?? limitFault(view) ?? listFault(view);
}

function idFault(view: DataView): string | undefined {
  const base = view.getUint32(12, true);
  const mask = view.getUint32(16, true);
  const lowest = mask & -mask;
  const bits = 32 - Math.clz32(mask) - (31 - Math.clz32(lowest));
  const contiguous = mask !== 0 && (mask & (mask + lowest)) === 0;
  if (!contiguous || bits < idBitsMin || (base & mask) !== 0 || (base | mask) >>> 0 > idHighest)
    return 'it gives no ids that X allows';
  return undefined;
}

function limitFault(view: DataView): string | undefined {
  const [first, last] = [view.getUint8(34), view.getUint8(35)];
  if (first < keycodeMin || last < first) return 'its range of keycodes is none';
  if (view.getUint16(26, true) < requestUnitsMin) return 'it takes no requests of ordinary length';
  return undefined;
}

/** Vendor, formats, screens, depths and visuals fill the answer exactly. */
function listFault(view: DataView): string | undefined {
  const [screens, formats] = [view.getUint8(28), view.getUint8(29)];
  let at = bytesOf.fixed + ((view.getUint16(24, true) + 3) & ~3);
  const counted = 'its lists are not as long as it says';
  if (at + formats * bytesOf.format > view.byteLength) return counted;
  const starts = Array.from({ length: formats }, (_, i) => at + i * bytesOf.format);
  if (new Set(starts.map((start) => view.getUint8(start))).size < formats)
    return 'it names a pixmap format twice';
  at += formats * bytesOf.format;
  if (screens === 0) return 'it has no screen';
  for (let screen = 0; screen < screens; screen++) {
    const end = screenEnd(view, at);
    if (typeof end === 'string') return end;
    at = end;
  }
  return at === view.byteLength ? undefined : counted;
}

function screenEnd(view: DataView, start: number): number | string {
  let at = start + bytesOf.screen;
  const counted = 'its lists are not as long as it says';
  if (at > view.byteLength) return counted;
  for (let depths = view.getUint8(start + 39); depths > 0; depths--) {
    if (at + bytesOf.depth > view.byteLength) return counted;
    const visuals = view.getUint16(at + 2, true);
    at += bytesOf.depth;
    if (visuals > visualsMax) return 'it names too many visuals';
    if (at + visuals * bytesOf.visual > view.byteLength) return counted;
    const ids = new Set<number>();
    for (let i = 0; i < visuals; i++) ids.add(view.getUint32(at + i * bytesOf.visual, true));
    if (ids.size < visuals) return 'it names a visual twice';
    at += visuals * bytesOf.visual;
  }
  return at;
}
