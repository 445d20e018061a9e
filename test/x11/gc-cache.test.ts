import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import { FontSet } from '../../src/x11/font-set.ts';
import { GcCache, graphicsContextsMax } from '../../src/x11/gc-cache.ts';
import { Palette } from '../../src/x11/palette.ts';
import { opcode, TestServer } from '../support/x-server.ts';

async function bench() {
  const server = new TestServer();
  const connection = await connect({ stream: server.stream, clock: systemClock });
  connection.listen({ event() {}, error() {}, lost() {} });
  const fonts = new FontSet(connection, 'S', () => {});
  const contexts = new GcCache(connection, fonts, new Palette(connection, () => {}));
  connection.flush();
  server.taken();
  const held = new Set<number>();
  let most = 0;
  /** Ids that the server has contexts of; each must be free when it is taken. */
  const follow = (): Set<number> => {
    connection.flush();
    for (const { opcode: code, bytes } of server.taken()) {
      const id = bytes.readUInt32LE(4);
      if (code === opcode.FreeGC) assert.ok(held.delete(id), 'freed once');
      if (code !== opcode.CreateGC) continue;
      assert.ok(!held.has(id), 'not in use');
      held.add(id);
      most = Math.max(most, held.size);
    }
    return held;
  };
  return { contexts, follow, most: () => most };
}

/** As many as three times the bound. */
const colors = Array.from({ length: 3 * graphicsContextsMax }, (_, i) => i * 5);

test('contexts stay within their bound, and the ids of those that went are used again', async () => {
  const { contexts, follow, most } = await bench();
  const ids = new Set<number>();
  for (const color of colors) {
    ids.add(contexts.fill(color));
    follow();
  }
  assert.equal(most(), graphicsContextsMax);
  assert.equal(ids.size, graphicsContextsMax);
});

test('a context that went is made again when it is needed, one that is there is not', async () => {
  const { contexts, follow } = await bench();
  for (const color of colors) contexts.fill(color);
  follow();
  const [oldest = 0] = colors;
  const id = contexts.fill(oldest);
  assert.ok(follow().has(id));
  const before = follow().size;
  assert.equal(contexts.fill(oldest), id);
  assert.equal(follow().size, before);
});

test('what is forgotten leaves no context at the server', async () => {
  const { contexts, follow } = await bench();
  for (const color of colors.slice(0, 100)) contexts.text('body', color, 0);
  assert.equal(follow().size, 100);
  contexts.forget();
  assert.equal(follow().size, 0);
});
