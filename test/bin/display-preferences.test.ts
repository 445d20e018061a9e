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
      setFonts: async (fonts) => {
        this.set.push(fonts);
        return new Map(fonts.body === '5x9' ? [['5x9', 'which is not there']] : []);
      },
      setColors: (pairs) => void this.set.push([...pairs]),
      colorNamed: async (name) => ({ navy: 0x000080, white: 0xffffff, gray50: 0x7f7f7f })[name],
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
  assert.deepEqual([own.theme, own.textSize, own.text], ['dark', 'S', undefined]);
  assert.deepEqual(display.set, []);
});

test('anti-aliased text by resource or by option, of which the option wins', async () => {
  const resource = preferences({}, 'Meshscope.text: aa');
  assert.equal(resource.text, 'aa');
  assert.equal(preferences({ text: 'core' }, 'Meshscope.text: aa').text, 'core');
  assert.equal(preferences({ text: 'aa' }).text, 'aa');
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

test('a scale beyond the largest text is told for what asked for it', async () => {
  const told = async (given: GivenPreferences, server = '') => {
    const own = preferences(given);
    await own.apply(new Recorder(server));
    return own.clamped;
  };
  assert.match((await told({ scale: 5 }, 'Xft.dpi: 96')) ?? '', /^--scale 5 asks .* scale 4$/);
  assert.equal(await told({ scale: 4 }, 'Xft.dpi: 600'), undefined);
  assert.equal(await told({}, 'Xft.dpi: 288'), undefined);
  assert.match((await told({}, 'Xft.dpi: 480')) ?? '', /^Xft\.dpi 480 asks/);
  assert.equal(await told({ scale: 5, textSize: 'S' }), undefined, 'keys chose another size');
});

test('what the server says is applied when it comes', async () => {
  const display = new Recorder(
    'Xft.dpi: 168\nMeshscope*body.font: 7x13\nMeshscope*foreground: navy',
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

test('a background with a name makes the theme as its colour would, once the server has told it', async () => {
  const display = new Recorder('Meshscope*background: white');
  const own = preferences();
  await own.apply(display);
  assert.equal(own.theme, 'light');
  assert.deepEqual(display.set, [[[paletteOf('light').bg, 0xffffff]]]);
  assert.deepEqual(own.complaints, []);
  const dark = preferences({}, 'Meshscope*background: navy');
  await dark.apply(new Recorder(''));
  assert.equal(dark.theme, 'dark');
  const named = preferences({}, 'Meshscope.theme: dark');
  await named.apply(display);
  assert.equal(named.theme, 'dark', 'a theme that is named holds');
});

test('what cannot be had is said once each: fonts, names of colours, colours that hide the text', async () => {
  const said = async (resources: string, given: GivenPreferences = {}) => {
    const own = preferences(given);
    await own.apply(new Recorder(resources));
    return own.complaints;
  };
  assert.deepEqual(await said('Meshscope*font: 5x9\nMeshscope*background: moon\n'), [
    'the X resource font is "5x9", which is not there',
    'the X resource background is "moon", a colour that the server does not know',
  ]);
  assert.deepEqual(await said('Meshscope*background: white', { theme: 'dark' }), [
    'the X resource background is "white", which leaves too little contrast in the dark theme',
  ]);
  const both = await said('Meshscope*foreground: #7f7f00\nMeshscope*background: gray50');
  assert.equal(both.length, 2);
  for (const [i, words] of ['background is "gray50"', 'foreground is "#7f7f00"'].entries())
    assert.ok(both[i]?.includes(`${words}, which leaves too little contrast in the light theme`));
  assert.deepEqual(await said('Meshscope*foreground: white'), []);
});

test('geometries of the command line and of resources are told apart', async () => {
  const node = parseGeometry('900x500') ?? {};
  const own = preferences({ geometry: { node } }, 'Meshscope*geometry: 600x400-0-0');
  assert.deepEqual(own.givenGeometry('node'), node);
  assert.equal(own.givenGeometry('overview'), undefined);
  assert.equal(own.resourceGeometry('overview')?.width, 600);
  assert.equal(preferences({}, 'Meshscope*geometry: nonsense').resourceGeometry('node'), undefined);
});
