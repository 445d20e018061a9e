import assert from 'node:assert/strict';
import { test } from 'node:test';
import { geometryOption, resourceOption, scaleOption, withTwoDashes } from '../../bin/x-options.ts';

test('options of X may have one dash, before `--` and nowhere else', () => {
  const words = ['watch', '-display', ':1', '-geometry', '-0-0', '-xrm=a: b', '-o', '-displays'];
  assert.deepEqual(withTwoDashes([...words, '--', '-display']), [
    'watch',
    '--display',
    ':1',
    '--geometry',
    '-0-0',
    '--xrm=a: b',
    '-o',
    '-displays',
    '--',
    '-display',
  ]);
});

test('geometries are kept by kind, the plain one for the overview', () => {
  const overview = geometryOption('1200x760+0+0');
  const both = geometryOption('node=-0-0', overview);
  assert.deepEqual(both.overview?.width, 1200);
  assert.deepEqual(both.node?.x, { from: 'right', px: 0 });
  assert.deepEqual(geometryOption('overview=500x400', both).overview, { width: 500, height: 400 });
  assert.throws(() => geometryOption('help=1x1'), /overview, node, message/);
  assert.throws(() => geometryOption('big'), /WIDTHxHEIGHT/);
});

test('resources and scales are checked where they are given', () => {
  assert.deepEqual(resourceOption('*font: 9x15', ['a: b']), ['a: b', '*font: 9x15']);
  assert.throws(() => resourceOption('no colon'), /Meshscope\*font/);
  assert.equal(scaleOption('1.5'), 1.5);
  for (const bad of ['0', '-1', 'x', '99']) assert.throws(() => scaleOption(bad), /number/);
});
