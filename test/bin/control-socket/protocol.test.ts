// The lines of the control socket: what is read back is what was said, and nothing else is read at all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BoundedLine } from '../../../bin/control-socket/bounded-line.ts';
import {
  answerLine,
  type ControlAnswer,
  type ControlRequest,
  readAnswer,
  readRequest,
  refusal,
  requestLine,
} from '../../../bin/control-socket/protocol.ts';

const requests: readonly ControlRequest[] = [
  { command: 'list' },
  { command: 'stop' },
  { command: 'detach', display: 'localhost:10.0' },
  {
    command: 'attach',
    display: ':1',
    xauthority: '/home/ada/.Xauthority',
    mode: 'add',
    ssh: '192.0.2.7 50000 192.0.2.1 22',
  },
  { command: 'attach', display: ':1', xauthority: '/x', mode: 'replace', ssh: '' },
  ...([64_000, 'auto'] as const).map(
    (linkBudget) =>
      ({
        command: 'attach',
        display: ':1',
        xauthority: '/x',
        mode: 'add',
        ssh: '',
        linkBudget,
      }) as const,
  ),
];

test('a request is read as it was written', () => {
  for (const request of requests)
    assert.deepEqual(readRequest(requestLine(request)), { ok: true, request });
});

test('an answer is read as it was written', () => {
  const session = { pid: 7, version: '0.1.0', cluster: 'demo', startedUtcMs: 1, stay: true };
  const displays = [
    { name: ':1', trusted: false, windows: 3 },
    { name: ':2', windows: 0 },
  ];
  const recording = { file: '/tmp/a.mscope', bytes: 14_000_000, dropped: 3 };
  const answers: readonly ControlAnswer[] = [
    { ok: true, session: { ...session, displays } },
    { ok: true, session: { ...session, displays: [] } },
    { ok: true, session: { ...session, displays, recording } },
    { ok: true, session: { ...session, displays, recording: { ...recording, stopped: 'full' } } },
    refusal(69, 'no'),
  ];
  for (const answer of answers) assert.deepEqual(readAnswer(answerLine(answer)), answer);
});

function refused(line: string): { exitCode: number; message: string } {
  const read = readRequest(line);
  assert.ok(!read.ok && !read.answer.ok);
  return read.answer;
}

test('another version is refused as such, whatever else it says', () => {
  for (const line of ['{"v":2,"command":"list"}', '{"command":"list"}', '{"v":"1"}'])
    assert.match(refused(line).message, /speaks version 1 only/);
  assert.equal(refused('{"v":2}').exitCode, 76);
  assert.equal(readAnswer('{"v":2,"ok":false,"exitCode":69,"message":"no"}'), undefined);
});

test('what is no request is refused: other commands, missing and wrong fields, control characters', () => {
  const attach = { v: 1, command: 'attach', display: ':1', xauthority: '/x', mode: 'add', ssh: '' };
  const wrong = [
    { v: 1, command: 'exec' },
    { v: 1, command: 'constructor' },
    { v: 1, command: ['list'] },
    { v: 1 },
    { v: 1, command: 'detach' },
    { v: 1, command: 'detach', display: '' },
    { v: 1, command: 'detach', display: ':1\n' },
    { v: 1, command: 'detach', display: ':'.repeat(1025) },
    { ...attach, mode: 'both' },
    { ...attach, xauthority: 'relative' },
    { ...attach, xauthority: '/a\u0000b' },
    { ...attach, ssh: undefined },
    { ...attach, display: 1 },
    ...[0, 3_999, 64_000.5, 1e9, -1, '64k', null].map((linkBudget) => ({ ...attach, linkBudget })),
  ];
  for (const one of wrong) assert.equal(refused(JSON.stringify(one)).message, 'no such request');
  for (const line of ['', 'x', '[]', 'null', '1', '"list"', '{"v":1', '\u0000'])
    assert.match(refused(line).message, /not a line of JSON/);
});

test('an answer of the wrong form is none', () => {
  const session = { pid: 7, version: '', cluster: '', startedUtcMs: 1, stay: true, displays: [] };
  for (const wrong of [
    { ok: true },
    { ok: true, session: { ...session, pid: '7' } },
    { ok: true, session: { ...session, startedUtcMs: 9e15 } },
    { ok: true, session: { ...session, displays: [{ name: 1, windows: 1 }] } },
    { ok: true, session: { ...session, displays: {} } },
    { ok: false, exitCode: 0, message: 'well' },
    { ok: false, exitCode: 1, message: 'no code of ours' },
    { ok: false, exitCode: 69 },
    { ok: 'true', session },
  ])
    assert.equal(readAnswer(JSON.stringify({ v: 1, ...wrong })), undefined, JSON.stringify(wrong));
});

test('property: no text makes the readers throw, and no made-up object is taken for an attach', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      readRequest(text);
      readAnswer(text);
    }),
  );
  fc.assert(
    fc.property(fc.record({ v: fc.constant(1), command: fc.anything() }), (value) => {
      const read = readRequest(JSON.stringify(value));
      if (read.ok) assert.ok(['list', 'stop'].includes(read.request.command));
    }),
  );
});

test('property: a line is the same however it is cut; one byte too many is too long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\n')),
      fc.array(fc.nat(64)),
      (text, cuts) => {
        const bytes = Buffer.from(text);
        const parts = cut(Buffer.concat([bytes, Buffer.from('\nrest')]), cuts);
        assert.deepEqual(pushed(parts, bytes.length), { line: text });
        if (bytes.length > 0) assert.equal(pushed(parts, bytes.length - 1), 'too-long');
      },
    ),
  );
});

function pushed(parts: readonly Uint8Array[], bytesMax: number): unknown {
  const line = new BoundedLine(bytesMax);
  for (const part of parts) {
    const state = line.push(part);
    if (state !== 'more') return state;
  }
  return 'more';
}

function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const length of lengths) {
    parts.push(bytes.subarray(at, at + length));
    at += length;
  }
  return [...parts, bytes.subarray(at)];
}
