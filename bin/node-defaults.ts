// Where a mesh node listens when nothing is said. A file of its own, since every command's help reads it and none but
// `node` may pay for what a node loads.

export const LISTEN_DEFAULT = '127.0.0.1:7444';
export const COLLECTOR_DEFAULT = '127.0.0.1:7443';
