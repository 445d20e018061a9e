import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ResourceDatabase } from '../../../src/x11/resources/resource-database.ts';
import {
  type Component,
  parseResource,
  parseResources,
  resourcesMax,
  resourceTextMax,
} from '../../../src/x11/resources/resource-text.ts';

function database(...lines: readonly string[]): ResourceDatabase {
  return new ResourceDatabase(parseResources(lines.join('\n')));
}

const names = 'xmh.toc.messagefunctions.incorporate.activeForeground';
const classes = 'Xmh.VPaned.Box.Command.Foreground';

test("the example of Xlib's section 15.2", () => {
  const lines = ['xmh*Paned*activeForeground: red', '*incorporate.Foreground: blue'];
  lines.push('xmh.toc*Command*activeForeground: green', 'xmh.toc*?.Foreground: white');
  lines.push('xmh.toc*Command.activeForeground: black');
  assert.equal(database(...lines).find(names, classes), 'black');
  assert.equal(database(...lines.slice(0, 4)).find(names, classes), 'green');
  assert.equal(database(...lines.slice(1, 2), ...lines.slice(3, 4)).find(names, classes), 'white');
  assert.equal(database(...lines.slice(0, 2)).find(names, classes), 'blue');
});

test('each rule of precedence by itself', () => {
  const found = (...lines: readonly string[]) => database(...lines).find('a.b.c', 'A.B.C');
  assert.equal(found('a.b.c: name', 'a.B.c: class'), 'name');
  assert.equal(found('a.B.c: class', 'a.?.c: any'), 'class');
  assert.equal(found('a.?.c: any', 'a*c: skipped'), 'any');
  assert.equal(found('a.b.c: tight', 'a*b.c: loose'), 'tight');
  assert.equal(found('a*b*C: deeper', '*c: name of the resource alone'), 'deeper');
  assert.equal(found('*c: name', '*C: class'), 'name');
  assert.equal(found('A*c: left first', '*b.c: more on the right'), 'left first');
  assert.equal(found('a.c: too short', 'a.b: no resource', 'a.b.c.d: too long'), undefined);
  assert.equal(found('a.b.c: 1', 'a.b.c: 2'), '2');
});

test('a loose binding is used the best way when there are several', () => {
  const found = database('*b.c: x').find('b.b.c', 'B.B.C');
  assert.equal(found, 'x');
  assert.equal(database('a*a.c: x').find('a.a.a.c', 'A.A.A.C'), 'x');
});

test('what a line may hold', () => {
  const value = (line: string) => parseResource(line)?.value;
  assert.equal(value('a: b'), 'b');
  assert.equal(value('  a*b :\t  c d '), 'c d ', 'blanks at the end belong to the value');
  assert.equal(value('a: \\ b'), ' b');
  assert.equal(value('a: 1\\n2\\\\n\\101'), '1\n2\\nA');
  assert.equal(value('a:'), '');
  assert.equal(value('! a: b'), undefined);
  assert.equal(value('#include "x"'), undefined);
  assert.equal(value('a.?: b'), undefined, 'the last component is never ?');
  assert.equal(value('a b: c'), undefined);
  assert.equal(value('no colon'), undefined);
  assert.equal(value('*: b'), undefined);
  assert.deepEqual(parseResource('a.*b..c: x')?.path, [
    { loose: false, name: 'a' },
    { loose: true, name: 'b' },
    { loose: false, name: 'c' },
  ]);
});

test('lines are joined by a backslash, comments are not', () => {
  const text = 'a: 1\\\n  2\n! b: \\\nb: 3\nc: 4\\\\\nd: 5';
  const read = parseResources(text).map(({ value }) => value);
  assert.deepEqual(read, ['1  2', '3', '4\\', '5']);
});

test('the limits hold', () => {
  const many = Array.from({ length: resourcesMax + 5 }, (_, i) => `a${i}: ${i}`).join('\n');
  assert.equal(parseResources(many).length, resourcesMax);
  const [long] = parseResources(`a: ${'x'.repeat(resourceTextMax)}`);
  assert.equal(long?.value.length, resourceTextMax - 3);
});

test('parseResources never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { path } of parseResources(text)) assert.ok(path.length > 0);
    }),
  );
  const marks = fc.string({ unit: fc.constantFrom(...'a?.*:\\\n !#0'), maxLength: 40 });
  fc.assert(fc.property(marks, (text) => assert.ok(Array.isArray(parseResources(text)))));
});

// The oracle: every way in which a path can stand over the levels, and the rules as the text has them.

type Use = { readonly kind: 'name' | 'class' | '?' | 'skipped'; readonly tight: boolean };

function* ways(path: readonly Component[], n: string[], c: string[]): Generator<readonly Use[]> {
  const [first, ...rest] = path;
  if (!first || n.length === 0) {
    if (!first && n.length === 0) yield [];
    return;
  }
  const tight = !first.loose;
  const kinds: Use['kind'][] = [];
  if (first.name === n[0]) kinds.push('name');
  if (first.name === c[0]) kinds.push('class');
  if (first.name === '?') kinds.push('?');
  for (const kind of kinds)
    for (const more of ways(rest, n.slice(1), c.slice(1))) yield [{ kind, tight }, ...more];
  if (first.loose)
    for (const more of ways(path, n.slice(1), c.slice(1)))
      yield [{ kind: 'skipped', tight: false }, ...more];
}

function precedes(a: readonly Use[], b: readonly Use[]): boolean {
  for (const [i, use] of a.entries()) {
    const other = b[i] as Use;
    for (const kind of ['name', 'class', '?'] as const) {
      if ((use.kind === kind) !== (other.kind === kind)) return use.kind === kind;
    }
    if (use.tight !== other.tight) return use.tight;
  }
  return false;
}

test('find gives what the rules of the specification give', () => {
  const component = fc.record({
    loose: fc.boolean(),
    name: fc.constantFrom('a', 'b', 'A', 'B', '?'),
  });
  const last = fc.record({ loose: fc.boolean(), name: fc.constantFrom('x', 'X') });
  const path = fc.tuple(fc.array(component, { maxLength: 4 }), last).map(([p, l]) => [...p, l]);
  const level = fc.constantFrom(['a', 'A'], ['b', 'B'], ['c', 'A'], ['a', 'B']);
  const query = fc.array(level, { maxLength: 4 }).map((levels) => [...levels, ['x', 'X']]);
  fc.assert(
    fc.property(fc.array(path, { maxLength: 8 }), query, (paths, levels) => {
      const resources = paths.map((p, i) => ({ path: p, value: String(i) }));
      const [n, c] = [levels.map((l) => l[0] as string), levels.map((l) => l[1] as string)];
      const found = new ResourceDatabase(resources).find(n.join('.'), c.join('.'));
      const all = resources.flatMap(({ path: p, value }) =>
        [...ways(p, n, c)].map((way) => ({ way, value })),
      );
      if (found === undefined) return assert.equal(all.length, 0);
      const mine = all.filter(({ value }) => value === found).map(({ way }) => way);
      const beaten = all.some(({ way }) => mine.every((own) => precedes(way, own)));
      assert.ok(!beaten, `${found} of ${JSON.stringify(all)}`);
    }),
    { numRuns: 5000 },
  );
});
