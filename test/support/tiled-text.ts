// What npm x11's in-process server leaves out: text in the colours of a tile. Such a context's text is
// painted once for each band of one colour, clipped to that band. Tiles are one pixel high.

interface Context {
  readonly values: {
    fillStyle: number;
    tile: number;
    tileStippleXOrigin: number;
    foreground: number;
  };
  clip: readonly object[] | null;
}

interface Pixmap {
  readonly raster: { readonly width: number; readonly data: Uint32Array };
}

type Handler = (client: unknown, detail: number, body: Buffer) => void;

export interface PatchedServer {
  readonly handlers: Handler[];
  readonly resources: ReadonlyMap<number, unknown>;
}

interface Band {
  readonly x: number;
  width: number;
  readonly color: number;
}

const createGc = 55;
const polyText8 = 74;
const fillTiled = 1;

export function paintTiledText({ handlers, resources }: PatchedServer): void {
  const [create, draw] = [handlers[createGc], handlers[polyText8]];
  const bands = new WeakMap<Context, readonly Band[]>();
  handlers[createGc] = (client, detail, body) => {
    create?.(client, detail, body);
    const context = resources.get(body.readUInt32LE(0)) as Context;
    if (context.values.fillStyle !== fillTiled) return;
    const tile = resources.get(context.values.tile) as Pixmap | undefined;
    bands.set(context, tile ? bandsOf(tile) : []);
  };
  handlers[polyText8] = (client, detail, body) => {
    const context = resources.get(body.readUInt32LE(4)) as Context | undefined;
    const tile = context && bands.get(context);
    if (!context || !tile) return draw?.(client, detail, body);
    for (const { x, width, color } of tile) {
      const left = context.values.tileStippleXOrigin + x;
      context.values.foreground = color;
      context.clip = [{ x: left, y: 0, width, height: 32_767 }];
      draw?.(client, detail, body);
    }
    context.clip = null;
  };
}

function bandsOf({ raster }: Pixmap): readonly Band[] {
  const bands: Band[] = [];
  for (let x = 0; x < raster.width; x++) {
    const color = raster.data[x] ?? 0;
    const last = bands.at(-1);
    if (last?.color === color) last.width++;
    else bands.push({ x, width: 1, color });
  }
  return bands;
}
