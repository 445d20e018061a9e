// `meshscope status`: the table and the lines of JSON, of collectors that say of themselves what a test tells them to.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { METHODS } from '../../src/protocol/service.ts';
import { runMeshscope } from '../support/run-meshscope.ts';
import { answersStatus, serveGrpc, type WireServer } from '../support/wire-server.ts';

let well: WireServer;
let faulty: WireServer;

before(async () => {
  const serve = (node: string, servingFaults: number): Promise<WireServer> =>
    serveGrpc({
      [METHODS.getStatus.name]: answersStatus(() => ({ node, servingFaults })),
      // Stays open, as that of a node that is up.
      [METHODS.watchStats.name]: () => {},
    });
  well = await serve('well-1', 0);
  faulty = await serve('faulty-1', 3);
});
after(() => {
  well?.kill();
  faulty?.kill();
});

const endpoints = (): string[] => [well, faulty].map(({ port }) => `grpc://127.0.0.1:${port}`);

test('faults while it served calls have a column, and a line of words where there were some', async () => {
  const { code, stdout, stderr } = await runMeshscope(['status', ...endpoints()]);
  assert.deepEqual([code, stderr], [0, '']);
  const [title, heads = '', ...lines] = stdout.trimEnd().split('\n');
  assert.match(title ?? '', /2 of 2 nodes up$/);
  const at = heads.indexOf('FAULTS');
  const column = lines.slice(0, 2).map((line) => line.slice(at, at + 6).trim());
  assert.deepEqual([lines[0]?.split(' ')[0], ...column], ['faulty-1', '3', '0']);
  assert.deepEqual(lines.slice(2), [
    'faulty-1: 3 faults ended streams with INTERNAL while they were served; no event was lost by that',
  ]);
});

test('an endpoint that does not answer is not called a node in JSON', async () => {
  const [up = ''] = endpoints();
  const { code, stdout } = await runMeshscope(['status', '-o', 'json', up, 'grpc://127.0.0.1:1']);
  assert.equal(code, 0);
  const [first, second] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual([first.node, first.endpoint], [undefined, 'grpc://127.0.0.1:1']);
  assert.deepEqual([second.node, second.endpoint], ['well-1', undefined]);
});

test('in JSON they are servingFaults of the collector', async () => {
  const { stdout } = await runMeshscope(['status', '-o', 'json', ...endpoints()]);
  const nodes = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    nodes.map(({ node, collector }) => [node, collector.servingFaults]),
    [
      ['faulty-1', 3],
      ['well-1', 0],
    ],
  );
});
