// What a mesh node counts, in Prometheus' words, read from the node when it is scraped. Names end in their unit; nothing
// in them comes from a message but names of services and nodes.

import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Outbox } from '../src/mesh/delivery/outbox.ts';
import { UNREACHABLE } from '../src/mesh/routing/graph.ts';
import type { RunningNode } from './running-node.ts';

const MS_PER_S = 1000;

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [value: number, labels?: Labels];
type Read = (running: RunningNode) => readonly Sample[];

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly read: Read;
}

const GAUGES: readonly Metric[] = [
  {
    name: 'meshscope_link_up',
    help: 'Links: 1 up, with the group of their key exchange; 0 to a neighbour of the configuration that is down.',
    labels: ['neighbour', 'key_exchange'],
    read: (running) => [
      ...eachLink(({ keyExchange }) => [1, { key_exchange: keyExchange }])(running),
      ...linksDown(running),
    ],
  },
  {
    name: 'meshscope_link_round_trip_seconds',
    help: 'Round trip of a link.',
    labels: ['neighbour'],
    read: eachLink(({ roundTripMs }) =>
      roundTripMs === undefined ? undefined : [roundTripMs / MS_PER_S],
    ),
  },
  {
    name: 'meshscope_link_unanswered_bytes',
    help: 'Sent to a neighbour that has not taken it over yet.',
    labels: ['neighbour'],
    read: eachLink(({ counts }) => [counts.unansweredBytes]),
  },
  {
    name: 'meshscope_link_waiting_frames',
    help: 'Waiting for room on a link.',
    labels: ['neighbour'],
    read: ({ daemon: { node } }) =>
      node.links.neighbours.map((neighbour) => [
        node.forwarder.waitingFor(neighbour),
        { neighbour },
      ]),
  },
  {
    name: 'meshscope_nodes',
    help: 'Nodes that this one knows, itself among them, by whether there is a way to them; those that are DOWN in Cluster too.',
    labels: ['reachable'],
    read: ({ daemon: { node }, directory }) => {
      const down = directory.nodes().filter(({ state }) => state === 'down');
      const known = [...node.router.states].map((state) => state.node);
      const names = [...new Set([...known, ...down.map(({ name }) => name)])];
      const there = names.filter((name) => node.router.costTo(name) !== UNREACHABLE).length;
      return [
        [there, { reachable: 'yes' }],
        [names.length - there, { reachable: 'no' }],
      ];
    },
  },
  {
    name: 'meshscope_messages_pending',
    help: 'Messages that started here and have not ended.',
    read: ({ daemon: { node } }) => [[node.origin.pending]],
  },
  {
    name: 'meshscope_messages_pending_bytes',
    help: 'Of their envelopes.',
    read: ({ daemon: { node } }) => [[node.origin.pendingBytes]],
  },
  {
    name: 'meshscope_messages_handling',
    help: 'Messages at services of this node that have not answered.',
    read: ({ daemon: { node } }) => [[node.destination.handling]],
  },
  {
    name: 'meshscope_messages_handling_bytes',
    help: 'Of their envelopes.',
    read: ({ daemon: { node } }) => [[node.destination.handlingBytes]],
  },
  {
    name: 'meshscope_dead_letters',
    help: 'Dead letters that wait for a person.',
    labels: ['durable'],
    read: ({ daemon: { node } }) => {
      const { durable, size } = node.deadLetters;
      return [
        [durable, { durable: 'yes' }],
        [size, { durable: 'no' }],
      ];
    },
  },
  {
    name: 'meshscope_outbox_messages',
    help: 'Durable messages and dead letters on the disk of this node.',
    read: ofOutbox(({ messages }) => messages),
  },
  {
    name: 'meshscope_outbox_bytes',
    help: 'Of their envelopes.',
    read: ofOutbox(({ bytes }) => bytes),
  },
  {
    name: 'meshscope_outbox_broken',
    help: '1 while nothing durable is taken, since the disk has failed.',
    read: ofOutbox(({ broken }) => (broken === undefined ? 0 : 1)),
  },
  {
    name: 'meshscope_port_connections',
    help: 'Services that are connected to the local ports.',
    read: ({ ports }) => [[ports.sessions.size]],
  },
  {
    name: 'meshscope_certificate_end_seconds',
    help: "When the node's certificate ends, seconds since 1970.",
    read: ({ security }) => [[security.identity.current().notAfterUtcMs / MS_PER_S]],
  },
];

