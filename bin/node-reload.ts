// A configuration that is read again while a node runs: what of it is taken at once, and the names of what has changed and
// needs a restart.

import type { NodeConfig } from './node-config.ts';

/** By the names of the configuration file. */
function keysOf({ renewal, payloads, neighbours, ...rest }: NodeConfig): Record<string, unknown> {
  const { policy: payload, ...more } = payloads;
  return {
    ...rest,
    ...more,
    payload,
    neighbours: Object.fromEntries(neighbours),
    renewCommand: renewal?.kind === 'command' ? renewal.command : undefined,
    renewFrom: renewal?.kind === 'authority' ? renewal.folder : undefined,
  };
}

/** Everything else is part of what listens, signs or keeps. */
const TAKEN: readonly string[] = ['neighbours', 'log'];

export interface ConfigChanges {
  /** Keys that are taken at once, by name. */
  readonly taken: readonly string[];
  /** Keys whose values the running node does not have. */
  readonly needRestart: readonly string[];
}

/** @param running what the node runs on @param read what stands there now */
export function configChanges(running: NodeConfig, read: NodeConfig): ConfigChanges {
  const before = keysOf(running);
  const now = keysOf(read);
  const changed = Object.keys({ ...before, ...now })
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]))
    .sort();
  return {
    taken: changed.filter((key) => TAKEN.includes(key)),
    needRestart: changed.filter((key) => !TAKEN.includes(key)),
  };
}

/** What the node runs on from now on. */
export function reloaded(running: NodeConfig, read: NodeConfig): NodeConfig {
  return { ...running, neighbours: read.neighbours, log: read.log };
}
