// Commands of `meshscope reply` in bad times, as real processes: without open files to start one, and still running when
// the service is told to end.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { PortClient } from '../../src/mesh/client/port-client.ts';
import { ServiceError } from '../../src/mesh/client/service-error.ts';
import { MESHSCOPE } from '../support/demo-mesh.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import { bareEnvironment } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

let authority: TestAuthority;
let node: MeshProcess;
let port: string;
let client: PortClient;
const started: Running[] = [];
const others: ChildProcess[] = [];

before(async () => {
  authority = await makeTestAuthority();
  node = await startNode(authority, 'west', []);
  port = node.facts.ports[1] ?? '';
  client = new PortClient({ urls: [port] });
});
after(async () => {
  await client?.close(0);
  for (const one of [...started, node]) await one?.end('SIGKILL');
  for (const one of others) one.kill('SIGKILL');
  authority?.remove();
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Serves, and has the pid of the command that runs. */
async function handling(service: string): Promise<{ reply: Running; pid: number }> {
  const command = 'echo "on $$" >&2; sleep 600; echo late';
  const reply = new Running(['reply', service, '--command', command, '--node', port]);
  started.push(reply);
  await reply.says(/is served/);
  client
    .caller(service)
    .call('', new Uint8Array(1), { timeoutMs: 60_000 })
    .catch(() => {});
  await reply.says(/on \d+/);
  return { reply, pid: Number(/on (\d+)/.exec(reply.stderr)?.[1]) };
}

describe('commands of a reply', () => {
  it('that cannot be started are tried again, and end nothing', async () => {
    const words = `reply few --command 'sleep 0.3; cat' --concurrency 32 --node ${port}`;
    const child = spawn('bash', ['-c', `ulimit -n 48; exec ${MESHSCOPE} ${words}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: bareEnvironment(),
    });
    others.push(child);
    let said = '';
    child.stderr?.on('data', (text) => {
      said += text;
    });
    await waitFor(`it serves: ${said}`, () => said.includes('is served'), 60_000);
    const ask = async (): Promise<string> => {
      try {
        await client.caller('few').call('', Buffer.from('x'), { timeoutMs: 8000 });
        return 'ok';
      } catch (error) {
        return error instanceof ServiceError ? error.code : String(error);
      }
    };
    const codes = await Promise.all(Array.from({ length: 32 }, ask));
    // Those that found no open files were tried again as far as the budget of retries goes.
    assert.ok(codes.includes('ok'), said);
    assert.ok(!codes.includes('refused'), said);
    await waitFor('a call in calm', async () => (await ask()) === 'ok', 30_000);
    assert.equal(child.exitCode, null, said);
  });

  it('whose environment cannot be are refused, and end nothing', async () => {
    const reply = new Running(['reply', 'odd', '--command', 'cat', '--node', port]);
    started.push(reply);
    await reply.says(/is served/);
    const asked = client.caller('odd').call('', new Uint8Array(1), { orderingKey: 'a\0b' });
    await assert.rejects(asked, { code: 'refused', message: /was not started/ });
    assert.ok(reply.isRunning);
  });

  it('that go on past the time of a drain are killed before it ends', async () => {
    const { reply, pid } = await handling('long');
    assert.equal(await reply.end(), 0);
    assert.equal(isAlive(pid), false);
    assert.match(reply.stderr, /long kills 1 of its commands: not ended within 10 s/);
  });

  it('are killed at once by a second signal', async () => {
    const { reply, pid } = await handling('twice');
    reply.child.kill('SIGTERM');
    await reply.says(/finishes what is here/);
    assert.ok(isAlive(pid));
    const ended = once(reply.child, 'close');
    reply.child.kill('SIGTERM');
    await ended;
    assert.equal(isAlive(pid), false);
    assert.match(reply.stderr, /twice kills 1 of its commands: a second signal came/);
  });
});
