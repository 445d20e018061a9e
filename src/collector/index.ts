// The public export of the package, `meshscope/collector`: see a Node service's gRPC traffic by adding
// two interceptors. Nothing else of this folder is public.

export type { NodeEvent, NodeInfo } from '../protocol/cluster-codec.ts';
export type {
  AccessLog,
  AccessOutcome,
  AskedMessage,
  MessageAccess,
} from '../traffic/access-log.ts';
export { type Collector, startCollector } from './collector.ts';
export { CollectorError, type CollectorErrorCode } from './collector-error.ts';
export type { CollectorOptions, ReflectionTarget } from './collector-options.ts';
export { type CollectorLimits, DEFAULT_LIMITS } from './limits.ts';
export { type NodeDirectory, staticDirectory } from './node-directory.ts';
