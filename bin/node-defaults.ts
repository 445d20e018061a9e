// Where a mesh node listens when nothing is said, and what it may be told of payloads. A file of its own, since every command's help reads it and none but
// `node` may pay for what a node loads.

export const LISTEN_DEFAULT = '127.0.0.1:7444';
export const COLLECTOR_DEFAULT = '127.0.0.1:7443';
/** Standard error, where its log is. */
export const ACCESS_LOG_DEFAULT = '-';
export const PAYLOAD_POLICIES = ['schema', 'full', 'none'] as const;
