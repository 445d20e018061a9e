// The public export of the package, `meshscope/client`: services written once against a TypeScript interface, in
// process, over the 4-byte protocol, over gRPC and at the mesh. Nothing else of this folder is public.

export type { MetadataEntry, TraceContext } from '../../traffic/event.ts';
export { MeshError, type MeshErrorCode } from '../mesh-error.ts';
export {
  type ConnectServiceOptions,
  connectService,
  type ServiceConnection,
} from './connect-service.ts';
export { makeHandler } from './handler.ts';
export { PortClient, type PortClientOptions, type SendContext } from './port-client.ts';
export {
  type CircuitPhase,
  RESILIENCE_LIMITS,
  type ResilienceLimits,
  type ResilienceOptions,
  ResilientCaller,
} from './resilient-caller.ts';
export { type FramesService, type ServedService, serveFrames } from './serve-frames.ts';
export { serveGrpc } from './serve-grpc.ts';
export type { IncomingCall, ServiceCaller, ServiceHandler } from './service-caller.ts';
export {
  CALL_TIMEOUT_MS,
  type CallContext,
  type Codec,
  type MethodContract,
  type ServiceContract,
  type ServiceMethod,
} from './service-contract.ts';
export { ServiceError, type ServiceErrorCode } from './service-error.ts';
export { type ServiceSecurityOptions, serviceSecurity } from './service-security.ts';
export { inProcess, makeShim } from './shim.ts';
