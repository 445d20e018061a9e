// What was copied outlives the program where a clipboard manager runs; where none does, or one that does not
// answer, or one that refuses, the program ends in time all the same.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { systemClock as clock } from '../../../src/runtime/clock.ts';
import { type Connection, connect } from '../../../src/x11/connection.ts';
import { Display } from '../../../src/x11/display.ts';
import { saveTimeoutMs } from '../../../src/x11/selection/clipboard-saving.ts';
import type { SelectionRequest } from '../../../src/x11/selection/owner-state.ts';
import {
  askSelectionAtoms,
  type SelectionAtoms,
} from '../../../src/x11/selection/selection-atoms.ts';
import { SelectionWindow } from '../../../src/x11/selection/selection-window.ts';
import type { XEvent } from '../../../src/x11/x-client.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startXvfb, type Xvfb } from '../../support/xvfb.ts';

const missing = ['Xvfb', 'xclip'].filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;
const text = 'größe 現金\nsecond line';

/** A clipboard manager: takes the text as UTF8_STRING and owns CLIPBOARD from then on. */
class Manager {
  readonly connection: Connection;
  readonly window: SelectionWindow;
  readonly atoms: SelectionAtoms;
  readonly asked: SelectionRequest[] = [];
  readonly targets: number[][] = [];
  taken: string | undefined;
  manner: 'takes' | 'refuses' | 'silent' = 'takes';

  static async open(display: string): Promise<Manager> {
    const connection = await connect({ display, clock });
    const asked = askSelectionAtoms(connection);
    connection.flush();
    const manager = new Manager(connection, await asked);
    await manager.window.own(manager.atoms.CLIPBOARD_MANAGER, 0);
    return manager;
  }

  private constructor(connection: Connection, atoms: SelectionAtoms) {
    this.connection = connection;
    this.atoms = atoms;
    connection.listen({ event: (event) => void this.#event(event), error() {}, lost() {} });
    this.window = new SelectionWindow(connection);
  }

  async #event(event: XEvent): Promise<void> {
    const { atoms, window, connection } = this;
    if (event.name === 'SelectionRequest') {
      this.asked.push(event);
      if (this.manner === 'refuses') window.notify(event, 0);
      if (this.manner === 'takes')
        window.convert({
          selection: atoms.CLIPBOARD,
          target: atoms.UTF8_STRING,
          property: atoms.MESHSCOPE_PASTE_1,
          time: event.time,
        });
    } else if (event.name === 'SelectionNotify') {
      const value = await window.read(atoms.MESHSCOPE_PASTE_1, 10_000);
      this.taken = Buffer.from(value?.data ?? []).toString('utf8');
      await window.own(atoms.CLIPBOARD, 0);
      const request = this.asked.at(-1);
      if (request) window.notify(request, request.property);
    }
    connection.flush();
  }
}

describe('the clipboard when the program ends', { skip }, () => {
  let server: Xvfb;
  before(async () => {
    server = await startXvfb({ width: 300, height: 200 });
  });
  after(() => server?.stop());

  async function copied(): Promise<Display> {
    const display = await Display.open({ display: server.display, clock });
    await waitFor('trust', () => display.trusted);
    assert.equal(await display.selections.copy(['CLIPBOARD', 'PRIMARY'], text), 'owned');
    return display;
  }

  /** How long the end took, ms. */
  async function retire(display: Display): Promise<number> {
    const startMs = performance.now();
    await display.retire();
    return performance.now() - startMs;
  }

  test('without a manager it ends at once', async () => {
    const display = await copied();
    assert.equal(await display.selections.save(), 'none');
    assert.ok((await retire(display)) < saveTimeoutMs);
  });

  test('a manager takes it over before the connection closes, and is asked once', async () => {
    const manager = await Manager.open(server.display);
    const display = await copied();
    assert.equal(await display.selections.save(), 'saved');
    await retire(display);
    assert.equal(manager.taken, text);
    assert.equal(manager.asked.length, 1);
    const [request] = manager.asked;
    assert.equal(request?.target, manager.atoms.SAVE_TARGETS);
    assert.equal(request.property, manager.atoms.MESHSCOPE_SAVE);
    manager.connection.close();
  });

  test('a manager that refuses, and one that says nothing, keep nobody', async () => {
    const manager = await Manager.open(server.display);
    manager.manner = 'refuses';
    const refused = await copied();
    assert.equal(await refused.selections.save(), 'refused');
    refused.close();
    manager.manner = 'silent';
    const silent = await copied();
    const tookMs = await retire(silent);
    assert.ok(tookMs >= saveTimeoutMs * 0.9 && tookMs < saveTimeoutMs * 5, `${tookMs} ms`);
    manager.connection.close();
  });

  test('a display that is lost meanwhile ends the wait, and nothing copied asks nobody', async () => {
    const manager = await Manager.open(server.display);
    manager.manner = 'silent';
    const display = await copied();
    const saving = display.selections.save();
    await waitFor('the question', () => manager.asked.length > 0);
    display.close();
    assert.equal(await saving, 'lost');
    const idle = await Display.open({ display: server.display, clock });
    await waitFor('trust', () => idle.trusted);
    assert.ok((await retire(idle)) < saveTimeoutMs);
    assert.equal(manager.asked.length, 1);
    manager.connection.close();
  });
});
