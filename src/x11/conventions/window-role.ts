// What tells a window from the program's others, to window managers and session managers (ICCCM 2.0, section
// 5.1): no two windows of a display have one role, and the same window has the same one in the next run. Pure.

import { titleText } from '../draw/title-text.ts';
import type { WindowOptions } from './window-options.ts';

export class WindowRoles {
  readonly #taken = new Set<string>();

  /** `node authorizer-1` for a window with a name, else `message`, then `message 2`: the least that is free. */
  take({ kind, name }: Pick<WindowOptions, 'kind' | 'name'>): string {
    const plain = name === undefined ? kind : `${kind} ${latin(name)}`;
    let role = plain;
    for (let i = 2; this.#taken.has(role); i++) role = `${plain} ${i}`;
    this.#taken.add(role);
    return role;
  }

  /** Its window has gone. */
  release(role: string): void {
    this.#taken.delete(role);
  }
}

/** A role is of type STRING. */
function latin(name: string): string {
  return titleText(name).replace(/[^\x20-\x7e\xa0-\xff]/gu, '?');
}
