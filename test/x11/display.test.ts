import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import type { WindowOptions } from '../../src/x11/conventions/window-options.ts';
import { Display } from '../../src/x11/display.ts';
import type { DisplayError } from '../../src/x11/display-error.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import type { WindowEvent } from '../../src/x11/window-event.ts';
import { waitFor } from '../support/wait-for.ts';
import { opcode, TestServer } from '../support/x-server.ts';

const options: WindowOptions = {
  kind: 'node',
  title: 'pay\u202ements - meshscope',
  width: 200,
  height: 100,
  minWidth: 100,
  minHeight: 50,
  background: 0x101010,
};

function list(text: string, width = 200): DrawList {
  const rect = { x: 0, y: 0, width, height: 100 };
  const label = { kind: 'text', x: 8, y: 20, text, font: 'body' } as const;
  const items = [{ ...label, color: 0xffffff, background: 0x101010 }];
  return { width, height: 100, background: 0x101010, layers: [{ rect, items }] };
}

async function open(): Promise<{ server: TestServer; display: Display }> {
  const server = new TestServer();
  return { server, display: await Display.open({ stream: server.stream, clock: systemClock }) };
}

function codes(server: TestServer): number[] {
  return server.taken().map((request) => request.opcode);
}

/** The real fonts are known, all fences answered, and nothing is left to draw. */
async function settled(server: TestServer, display: Display): Promise<void> {
  await waitFor('the fonts of the server', () => display.metrics.face.big.cellWidth === 8);
  await waitFor('the last fence', () => display.stats().pendingFences === 0);
  server.taken();
}

test('the first picture waits for no answer', async () => {
  const { server, display } = await open();
  const window = display.openWindow(options);
  window.present(list('hello'));
  await Promise.resolve();
  const sent = codes(server);
  assert.ok(sent.includes(opcode.ImageText8));
  assert.ok(sent.indexOf(opcode.ImageText8) < sent.indexOf(opcode.MapWindow));
  assert.equal(sent.at(-1), opcode.GetInputFocus);
  display.close();
});

test('the title of a hidden window is sent at once', async () => {
  const { server, display } = await open();
  const window = display.openWindow(options);
  window.present(list('hello'));
  await settled(server, display);
  const other = await connect({ stream: server.another(), clock: systemClock });
  (other.x as unknown as { UnmapWindow(id: number): void }).UnmapWindow(window.xid);
  other.flush();
  await waitFor('it to be hidden', () => !window.visible);
  await settled(server, display);
  window.setTitle('payments');
  const sent = server.taken().map(({ bytes }) => bytes.toString('latin1'));
  assert.ok(sent.some((bytes) => bytes.includes('payments')));
  other.close();
  display.close();
});

test('a picture that changed nothing sends no byte and no fence', async () => {
  const { server, display } = await open();
  const window = display.openWindow(options);
  window.present(list('same'));
  await settled(server, display);
  const before = display.bytesSent;
  window.present(list('same'));
  await Promise.resolve();
  assert.equal(display.bytesSent, before);
  assert.equal(display.stats().pendingFences, 0);
  display.close();
});

test('older pictures are dropped for newer ones, and counted', async () => {
  const { server, display } = await open();
  const window = display.openWindow(options);
  for (const text of ['one', 'two', 'three']) window.present(list(text));
  await Promise.resolve();
  assert.equal(display.stats().framesDropped, 2);
  const texts = server.taken().filter((request) => request.opcode === opcode.ImageText8);
  assert.deepEqual(
    texts.map(({ bytes }) => bytes.toString('latin1', 16, 16 + (bytes[1] ?? 0))),
    ['three'],
  );
  display.close();
});

test('fonts of another size than assumed are told', async () => {
  const { server, display } = await open();
  let told = 0;
  display.onMetrics(() => told++);
  assert.equal(display.metrics.face.body.cellWidth, 6);
  await waitFor('the fonts that the server has', () => display.metrics.face.big.cellWidth === 8);
  assert.ok(told > 0);
  server.taken();
  display.close();
});

test('keys, presses and the wheel arrive as window events', async () => {
  const { server, display } = await open();
  const window = display.openWindow(options);
  const events: WindowEvent[] = [];
  window.on((event) => events.push(event));
  window.present(list('x'));
  await settled(server, display);
  server.server.injectPointerMove(20, 30);
  for (const pressed of [true, false]) server.server.injectButton(1, pressed);
  for (const pressed of [true, false]) server.server.injectButton(5, pressed);
  const modifiers = { shift: false, ctrl: false, alt: false };
  await waitFor('the events', () => events.filter(({ kind }) => kind === 'wheel').length > 0);
  const pointer = events.filter(({ kind }) => ['press', 'release', 'wheel'].includes(kind));
  assert.deepEqual(pointer, [
    { kind: 'press', button: 1, x: 20, y: 30, clicks: 1, modifiers },
    { kind: 'release', button: 1, x: 20, y: 30 },
    { kind: 'wheel', dx: 0, dy: 1, x: 20, y: 30 },
  ]);
  display.close();
});

