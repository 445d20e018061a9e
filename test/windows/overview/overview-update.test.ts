import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NodeSnapshot, OverviewFrame } from '../../../src/windows/overview/overview-frame.ts';
import { overviewLayout } from '../../../src/windows/overview/overview-layout.ts';
import {
  newOverview,
  type OverviewCommand,
  type OverviewModel,
  screenOf,
  withFrame,
} from '../../../src/windows/overview/overview-model.ts';
import { updateOverview } from '../../../src/windows/overview/overview-update.ts';
import { viewOverview } from '../../../src/windows/overview/overview-view.ts';
import type { WindowEvent } from '../../../src/x11/window-event.ts';
import { SAMPLE_NOW_MS, sampleFrame, sampleStatus } from '../../support/overview-sample.ts';
import { findText, SMALL_FACES } from '../picture-check.ts';

const SIZE = { width: 1200, height: 760 };
const NONE = { shift: false, ctrl: false, alt: false };

/** A window that is driven by events and keeps the commands that came of them. */
class Driver {
  model: OverviewModel = newOverview('dark');
  readonly commands: OverviewCommand[] = [];

  frame(frame: OverviewFrame): this {
    return this.#send({ kind: 'frame', frame });
  }

  event(event: WindowEvent): this {
    return this.#send({ kind: 'input', event, size: SIZE, metrics: SMALL_FACES });
  }

  keys(...keys: readonly string[]): this {
    for (const key of keys)
      this.event({ kind: 'key', key, text: key.length === 1 ? key : '', modifiers: NONE });
    return this;
  }

  click(node: string, clicks = 1): this {
    const layout = overviewLayout(this.model, SIZE, SMALL_FACES);
    const place = layout.placed.flatMap((r) => r.places).find((p) => p.node === node);
    assert.ok(place, `${node} is visible`);
    const { x, y } = place.rect;
    const at = { x: x + 5, y: y + 5, clicks, modifiers: NONE };
    return this.event({ kind: 'press', button: 1, ...at });
  }

  #send(message: Parameters<typeof updateOverview>[1]): this {
    const { model, commands } = updateOverview(this.model, message);
    this.model = model;
    this.commands.push(...commands);
    return this;
  }
}

const started = (frame = sampleFrame()) => new Driver().frame(frame);
const later = (ms: number, frame = sampleFrame()) => ({ ...frame, nowUtcMs: SAMPLE_NOW_MS + ms });

test('a click selects a node, a double click and Return open it', () => {
  const d = started().click('cards-4');
  assert.equal(d.model.selected, 'cards-4');
  assert.deepEqual(d.commands, []);
  d.click('fraud-2', 2).keys('Return');
  const open = { kind: 'open-node', node: 'fraud-2' };
  assert.deepEqual(d.commands, [open, open]);
});

test('arrows and letters walk the grid, rows by the place below', () => {
  const d = started().keys('j');
  assert.equal(d.model.selected, 'ledger-3');
  d.keys('l');
  assert.equal(d.model.selected, 'fraud-2');
  d.keys('j');
  assert.equal(d.model.selected, 'gateway-1');
  d.keys('Up', 'h');
  assert.equal(d.model.selected, 'ledger-3');
  d.keys('Left', 'Up');
  assert.equal(d.model.selected, 'ledger-3');
});

test('End goes to the last node and brings it into sight; Home comes back', () => {
  const d = started().keys('End');
  const visible = () =>
    overviewLayout(d.model, SIZE, SMALL_FACES).placed.flatMap((r) => r.row.nodes);
  assert.ok(visible().includes(d.model.selected ?? ''));
  assert.ok(d.model.scrollRows > 0);
  d.keys('Home');
  assert.equal(d.model.scrollRows, 0);
  assert.equal(d.model.selected, 'ledger-3');
});

