// Where this package's programs are: TypeScript beside this file in the sources, bundles in dist.

import { fileURLToPath } from 'node:url';

/** Path of `meshscope` or one of the demo's processes, to run with process.execPath. */
export function programFile(name: 'meshscope' | 'demo-service' | 'demo-node'): string {
  const here = import.meta.url;
  const file = here.endsWith('.ts') ? `./${name}.ts` : `./${name}.mjs`;
  return fileURLToPath(new URL(file, here));
}
