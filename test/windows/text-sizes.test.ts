// The same windows at each text size: what names a pane is never lost, nothing is drawn outside of the
// window, and a larger size draws text in larger cells.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DrawList, FontRole, TextMetrics } from '../../src/x11/draw/draw-list.ts';
import { faceOf, faces, textMetrics } from '../../src/x11/faces.ts';
import { textSizes } from '../../src/x11/resources/text-scale.ts';
import { shots } from '../support/shots.ts';

/** Words that a window has at every size. */
const kept: Readonly<Record<string, readonly string[]>> = {
  'overview-1200-dark': ['ALERTS', 'NEEDS ATTENTION', 'gateway-1', 'NODES', 'FOLLOWING'],
  'overview-480-dark': ['FOLLOWING', 'NODES', 'ledger-3', 'NEEDS ATTENTION'],
  'node-1000-dark': ['INBOUND', 'OUTBOUND', 'FOLLOWING', 'status', 'lat ms'],
  'node-480-dark': ['INBOUND', 'status', 'lat ms'],
  'message-1200-dark': ['CALL EVENTS', 'PAYLOAD', 'METADATA', 'BYTES', 'Authorizer/Authorize'],
  'node-help-dark': ['Keys', 'MOVE', 'close'],
};

function metricsOf(size: (typeof textSizes)[number]): TextMetrics {
  return textMetrics(size, (role: FontRole) => faces[faceOf(size, role)], true);
}

function textItems(list: DrawList) {
  const items = list.layers.flatMap((layer) => layer.items);
  return items.flatMap((item) => (item.kind === 'text' ? [item] : []));
}

for (const [name, words] of Object.entries(kept)) {
  const shot = shots().find((one) => one.name === name);
  assert.ok(shot, name);
  for (const size of textSizes) {
    test(`${name} in size ${size}`, () => {
      const metrics = metricsOf(size);
      const list = shot.view(metrics);
      const items = textItems(list);
      const texts = items.map(({ text }) => text);
      for (const word of words)
        assert.ok(
          texts.some((text) => text.includes(word)),
          `${word} of ${texts.join('|')}`,
        );
      const named = texts.filter((text) => text === 'ledger-3').length;
      if (name.startsWith('overview')) assert.ok(named >= 2, 'in its tile as well as in its alert');
      for (const { x, y, text, font } of items) {
        const { cellWidth, ascent, descent } = metrics.face[font];
        const inside = x >= 0 && y - ascent >= 0 && y + descent <= list.height;
        assert.ok(inside && x + text.length * cellWidth <= list.width, `${text} at ${x},${y}`);
      }
    });
  }
}
