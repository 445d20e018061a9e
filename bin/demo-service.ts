// One service process of `meshscope demo`; started by src/demo/fleet.ts with its config as JSON.

import type { ServiceConfig } from '../src/demo/service-link.ts';
import { runService, tellParent } from '../src/demo/service-process.ts';

const [, , config] = process.argv;
if (config === undefined) {
  process.stderr.write('demo-service: started by `meshscope demo`, not by hand\n');
  process.exit(64);
}
try {
  await runService(JSON.parse(config) as ServiceConfig);
} catch (error) {
  tellParent({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  process.exitCode = 69;
  process.disconnect?.();
}
