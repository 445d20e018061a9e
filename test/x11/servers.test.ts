// Servers that are not as one would like: gone, without a cookie, without fonts, without colours,
// without trust.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { systemClock } from '../../src/runtime/clock.ts';
import type { WindowOptions } from '../../src/x11/conventions/window-options.ts';
import { Display } from '../../src/x11/display.ts';
import { DisplayError } from '../../src/x11/display-error.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import { waitFor } from '../support/wait-for.ts';
import { authorityFile } from '../support/xauthority-file.ts';
import { startXvfb, type Xvfb, type XvfbOptions } from '../support/xvfb.ts';

function without(...tools: string[]): string | false {
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
  return missing.length > 0 ? `${missing.join(', ')} not installed` : false;
}

const clock = systemClock;
const options: WindowOptions = {
  kind: 'node',
  title: 't',
  width: 120,
  height: 60,
  minWidth: 60,
  minHeight: 30,
  background: 0x102030,
};

function list(text = 'a → b'): DrawList {
  const rect = { x: 0, y: 0, width: 120, height: 60 };
  const dress = { font: 'big', color: 0xf0e442, background: 0x102030 } as const;
  const items = [
    { kind: 'fill', color: 0xff8a4f, rects: [{ x: 60, y: 30, width: 60, height: 30 }] } as const,
    { kind: 'text', x: 4, y: 20, text, ...dress } as const,
  ];
  return { width: 120, height: 60, background: 0x102030, layers: [{ rect, items }] };
}

async function failureOf(promise: Promise<Display>): Promise<DisplayError> {
  const error = await promise.then(
    (display) => {
      display.close();
      throw new Error('it opened');
    },
    (reason: unknown) => reason,
  );
  if (error instanceof DisplayError) return error;
  throw error;
}

/** One server for one test, gone afterwards whatever happens. */
async function on(settings: XvfbOptions, use: (server: Xvfb) => Promise<void>): Promise<void> {
  const server = await startXvfb({ width: 400, height: 300, ...settings });
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

/** Colours (0xRRGGBB) on the screen, as a client with the Xauthority file of `env` sees it. */
async function colorsOn(display: string, env: NodeJS.ProcessEnv = process.env) {
  const words = ['-silent', '-window', 'root', '-depth', '8', 'rgb:-'];
  const { stdout } = await promisify(execFile)('import', words, {
    env: { ...env, DISPLAY: display },
    encoding: 'buffer',
    maxBuffer: 16 * 1024 * 1024,
    timeout: 10_000,
  });
  const colors = new Set<number>();
  for (let i = 0; i + 2 < stdout.length; i += 3) colors.add(stdout.readUIntBE(i, 3));
  return colors;
}

/** Its name as a display: the first free port that can be one. */
async function listenAsDisplay(server: Server): Promise<string> {
  const base = 6000;
  for (let number = 5000; !server.listening; number++) {
    await new Promise<void>((resolve) => {
      server.once('error', () => resolve());
      server.listen(base + number, '127.0.0.1', resolve);
    });
  }
  const { port } = server.address() as { port: number };
  return `127.0.0.1:${port - base}`;
}

test('nobody there: unreachable, with advice', async () => {
  const socket = await failureOf(Display.open({ display: ':59321', clock }));
  assert.equal(socket.code, 'unreachable');
  assert.match(socket.message, /no such socket.*ssh -X/);
  const tcp = await failureOf(Display.open({ display: '127.0.0.1:59322', clock }));
  assert.equal(tcp.code, 'unreachable');
  assert.match(tcp.message, /connection refused.*log in again/i);
});

test('a server that hangs up at once, as ssh does when its forwarding has expired', async (t) => {
  const server = createServer((socket) => socket.destroy());
  t.after(() => server.close());
  const display = await listenAsDisplay(server);
  // Whether its end comes before the cookie is read is chance: both must be told.
  for (let i = 0; i < 20; i++) {
    const error = await failureOf(Display.open({ display, xauthority: '/nowhere', clock }));
    assert.equal(error.code, 'cookie-refused');
  }
});

test('a server that hangs up in the handshake, as sshd does for a wrong cookie', async (t) => {
  const server = createServer((socket) => socket.on('data', () => socket.destroy()));
  t.after(() => server.close());
  const display = await listenAsDisplay(server);
  const error = await failureOf(Display.open({ display, xauthority: '/nowhere', clock }));
  assert.equal(error.code, 'cookie-refused');
  assert.match(error.message, /\/nowhere does not exist/);
});

describe('cookies', { skip: without('Xvfb') }, () => {
  const cookie = randomBytes(16);
  let folder: string;
  let server: Xvfb;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xauthority-'));
    const any = { family: 65_535, address: Buffer.of(), display: '' };
    await writeFile(join(folder, 'right'), authorityFile([{ ...any, data: cookie }]));
    await writeFile(join(folder, 'wrong'), authorityFile([{ ...any, data: randomBytes(16) }]));
    await writeFile(join(folder, 'empty'), '');
    server = await startXvfb({ width: 300, height: 200, authFile: join(folder, 'right') });
  });

  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true });
  });

  const open = (file: string): Promise<Display> =>
    Display.open({ display: server.display, xauthority: join(folder, file), clock });

  test('the right one opens the display', async () => {
    (await open('right')).close();
  });

  test('a wrong, a missing and an unreadable one are refused, with the command that helps', async () => {
    for (const file of ['wrong', 'empty', 'absent']) {
      const error = await failureOf(open(file));
      assert.equal(error.code, 'cookie-refused', file);
      assert.match(error.message, /XAUTHORITY/);
      assert.ok(error.message.includes(`DISPLAY=${server.display} meshscope`), error.message);
      assert.ok(error.message.includes(join(folder, file)), error.message);
      assert.ok(!error.message.includes(cookie.toString('hex')));
    }
  });

  test('after sudo the message names the user who logged in', async (t) => {
    const was = process.env.SUDO_USER;
    process.env.SUDO_USER = 'alice';
    t.after(() => {
      if (was === undefined) delete process.env.SUDO_USER;
      else process.env.SUDO_USER = was;
    });
    const error = await failureOf(open('empty'));
    assert.match(error.message, /sudo env XAUTHORITY=~alice\/\.Xauthority/);
  });

  test('an untrusted cookie is noticed, and windows are drawn all the same', {
    skip: without('xauth', 'import'),
  }, async (t) => {
    const env = { ...process.env, XAUTHORITY: join(folder, 'right') };
    const words = ['-f', join(folder, 'untrusted'), 'generate', server.display, '.', 'untrusted'];
    const made = spawnSync('xauth', words, { env });
    if (made.status !== 0) return t.skip(`no SECURITY extension: ${made.stderr}`);
    const display = await open('untrusted');
    await waitFor('the answer', () => display.trusted !== undefined);
    assert.equal(display.trusted, false);
    const window = display.openWindow(options);
    window.present(list());
    await waitFor('the picture', async () => (await colorsOn(server.display, env)).has(0xff8a4f));
    display.close();
  });
});

