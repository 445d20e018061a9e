// Reflection of the gRPC port, v1 and v1alpha, from the .proto files that the package carries: so that grpcurl and
// clients without stubs can ask a node what it takes.

import type { Server } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';

/** @param protoDirectory holds meshscope/v1/port.proto */
export function addPortReflection(server: Server, protoDirectory: string): void {
  const definition = loadSync('meshscope/v1/port.proto', { includeDirs: [protoDirectory] });
  new ReflectionService(definition).addToServer(server);
}
