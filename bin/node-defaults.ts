// Where a mesh node listens when nothing is said, and what it may be told of payloads. A file of its own, since every command's help reads it and none but
// `node` may pay for what a node loads.

import { PORT_LIMITS, TIMEOUT_MAX_MS } from '../src/mesh/port/port-limits.ts';

export const LISTEN_DEFAULT = '127.0.0.1:7444';
export const COLLECTOR_DEFAULT = '127.0.0.1:7443';
/** Standard error, where its log is. */
export const ACCESS_LOG_DEFAULT = '-';
/** Of messages, seconds. */
export const DEADLINE_MAX_DEFAULT_S = PORT_LIMITS.deadlineMaxMs / 1000;
export const DEADLINE_MAX_MOST_S = Math.floor(TIMEOUT_MAX_MS / 1000);
export const PAYLOAD_POLICIES = ['schema', 'full', 'none'] as const;