test('the wheel scrolls no further than there is something', () => {
  const d = started();
  for (let i = 0; i < 99; i++) d.event({ kind: 'wheel', dx: 0, dy: 1, x: 100, y: 300 });
  const layout = overviewLayout(d.model, SIZE, SMALL_FACES);
  assert.equal(layout.below, 0);
  assert.ok(layout.above > 0);
  for (let i = 0; i < 99; i++) d.event({ kind: 'wheel', dx: 0, dy: -1, x: 100, y: 300 });
  assert.equal(d.model.scrollRows, 0);
});

test('n and N walk the troubled nodes, worst first, round and round', () => {
  const d = started();
  const seen = Array.from({ length: 6 }, () => d.keys('n').model.selected);
  assert.deepEqual(seen, ['ledger-3', 'fraud-2', 'wallet-9', 'cards-4', 'gateway-1', 'ledger-3']);
  assert.equal(d.keys('N').model.selected, 'gateway-1');
});

test('typing in the filter box hides nodes; a wrong filter says so and hides nothing more', () => {
  const d = started().keys('/', ...'state:down');
  assert.deepEqual(
    d.model.board.shown.map((e) => e.node),
    ['ledger-3'],
  );
  assert.deepEqual(d.model.board.healthy, []);
  d.keys('x', 'Return');
  assert.match(d.model.filter.error, /is no state/);
  assert.equal(d.model.board.shown.length, 1);
  d.keys('Escape');
  assert.equal(d.model.filter.text, '');
  assert.equal(d.model.board.healthy.length, 43);
});

test('while the filter is edited keys are text, not actions', () => {
  const d = started().keys('/', 'q', 'Q', 't');
  assert.deepEqual(d.commands, []);
  assert.equal(d.model.filter.text, 'qQt');
});

test('freeze holds the picture while frames go on, and follows again', () => {
  const d = started().keys(' ').frame(later(5_000));
  assert.equal(d.model.frame?.nowUtcMs, SAMPLE_NOW_MS);
  assert.equal(d.model.latest?.nowUtcMs, SAMPLE_NOW_MS + 5_000);
  assert.equal(d.keys(' ').model.frame?.nowUtcMs, SAMPLE_NOW_MS + 5_000);
});

test('help holds the picture behind it and shows the newest when it is closed', () => {
  const d = started().keys('?').frame(later(5_000)).keys('n', 'Down');
  assert.equal(d.model.selected, undefined);
  assert.equal(d.model.frame?.nowUtcMs, SAMPLE_NOW_MS);
  assert.equal(d.keys('Escape').model.frame?.nowUtcMs, SAMPLE_NOW_MS + 5_000);
});

test('q asks before it quits; Q and the close button do not', () => {
  assert.deepEqual(started().keys('q').commands, []);
  assert.deepEqual(started().keys('q', 'Escape', 'Return').commands, []);
  assert.deepEqual(started().keys('q', 'y').commands, [{ kind: 'quit' }]);
  assert.deepEqual(started().keys('Q').commands, [{ kind: 'quit' }]);
  assert.deepEqual(started().event({ kind: 'close' }).commands, [{ kind: 'quit' }]);
});

test('t asks for the other theme and s for the next order', () => {
  const d = started().keys('t', 's');
  assert.deepEqual(d.commands, [{ kind: 'toggle-theme' }]);
  assert.equal(d.model.theme, 'light');
  assert.equal(d.model.board.sort.by, 'name');
  assert.equal(d.keys('S').model.board.sort.reversed, true);
});

const withState = (frame: OverviewFrame, state: 'up' | 'joining' | 'down'): OverviewFrame => ({
  ...frame,
  nodes: frame.nodes.map(({ status, traffic }): NodeSnapshot => {
    const none = { ...traffic, eventsSeen: 0, lastEventUtcUs: undefined };
    return { status: sampleStatus(status.node, state), traffic: none };
  }),
});

