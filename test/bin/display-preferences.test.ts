import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DisplayPreferences,
  type GivenPreferences,
  type PreferredDisplay,
} from '../../bin/display-preferences.ts';
import { paletteOf } from '../../src/windows/theme.ts';
import { parseGeometry } from '../../src/x11/conventions/geometry-text.ts';
import { parseResources } from '../../src/x11/resources/resource-text.ts';

/** What is set on it, in order. */
class Recorder implements PreferredDisplay {
  readonly set: unknown[] = [];
  readonly look: PreferredDisplay['look'];

  constructor(resources: string) {
    this.look = {
      resources: Promise.resolve(resources),
      setFonts: (fonts) => void this.set.push(fonts),
      setColors: (pairs) => void this.set.push([...pairs]),
      colorNamed: async (name) => (name === 'navy' ? 0x000080 : undefined),
    };
  }

  setTextSize(size: string): void {
    this.set.push(size);
  }
}

function preferences(given: GivenPreferences = {}, commandLine = '', environment = '') {
  return new DisplayPreferences(given, {
    commandLine: parseResources(commandLine),
    environment: parseResources(environment),
  });
}

test('without a word of anybody nothing is changed', async () => {
  const own = preferences();
  const display = new Recorder('');
  await own.apply(display);
  assert.deepEqual([own.theme, own.textSize, own.antiAliased], ['dark', 'S', false]);
  assert.deepEqual(display.set, []);
});

test('anti-aliased text by resource or by option, of which the option wins', async () => {
  const resource = preferences({}, 'Meshscope.text: aa');
  assert.equal(resource.antiAliased, true);
  assert.equal(preferences({ text: 'core' }, 'Meshscope.text: aa').antiAliased, false);
  assert.equal(preferences({ text: 'aa' }).antiAliased, true);
});

test('the command line over -xrm over the environment over the server', async () => {
  const server = 'Meshscope.theme: light\nMeshscope.textSize: L\nMeshscope*font: 9x15';
  const display = new Recorder(server);
  const all = preferences({ theme: 'dark', scale: 1 }, 'Meshscope.textSize: XL');
  await all.apply(display);
  assert.deepEqual([all.theme, all.textSize], ['dark', 'S']);
  const xrm = preferences({}, 'Meshscope.textSize: XL', 'Meshscope.textSize: M');
  assert.equal(xrm.textSize, 'XL', 'known before the server answers');
  await xrm.apply(new Recorder(server));
  assert.deepEqual([xrm.theme, xrm.textSize], ['light', 'XL']);
  const environment = preferences({}, '', 'Meshscope.textSize: M');
  await environment.apply(new Recorder(server));
  assert.equal(environment.textSize, 'M');
});

test('what the server says is applied when it comes', async () => {
  const display = new Recorder(
    'Xft.dpi: 192\nMeshscope*body.font: 7x13\nMeshscope*foreground: navy',
  );
  const own = preferences({ theme: 'light' });
  await own.apply(display);
  const light = paletteOf('light');
  assert.deepEqual(display.set, ['XL', { body: '7x13' }, [[light.text, 0x000080]]]);
});

test('colours that would hide the text are not used', async () => {
  const display = new Recorder('Meshscope*foreground: #fff\nMeshscope*background: #fffff0');
  await preferences().apply(display);
  assert.deepEqual(display.set, [[]]);
});

test('geometries of the command line and of resources are told apart', async () => {
  const node = parseGeometry('900x500') ?? {};
  const own = preferences({ geometry: { node } }, 'Meshscope*geometry: 600x400-0-0');
  assert.deepEqual(own.givenGeometry('node'), node);
  assert.equal(own.givenGeometry('overview'), undefined);
  assert.equal(own.resourceGeometry('overview')?.width, 600);
  assert.equal(preferences({}, 'Meshscope*geometry: nonsense').resourceGeometry('node'), undefined);
});
