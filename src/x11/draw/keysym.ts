// What a keysym (X protocol, appendix A) means: a character, or one of the named keys that windows
// know. Everything else (modifiers, media keys) means nothing here.

const named: Readonly<Record<number, string>> = {
  65288: 'BackSpace',
  65289: 'Tab',
  65293: 'Return',
  65307: 'Escape',
  65360: 'Home',
  65361: 'Left',
  65362: 'Up',
  65363: 'Right',
  65364: 'Down',
  65365: 'PageUp',
  65366: 'PageDown',
  65367: 'End',
  65379: 'Insert',
  65535: 'Delete',
  65056: 'Tab',
  65421: 'Return',
  65429: 'Home',
  65430: 'Left',
  65431: 'Up',
  65432: 'Right',
  65433: 'Down',
  65434: 'PageUp',
  65435: 'PageDown',
  65436: 'End',
  65438: 'Insert',
  65439: 'Delete',
};

const firstFunctionKey = 0xffbe;
const lastFunctionKey = 0xffc9;
const firstUnicode = 0x0100_0100;
const lastUnicode = 0x0110_ffff;

/** Legacy keysyms: the high byte names a character set, the low byte is its code there. */
const legacySets: Readonly<Record<number, string>> = {
  1: 'iso-8859-2',
  2: 'iso-8859-3',
  3: 'iso-8859-4',
  6: 'koi8-u',
  7: 'iso-8859-7',
  12: 'iso-8859-8',
  18: 'iso-8859-14',
  19: 'iso-8859-15',
};
const euroSign = 0x20ac;

/** Named key ('Up', 'F5') or undefined. */
export function keysymName(keysym: number): string | undefined {
  if (keysym >= firstFunctionKey && keysym <= lastFunctionKey) {
    return `F${keysym - firstFunctionKey + 1}`;
  }
  return named[keysym];
}

/** The printable character that the keysym types, or undefined. */
export function keysymText(keysym: number): string | undefined {
  if ((keysym >= 0x20 && keysym <= 0x7e) || (keysym >= 0xa0 && keysym <= 0xff)) {
    return String.fromCharCode(keysym);
  }
  if (keysym === euroSign) return '€';
  if (isKeypadText(keysym)) return String.fromCharCode(keysym - 0xff80);
  if (keysym >= firstUnicode && keysym <= lastUnicode) return unicode(keysym - 0x0100_0000);
  return legacyText(keysym);
}

/** Keypad digits and operators carry their ASCII code above 0xff80. */
function isKeypadText(keysym: number): boolean {
  return (keysym >= 0xffaa && keysym <= 0xffb9) || keysym === 0xffbd || keysym === 0xff80 + 0x20;
}

/** Any keysym of the keypad: NumLock chooses its second column. */
export function isKeypad(keysym: number): boolean {
  const vendor = keysym >= 0x1100_0000 && keysym <= 0x1100_ffff;
  return vendor || (keysym >= 0xff80 && keysym <= 0xffbd);
}

function unicode(point: number): string | undefined {
  if (point >= 0xd800 && point <= 0xdfff) return undefined;
  const text = String.fromCodePoint(point);
  return /^\p{C}$/u.test(text) ? undefined : text;
}

function legacyText(keysym: number): string | undefined {
  const set = legacySets[keysym >> 8];
  let code = keysym & 0xff;
  if (set === undefined || code < 0xa0) return undefined;
  // The two small sigmas stand in the other order than in ISO 8859-7.
  if (keysym === 0x07f2 || keysym === 0x07f3) code ^= 1;
  const text = new TextDecoder(set).decode(Uint8Array.of(code));
  return /^\p{L}$/u.test(text) ? text : undefined;
}