test('connecting ends when a node is up, no traffic ends with the first event, both for good', () => {
  const frame = sampleFrame(6, false);
  const d = started(withState(frame, 'joining'));
  assert.equal(screenOf(d.model), 'connecting');
  assert.equal(screenOf(d.frame(withState(frame, 'up')).model), 'no-traffic');
  assert.equal(screenOf(d.frame(frame).model), 'tiles');
  assert.equal(screenOf(d.frame(withState(frame, 'down')).model), 'tiles');
});

test('Return opens the tiles before there is anything to see', () => {
  const d = started(withState(sampleFrame(6, false), 'joining')).keys('Return');
  assert.equal(screenOf(d.model), 'no-traffic');
  assert.equal(screenOf(d.keys('Return').model), 'tiles');
});

test('the note on untrusted forwarding is shown once, and only when it is certain', () => {
  const link = (trusted: boolean | undefined): OverviewFrame => {
    const frame = sampleFrame();
    return { ...frame, link: { ...frame.link, trusted } };
  };
  assert.equal(screenOf(started(link(undefined)).model), 'tiles');
  assert.equal(screenOf(started(link(true)).model), 'tiles');
  const d = started(link(false));
  assert.equal(screenOf(d.model), 'untrusted-note');
  assert.equal(screenOf(d.keys('Return').frame(link(false)).model), 'tiles');
  assert.deepEqual(d.commands, [{ kind: 'trust-note-read', forever: false }]);
});

test('the note on untrusted forwarding stays away for good by n, and where it was read before', () => {
  const frame = sampleFrame();
  const untrusted = { ...frame, link: { ...frame.link, trusted: false } };
  const d = started(untrusted).keys('n');
  assert.equal(screenOf(d.model), 'tiles');
  assert.deepEqual(d.commands, [{ kind: 'trust-note-read', forever: true }]);
  assert.equal(screenOf(withFrame(newOverview('dark', false), untrusted)), 'tiles');
});

test('keys and clicks before the first frame do no harm', () => {
  const d = new Driver().keys('n', 'Down', 'Return', '/', 'a', 's', ' ', 'x', 'End', '?', 'Escape');
  d.event({ kind: 'press', button: 1, x: 50, y: 300, clicks: 2, modifiers: NONE });
  d.event({ kind: 'wheel', dx: 0, dy: 3, x: 5, y: 5 });
  assert.deepEqual(d.commands, []);
});

test('a click on a head of the methods sorts them by it, highest first, unknown last', () => {
  const frame = sampleFrame(2, false);
  const topMethods = [
    { method: 'a/Busy', ratePerSecond: 9, errorPercent: 0, p99Us: 1_000 },
    { method: 'b/Failing', ratePerSecond: 5, errorPercent: 8, p99Us: 2_000 },
    { method: 'c/Slow', ratePerSecond: 2, errorPercent: undefined, p99Us: 90_000 },
  ];
  const d = started({ ...frame, topMethods });
  const picture = () => viewOverview(d.model, SIZE, SMALL_FACES);
  const press = (head: string) => {
    const found = findText(picture(), head);
    assert.ok(found, head);
    d.event({
      kind: 'press',
      button: 1,
      x: found.x + 3,
      y: found.y - 3,
      clicks: 1,
      modifiers: NONE,
    });
  };
  const first = () => {
    const lowest = (name: string) => findText(picture(), name)?.y ?? Infinity;
    const names = ['Busy', 'Failing', 'Slow'];
    return names.toSorted((a, b) => lowest(a) - lowest(b));
  };
  assert.deepEqual(first(), ['Busy', 'Failing', 'Slow']);
  press('err %');
  assert.deepEqual(first(), ['Failing', 'Busy', 'Slow']);
  press('p99 ms');
  assert.deepEqual(first(), ['Slow', 'Failing', 'Busy']);
  press('rate/s');
  assert.deepEqual(first(), ['Busy', 'Failing', 'Slow']);
});
