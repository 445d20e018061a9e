import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { terminalJson, terminalText } from '../../src/traffic/terminal-text.ts';

/** What a terminal may act upon, and what would break or turn a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u001b]0;x\u0007', '\u009b2J', '\r\n', '\u202e', '\u2028'),
    ),
  )
  .map((parts) => parts.join(''));

describe('text for a terminal', () => {
  it('holds nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(text, (any) => {
        assert.ok(!ACTING.test(terminalText(any)));
        assert.ok(!ACTING.test(terminalJson({ any })));
        assert.deepEqual(JSON.parse(terminalJson({ any })), { any });
      }),
    );
  });

  it('leaves what people write', () => {
    for (const said of ["can't open /home/zoë/ключи: ENOENT", 'ledger-1 → 東京 (3 × 2)'])
      assert.equal(terminalText(said), said);
  });
});
