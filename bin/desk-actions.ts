// What windows may ask to be done outside of them: copying through the terminal, and saving a file.

import { copyThroughTerminal } from './clipboard.ts';
import { saveFile } from './save-file.ts';

/** Both resolve with words on how it went. */
export interface DeskActions {
  copy(text: string): Promise<string>;
  save(name: string, text: string): Promise<string>;
}

export async function copy(text: string): Promise<string> {
  return copyThroughTerminal(text);
}

export async function save(name: string, text: string): Promise<string> {
  return saveFile(name, text);
}
