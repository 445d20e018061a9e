// One top-level window as a window manager sees it: what it is called, how large it may be, what group
// it belongs to, whether it is urgent, and what it does when asked to close or whether it lives. ICCCM
// 2.0 and EWMH 1.5. It draws nothing and waits for nothing.

import { hostname } from 'node:os';
import type { Timer } from '../../runtime/clock.ts';
import { titleText } from '../draw/title-text.ts';
import type { XClientMessage } from '../x-client.ts';
import { type Atoms, predefined } from './atoms.ts';
import type { Client } from './client.ts';
import { className } from './client-leader.ts';
import { iconWords } from './icon-shape.ts';
import { type PropertyTarget, setLatin, setUtf8, setWords } from './property.ts';
import { type ProtocolWish, protocolWish } from './protocol-message.ts';
import { sizeHints } from './size-hints.ts';
import type { WindowOptions } from './window-options.ts';
import { wmHints } from './wm-hints.ts';

/** Keys and clicks are told to the window manager at most so often, ms of server time. */
export const userTimeStepMs = 1000;
/** The coloured icon follows the first picture, or a hidden window's return, after this time, ms. */
export const iconDelayMs = 1000;
/** Over a link with a longer round trip it stays with the icon of one bit, ms. */
export const iconRoundTripMaxMs = 100;
/** 5,144 bytes of pixels. A size of 48 would add 9,224 for what a scaled 32 shows as well. */
const iconSidesPx = [16, 32];

const titleEnd = / - meshscope$/;
const titleStart = /^meshscope - /;

/** What it must know before it sends what nobody needs at once. */
export interface LinkState {
  readonly roundTripMs: number | undefined;
  readonly late: boolean;
  /** A window that is hidden costs nothing: its icon waits. */
  readonly visible: boolean;
}

export class ManagedWindow {
  readonly #client: Client;
  readonly #target: PropertyTarget;
  readonly #kind: WindowOptions['kind'];
  readonly #unasked: boolean;
  readonly #role: string;
  #title: string;
  #urgent = false;
  #told: number | undefined;
  #icon: Timer | undefined;
  #iconHeld: (() => void) | undefined;

