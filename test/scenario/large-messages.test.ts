// `meshscope request` and `reply` with large bodies over two nodes as processes, by both protocols: 10 MB, exactly what is
// the most, and a byte more.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { MESHSCOPE } from '../support/demo-mesh.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import { bareEnvironment } from '../support/run-meshscope.ts';

const LIMIT = 64 * 1024 * 1024;

let authority: TestAuthority;
let west: MeshProcess;
let east: MeshProcess;
const started: Running[] = [];

before(async () => {
  authority = await makeTestAuthority();
  west = await startNode(authority, 'west');
  started.push(west);
  east = await startNode(authority, 'east', [west]);
  started.push(east);
});
after(async () => {
  for (const running of started) await running.end('SIGKILL');
  authority?.remove();
});

async function ask(port: string, service: string, body: Buffer) {
  const words = ['request', '--node', port, '--timeout', '60', service];
  const child = spawn(MESHSCOPE, words, { env: bareEnvironment() });
  const reply = createHash('sha256');
  let bytes = 0;
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => {
    bytes += part.length;
    reply.update(part);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // It may refuse what it has not read to the end.
  child.stdin.on('error', () => {});
  const ended = once(child, 'close');
  child.stdin.end(body);
  const [code] = await ended;
  return { code, stderr, bytes, isSame: reply.digest('hex') === digestOf(body) };
}

function digestOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}

describe('a large message', () => {
  for (const [i, name, bytes] of [
    [0, 'gRPC', 10_000_000],
    [1, 'the 4-byte protocol', LIMIT],
  ] as const) {
    it(`of ${bytes} bytes goes over two nodes and back by ${name}, and none of more than 64 MiB`, async () => {
      const service = `echo${i}`;
      const reply = new Running(['reply', service, '--echo', '--node', east.facts.ports[i] ?? '']);
      started.push(reply);
      await reply.says(/is served at east/);
      const port = west.facts.ports[i] ?? '';
      const answer = await ask(port, service, Buffer.alloc(bytes, 'meshscope '));
      assert.deepEqual(answer, { code: 0, stderr: '', bytes, isSame: true });
      const { code, stderr } = await ask(port, service, Buffer.alloc(LIMIT + 1));
      assert.equal(code, 64);
      assert.match(stderr, /more than 67108864 bytes/);
      assert.ok(reply.isRunning);
      assert.doesNotMatch(reply.stderr, /not served/);
    });
  }
});
