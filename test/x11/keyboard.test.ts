// The keyboard with a server that answers, late or with an error: what is pressed meanwhile waits, and a
// refused question does not silence the keys for good.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DisplayError } from '../../src/x11/display-error.ts';
import { heldPressesMax, Keyboard, type KeyboardServer } from '../../src/x11/keyboard.ts';
import type { XInputEvent, XSetup } from '../../src/x11/x-client.ts';

const FIRST_KEYCODE = 8;
const NO_MODIFIERS: readonly number[][] = [[], [], [], [], [], [], [], []];

interface Question {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Keeps the questions until the test answers them. */
class Server {
  readonly questions: Question[] = [];
  readonly setup = { min_keycode: FIRST_KEYCODE, max_keycode: FIRST_KEYCODE + 1 } as XSetup;
  readonly ask = (() => this.#question()) as KeyboardServer['ask'];

  /** The two tables; key 8 is `letter`. */
  async answer(letter: string): Promise<void> {
    this.questions.shift()?.resolve([[letter.charCodeAt(0)], [0x62]]);
    this.questions.shift()?.resolve(NO_MODIFIERS);
    await settled();
  }

  #question(): Promise<unknown> {
    return new Promise<unknown>((resolve, reject) => this.questions.push({ resolve, reject }));
  }

  async refuse(): Promise<void> {
    const error = new DisplayError('protocol', 'BadAlloc', { xError: 'BadAlloc' });
    this.questions.shift()?.reject(error);
    this.questions.shift()?.reject(error);
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function start(): { server: Server; keyboard: Keyboard; press: () => void; typed: string[] } {
  const server = new Server();
  const typed: string[] = [];
  const keyboard = new Keyboard(server, (_, stroke) => typed.push(stroke.key));
  const event = { name: 'KeyPress', keycode: FIRST_KEYCODE, buttons: 0 } as XInputEvent;
  return { server, keyboard, press: () => keyboard.press(event), typed };
}

test('what is pressed while the tables are on their way is read by them, in order', async () => {
  const { server, keyboard, press, typed } = start();
  press();
  keyboard.reload();
  press();
  assert.deepEqual(typed, []);
  await server.answer('x');
  assert.deepEqual(typed, ['x']);
  await server.answer('y');
  assert.deepEqual(typed, ['x', 'y']);
});

test('after a refused question the tables before hold on', async () => {
  const { server, keyboard, press, typed } = start();
  await server.answer('x');
  keyboard.reload();
  press();
  await server.refuse();
  press();
  assert.deepEqual(typed, ['x', 'x']);
  keyboard.reload();
  await server.answer('y');
  press();
  assert.deepEqual(typed, ['x', 'x', 'y']);
});

test('without any tables a key asks again, and waits for the answer', async () => {
  const { server, press, typed } = start();
  await server.refuse();
  assert.equal(server.questions.length, 0, 'it does not ask by itself for ever');
  press();
  press();
  assert.equal(server.questions.length, 2, 'once for both keys');
  await server.answer('z');
  assert.deepEqual(typed, ['z', 'z']);
});

test('a server that never answers is waited for with a bounded number of presses', async () => {
  const { server, press, typed } = start();
  for (let i = 0; i < heldPressesMax + 10; i++) press();
  await server.answer('x');
  assert.equal(typed.length, heldPressesMax);
});
