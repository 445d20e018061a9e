// What windows may ask to be done outside of them, for one display: copying and pasting, saving a
// file.

import type { DeskSource } from '../src/windows/loop/desk-source.ts';
import { Clipboard, type ClipboardDisplay } from './clipboard.ts';
import { saveFile } from './save-file.ts';
import { displayKey, noteFile, UntrustedNote } from './untrusted-note.ts';

export type DeskActions = Required<Pick<DeskSource, 'copy' | 'save' | 'selections' | 'trustNote'>>;

/** `name`: of the display, as it was given or in DISPLAY. */
export function deskActions(
  display: ClipboardDisplay,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): DeskActions {
  const clipboard = new Clipboard(display);
  return {
    copy: (text, later) => clipboard.copy(text, later),
    save: async (name, text) => saveFile(name, text),
    selections: {
      mark: (text) => clipboard.mark(text),
      paste: (from) => clipboard.paste(from),
    },
    trustNote: new UntrustedNote(noteFile(env), displayKey(name, env)),
  };
}
