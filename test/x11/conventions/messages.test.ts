import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Atoms, atomNames } from '../../../src/x11/conventions/atoms.ts';
import { protocolWish } from '../../../src/x11/conventions/protocol-message.ts';
import {
  startupDone,
  startupIdCharactersMax,
  startupTime,
  validStartupId,
} from '../../../src/x11/conventions/startup-notice.ts';
import type { XClientMessage } from '../../../src/x11/x-client.ts';

const atoms = Object.fromEntries(atomNames.map((name, i) => [name, i + 100])) as Atoms;
const close: XClientMessage = {
  name: 'ClientMessage',
  seq: 1,
  wid: 5,
  format: 32,
  message_type: atoms.WM_PROTOCOLS,
  data: [atoms.WM_DELETE_WINDOW, 1234, 0, 0, 0],
};
const ping = { ...close, data: [atoms._NET_WM_PING, 1234, 5, 0, 0] };

test('protocolWish knows the wish to close and the ping, of this window only', () => {
  assert.equal(protocolWish(close, atoms), 'close');
  assert.equal(protocolWish(ping, atoms), 'ping');
  assert.equal(protocolWish({ ...ping, wid: 6 }, atoms), undefined);
  assert.equal(protocolWish({ ...close, format: 8 }, atoms), undefined);
  assert.equal(protocolWish({ ...close, message_type: atoms._NET_WM_NAME }, atoms), undefined);
  assert.equal(protocolWish(close, undefined), undefined);
});

test('a startup id says when the person clicked', () => {
  assert.equal(startupTime('openbox-1-host-meshscope_TIME4294967295'), 4294967295);
  assert.equal(startupTime('no time'), undefined);
  assert.equal(validStartupId('a b'), undefined, 'a space would end it');
  assert.equal(validStartupId('x'.repeat(startupIdCharactersMax + 1)), undefined);
  assert.equal(validStartupId(''), undefined);
});

test('the messages of startupDone put together are the text and a zero, in parts of 20 bytes', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'aZ09"\\_-/'),
    minLength: 1,
    maxLength: 90,
  });
  fc.assert(
    fc.property(letters, (id) => {
      const parts = startupDone(id);
      assert.ok(parts.every((part) => part.length === 20));
      const bytes = parts.flat();
      const end = bytes.indexOf(0);
      assert.ok(end >= 0 && end > bytes.length - 21, 'it ends in the last part');
      const text = String.fromCharCode(...bytes.slice(0, end));
      const quoted = /^remove: ID="(.*)"$/.exec(text)?.[1] ?? '';
      assert.equal(quoted.replace(/\\(.)/g, '$1'), id);
    }),
  );
});
