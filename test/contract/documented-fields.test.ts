// Holds docs/contract.md and proto/meshscope/v1 together: every field is documented under its number, and nothing else is.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import protobuf from 'protobufjs';

const root = join(import.meta.dirname, '../..');
const protoFolder = join(root, 'proto/meshscope/v1');

/** `Message.field = number` and `Enum.VALUE = number`, as the .proto files have them. */
function declared(): readonly string[] {
  const lines: string[] = [];
  const visit = (one: protobuf.ReflectionObject, path: string): void => {
    if (one instanceof protobuf.Enum) {
      for (const [name, value] of Object.entries(one.values))
        lines.push(`${path}.${name} = ${value}`);
    } else if (one instanceof protobuf.Type) {
      for (const field of one.fieldsArray) lines.push(`${path}.${field.name} = ${field.id}`);
      for (const nested of one.nestedArray) visit(nested, `${path}.${nested.name}`);
    }
  };
  for (const file of readdirSync(protoFolder)) {
    const text = readFileSync(join(protoFolder, file), 'utf8');
    const parsed = protobuf.parse(text, { keepCase: true }).root.lookup('meshscope.v1');
    assert.ok(parsed instanceof protobuf.Namespace, `${file} is of another package`);
    for (const one of parsed.nestedArray) visit(one, one.name);
  }
  return lines.sort();
}

/** The same from the tables and the lists of values in docs/contract.md. */
function documented(): readonly string[] {
  const lines: string[] = [];
  let path = '';
  for (const line of readFileSync(join(root, 'docs/contract.md'), 'utf8').split('\n')) {
    const heading = /^\*\*([\w.]+)\*\*(?:: (.*)\.)?/.exec(line);
    const row = /^\| (\d+) \| (\w+) \|/.exec(line);
    if (heading?.[1] !== undefined) {
      path = heading[1];
      for (const value of heading[2]?.split(', ') ?? []) lines.push(`${path}.${value}`);
    } else if (row !== null && path !== '') {
      lines.push(`${path}.${row[2]} = ${row[1]}`);
    }
  }
  return lines.sort();
}

describe('docs/contract.md', () => {
  it('documents every field and value of the contract by its number', () => {
    assert.deepEqual(documented(), declared());
  });
});