const COUNTERS: readonly Metric[] = [
  {
    name: 'meshscope_messages_total',
    help: 'Messages that started here, by what came of them.',
    labels: ['outcome'],
    read: ({ daemon: { node } }) => {
      const { submitted, ok, fatal, expired, overloaded, abandoned } = node.origin.counts;
      return outcomes({ submitted, ok, fatal, expired, overloaded, abandoned });
    },
  },
  {
    name: 'meshscope_retries_total',
    help: 'Further attempts of messages that started here.',
    read: ({ daemon: { node } }) => [[node.origin.counts.retries]],
  },
  {
    name: 'meshscope_retries_refused_total',
    help: 'Times that a retry had to wait, since the budget for retries was used up.',
    read: ({ daemon: { node } }) => [[node.sends.budget.refused]],
  },
  {
    name: 'meshscope_outbox_failures_total',
    help: 'Writes and syncs of the outbox that failed.',
    read: ofOutbox(({ failures }) => failures),
  },
  {
    name: 'meshscope_outbox_damaged_bytes_total',
    help: 'Bytes of the outbox that were not as they were written when this process read it; what they held is lost.',
    read: ofOutbox(({ damagedBytes }) => damagedBytes),
  },
  {
    name: 'meshscope_duplicates_forgotten_total',
    help: 'Handled messages that were forgotten before their time (entry: a duplicate is handled again), or of which only the answer was.',
    labels: ['what'],
    read: ({ daemon: { node } }) => [
      [node.destination.forgottenEarly, { what: 'entry' }],
      [node.destination.answersGone, { what: 'answer' }],
    ],
  },
  {
    name: 'meshscope_transfers_total',
    help: 'Transfers on their way through this node, by what came of them.',
    labels: ['outcome'],
    read: ({ daemon: { node } }) => outcomes({ ...node.forwarder.counts }),
  },
  {
    name: 'meshscope_deliveries_total',
    help: 'Messages for services of this node, by what came of them.',
    labels: ['outcome'],
    read: ({ daemon: { node } }) => outcomes({ ...node.destination.counts }),
  },
  {
    name: 'meshscope_dead_letters_forgotten_total',
    help: 'Dead letters in memory that went because there were too many.',
    read: ({ daemon: { node } }) => [[node.deadLetters.forgotten]],
  },
  {
    name: 'meshscope_nodes_forgotten_total',
    help: 'Nodes that had gone and that Cluster names no more before their time, since there were too many.',
    read: ({ directory }) => [[directory.forgottenEarly]],
  },
  {
    name: 'meshscope_refused_total',
    help: 'Refused connections of neighbours and services, what nodes said of themselves and deny-lists that did not hold.',
    labels: ['what'],
    read: ({ refused, trust, daemon: { node } }) => [
      [refused.links, { what: 'link' }],
      [refused.ports, { what: 'port' }],
      [node.flooding.refused, { what: 'advertisement' }],
      [trust.denied.refused, { what: 'deny_list' }],
    ],
  },
];

/** Without an outbox there is nothing to say. */
function ofOutbox(read: (outbox: Outbox) => number): Read {
  return ({ daemon: { outbox } }) => (outbox === undefined ? [] : [[read(outbox)]]);
}

type LinkFacts = NonNullable<ReturnType<RunningNode['daemon']['node']['links']['get']>>;

function eachLink(read: (link: LinkFacts) => Sample | undefined): Read {
  return ({ daemon: { node } }) =>
    node.links.neighbours.flatMap((neighbour) => {
      const link = node.links.get(neighbour);
      const sample = link && read(link);
      return sample === undefined ? [] : [[sample[0], { neighbour, ...sample[1] }] as const];
    });
}

function linksDown({ daemon: { node } }: RunningNode): readonly Sample[] {
  return node.redial.neighbours
    .filter((neighbour) => node.links.get(neighbour) === undefined)
    .map((neighbour) => [0, { neighbour, key_exchange: '' }]);
}

function outcomes(counts: Readonly<Record<string, number>>): readonly Sample[] {
  return Object.entries(counts).map(([name, value]) => [value, { outcome: snakeCase(name) }]);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Those of the process (memory, CPU, event loop) beside the node's. */
export function nodeMetrics(running: RunningNode): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  for (const { name, help, labels = [], read } of GAUGES)
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers,
      collect() {
        this.reset();
        for (const [value, of = {}] of read(running)) this.set({ ...of }, value);
      },
    });
  for (const { name, help, labels = [], read } of COUNTERS)
    new Counter({
      name,
      help,
      labelNames: [...labels],
      registers,
      collect() {
        // The node counts; this only says how far it has come.
        this.reset();
        for (const [value, of = {}] of read(running)) this.inc({ ...of }, value);
      },
    });
  return registry;
}
