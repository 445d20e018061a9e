// The peer that a user would take otherwise: NATS request-reply by its own client for Node over mutual TLS. Its server
// stands between the two, so a message crosses two connections, as with one relay.

import { connect } from '@nats-io/transport-node';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { play } from './actor.ts';
import { PAYLOAD, type Send } from './closed-loop.ts';

export interface NatsRole {
  readonly port: number;
  readonly folder: string;
  readonly responds: boolean;
}

const SUBJECT = 'bench.echo';
const TIMEOUT_MS = 20_000;
const role = JSON.parse(process.argv[2] ?? '') as NatsRole;
const { caPem, certPem, keyPem } = identityFolderSource(role.folder, systemClock).current();
// Its certificates name nodes, not addresses: the chain is checked, the name cannot be. It costs nothing either way.
const names = { checkServerIdentity: () => undefined };
const connection = await connect({
  servers: `127.0.0.1:${role.port}`,
  tls: { ca: caPem, cert: certPem, key: keyPem, ...names },
  reconnect: false,
});

const send: Send = (done) => {
  connection.request(SUBJECT, PAYLOAD, { timeout: TIMEOUT_MS }).then(
    () => done(true),
    () => done(false),
  );
};

if (role.responds)
  connection.subscribe(SUBJECT, { callback: (_error, asked) => void asked.respond() });
await connection.flush();
play({ addresses: [], way: () => Promise.resolve(send) });
