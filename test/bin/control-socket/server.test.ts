// The control socket with real sockets: who behaves is answered, who does not costs nothing and keeps
// nobody else out, and the socket's file is there when it should be and gone when not.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  type ControlAnswer,
  type ControlRequest,
  readAnswer,
  requestBytesMax,
} from '../../../bin/control-socket/protocol.ts';
import { ControlServer, controlClientsMax } from '../../../bin/control-socket/server.ts';
import { askSession, findSessions } from '../../../bin/control-socket/sessions.ts';
import { CommandError } from '../../../bin/exit.ts';
import { DisplayError } from '../../../src/x11/display-error.ts';
import { waitFor } from '../../support/wait-for.ts';

const uid = process.getuid?.() ?? 0;
const session = {
  pid: process.pid,
  version: '0',
  cluster: 'demo',
  startedUtcMs: 0,
  stay: false,
  displays: [],
};
const list = { command: 'list' } as const;
const LIST = '{"v":1,"command":"list"}';

describe('the control socket', () => {
  let base: string;
  let env: Record<string, string>;
  let server: ControlServer;
  let path: string;
  let handled: ControlRequest[];
  let handle: (request: ControlRequest) => Promise<ControlAnswer>;

  beforeEach(async () => {
    base = mkdtempSync(join(tmpdir(), 'meshscope-control-'));
    env = { XDG_RUNTIME_DIR: base, TMPDIR: base };
    handled = [];
    handle = async () => ({ ok: true, session });
    server = await open(process.pid);
    path = server.path ?? '';
  });
  afterEach(() => {
    server.close();
    rmSync(base, { recursive: true, force: true });
  });

  function open(pid: number, patienceMs?: number): Promise<ControlServer> {
    return ControlServer.open({
      env,
      uid,
      pid,
      ...(patienceMs === undefined ? {} : { patienceMs }),
      handle: (request) => {
        handled.push(request);
        return handle(request);
      },
    });
  }

  /** Writes and gives all that comes back until the other end closes. */
  async function say(text: string | Uint8Array, end = false): Promise<string> {
    const socket = createConnection(path);
    socket.on('error', () => {});
    let said = '';
    socket.setEncoding('utf8').on('data', (more) => {
      said += more;
    });
    if (end) socket.end(text);
    else socket.write(text);
    await closed(socket);
    return said;
  }

  /** What is refused, in words. */
  function wordsOf(said: string): string {
    const answer = readAnswer(said.trimEnd());
    assert.ok(answer && !answer.ok, said);
    return answer.message;
  }

  test('is a socket of mode 600 with the process id for its name; it goes with the watch', () => {
    assert.equal(path, join(base, 'meshscope', `${process.pid}.sock`));
    assert.equal(statSync(path).mode & 0o777, 0o600);
    server.close();
    assert.ok(!existsSync(path));
  });

  test('answers one request of a connection, whether it is in one piece or not', async () => {
    assert.deepEqual(await askSession(path, list, 5000), { ok: true, session });
    const socket = createConnection(path);
    for (const byte of Buffer.from(`${LIST}\n`)) {
      socket.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    const [bytes] = await once(socket, 'data');
    assert.ok(readAnswer(String(bytes).trimEnd())?.ok);
    const twice = await say(`${LIST}\n${LIST}\n`);
    assert.equal(twice.match(/\n/g)?.length, 1);
    assert.equal(handled.length, 3);
  });

  test('garbage, a half line, a huge line: refused in one line, and the next one is served', async () => {
    assert.match(wordsOf(await say('GET / HTTP/1.1\r\n\r\n')), /not a line of JSON/);
    assert.match(wordsOf(await say(Buffer.from([0xff, 0, 0xfe, 0x0a]))), /not a line of JSON/);
    assert.match(wordsOf(await say('{"v":1,"comm', true)), /not a whole line/);
    assert.match(wordsOf(await say('', true)), /not a whole line/);
    assert.match(wordsOf(await say('x'.repeat(requestBytesMax + 1))), /at most 8192 bytes/);
    assert.match(
      wordsOf(await say(`{"v":1,"command":"${'x'.repeat(8000)}"}\n`)),
      /no such request/,
    );
    assert.equal(handled.length, 0);
    assert.ok((await askSession(path, list, 5000)).ok);
  });

  test('an endless stream is cut off, and so is who says nothing', async () => {
    const before = process.memoryUsage().rss;
    const flood = createConnection(path);
    flood.on('error', () => {});
    const chunk = Buffer.alloc(65_536, 0x61);
    const pump = (): void => {
      while (!flood.destroyed && flood.write(chunk));
      if (!flood.destroyed) flood.once('drain', pump);
    };
    flood.resume();
    pump();
    await closed(flood);
    assert.ok(process.memoryUsage().rss - before < 64 * 1024 * 1024);
    server.close();
    server = await open(process.pid, 50);
    assert.equal(await say('{"v":1'), '', 'closed without a word after the time for a request');
  });

  test('a crowd of silent clients is bounded; there is room again when they leave', async () => {
    const crowd: Socket[] = [];
    for (let i = 0; i < controlClientsMax; i++) {
      const socket = createConnection(path);
      socket.on('error', () => {});
      await once(socket, 'connect');
      crowd.push(socket);
    }
    assert.equal(await say(`${LIST}\n`), '', 'one more is closed at once');
    for (const socket of crowd) socket.destroy();
    await waitFor('room', async () => (await say(`${LIST}\n`)) !== '');
  });

  test('failures are told by their words and codes; of a bug nothing but that it is one', async () => {
    const ask = async (error: Error) => {
      handle = () => Promise.reject(error);
      const answer = await askSession(path, list, 5000);
      assert.ok(!answer.ok);
      return answer;
    };
    const refused = await ask(new DisplayError('cookie-refused', 'The X server refused.'));
    assert.deepEqual([refused.exitCode, refused.message], [77, 'The X server refused.']);
    assert.equal((await ask(new CommandError(66, 'no'))).exitCode, 66);
    const bug = await ask(new TypeError('secret internals'));
    assert.equal(bug.exitCode, 70);
    assert.doesNotMatch(bug.message, /secret/);
  });

  test('listens anew when its file was taken away with the folder, elsewhere if it must', async () => {
    renameSync(join(base, 'meshscope'), join(base, 'gone'));
    await server.tend();
    assert.ok((await askSession(path, list, 5000)).ok);
    // The runtime folder itself goes, as logind does with that of the last login.
    const runtime = mkdtempSync(join(tmpdir(), 'meshscope-runtime-'));
    server.close();
    env = { XDG_RUNTIME_DIR: runtime, TMPDIR: base };
    server = await open(process.pid);
    assert.ok(server.path?.startsWith(runtime));
    rmSync(runtime, { recursive: true });
    await server.tend();
    assert.equal(server.fault, '');
    assert.ok(server.path !== undefined && !server.path.startsWith(runtime));
    assert.equal((await findSessions(env, uid)).found.length, 1);
  });

  test('without a safe folder there is none, and it is told why', async () => {
    server.close();
    env = { XDG_RUNTIME_DIR: join(base, 'x'.repeat(120)), TMPDIR: base };
    mkdirSync(env.XDG_RUNTIME_DIR ?? '', { mode: 0o700 });
    server = await open(process.pid);
    assert.equal(server.path, undefined);
    assert.match(server.fault, /too long for a socket/);
  });

  test('those that run are found, sockets of dead ones are removed, other files are left', async () => {
    const dead = join(base, 'meshscope', '999999999.sock');
    const stray = createServer().listen(dead);
    await once(stray, 'listening');
    // As a process that was killed leaves it: a file that nobody listens at.
    renameSync(dead, `${dead}.kept`);
    stray.close();
    await once(stray, 'close');
    renameSync(`${dead}.kept`, dead);
    mkdirSync(join(base, 'meshscope', '12.sock'));
    const { found, silent } = await findSessions(env, uid);
    assert.deepEqual(
      found.map(({ facts }) => facts),
      [session],
    );
    assert.deepEqual(silent, []);
    assert.ok(!existsSync(dead));
    assert.ok(existsSync(join(base, 'meshscope', '12.sock')));
  });

  test('who asks does not wait for ever, and takes nothing for an answer that is none', async () => {
    const replies = ['', 'nonsense\n', 'x'.repeat(300_000)];
    for (const [i, reply] of replies.entries()) {
      const strange = createServer((socket) => {
        socket.on('error', () => {});
        if (reply) socket.write(reply);
      }).listen(join(base, `strange-${i}`));
      await once(strange, 'listening');
      const code = reply === '' ? 69 : 76;
      await assert.rejects(
        askSession(join(base, `strange-${i}`), list, 200),
        (error) => error instanceof CommandError && error.exitCode === code,
      );
      strange.close();
    }
  });
});

/** However it ends. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
  });
}
