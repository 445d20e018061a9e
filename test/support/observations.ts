// What a tap may hand to a collector: plain calls in any number, and calls whose every text and payload
// is as hostile as it can be, in a fixed order by their seed.

import { seededRandomness } from '../../src/runtime/randomness.ts';
import { EventType } from '../../src/traffic/event.ts';
import type { Observation } from '../../src/traffic/observation.ts';

/** What must never reach a title, a terminal or the layout as it is. */
export const HOSTILE_TEXTS: readonly string[] = [
  '\u001b]0;owned\u0007\u001b[2J\u001b[31m',
  'two\nlines\r\nand\ttabs\u0000nul',
  '\u202egnitsil\u202c \u2066mixed\u2069 \u200b\u200f\ufeff',
  'שלום עולם مرحبا بالعالم',
  'e\u0301\u0302\u0303\u0304'.repeat(40),
  '\ud800 lone \udfff surrogates',
  '👩‍👩‍👧‍👦🏳️‍🌈漢字한국어',
  '%s%n%x $HOME `id` $(id) "; rm -rf / #',
  '<script>alert(1)</script>&amp;',
  '../../etc/passwd',
  'A'.repeat(100_000),
  ' '.repeat(300),
  '\u0080\u009b31m\u0085',
  '__proto__',
  '',
];

/** Protobuf that is cut, endless, too deep, or lies about its lengths. */
export function hostilePayloads(bytes: (length: number) => Uint8Array): readonly Uint8Array[] {
  const deep = new Uint8Array(4000);
  for (let i = 0; i < deep.length; i += 2) deep.set([0x0a, 0x7f], i);
  return [
    Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x41),
    Uint8Array.of(0x08, ...new Array<number>(40).fill(0xff)),
    Uint8Array.of(0x0b, 0x0b, 0x0b, 0x0c),
    Uint8Array.of(0x00, 0x07, 0x3f),
    Uint8Array.of(0x0a, 0x04, 0xff, 0xfe, 0xc0, 0x80),
    deep,
    bytes(2000),
    bytes(1),
    new Uint8Array(3 * 1024 * 1024).fill(0x0a),
    new Uint8Array(0),
  ];
}

function callKey(call: number): Uint8Array {
  const key = new Uint8Array(16);
  new DataView(key.buffer).setUint32(12, call);
  key[6] = 0x70;
  key[8] = 0x80;
  return key;
}

/** Header, message, trailer of one call after the other, `events` in all. */
export function* plainObservations(events: number): Generator<Observation> {
  const types = [EventType.ClientHeader, EventType.ClientMessage, EventType.ServerTrailer];
  const payload = new Uint8Array(100).fill(7);
  for (let i = 0; i < events; i++) {
    const type = types[i % 3] ?? EventType.ClientHeader;
    yield {
      type,
      direction: 1,
      callKey: callKey(Math.floor(i / 3)),
      method: 'acme.flood.Flood/Pour',
      peer: { name: 'client-1', address: '10.0.0.1:99', verified: true },
      ...(type === EventType.ClientMessage ? { payload } : {}),
      ...(type === EventType.ServerTrailer ? { status: 0 } : {}),
    };
  }
}

/** The same, where method, peer, metadata, status message and payload are hostile. */
export function* hostileObservations(seed: number, events: number): Generator<Observation> {
  const random = seededRandomness(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random.unit() * all.length)] as T;
  const text = (): string => pick(HOSTILE_TEXTS) + (random.unit() < 0.3 ? pick(HOSTILE_TEXTS) : '');
  const payloads = hostilePayloads((length) => random.bytes(length));
  const steps = [
    EventType.ClientHeader,
    EventType.ClientMessage,
    EventType.ServerHeader,
    EventType.ServerMessage,
    EventType.ServerTrailer,
  ];
  let method = '';
  let name = '';
  for (let i = 0; i < events; i++) {
    const type = steps[i % steps.length] as EventType;
    const call = Math.floor(i / steps.length);
    if (type === EventType.ClientHeader) {
      method = random.unit() < 0.3 ? 'acme.echo.Echo/Unary' : `${text()}/${text()}`;
      name = text();
    }
    yield {
      type,
      direction: call % 2 === 0 ? 1 : 2,
      callKey: callKey(call),
      method,
      peer: { name, address: text(), verified: false },
      metadata: [
        { key: text(), value: text() },
        { key: `${text()}-bin`, value: pick(payloads).subarray(0, 5000) },
      ],
      payload: pick(payloads),
      ...(type === EventType.ServerTrailer
        ? { status: Math.floor(random.unit() * 40), statusMessage: text() }
        : {}),
    };
  }
}
