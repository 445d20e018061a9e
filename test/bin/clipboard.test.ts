// What is said of a copy is what happened: by a display that trusts us, one that does not, one that
// turns out not to, with and without a terminal.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Clipboard } from '../../bin/clipboard.ts';
import type { TerminalCopy } from '../../bin/terminal-clipboard.ts';
import type { CopyOutcome, PasteOutcome } from '../../src/x11/selection/selections.ts';

class Fake {
  trusted: boolean | undefined = true;
  outcome: CopyOutcome = 'owned';
  pasted: PasteOutcome = { kind: 'failed', reason: 'nothing' };
  terminal: TerminalCopy = 'sent';
  readonly owned: string[] = [];
  readonly sent: string[] = [];
  readonly corrected: string[] = [];
  deny = (): void => {};
  readonly clipboard: Clipboard;

  constructor() {
    const fake = this;
    const display = {
      get trusted() {
        return fake.trusted;
      },
      selections: {
        async copy(names: readonly string[], text: string) {
          fake.owned.push(`${names.join('+')}:${text}`);
          return fake.outcome;
        },
        paste: async () => fake.pasted,
        onDenied(denied: () => void) {
          fake.deny = denied;
        },
      },
    };
    this.clipboard = new Clipboard(display, {
      way: 'OSC 52',
      async copy(text) {
        fake.sent.push(text);
        return fake.terminal;
      },
    });
  }

  copy(text = 'größe'): Promise<string> {
    return this.clipboard.copy(text, (words) => this.corrected.push(words));
  }
}

describe('a copy', () => {
  test('goes to both selections of a display that trusts us, and not to the terminal', async () => {
    const fake = new Fake();
    assert.equal(await fake.copy(), 'copied 7 bytes to CLIPBOARD and PRIMARY');
    assert.deepEqual(fake.owned, ['CLIPBOARD+PRIMARY:größe']);
    assert.deepEqual(fake.sent, []);
    fake.outcome = 'too-long';
    assert.match(await fake.copy(), /not copied.*save it with w/);
    fake.outcome = 'lost';
    assert.match(await fake.copy(), /not copied: the display is gone/);
    fake.outcome = 'not-owned';
    assert.match(await fake.copy(), /another program.*terminal's clipboard \(OSC 52\)/);
  });

  test('of an untrusted client goes through the terminal and claims nothing', async () => {
    const fake = new Fake();
    fake.trusted = false;
    assert.equal(
      await fake.copy(),
      "untrusted display: 7 bytes sent to the terminal's clipboard (OSC 52)",
    );
    fake.clipboard.mark('marked');
    assert.deepEqual(fake.owned, []);
    for (const outcome of ['no-terminal', 'too-long', 'stuck'] as const) {
      fake.terminal = outcome;
      assert.match(await fake.copy(), /^not copied, untrusted display.*: save it with w$/);
    }
  });

  test('that the display turns out to refuse is sent to the terminal, and said', async () => {
    const fake = new Fake();
    fake.trusted = undefined;
    await fake.copy();
    fake.deny();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(fake.sent, ['größe']);
    assert.match(fake.corrected.join(), /refuses copying: 7 bytes sent to the terminal/);
    await fake.copy('second');
    assert.equal(fake.owned.length, 1, 'it is not claimed again');
    assert.deepEqual(fake.sent, ['größe', 'second']);
  });
});

describe('a paste', () => {
  test('is what the display gives, or words on why not', async () => {
    const fake = new Fake();
    fake.pasted = { kind: 'text', text: 'theirs' };
    assert.deepEqual(await fake.clipboard.paste('CLIPBOARD'), { kind: 'text', text: 'theirs' });
    fake.pasted = { kind: 'failed', reason: 'too-long' };
    const long = { kind: 'failed', why: 'it is longer than 4 MiB' };
    assert.deepEqual(await fake.clipboard.paste('CLIPBOARD'), long);
  });

  test('of an untrusted client is its own copy when nobody else has one', async () => {
    const fake = new Fake();
    fake.trusted = false;
    await fake.copy('both');
    fake.clipboard.mark('marked');
    assert.deepEqual(await fake.clipboard.paste('CLIPBOARD'), { kind: 'text', text: 'both' });
    assert.deepEqual(await fake.clipboard.paste('PRIMARY'), { kind: 'text', text: 'marked' });
    fake.pasted = { kind: 'text', text: 'theirs' };
    assert.deepEqual(await fake.clipboard.paste('PRIMARY'), { kind: 'text', text: 'theirs' });
  });
});
