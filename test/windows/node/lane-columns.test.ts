import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { laneColumns, STATUS_WHOLE_CELLS } from '../../../src/windows/node/lane-columns.ts';
import {
  callRowText,
  methodLabel,
  peerLabel,
  statusLabel,
} from '../../../src/windows/node/lane-row-text.ts';
import { callRow } from './node-sample.ts';

const names = (width: number, cell = 6) => laneColumns(width, cell).columns.map((c) => c.name);

describe('the columns of a lane', () => {
  it('leave in the order of the specification as it narrows', () => {
    assert.deepEqual(names(480).slice(-2), ['size', 'hops']);
    assert.equal(names(470).at(-1), 'size');
    assert.equal(names(430).at(-1), 'latency');
    assert.equal(laneColumns(390, 6).hour, false);
    assert.equal(laneColumns(370, 6).service, false);
    assert.ok(!names(300).includes('peer'));
  });

  it('grow the method to 40 cells, then the peer to 24', () => {
    const cells = (width: number) =>
      Object.fromEntries(laneColumns(width, 6).columns.map((c) => [c.name, c.cells]));
    assert.equal(cells(540).method, 28);
    assert.equal(cells(540).peer, 12);
    assert.deepEqual([cells(780).method, cells(780).peer], [40, 24]);
  });

  it('never lose method, status and latency, and never reach beyond the lane', () => {
    fc.assert(
      fc.property(fc.integer({ min: 240, max: 2000 }), fc.constantFrom(6, 8, 9), (width, cell) => {
        const { columns, cells } = laneColumns(width, cell);
        for (const name of ['method', 'status', 'latency'])
          assert.ok(columns.some((c) => c.name === name));
        assert.ok(20 + cells * cell <= width);
        columns.slice(1).forEach((c, i) => {
          const before = columns[i];
          assert.ok(before && before.cell + before.cells < c.cell, 'a blank between columns');
        });
      }),
    );
  });

  it('hold any row in the run: overlays lie over blanks only', () => {
    const columns = laneColumns(480, 6);
    for (const status of [0, 1, 4, 8, 14, 99]) {
      const { run, overlays } = callRowText(callRow(1, { status, slow: true }), columns);
      assert.ok(run.length <= columns.cells);
      for (const o of overlays)
        assert.match(run.slice(o.cell, o.cell + o.text.length), /^ *$/, `${o.text} over blanks`);
    }
  });
});

describe('a peer that is too long', () => {
  it('keeps the port of an address, which tells programs of one host apart', () => {
    assert.equal(peerLabel('127.0.0.1:41234', 12), '127.0…:41234');
    assert.equal(peerLabel('[::1]:41234', 9), '[:…:41234');
    assert.equal(peerLabel('10.0.0.1:80', 12), '10.0.0.1:80');
    assert.equal(peerLabel('a-name-that-is-long:41234', 12), 'a-name-that-is-long:41234');
    const columns = laneColumns(480, 6);
    const { run } = callRowText(callRow(1, { peer: '127.0.0.1:41234' }), columns);
    assert.match(run, /127\.0…:41234 /);
  });
});

describe('a method that is too long', () => {
  it('loses its service before its own name', () => {
    const label = (method: string, cells: number) =>
      methodLabel(callRow(1, { method }), cells, true);
    assert.equal(label('a.b.Cards/GetCard', 18), 'Cards/GetCard');
    assert.equal(label('a.b.LongServiceName/GetCard', 18), 'LongServi…/GetCard');
    assert.equal(label('a.b.Cards/GetCardsOfAllCustomers', 18), 'GetCardsOfAllCust…');
  });
});

it('a wide lane has the names of statuses whole, a narrower one all of them short', () => {
  const statusOf = (width: number) =>
    laneColumns(width, 6).columns.find(({ name }) => name === 'status')?.cells ?? 0;
  const row = callRow(1, { status: 9 });
  assert.deepEqual([statusOf(480), statusLabel(row, statusOf(480))], [9, 'PRECOND']);
  assert.deepEqual(
    [statusOf(800), statusLabel(row, statusOf(800))],
    [STATUS_WHOLE_CELLS, 'FAILED_PRECONDITION'],
  );
  for (let width = 300; width < 1200; width++)
    assert.ok([9, STATUS_WHOLE_CELLS].includes(statusOf(width)), `${width}`);
});
