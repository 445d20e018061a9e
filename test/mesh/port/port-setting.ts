// A port's sessions on virtual time before a backend that keeps what was asked and who attached, for tests of the rules.

import {
  type Delivery,
  type PortBackend,
  type PortInstance,
  type PortReply,
  portReply,
} from '../../../src/mesh/port/port-backend.ts';
import { PORT_LIMITS, type PortLimits } from '../../../src/mesh/port/port-limits.ts';
import { PortSessions } from '../../../src/mesh/port/port-sessions.ts';
import type { PortMessage } from '../../../src/protocol/port-codec.ts';
import { PortEnd, portHello, portMessage } from '../../support/port-end.ts';
import { SimClock } from '../../support/sim-clock.ts';

/** Keeps what was asked and who attached. */
class Backend implements PortBackend {
  readonly node = 'a';
  readonly asked: { message: PortMessage; from: string; answer: (reply: PortReply) => void }[] = [];
  readonly attached: PortInstance[] = [];
  roomAgain = 0;

  submit(message: PortMessage, from: string, answer: (reply: PortReply) => void): void {
    this.asked.push({ message, from, answer });
  }

  attach(instance: PortInstance): string | undefined {
    if (instance.service === 'taken') return 'taken is served otherwise';
    this.attached.push(instance);
    return undefined;
  }

  detach(instance: PortInstance): void {
    this.attached.splice(this.attached.indexOf(instance), 1);
  }

  hasRoom(): void {
    this.roomAgain++;
  }
}

interface Setting {
  readonly clock: SimClock;
  readonly backend: Backend;
  readonly sessions: PortSessions;
  /** @param certified undefined: plaintext */
  connect(certified?: string): PortEnd;
}

export function setting(changes: Partial<PortLimits> = {}): Setting {
  const clock = new SimClock();
  const backend = new Backend();
  const sessions = new PortSessions({ backend, clock, limits: { ...PORT_LIMITS, ...changes } });
  const connect = (certified?: string): PortEnd => {
    const end = new PortEnd();
    sessions.add(end, { service: certified, address: 'test' });
    return end;
  };
  return { clock, backend, sessions, connect };
}

/** Attached as `ledger`. */
export function attached(changes: Partial<PortLimits> = {}, deliverMax = 0) {
  const it = setting(changes);
  const end = it.connect();
  end.say(portHello({ service: 'ledger', deliverMax }));
  return { ...it, end, instance: handingBack(it.backend.attached[0]!) };
}

/** What is lost with it is answered with RETRYABLE, as where it is the only one of its service. */
export function handingBack(instance: PortInstance) {
  return {
    get unanswered() {
      return instance.unanswered;
    },
    get hasRoom() {
      return instance.hasRoom;
    },
    deliver: (one: Delivery, answer: (reply: PortReply) => void): void =>
      instance.deliver(one, answer, (reason) => answer(portReply('retryable', reason))),
  };
}

export const delivery = () => {
  const { kind: _kind, number: _number, ...rest } = portMessage('deliver', 0);
  return rest;
};
