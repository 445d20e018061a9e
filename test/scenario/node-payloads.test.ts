// What of a message's body an auditor may read at a node of the mesh: nothing unless its node was given a schema, and
// then without what is to be hidden; and what a descriptor set that is none is answered with.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { demoDescriptorSet } from '../../src/demo/descriptor-set.ts';
import { MeshClient } from '../../src/mesh-client/mesh-client.ts';
import { EventType } from '../../src/traffic/event.ts';
import type { FetchedEvent } from '../../src/traffic/message-reader.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import { assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

const METHOD = 'acme.payments.v1.Authorizer/Authorize';
const PAN = '4111';
/** AuthorizeRequest { request_id: "req", merchant { id: "mrc" }, card { pan: "4111" } } and an unknown field 20, "new". */
const BODY = `\n\u0003req\u0012\u0005\n\u0003mrc\u001a\u0006\n\u0004${PAN}\u00a2\u0001\u0003new`;

let authority: TestAuthority;
let auditor: string;
let descriptor: string;
const started: Running[] = [];

before(async () => {
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ann');
  descriptor = join(authority.directory, 'payments.binpb');
  writeFileSync(descriptor, demoDescriptorSet());
});
after(async () => {
  for (const running of started) await running.end('SIGKILL');
  authority?.remove();
});

function keep<T extends Running>(running: T): T {
  started.push(running);
  return running;
}

/** The request of one message as the node's collector gives it to an auditor. */
async function requestAt(node: MeshProcess, callKey: Uint8Array): Promise<FetchedEvent> {
  const endpoints = [node.facts.collector[0] ?? ''];
  const client = MeshClient.open({ endpoints, identityFolder: auditor });
  try {
    await client.whenReady();
    await waitFor('the node', () =>
      client.nodes().some(({ node: name, state }) => name === node.facts.node && state === 'up'),
    );
    const answer = await client.fetchCall(node.facts.node, callKey);
    assert.equal(answer.kind, 'events');
    const events = answer.kind === 'events' ? answer.events : [];
    const found = events.find(({ event }) => event.type === EventType.ClientMessage);
    assert.ok(found);
    return found;
  } finally {
    client.close();
  }
}

/** Over a link from a node without options to one with these. */
async function delivered(name: string, ...options: readonly string[]) {
  const [plain, told] = [`${name}-plain`, `${name}-told`];
  const to = keep(await startNode(authority, told, [], options));
  const from = keep(await startNode(authority, plain, [to]));
  const reply = keep(new Running(['reply', name, '--echo', '--node', to.facts.ports[1] ?? '']));
  await reply.says(/is served/);
  const words = ['request', name, '--method', METHOD, '-o', 'json'];
  const asked = await runMeshscope([...words, '--node', from.facts.ports[0] ?? '', '--', BODY]);
  assert.equal(asked.code, 0, asked.stderr);
  const callKey = Buffer.from(JSON.parse(asked.stdout).id.replaceAll('-', ''), 'hex');
  const read = { before: await requestAt(from, callKey), after: await requestAt(to, callKey) };
  for (const node of [from, to])
    await node.says(/"kind":"access",.*"who":"spiffe:\/\/test\/auditor\/ann"/);
  return read;
}

const textOf = ({ payload }: FetchedEvent): string => Buffer.from(payload).toString();

describe('the payload of a message at a node', () => {
  it('is not kept where the node knows no schema, and redacted where it does', async () => {
    const { before: plain, after: told } = await delivered('schema', '--descriptor', descriptor);
    assert.equal(plain.completeness.kind, 'not-captured');
    assert.equal(plain.payload.length, 0);
    assert.equal(plain.event.payloadHead.length, 0);
    assert.equal(told.completeness.kind, 'whole');
    assert.match(textOf(told), /req.*mrc.*new/s);
    assert.ok(!textOf(told).includes(PAN), 'debug_redact holds');
    assert.deepEqual(
      told.event.redactions.map(({ rule }) => rule),
      ['debug_redact'],
    );
  });

  it('lacks named fields and, where it is asked for, unknown ones', async () => {
    const config = join(authority.directory, 'redacting.json');
    writeFileSync(config, JSON.stringify({ descriptor, redact: ['request_id'] }));
    const more = ['--config', config, '--redact', 'merchant.id', '--redact-unknown-fields'];
    const { after: told } = await delivered('hidden', ...more);
    assert.equal(told.completeness.kind, 'whole');
    assert.doesNotMatch(textOf(told), /req|mrc|new/);
    assert.equal(told.event.redactions.length, 4);
  });

  it('is kept without a schema by --payload full alone, and with one not by --payload none', async () => {
    assert.ok(textOf((await delivered('full', '--payload', 'full')).after).includes(PAN));
    const none = await delivered('none', '--descriptor', descriptor, '--payload', 'none');
    assert.equal(none.after.completeness.kind, 'not-captured');
  });
});

describe('a descriptor set', () => {
  const node = (...words: readonly string[]) => runMeshscope(['node', ...words]);

  it('that is not there, or is none, ends the node before it serves', async () => {
    const identity = ['--identity', await authority.issue('node', 'refused')];
    const free = ['--listen', '127.0.0.1:0', '--collector', '127.0.0.1:0'];
    const absent = join(authority.directory, 'absent.binpb');
    const of = (file: string) => node(...identity, ...free, '--descriptor', file);
    assertOneMessage(await of(absent), 66, /descriptor set .*absent\.binpb cannot be read/);
    const broken = join(authority.directory, 'broken.binpb');
    writeFileSync(broken, 'not a descriptor');
    assertOneMessage(await of(broken), 64, /broken\.binpb is no whole FileDescriptorSet: /);
    const bad = join(authority.directory, 'bad.json');
    writeFileSync(bad, '{"redact": "pan"}');
    const asked = await node(...identity, '--config', bad);
    assertOneMessage(asked, 64, /bad\.json: redact is \["FIELD", \.\.\.\]/);
  });
});
