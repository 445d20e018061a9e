// The schemas of the demo's messages as a FileDescriptorSet, for the mesh nodes, which know no service themselves.

import { descriptorFiles, descriptorSetOf } from '../collector/service-definitions.ts';
import { loadDemoServices } from './definition.ts';

export function demoDescriptorSet(): Uint8Array {
  return descriptorSetOf(Object.values(loadDemoServices()).flatMap(descriptorFiles));
}