  /** Sends what needs no interned atom, so before the window is mapped. */
  constructor(client: Client, window: number, options: WindowOptions) {
    this.#client = client;
    this.#target = { connection: client.connection, window };
    this.#kind = options.kind;
    this.#unasked = options.unasked ?? false;
    this.#role = client.roles.take(options);
    this.#title = titleText(options.title);
    setLatin(this.#target, predefined.WM_CLASS, `${options.kind}\0${className}\0`);
    this.#setLatinTitle();
    setLatin(this.#target, predefined.WM_CLIENT_MACHINE, hostname());
    this.setSize(options);
    this.#setHints();
    if (client.atoms) this.announce(client.atoms);
  }

  get title(): string {
    return this.#title;
  }

  /** The rest, as soon as the atoms are known. */
  announce(atoms: Atoms): void {
    const target = this.#target;
    this.#setProtocols(atoms);
    setWords(target, atoms.WM_CLIENT_LEADER, predefined.WINDOW, [this.#client.leader.xid]);
    setWords(target, atoms._NET_WM_PID, predefined.CARDINAL, [process.pid]);
    const type =
      this.#kind === 'help' ? atoms._NET_WM_WINDOW_TYPE_DIALOG : atoms._NET_WM_WINDOW_TYPE_NORMAL;
    setWords(target, atoms._NET_WM_WINDOW_TYPE, predefined.ATOM, [type]);
    setLatin(target, atoms.WM_WINDOW_ROLE, this.#role);
    this.#setNetTitle(atoms);
    const time = this.#unasked ? 0 : this.#client.userTime;
    if (time !== undefined) setWords(target, atoms._NET_WM_USER_TIME, predefined.CARDINAL, [time]);
  }

  /** The server has said whether it trusts us, after it told the atoms. */
  trustKnown(atoms: Atoms): void {
    if (this.#client.trusted) this.#setProtocols(atoms);
  }

  setTitle(title: string): void {
    const text = titleText(title);
    if (text === this.#title) return;
    this.#title = text;
    this.#setLatinTitle();
    if (this.#client.atoms) this.#setNetTitle(this.#client.atoms);
  }

  /** Sizes and place as the window manager should take them from now on. */
  setSize(options: WindowOptions): void {
    const { WM_NORMAL_HINTS, WM_SIZE_HINTS } = predefined;
    setWords(this.#target, WM_NORMAL_HINTS, WM_SIZE_HINTS, sizeHints(options));
  }

  /** By WM_HINTS alone: window managers make _NET_WM_STATE_DEMANDS_ATTENTION of it themselves, and a
   * message that asks for that state is lost when the client is untrusted. */
  setUrgent(urgent: boolean): void {
    if (urgent === this.#urgent) return;
    this.#urgent = urgent;
    this.#setHints();
    this.#target.connection.flush();
  }

  /** The person pressed something, at a server time if it is known. It leaves with the frame that follows. */
  interacted(time: number | undefined): void {
    if (time === undefined) return;
    this.#client.interacted(time, this.#target.window);
    const { atoms } = this.#client;
    if (!atoms) return;
    if (this.#told !== undefined && (time - this.#told) >>> 0 < userTimeStepMs) return;
    this.#told = time;
    setWords(this.#target, atoms._NET_WM_USER_TIME, predefined.CARDINAL, [time]);
  }

  /** The first picture is on the screen. */
  shown(link: () => LinkState): void {
    this.#client.shown();
    this.#iconSoon(link);
  }

  /** The window was hidden and is so no longer. */
  visibleAgain(): void {
    this.#iconHeld?.();
    this.#iconHeld = undefined;
  }

  /** Answers what needs no owner; gives the wish to close. */
  message(message: XClientMessage): ProtocolWish {
    const { atoms, connection } = this.#client;
    const wish = protocolWish(message, atoms);
    if (wish !== 'ping' || !atoms) return wish;
    const { root } = connection.screen;
    // EWMH: the same message, sent on to the root window.
    connection.x.SendClientMessage(root, root, atoms.WM_PROTOCOLS, 32, message.data);
    connection.flush();
    return wish;
  }

  end(): void {
    this.#icon?.cancel();
    this.#client.roles.release(this.#role);
  }

  #iconSoon(link: () => LinkState): void {
    this.#icon = this.#client.clock.setTimer(iconDelayMs, () => {
      const state = link();
      if (state.visible) this.#sendIcon(state);
      else this.#iconHeld = () => this.#iconSoon(link);
    });
  }

  #sendIcon({ roundTripMs, late }: LinkState): void {
    const { atoms, connection } = this.#client;
    if (!atoms || !connection.open || late || (roundTripMs ?? 0) > iconRoundTripMaxMs) return;
    setWords(this.#target, atoms._NET_WM_ICON, predefined.CARDINAL, iconWords(iconSidesPx));
    connection.flush();
  }

  /** An untrusted client's answer to a ping is lost, so it must not promise one. */
  #setProtocols(atoms: Atoms): void {
    const wanted = this.#client.trusted
      ? [atoms.WM_DELETE_WINDOW, atoms._NET_WM_PING]
      : [atoms.WM_DELETE_WINDOW];
    setWords(this.#target, atoms.WM_PROTOCOLS, predefined.ATOM, wanted);
  }

  #setHints(): void {
    const { xid, iconPixmap, iconMask } = this.#client.leader;
    const hints = wmHints({ urgent: this.#urgent, leader: xid, iconPixmap, iconMask });
    setWords(this.#target, predefined.WM_HINTS, predefined.WM_HINTS, hints);
  }

  #setLatinTitle(): void {
    setLatin(this.#target, predefined.WM_NAME, this.#title);
    setLatin(this.#target, predefined.WM_ICON_NAME, iconName(this.#title));
  }

  #setNetTitle({ _NET_WM_NAME, _NET_WM_ICON_NAME, UTF8_STRING }: Atoms): void {
    setUtf8(this.#target, _NET_WM_NAME, UTF8_STRING, this.#title);
    setUtf8(this.#target, _NET_WM_ICON_NAME, UTF8_STRING, iconName(this.#title));
  }
}

/** The part of the title that tells this window from the program's others. */
function iconName(title: string): string {
  return title.replace(titleEnd, '').replace(titleStart, '');
}
