// From endpoints to nodes as scripts: what an endpoint says, what is done with it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClusterCommand,
  type ClusterInput,
  type ClusterState,
  type KnownNode,
  LISTED,
  MAX_NODES,
  newCluster,
} from '../../src/mesh-client/cluster-state.ts';
import { stepCluster } from '../../src/mesh-client/cluster-step.ts';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import type { AnnouncedState, NodeEventKind } from '../../src/protocol/cluster-codec.ts';
import { seededRandomness } from '../../src/runtime/randomness.ts';

const LOST = new MeshClientError('unreachable', 'connection refused');

class ClusterScript {
  readonly state: ClusterState;
  readonly #randomness = seededRandomness(1);

  constructor(endpoints: readonly string[] = ['grpc://seed:1'], listed: readonly KnownNode[] = []) {
    const followed = endpoints.map((endpoint) => ({ endpoint, mode: 'follow' as const }));
    this.state = newCluster(followed, listed, 0);
  }

  /** Its commands, without the notices of a source's own state, must read as `expected`. */
  step(input: ClusterInput, expected: readonly string[]): this {
    assert.deepEqual(this.run(input), expected);
    return this;
  }

  run(input: ClusterInput): string[] {
    const commands = stepCluster(this.state, input, { utcMs: 0, randomness: this.#randomness });
    return commands.filter((command) => command.kind !== 'source').map(words);
  }
}

function words(command: ClusterCommand): string {
  switch (command.kind) {
    case 'ask':
      return `ask ${command.source} at ${command.addresses} as ${command.expectedName ?? 'any'}`;
    case 'retry-after':
      return `retry ${command.source}`;
    case 'missing-after':
      return `missing ${command.names}`;
    case 'add':
      return `add ${command.node.name} at ${command.node.addresses}`;
    case 'update':
      return `update ${command.node.name} at ${command.node.addresses}${command.announcedUp ? ' up' : ''}`;
    case 'remove':
      return `remove ${command.name}${command.how === 'missing' ? '' : ` ${command.how}`}`;
    case 'source':
      return `source ${command.source}`;
  }
}

function event(kind: NodeEventKind, name = '', source = 0): ClusterInput {
  const node =
    name === ''
      ? undefined
      : { name, addresses: [`grpc://${name}:1`], spiffeId: '', state: 'up' as const };
  return { kind: 'event', source, event: { kind, node, cluster: 'bank' } };
}

function announcement(...addresses: string[]): ClusterInput {
  const node = { name: 'a', addresses, spiffeId: '', state: 'up' as const };
  return { kind: 'event', source: 0, event: { kind: 'added', node, cluster: 'bank' } };
}

const failed = (source = 0): ClusterInput => ({ kind: 'failed', source, error: LOST });
const retry = (source = 0): ClusterInput => ({ kind: 'retry', source });

/** Nodes a and b are known. */
function following(): ClusterScript {
  const script = new ClusterScript();
  script.step({ kind: 'start' }, ['ask 0 at grpc://seed:1 as any']);
  script.step(event('added', 'a'), ['add a at grpc://a:1']);
  script.step(event('added', 'b'), ['add b at grpc://b:1']);
  return script.step(event('snapshot-end'), []);
}

test('a snapshot, then changes', () => {
  const script = following();
  assert.equal(script.state.name, 'bank');
  script.step(event('added', 'c'), ['add c at grpc://c:1']);
  script.step(event('updated', 'c'), ['update c at grpc://c:1 up']);
  script.step(event('removed', 'c'), ['remove c']).step(event('removed', 'c'), []);
});

test('while its endpoint is gone the nodes stay, and one of them is asked in its place', () => {
  const script = following().step(failed(), ['retry 0']);
  const asked = script.run(retry());
  assert.match(asked[0]!, /^ask 0 at grpc:\/\/[ab]:1 as [ab]$/);
  script.step(failed(), ['retry 0']).step(retry(), ['ask 0 at grpc://seed:1 as any']);
  script.step(failed(), ['retry 0']);
  assert.notDeepEqual(script.run(retry()), asked, 'another node than before');
});

test('a node that a new snapshot does not name is given time, then removed', () => {
  const script = following().step(failed(), ['retry 0']);
  script.run(retry());
  script.step(event('added', 'a'), ['update a at grpc://a:1 up']);
  script.step(event('snapshot-end'), ['missing b']);
  assert.ok(script.state.nodes.has('b'));
  script.step({ kind: 'missing', source: 0, names: ['b'] }, ['remove b']);
});

test('named again in that time it stays', () => {
  const script = following().step(failed(), ['retry 0']);
  script.run(retry());
  script.run(event('added', 'a'));
  script.step(event('snapshot-end'), ['missing b']);
  script.step(event('added', 'b'), ['update b at grpc://b:1 up']);
  script.step({ kind: 'missing', source: 0, names: ['b'] }, []);
});

test('that a node left on purpose is told with its removal, and at the end of its time it is over', () => {
  const said = (kind: NodeEventKind, state: AnnouncedState): ClusterInput => {
    const node = { name: 'b', addresses: ['grpc://b:1'], spiffeId: '', state };
    return { kind: 'event', source: 0, event: { kind, node, cluster: 'bank' } };
  };
  following().step(said('removed', 'down'), ['remove b']);
  following().step(said('removed', 'left'), ['remove b left']);
  const script = following().step(said('updated', 'left'), ['update b at grpc://b:1']);
  assert.equal(script.state.nodes.get('b')?.announced, 'left');
  script.step(said('removed', 'left'), ['remove b over']);
  const other = following().step(said('updated', 'left'), ['update b at grpc://b:1']);
  other.step(failed(), ['retry 0']).run(retry());
  other.run(event('added', 'a'));
  other.step(event('snapshot-end'), ['missing b']);
  other.step({ kind: 'missing', source: 0, names: ['b'] }, ['remove b left']);
});

test('a node that is said to be gone is not asked in place of its endpoint', () => {
  const script = following();
  const node = { name: 'b', addresses: ['grpc://b:1'], spiffeId: '', state: 'down' as const };
  script.run({ kind: 'event', source: 0, event: { kind: 'updated', node, cluster: 'bank' } });
  for (let tries = 0; tries < 3; tries++) {
    script.step(failed(), ['retry 0']).step(retry(), ['ask 0 at grpc://a:1 as a']);
    script.step(failed(), ['retry 0']).step(retry(), ['ask 0 at grpc://seed:1 as any']);
  }
});

test('an endpoint that names no nodes is one itself', () => {
  const script = new ClusterScript();
  script.run({ kind: 'start' });
  const single: ClusterInput = { kind: 'single', source: 0, name: 'solo', spiffeId: '' };
  script.step(single, ['add solo at grpc://seed:1']);
  script.step(retry(), []);
});

test('several endpoints make one cluster; a node goes when nobody names it', () => {
  const script = new ClusterScript(['grpc://x:1', 'grpc://y:1']);
  script.step({ kind: 'start' }, ['ask 0 at grpc://x:1 as any', 'ask 1 at grpc://y:1 as any']);
  script.step(event('added', 'a', 0), ['add a at grpc://a:1']);
  script.step(event('added', 'a', 1), ['update a at grpc://a:1 up']);
  script.step(event('removed', 'a', 0), []).step(event('removed', 'a', 1), ['remove a']);
  script.step({ kind: 'single', source: 1, name: 'b', spiffeId: '' }, ['add b at grpc://y:1']);
});

test('listed nodes are there at once and no endpoint withdraws them', () => {
  const listed = { name: 'a', addresses: ['grpc://a:9'], spiffeId: '', sources: [LISTED] };
  const script = new ClusterScript(['grpc://x:1'], [listed]);
  script.step({ kind: 'start' }, ['add a at grpc://a:9', 'ask 0 at grpc://x:1 as any']);
  script.run(event('added', 'a'));
  script.step(event('removed', 'a'), []);
  assert.ok(script.state.nodes.has('a'));
});

test('more nodes than the limit are counted, not kept', () => {
  const script = new ClusterScript();
  script.run({ kind: 'start' });
  for (let i = 0; i < MAX_NODES + 3; i++) script.run(event('added', `n${i}`));
  assert.equal(script.state.nodes.size, MAX_NODES);
  assert.equal(script.state.nodesRefused, 3);
});

test('nodes without a name and events of unknown kind change nothing', () => {
  const script = following();
  script.step(event('unspecified', 'x'), []);
  const nameless = { name: '', addresses: [], spiffeId: '', state: 'up' } as const;
  const input = { kind: 'added', node: nameless, cluster: '' } as const;
  script.step({ kind: 'event', source: 0, event: input }, []);
  script.step({ kind: 'event', source: 99, event: input }, []);
});

test('an endpoint with TLS cannot send us to a node without', () => {
  const mixed = ['grpc://127.0.0.1:1', 'grpcs://a:1', 'ws://127.0.0.1:2', 'wss://a:2', 'nonsense'];
  const secure = new ClusterScript(['grpcs://seed:1']);
  secure.run({ kind: 'start' });
  secure.step(announcement(...mixed), ['add a at grpcs://a:1,wss://a:2']);
  secure.step(announcement('grpc://127.0.0.1:1'), ['update a at  up']);
  const plain = new ClusterScript(['grpc://127.0.0.1:9']);
  plain.run({ kind: 'start' });
  plain.step(announcement(...mixed), [`add a at ${mixed}`]);
});

/** A cluster of one says its name. */
function single(source: number, incarnation: bigint): ClusterInput {
  return { kind: 'single', source, name: 'ledger-1', spiffeId: '', incarnation };
}

for (const order of [
  [0, 1],
  [1, 0],
]) {
  test(`a name without TLS stands beside the certified one, whoever comes first: ${order}`, () => {
    const script = new ClusterScript(['grpcs://a:1', 'grpc://b:2']);
    script.run({ kind: 'start' });
    const said = order.flatMap((source) => script.run(single(source, 7n)));
    const expected = ['add ledger-1 at grpcs://a:1', 'add ledger-1@b:2 at grpc://b:2'];
    assert.deepEqual(said.sort(), expected);
    assert.equal(script.state.nodes.get('ledger-1@b:2')?.certifiedName, 'ledger-1');
  });
}

test('a directory without TLS neither moves nor removes a certified node', () => {
  const script = new ClusterScript(['grpcs://a:1', 'grpc://b:2']);
  script.run({ kind: 'start' });
  script.step(single(0, 7n), ['add ledger-1 at grpcs://a:1']);
  script.step(event('added', 'ledger-1', 1), ['add ledger-1@b:2 at grpc://ledger-1:1']);
  script.step(event('removed', 'ledger-1', 1), ['remove ledger-1@b:2']);
  assert.deepEqual(script.state.nodes.get('ledger-1')?.addresses, ['grpcs://a:1']);
});

test('two endpoints of one collector are one node, two collectors of one name are two', () => {
  const script = new ClusterScript(['grpc://a:1', 'ws://a:2', 'grpc://[::1]:3']);
  script.run({ kind: 'start' });
  script.step(single(0, 7n), ['add ledger-1 at grpc://a:1']);
  script.step(single(1, 7n), ['update ledger-1 at grpc://a:1,ws://a:2']);
  script.step(single(2, 8n), ['add ledger-1@[::1]:3 at grpc://[::1]:3']);
});

test('a listed node without TLS gives way to the certified one of its name', () => {
  const listed = { name: 'ledger-1', addresses: ['grpc://x:9'], spiffeId: '', sources: [LISTED] };
  const script = new ClusterScript(['grpcs://a:1'], [listed]);
  script.run({ kind: 'start' });
  script.step(single(0, 7n), ['update ledger-1 at grpcs://a:1']);
});
