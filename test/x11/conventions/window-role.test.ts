import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { WindowKind } from '../../../src/x11/conventions/window-options.ts';
import { WindowRoles } from '../../../src/x11/conventions/window-role.ts';
import { Display } from '../../../src/x11/display.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { optionsOf } from '../../support/live-lists.ts';
import { waitFor } from '../../support/wait-for.ts';
import { opcode, TestServer } from '../../support/x-server.ts';

test('a window is called by its name, one without by its kind, the next ones by the least free number', () => {
  const roles = new WindowRoles();
  const message = () => roles.take({ kind: 'message' });
  assert.equal(roles.take({ kind: 'overview' }), 'overview');
  assert.equal(roles.take({ kind: 'node', name: 'authorizer-1' }), 'node authorizer-1');
  assert.deepEqual([message(), message(), message()], ['message', 'message 2', 'message 3']);
  roles.release('message 2');
  assert.equal(message(), 'message 2');
  assert.equal(message(), 'message 4');
});

test('no two windows have one role, whatever they are called, and all roles are Latin-1', () => {
  const kind = fc.constantFrom<WindowKind>('overview', 'node', 'message', 'help');
  const name = fc.option(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a', 'a 2', '組')),
    {
      nil: undefined,
    },
  );
  fc.assert(
    fc.property(fc.array(fc.record({ kind, name }), { maxLength: 40 }), (windows) => {
      const roles = new WindowRoles();
      const taken = windows.map((window) => roles.take(window));
      assert.equal(new Set(taken).size, windows.length);
      for (const role of taken) assert.match(role, /^[\x20-\x7e\xa0-\xff]+$/);
    }),
  );
});

test('windows of a display say their roles, and give them back when they close', async () => {
  const server = new TestServer();
  const display = await Display.open({ clock: new FakeClock(), stream: server.stream });
  const said: string[] = [];
  const roles = (): readonly string[] => {
    for (const { opcode: code, bytes } of server.taken()) {
      const text = bytes.toString('latin1', 24);
      const role = /^(node [a-z]+|message(?: \d)?)(?:\0|$)/.exec(text)?.[1];
      const isString = code === opcode.ChangeProperty && bytes.readUInt32LE(12) === 31;
      // WM_CLASS has two words, WM_NAME is the title.
      if (isString && role !== undefined && bytes.readUInt32LE(20) === role.length) said.push(role);
    }
    return said;
  };
  display.openWindow({ ...optionsOf('one'), name: 'ledger' });
  const first = display.openWindow({ ...optionsOf('two'), kind: 'message' });
  display.openWindow({ ...optionsOf('three'), kind: 'message' });
  await waitFor('the roles', () => roles().length >= 3);
  assert.deepEqual(said, ['node ledger', 'message', 'message 2']);
  first.close();
  display.openWindow({ ...optionsOf('four'), kind: 'message' });
  await waitFor('another', () => roles().length >= 4);
  assert.equal(said[3], 'message');
  display.close();
});
