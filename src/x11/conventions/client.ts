// What the conventions need to know of the program on one display, and what its windows share: the leader,
// the atoms and the trust once the server has told them, and when the person last did something.

import type { Clock } from '../../runtime/clock.ts';
import type { Connection } from '../connection.ts';
import type { Atoms } from './atoms.ts';
import { ClientLeader } from './client-leader.ts';
import { setUtf8 } from './property.ts';
import { startupDone, startupTime, validStartupId } from './startup-notice.ts';
import { WindowRoles } from './window-role.ts';

const propertyChangeMask = 0x40_0000;

export interface ClientOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  /** DESKTOP_STARTUP_ID of the environment. */
  readonly startupId?: string | undefined;
}

export class Client {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly leader: ClientLeader;
  readonly roles = new WindowRoles();
  #atoms: Atoms | undefined;
  #trusted: boolean | undefined;
  #userTime: number | undefined;
  #userWindow: number | undefined;
  /** Until it was said that the program is there. */
  #startupId: string | undefined;
  #shown = false;

  constructor({ connection, clock, startupId }: ClientOptions) {
    this.connection = connection;
    this.clock = clock;
    this.leader = new ClientLeader(connection);
    this.#startupId = validStartupId(startupId);
    if (this.#startupId) this.#userTime = startupTime(this.#startupId) || undefined;
  }

  /** Undefined until the server has answered. */
  get atoms(): Atoms | undefined {
    return this.#atoms;
  }

  get trusted(): boolean | undefined {
    return this.#trusted;
  }

  /** Server time of the person's last key or click in any window. */
  get userTime(): number | undefined {
    return this.#userTime;
  }

  /** The window that it was in. */
  get userWindow(): number | undefined {
    return this.#userWindow;
  }

  setAtoms(atoms: Atoms): void {
    this.#atoms = atoms;
    this.leader.announce(atoms);
    const { connection, leader } = this;
    if (this.#startupId) {
      const target = { connection, window: leader.xid };
      setUtf8(target, atoms._NET_STARTUP_ID, atoms.UTF8_STRING, this.#startupId);
    }
    this.#tellStarted();
  }

  setTrusted(trusted: boolean): void {
    this.#trusted = trusted;
    this.#tellStarted();
  }

  interacted(time: number, window: number): void {
    this.#userTime = time;
    this.#userWindow = window;
  }

  /** A window is on the screen. */
  shown(): void {
    this.#shown = true;
    this.#tellStarted();
  }

  /** To the root window, which an untrusted client's messages do not reach. */
  #tellStarted(): void {
    const [id, atoms] = [this.#startupId, this.#atoms];
    if (!id || !atoms || !this.#shown || !this.#trusted) return;
    this.#startupId = undefined;
    const { x, screen } = this.connection;
    for (const [i, data] of startupDone(id).entries()) {
      const type = i === 0 ? atoms._NET_STARTUP_INFO_BEGIN : atoms._NET_STARTUP_INFO;
      x.SendClientMessage(screen.root, this.leader.xid, type, 8, data, propertyChangeMask);
    }
    this.connection.flush();
  }
}
