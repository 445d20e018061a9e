// A port when a certificate is revoked: the service's connection ends with the reason, and the others go on.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PortEnd, portHello } from '../../support/port-end.ts';
import { setting } from './port-setting.ts';

it('ends the connections of a revoked certificate and no other, and gives up what it served', () => {
  const { sessions, backend } = setting();
  const attach = (service: string, certSerial: string | undefined): PortEnd => {
    const end = new PortEnd();
    sessions.add(end, { service, certSerial, address: 'test' });
    end.say(portHello({ service }));
    return end;
  };
  const taken = attach('ledger', 'ab');
  const others = [attach('ledger', 'cd'), attach('shop', undefined)];
  sessions.endRevoked((serial) => serial === 'ab');
  assert.deepEqual(
    taken.closes.map(({ cause, text }) => [cause, text]),
    [['refused', 'the certificate of ledger is revoked']],
  );
  assert.match(taken.of('withdraw')[0]?.reason ?? '', /is revoked/);
  assert.deepEqual(
    others.flatMap(({ closes }) => closes),
    [],
  );
  assert.deepEqual(
    backend.attached.map(({ service }) => service),
    ['ledger', 'shop'],
  );
  assert.deepEqual([sessions.size, sessions.closes.refused], [2, 1]);
});
