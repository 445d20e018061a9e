// How a mesh node is set up by its environment: every key has its variable, and none is ignored.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NodeEnvironment, variableOf } from '../../bin/node-environment.ts';

const KEYS = ['listenTls', 'requirePq', 'neighbours'];
const of = (environment: Record<string, string>) => new NodeEnvironment(environment, KEYS);

test('texts, lists and flags are read by the names of their keys', () => {
  const environment = of({
    MESHSCOPE_NODE_LISTEN_TLS: '127.0.0.1:1',
    MESHSCOPE_NODE_REQUIRE_PQ: 'TRUE',
    MESHSCOPE_NODE_NEIGHBOURS: ' a=h:1,, b=tls://h:2 ',
    MESHSCOPE_NODE_CONFIG: 'node.json',
    MESHSCOPE_NODE: 'grpc://127.0.0.1:2',
    PATH: '/bin',
  });
  assert.equal(environment.text('listenTls'), '127.0.0.1:1');
  assert.equal(environment.flag('requirePq'), true);
  assert.deepEqual(environment.list('neighbours'), ['a=h:1', 'b=tls://h:2']);
  assert.equal(environment.config, 'node.json');
});

test('a flag is on, off, or not said; anything else is an error', () => {
  for (const [text, value] of [
    ['1', true],
    ['0', false],
    ['false', false],
    ['', undefined],
  ] as const)
    assert.equal(of({ MESHSCOPE_NODE_REQUIRE_PQ: text }).flag('requirePq'), value);
  const yes = of({ MESHSCOPE_NODE_REQUIRE_PQ: 'yes' });
  assert.throws(() => yes.flag('requirePq'), /MESHSCOPE_NODE_REQUIRE_PQ is 'yes'/);
});

test('a name that is no key is refused, with those that are', () => {
  const known = [variableOf('config'), ...KEYS.map(variableOf)].join(', ');
  assert.throws(
    () => of({ MESHSCOPE_NODE_REQUIREPQ: '1' }),
    ({ message, exitCode }: { message: string; exitCode: number }) =>
      exitCode === 64 && message.includes(`MESHSCOPE_NODE_REQUIREPQ, which is none of ${known}`),
  );
});
