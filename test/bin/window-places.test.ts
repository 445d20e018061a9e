import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  placesFile,
  placesFileBytesMax,
  placesMax,
  placesSeat,
  WindowPlaces,
} from '../../bin/window-places.ts';

describe('the places of windows', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'meshscope-places-'));
  });
  after(() => rm(folder, { recursive: true }));

  const shape = { x: 10, y: -20, width: 900, height: 500 };
  const silent = (_words: string): void => {};

  function open(name: string, scope = 'a:1', complain = silent, seat = 'here') {
    return new WindowPlaces(join(folder, name, 'windows.json'), scope, seat, complain);
  }

  test('stand in the state folder', () => {
    assert.equal(placesFile({ XDG_STATE_HOME: '/s' }), '/s/meshscope/windows.json');
    assert.equal(placesFile({ HOME: '/h' }), '/h/.local/state/meshscope/windows.json');
    assert.equal(placesFile({ HOME: '/h', XDG_STATE_HOME: '' }), placesFile({ HOME: '/h' }));
  });

  test('are there in the next run, of the same cluster only, and for their owner only', async () => {
    const first = open('kept');
    first.set('node ledger-1', shape);
    first.set('overview', { width: 700, height: 400 });
    assert.deepEqual(first.get('overview')?.width, 700);
    first.flush();
    const { mode } = await stat(join(folder, 'kept', 'windows.json'));
    assert.equal(mode & 0o777, 0o600);
    const { x, y, width, height } = open('kept').get('node ledger-1') ?? shape;
    assert.deepEqual({ x, y, width, height }, shape);
    assert.equal(open('kept').get('overview')?.x, undefined);
    assert.equal(open('kept', 'b:1').get('overview'), undefined);
  });

  test('each display has its own; one that has none takes those of the last', () => {
    const at = (seat: string) => open('seats', 'a:1', silent, seat);
    const [one, two] = [at(':1'), at(':2')];
    one.set('overview', shape);
    two.set('overview', { ...shape, x: 77 });
    assert.equal(one.get('overview')?.x, 10);
    one.flush();
    two.flush();
    assert.equal(at(':1').get('overview')?.x, 10);
    assert.equal(at(':2').get('overview')?.x, 77);
    assert.equal(at(':3').get('overview')?.x, 77);
  });

  test('have the text with them that they were large enough for, and whether they are of this display', () => {
    const at = (seat: string) => open('cells', 'a:1', silent, seat);
    const cell = { width: 12, pitch: 32 };
    const one = at(':1');
    one.set('overview', shape, cell);
    one.set('message', shape);
    one.flush();
    assert.deepEqual(at(':1').get('overview')?.cell, cell);
    assert.equal(at(':1').get('message')?.cell, undefined);
    assert.deepEqual(
      [at(':1'), at(':2')].map((places) => places.get('overview')?.isOwn),
      [true, false],
    );
  });

  test('of a forwarded display are those of any number, but of its screen only', () => {
    const screen = { width: 800, height: 600 };
    const seats = ['h localhost:10', 'h 127.0.0.1:13', 'h [::1]:11'].map((s) =>
      placesSeat(s, screen),
    );
    assert.deepEqual(new Set(seats), new Set(['h forwarded 800x600']));
    assert.equal(placesSeat('h from 10.0.0.5', screen), 'h from 10.0.0.5 800x600');
    assert.notEqual(placesSeat('h :0', screen), placesSeat('h :1', screen));
    assert.notEqual(placesSeat('h :0', screen), placesSeat('h :0', { width: 801, height: 600 }));
  });

  test('of a file without sizes of screens are those of the same display', () => {
    const at = (seat: string) => open('former', 'a:1', silent, seat);
    at('h :0').set('overview', shape);
    const [old, other] = [at('h :0'), at('h :1')];
    old.set('overview', shape);
    other.set('overview', { ...shape, x: 77 });
    old.flush();
    other.flush();
    assert.equal(at('h :0 800x600').get('overview')?.x, 10);
    assert.equal(at('h :1 800x600').get('overview')?.x, 77);
    const own = at('h :0 800x600');
    own.set('overview', { ...shape, x: 5 });
    own.flush();
    assert.equal(at('h :0 800x600').get('overview')?.x, 5);
    assert.equal(at('h :0 1024x768').get('overview')?.x, 10);
  });

  test('without a change no file is written', async () => {
    open('untouched').flush();
    await assert.rejects(stat(join(folder, 'untouched')));
  });

  test('of another run that wrote meanwhile stay', () => {
    const [one, two] = [open('both'), open('both', 'b:1')];
    one.set('overview', shape);
    two.set('overview', { ...shape, x: 11 });
    one.flush();
    two.flush();
    assert.equal(open('both').get('overview')?.x, 10);
    assert.equal(open('both', 'b:1').get('overview')?.x, 11);
  });

  test('are bounded: the oldest go', async () => {
    const places = open('many');
    for (let i = 0; i < placesMax + 20; i++) places.set(`node n${i}`, shape);
    places.flush();
    const text = await readFile(join(folder, 'many', 'windows.json'), 'utf8');
    assert.equal(JSON.parse(text).windows.length, placesMax);
    assert.ok(text.length <= placesFileBytesMax);
    assert.equal(open('many').get('node n0'), undefined);
    assert.ok(open('many').get(`node n${placesMax + 19}`));
  });

  test('of a broken file are ignored with one line, and entries that make no sense silently', async () => {
    const file = join(folder, 'kept', 'windows.json');
    const broken = ['{', '[]', '{"version":2,"windows":[]}', 'x'.repeat(placesFileBytesMax + 1)];
    for (const text of broken) {
      await writeFile(file, text);
      const said: string[] = [];
      assert.equal(open('kept', 'a:1', (words) => said.push(words)).get('overview'), undefined);
      assert.equal(said.length, 1, text.slice(0, 40));
      assert.match(said[0] ?? '', /is ignored/);
    }
    const windows = [
      { key: 'a:1 overview', width: 0, height: 5 },
      { key: 'a:1 overview', width: 5.5, height: 5 },
      { key: 'a:1 overview', x: 1, width: 5, height: 5 },
      { key: 'a:1 overview', width: 5, height: 5, cell: null },
      { key: 'a:1 overview', width: 5, height: 5, cell: { width: 0, pitch: 16 } },
      { key: 'a:1 overview', width: 5, height: 5, cell: { width: 6 } },
      null,
    ];
    await writeFile(file, JSON.stringify({ version: 1, windows }));
    const said: string[] = [];
    assert.equal(open('kept', 'a:1', (words) => said.push(words)).get('overview'), undefined);
    assert.deepEqual(said, []);
  });

  test('that cannot be written are said, and the program goes on', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const said: string[] = [];
    const places = open('a-file', 'a:1', (words) => said.push(words));
    places.set('overview', shape);
    places.flush();
    assert.match(said[0] ?? '', /not kept/);
  });
});
