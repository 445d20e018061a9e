// Holds docs/contract.md to the code: every limit in its table has the name and the number that it has there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { ASSEMBLER } from '../../src/mesh/delivery/chunk-assembler.ts';
import { DEAD_LETTERS_LIMITS } from '../../src/mesh/delivery/dead-letters.ts';
import { DESTINATION_LIMITS } from '../../src/mesh/delivery/destination.ts';
import { DUPLICATE_WINDOW } from '../../src/mesh/delivery/duplicate-window.ts';
import { FORWARDER_LIMITS } from '../../src/mesh/delivery/forwarder.ts';
import { ORIGIN_LIMITS } from '../../src/mesh/delivery/origin-limits.ts';
import { OUTBOX_LIMITS } from '../../src/mesh/delivery/outbox-limits.ts';
import { LINK_LIMITS } from '../../src/mesh/link/link-limits.ts';
import { PORT_LIMITS } from '../../src/mesh/port/port-limits.ts';

const root = join(import.meta.dirname, '../..');
const MESH_LIMITS = {
  LINK_LIMITS,
  FORWARDER_LIMITS,
  ORIGIN_LIMITS,
  DESTINATION_LIMITS,
  ASSEMBLER,
  DUPLICATE_WINDOW,
  OUTBOX_LIMITS,
  DEAD_LETTERS_LIMITS,
};
const units: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  ms: 1,
  s: 1000,
};

interface Limit {
  readonly name: string;
  readonly value: number;
  readonly path: string;
}

/** Rows `| NAME | 1,500 ms | `path` | ...`; a name in an object of limits is `OBJECT.name`. */
function documented(): readonly Limit[] {
  const text = readFileSync(join(root, 'docs/contract.md'), 'utf8');
  const rows = text.matchAll(/^\| ([\w.]+) \| ([\d,]+)(?: (\w+))? \| `([\w./-]+)` \|/gm);
  return [...rows].map(([row, name = '', digits = '', unit = 'B', path = '']) => {
    const factor = units[unit];
    assert.ok(factor !== undefined, `no known unit: ${row}`);
    return { name, value: Number(digits.replaceAll(',', '')) * factor, path };
  });
}

async function actual({ name, path }: Limit): Promise<unknown> {
  const module = (await import(join(root, path))) as Record<string, unknown>;
  const defaults = module.DEFAULT_LIMITS as Record<string, unknown> | undefined;
  const [object = '', inObject = ''] = name.split('.');
  if (inObject !== '') return (module[object] as Record<string, unknown>)[inObject];
  return module[name] ?? defaults?.[name];
}

describe('the limits in docs/contract.md', () => {
  const limits = documented();

  it('are found', () => assert.ok(limits.length > 20, `${limits.length} rows`));

  it("have every bound of a node's ports", () => {
    const names = limits.map(({ name }) => name);
    for (const name of Object.keys(PORT_LIMITS))
      assert.ok(names.includes(`PORT_LIMITS.${name}`), name);
  });

  for (const [object, bounds] of Object.entries(MESH_LIMITS))
    it(`have every bound of ${object}`, () => {
      const names = limits.map(({ name }) => name);
      for (const name of Object.keys(bounds)) assert.ok(names.includes(`${object}.${name}`), name);
    });

  for (const limit of limits) {
    it(`has ${limit.name} as ${limit.path} has it`, async () => {
      assert.equal(limit.value, await actual(limit));
    });
  }
});
