// What windows may ask to be done outside of them, for one display: copying and pasting, saving a
// file.

import type { DeskSource } from '../src/windows/loop/desk-source.ts';
import { Clipboard, type ClipboardDisplay } from './clipboard.ts';
import { saveFile } from './save-file.ts';

export type DeskActions = Required<Pick<DeskSource, 'copy' | 'save' | 'selections'>>;

export function deskActions(display: ClipboardDisplay): DeskActions {
  const clipboard = new Clipboard(display);
  return {
    copy: (text, later) => clipboard.copy(text, later),
    save: async (name, text) => saveFile(name, text),
    selections: {
      mark: (text) => clipboard.mark(text),
      paste: (from) => clipboard.paste(from),
    },
  };
}
