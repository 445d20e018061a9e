// Reflection of our own contract (grpc.reflection.v1 and v1alpha), from the .proto files that ship with
// the package. Where they are missing the collector serves without reflection.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Server } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { protoPath as healthProtoPath } from 'grpc-health-check';

const CONTRACT_FILES = ['collector.proto', 'cluster.proto'];

/** The folder proto/ seen from the source tree and from the bundle. */
function protoFolder(): string | undefined {
  return ['../../proto', '../proto']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(`${path}/meshscope/v1/collector.proto`));
}

/** False when the .proto files are not there. */
export function addReflection(server: Server): boolean {
  const folder = protoFolder();
  if (folder === undefined) return false;
  const files = CONTRACT_FILES.map((file) => `${folder}/meshscope/v1/${file}`);
  const definition = loadSync([...files, healthProtoPath], {
    keepCase: true,
    includeDirs: [folder],
  });
  new ReflectionService(definition).addToServer(server);
  return true;
}
