// Keeps a connection to a node: dials its addresses in turn, again after a back-off when it is lost, and at once to the
// next when the node says that it shuts down. Who asks meanwhile waits a bounded time.

import type { PortMessage } from '../../protocol/port-codec.ts';
import { type BackoffLimits, backoffDelayMs } from '../../runtime/backoff.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import { holdProcess, type ProcessHold } from '../../runtime/process-hold.ts';
import type { Randomness } from '../../runtime/randomness.ts';
import type { LinkSecurity } from '../link/link-security.ts';
import type { PortReply } from '../port/port-backend.ts';
import type { PortChannel, PortClose } from '../port/port-channel.ts';
import { dialPort } from './dial-port.ts';
import { PortConnection } from './port-connection.ts';
import { ServiceError } from './service-error.ts';
import { parseServiceUrl, type ServiceUrl } from './service-url.ts';

export interface PortLineOptions {
  readonly urls: readonly string[];
  readonly security?: LinkSecurity | undefined;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly service: string;
  readonly deliverMax: number;
  readonly frameBytesMax: number;
  readonly messageBytesMax: number;
  /** Until the node's Hello. */
  readonly dialTimeoutMs: number;
  readonly backoff: BackoffLimits;
  onDeliver(message: PortMessage, answer: (reply: PortReply) => void): void;
  /** Each time that it has a connection, or has lost one or not got one. */
  onState?: ((state: { readonly node: string } | { readonly lost: string }) => void) | undefined;
}

type Waiter = (connection: PortConnection | undefined) => void;

export class PortLine {
  readonly #options: PortLineOptions;
  readonly #urls: readonly ServiceUrl[];
  readonly #open = new Set<PortConnection>();
  #current: PortConnection | undefined;
  /** Dialled, and not let in yet. */
  #greeting: PortConnection | undefined;
  #isDialling = false;
  #waiters = new Set<Waiter>();
  #tries = 0;
  #turn = 0;
  #timer: Timer | undefined;
  #hold: ProcessHold | undefined;
  #isClosed = false;
  #lastFailure = 'not connected yet';

  /** Begins to dial. @throws MeshError option */
  constructor(options: PortLineOptions) {
    this.#options = options;
    this.#urls = options.urls.map(parseServiceUrl);
    void this.#dial();
  }

  /** Questions that are not answered. */
  get unanswered(): number {
    return [...this.#open].reduce((sum, one) => sum + one.unanswered, 0);
  }

  /** @throws ServiceError unavailable after `waitMs` */
  async connection(waitMs: number): Promise<PortConnection> {
    if (this.#current !== undefined) return this.#current;
    const connection = this.#isClosed ? undefined : await this.#wait(waitMs);
    if (connection === undefined) throw new ServiceError('unavailable', this.#lastFailure);
    return connection;
  }

  #wait(waitMs: number): Promise<PortConnection | undefined> {
    return new Promise((resolve) => {
      const waiter: Waiter = (connection) => {
        timer.cancel();
        this.#waiters.delete(waiter);
        resolve(connection);
      };
      const timer = this.#options.clock.setTimer(waitMs, () => waiter(undefined));
      this.#waiters.add(waiter);
    });
  }

  async #dial(): Promise<void> {
    const { security, clock, frameBytesMax, dialTimeoutMs: timeoutMs } = this.#options;
    const url = this.#urls[this.#turn % this.#urls.length]!;
    this.#tries++;
    this.#isDialling = true;
    this.#hold ??= holdProcess();
    try {
      const channel = await dialPort(url, { security, clock, frameBytesMax, timeoutMs });
      if (this.#isClosed) channel.close({ cause: 'closed', text: 'the client was closed' });
      else this.#greet(channel);
    } catch (error) {
      this.#isDialling = false;
      this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  #greet(channel: PortChannel): void {
    const { clock, service, deliverMax, dialTimeoutMs } = this.#options;
    const { frameBytesMax, messageBytesMax } = this.#options;
    const timer = clock.setTimer(dialTimeoutMs, () =>
      connection.close({ cause: 'silent', text: `no Hello within ${dialTimeoutMs} ms` }),
    );
    const connection: PortConnection = new PortConnection({
      channel,
      service,
      deliverMax,
      frameBytesMax,
      messageBytesMax,
      events: {
        onReady: (node) => {
          timer.cancel();
          this.#ready(connection, node);
        },
        onDeliver: (message, answer) => this.#options.onDeliver(message, answer),
        onWithdraw: (reason) => this.#withdrawn(connection, reason),
        onClosed: (close) => {
          timer.cancel();
          this.#closed(connection, close);
        },
      },
    });
    this.#open.add(connection);
    this.#greeting = connection;
    connection.start();
  }

  #ready(connection: PortConnection, node: string): void {
    this.#tries = 0;
    this.#greeting = undefined;
    this.#isDialling = false;
    this.#hold?.release();
    this.#hold = undefined;
    this.#current = connection;
    for (const waiter of [...this.#waiters]) waiter(connection);
    this.#options.onState?.({ node });
  }

  /** What is under way there goes on; what is new goes to the next. */
  #withdrawn(connection: PortConnection, reason: string): void {
    if (this.#current !== connection) return;
    this.#current = undefined;
    this.#failed(reason, 0);
  }

  #closed(connection: PortConnection, { text }: PortClose): void {
    this.#open.delete(connection);
    if (this.#greeting === connection) {
      this.#greeting = undefined;
      this.#isDialling = false;
    } else if (this.#current === connection) this.#current = undefined;
    // One that the node had withdrawn from has its successor already.
    else return;
    this.#failed(text);
  }

  #failed(reason: string, delayMs?: number): void {
    this.#lastFailure = reason;
    this.#options.onState?.({ lost: reason });
    if (this.#isClosed || this.#isDialling || this.#timer !== undefined) return;
    const { backoff, randomness, clock } = this.#options;
    this.#hold ??= holdProcess();
    this.#turn++;
    // Each address once without a pause between.
    const round = Math.ceil(this.#tries / this.#urls.length);
    const waitMs = delayMs ?? backoffDelayMs(Math.max(1, round), backoff, randomness);
    this.#timer = clock.setTimer(waitMs, () => {
      this.#timer = undefined;
      void this.#dial();
    });
  }

  /** Nothing more is delivered here. */
  withdraw(reason: string): void {
    for (const connection of this.#open) connection.withdraw(reason);
  }

  close(reason: string): void {
    this.#isClosed = true;
    this.#lastFailure = reason;
    this.#timer?.cancel();
    this.#hold?.release();
    for (const connection of [...this.#open]) connection.close({ cause: 'closed', text: reason });
    for (const waiter of [...this.#waiters]) waiter(undefined);
  }
}
