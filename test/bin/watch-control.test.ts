// What a watch does when it is asked over its control socket: takes displays on, lets them go, ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ControlRequest } from '../../bin/control-socket/protocol.ts';
import type { ChosenLook } from '../../bin/display-opening.ts';
import { WatchControl } from '../../bin/watch-control.ts';
import { displaysMax } from '../../bin/x-options.ts';
import { DisplayError } from '../../src/x11/display-error.ts';
import { killableDisplay, sessionBench } from '../support/session-displays.ts';
import { waitFor } from '../support/wait-for.ts';

const SSH = '192.0.2.7 50000 192.0.2.1 22';

function control(b: ReturnType<typeof sessionBench>, stay: boolean) {
  const opening: string[] = [];
  const chosen: (ChosenLook | undefined)[] = [];
  const control = new WatchControl({
    session: b.session,
    feed: b.feed,
    wishes: {},
    stay,
    env: { SSH_CONNECTION: 'of the old login', XAUTHORITY: '/old' },
    startedUtcMs: 0,
    open: async ({ name = '', xauthority, env, chosen: look }) => {
      chosen.push(look);
      opening.push(`${name} ${xauthority} ${env.SSH_CONNECTION}`);
      if (name === ':99') throw new DisplayError('unreachable', 'nothing there');
      return (await killableDisplay(name, env.SSH_CONNECTION)).opened;
    },
  });
  return { opening, chosen, ask: (request: ControlRequest) => control.handle(request) };
}

const attach = (display: string, mode: 'add' | 'replace' = 'replace'): ControlRequest => ({
  command: 'attach',
  display,
  xauthority: '/home/ada/.Xauthority',
  mode,
  ssh: SSH,
});

test('attach opens with the cookie file and the login that were sent, and moves or adds', async () => {
  const b = sessionBench(true);
  const { opening, ask } = control(b, true);
  const answer = await ask(attach('localhost:10.0'));
  assert.deepEqual(opening, [`localhost:10.0 /home/ada/.Xauthority ${SSH}`]);
  assert.ok(answer.ok);
  assert.deepEqual(
    answer.session.displays.map(({ name }) => name),
    ['localhost:10.0'],
  );
  await ask(attach(':2', 'add'));
  assert.deepEqual(b.names(), ['localhost:10.0', ':2']);
  await ask(attach('unix:2.0', 'add'));
  assert.deepEqual(b.names(), ['localhost:10.0', 'unix:2.0'], 'the same server is opened anew');
  await ask(attach(':3'));
  assert.deepEqual(b.names(), [':3']);
  assert.deepEqual(b.feed.dropped, []);
  b.session.close();
});

test('a recording is listed, and why it stopped', async () => {
  const b = sessionBench(true);
  const { ask } = control(b, true);
  const listed = async () => {
    const answer = await ask({ command: 'list' });
    return answer.ok && answer.session.recording;
  };
  assert.equal(await listed(), undefined);
  b.feed.recording = () => ({ file: '/tmp/a', bytes: 7, dropped: 0, stopped: undefined });
  assert.deepEqual(await listed(), { file: '/tmp/a', bytes: 7, dropped: 0 });
  const stopped = { reason: 'ENOSPC', sinceUtcMs: 1 };
  b.feed.recording = () => ({ file: '/tmp/a', bytes: 7, dropped: 2, stopped });
  assert.deepEqual(await listed(), { file: '/tmp/a', bytes: 7, dropped: 2, stopped: 'ENOSPC' });
  await b.session.close();
});

test("a budget that attach gives is that display's, before all that was chosen", async () => {
  const b = sessionBench(true);
  const { chosen, ask } = control(b, true);
  await ask({ ...attach(':1'), linkBudget: 64_000 } as ControlRequest);
  await ask({ ...attach(':2', 'add'), linkBudget: 'auto' } as ControlRequest);
  await ask(attach(':3', 'add'));
  assert.deepEqual(
    chosen.map((look) => look?.linkBudget),
    [{ bytesPerSecond: 64_000 }, { bytesPerSecond: undefined }, undefined],
  );
  await b.session.close();
});

test('a display that cannot be opened changes nothing', async () => {
  const b = sessionBench(true);
  const { ask } = control(b, true);
  await ask(attach(':1'));
  await assert.rejects(ask(attach(':99')), DisplayError);
  assert.deepEqual(b.names(), [':1']);
  b.session.close();
});

test('displays are bounded', async () => {
  const b = sessionBench(true, []);
  const { ask } = control(b, true);
  for (let i = 1; i <= displaysMax; i++) assert.ok((await ask(attach(`:${i}`, 'add'))).ok);
  const more = await ask(attach(':50', 'add'));
  assert.ok(!more.ok && more.exitCode === 64);
  assert.ok((await ask(attach(':5', 'add'))).ok, 'one that is there may come again');
  assert.ok((await ask(attach(':50'))).ok, 'one instead of all');
  b.session.close();
});

test('detach closes one display; the only one of a watch that does not stay is refused', async () => {
  const b = sessionBench(false);
  const { ask } = control(b, false);
  await ask(attach(':1'));
  await ask(attach(':2', 'add'));
  assert.ok((await ask({ command: 'detach', display: ':1.0' })).ok);
  assert.deepEqual(b.names(), [':2']);
  const last = await ask({ command: 'detach', display: ':2' });
  assert.ok(!last.ok && last.exitCode === 64 && /without --stay/.test(last.message));
  const none = await ask({ command: 'detach', display: ':7' });
  assert.ok(!none.ok && none.exitCode === 66 && /its displays are :2/.test(none.message));
  b.session.close();
  const s = sessionBench(true);
  const staying = control(s, true);
  await staying.ask(attach(':1'));
  assert.ok((await staying.ask({ command: 'detach', display: ':1' })).ok);
  assert.deepEqual([s.names(), s.ended()], [[], undefined]);
  s.session.close();
});

test('stop ends it with 0, after the answer', async () => {
  const b = sessionBench(true);
  const { ask } = control(b, true);
  const answer = await ask({ command: 'stop' });
  assert.ok(answer.ok);
  assert.equal(b.ended(), undefined);
  await waitFor('the end', () => b.ended() !== undefined);
  assert.equal(b.ended(), 0);
});