test('a lost server is told once, and everything after it does nothing', async () => {
  const { server, display } = await open();
  const window = display.openWindow(options);
  const lost: DisplayError[] = [];
  display.onLost((error) => lost.push(error));
  window.present(list('a'));
  await Promise.resolve();
  server.kill();
  assert.deepEqual(
    lost.map(({ code }) => code),
    ['lost'],
  );
  server.taken();
  window.present(list('b'));
  window.setTitle('t');
  window.redraw();
  window.raise();
  window.close();
  display.setTextSize('L');
  display.close();
  await Promise.resolve();
  assert.deepEqual(server.taken(), []);
  assert.equal(lost.length, 1);
});

test('a title is made harmless and sent only when it changes', async () => {
  const { server, display } = await open();
  const window = display.openWindow(options);
  window.present(list('a'));
  await settled(server, display);
  window.setTitle('pay\u202ements - meshscope');
  window.setTitle('a\nb');
  window.setTitle('a\nb');
  await new Promise(setImmediate);
  const titles = server
    .taken()
    .filter((request) => request.opcode === opcode.ChangeProperty)
    .map(({ bytes }) => bytes.toString('latin1', 24, 24 + bytes.readUInt32LE(20)));
  const utf8 = Buffer.from('a·b').toString('latin1');
  assert.deepEqual(titles, ['a·b', 'a·b', utf8, utf8], 'the name and the icon name');
  display.close();
});

test('a closed window is quiet', async () => {
  const { server, display } = await open();
  const window = display.openWindow(options);
  const events: WindowEvent[] = [];
  window.on((event) => events.push(event));
  window.present(list('a'));
  await settled(server, display);
  window.close();
  const told = events.length;
  window.present(list('b'));
  window.close();
  await waitFor('the last answers', () => display.stats().pendingFences === 0);
  assert.equal(events.length, told);
  assert.ok(!codes(server).includes(opcode.ImageText8));
  display.close();
});

type SendClientMessage = (
  to: number,
  about: number,
  type: number,
  format: number,
  data: readonly number[],
  mask: number,
) => void;

test('only WM_PROTOCOLS with WM_DELETE_WINDOW is the wish to close', async () => {
  const { server, display } = await open();
  const window = display.openWindow(options);
  const events: WindowEvent[] = [];
  window.on((event) => events.push(event));
  window.present(list('a'));
  await settled(server, display);
  const other = await connect({ stream: server.another(), clock: systemClock });
  const atom = (name: string): Promise<number> =>
    other.ask((x, reply) => x.InternAtom(false, name, reply));
  const protocols = await atom('WM_PROTOCOLS');
  const wish = await atom('WM_DELETE_WINDOW');
  const xdnd = await atom('XdndEnter');
  const { x } = other as unknown as { x: { SendClientMessage: SendClientMessage } };
  const wishes = (): number => events.filter(({ kind }) => kind === 'close').length;
  const send = async (type: number, format: number, first: number): Promise<void> => {
    x.SendClientMessage(window.xid, window.xid, type, format, [first, 0, 0, 0, 0], 0);
    await other.ask((client, reply) => client.GetInputFocus(reply));
    await display.facts();
  };
  await send(xdnd, 32, wish);
  await send(protocols, 32, protocols);
  await send(protocols, 16, wish);
  assert.equal(wishes(), 0);
  await send(protocols, 32, wish);
  assert.equal(wishes(), 1);
  other.close();
  display.close();
});

test('thousands of windows, one after the other, take few XIDs', async () => {
  const { server, display } = await open();
  await settled(server, display);
  const xids = new Set<number>();
  for (let i = 0; i < 3000; i++) {
    const window = display.openWindow(options);
    xids.add(window.xid);
    window.close();
    const next = display.openWindow(options);
    assert.notEqual(next.xid, window.xid, 'events of the old one may still be on their way');
    xids.add(next.xid);
    next.close();
    await new Promise(setImmediate);
    if (i % 100 === 0) server.taken();
  }
  assert.ok(xids.size < 100, `${xids.size} XIDs`);
  display.close();
});
