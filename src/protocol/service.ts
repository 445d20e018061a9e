// The calls of the contract by their full method names, and its version. Both bindings, gRPC and
// ws, serve and call them by this table.

/** Raised when a change would make two ends misunderstand each other. */
export const CONTRACT_VERSION = 1;

export const METHODS = {
  watch: { name: 'meshscope.v1.Collector/Watch', streams: true },
  watchStats: { name: 'meshscope.v1.Collector/WatchStats', streams: true },
  getMessage: { name: 'meshscope.v1.Collector/GetMessage', streams: true },
  getSchema: { name: 'meshscope.v1.Collector/GetSchema', streams: false },
  getStatus: { name: 'meshscope.v1.Collector/GetStatus', streams: false },
  watchNodes: { name: 'meshscope.v1.Cluster/WatchNodes', streams: true },
} as const satisfies Record<string, { readonly name: string; readonly streams: boolean }>;

export type MethodKey = keyof typeof METHODS;

/** gRPC status codes that both ends act upon. */
export const Code = {
  Ok: 0,
  Cancelled: 1,
  Unknown: 2,
  InvalidArgument: 3,
  DeadlineExceeded: 4,
  NotFound: 5,
  PermissionDenied: 7,
  ResourceExhausted: 8,
  FailedPrecondition: 9,
  Unimplemented: 12,
  Internal: 13,
  Unavailable: 14,
  Unauthenticated: 16,
} as const;