describe('servers', { skip: without('Xvfb', 'import') }, () => {
  test('one that dies is told once; what waited is given up', async () => {
    await on({}, async (server) => {
      const display = await Display.open({ display: server.display, clock });
      const lost: DisplayError[] = [];
      display.onLost((error) => lost.push(error));
      const window = display.openWindow(options);
      window.present(list());
      await waitFor('trust', () => display.trusted !== undefined);
      await server.stop();
      await waitFor('the loss', () => lost.length > 0);
      assert.equal(lost[0]?.code, 'lost');
      window.present(list('b'));
      window.close();
      display.close();
      assert.equal(lost.length, 1);
    });
  });

  test('built-in fonts only: metrics follow, wide glyphs have substitutes', async () => {
    await on({ extraArguments: ['-fp', 'built-ins'] }, async (server) => {
      const display = await Display.open({ display: server.display, clock });
      const errors: DisplayError[] = [];
      display.onError((error) => errors.push(error));
      const window = display.openWindow(options);
      window.present(list());
      display.onMetrics(() => window.present(list('c → d')));
      await waitFor('the metrics', () => !display.metrics.wide);
      assert.deepEqual(display.metrics.face.big, { cellWidth: 6, ascent: 11, descent: 2 });
      await waitFor('text', async () => {
        return (await colorsOn(server.display)).has(0xf0e442);
      });
      assert.deepEqual(errors, []);
      assert.equal(display.metrics.rowPitch, 16);
      display.setTextSize('XL');
      await waitFor('the cells', () => display.metrics.face.body.cellWidth === 6);
      assert.equal(display.metrics.rowPitch, 16, 'rows are as high as the text that there is');
      display.close();
    });
  });

  for (const depth of [8, 16]) {
    test(`a screen of ${depth} bits shows the colours as well as it can`, async () => {
      const extraArguments = ['-screen', '0', `400x300x${depth}`];
      await on({ extraArguments }, async (server) => {
        const display = await Display.open({ display: server.display, clock });
        const errors: DisplayError[] = [];
        display.onError((error) => errors.push(error));
        const window = display.openWindow(options);
        window.present(list());
        const near = (a: number, b: number): boolean =>
          [16, 8, 0].every((at) => Math.abs(((a >> at) & 255) - ((b >> at) & 255)) <= 8);
        await waitFor('the colours', async () => {
          const colors = [...(await colorsOn(server.display))];
          return [0xff8a4f, 0x102030, 0xf0e442].every((want) => colors.some((c) => near(c, want)));
        });
        assert.deepEqual(errors, []);
        display.close();
      });
    });
  }
});
