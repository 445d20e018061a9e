import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DisplayError } from '../../src/x11/display-error.ts';
import { graphicsContextsMax } from '../../src/x11/gc-cache.ts';
import type { SoakReading } from './soak.ts';
import { dataGrowthMax, objectsGrowthMax, soakLeaks } from './soak-leaks.ts';

const warm: SoakReading = {
  counts: { WINDOW: 1, PIXMAP: 7, GC: 107, FONT: 7 },
  pixmapBytes: 34_816,
  frames: 11_530,
  windowsOpened: 885,
  newestXid: 0x20_00ab,
  heap: { dataBytes: 22_000_000, codeBytes: 7_000_000, objects: 20_000 },
  windowsRetained: 0,
  clientBytes: 301_000_000,
  serverBytes: 76_000_000,
  errors: [],
};

test('contexts that come and go, code and resident memory are no leak', () => {
  const counts = { ...warm.counts, GC: graphicsContextsMax };
  const objects = warm.heap.objects * (1 + objectsGrowthMax * 0.9);
  const dataBytes = warm.heap.dataBytes * (1 + dataGrowthMax * 0.9);
  const heap = { codeBytes: 20_000_000, dataBytes, objects };
  assert.deepEqual(soakLeaks(warm, { ...warm, counts, heap, clientBytes: 331_000_000 }), []);
});

const left: readonly [RegExp, Partial<SoakReading>][] = [
  [/^2 windows at the server/, { counts: { ...warm.counts, WINDOW: 2 } }],
  [/^11 pixmaps/, { counts: { ...warm.counts, PIXMAP: 11 } }],
  [/bytes of pixmaps/, { pixmapBytes: 600_000 }],
  [/^1025 graphics contexts/, { counts: { ...warm.counts, GC: graphicsContextsMax + 1 } }],
  [/^ids up to 9000/, { newestXid: 0x20_0000 + 9000 }],
  [/^1 closed windows/, { windowsRetained: 1 }],
  [/^objects grew by 10\.1 %/, { heap: { ...warm.heap, objects: 22_020 } }],
  [/^data grew by 3\.1 %/, { heap: { ...warm.heap, dataBytes: 22_682_000 } }],
  [/^1 errors of the server: no memory/, { errors: [new DisplayError('protocol', 'no memory')] }],
];

for (const [words, change] of left)
  test(`a leak is told: ${words.source}`, () => {
    const [told, ...more] = soakLeaks(warm, { ...warm, ...change });
    assert.match(told ?? '', words);
    assert.deepEqual(more, []);
  });
