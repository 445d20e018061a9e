// A message window's place at the desk: fetches its call and schema from the node, watches whether a
// running call goes on, and saves or copies what the person asks for.

import type { CallRow, LaneQuery } from '../../traffic/history-reader.ts';
import type { CallAnswer, MessagePlace } from '../../traffic/message-reader.ts';
import { WAY_NODES_MAX } from '../message/hop-tellings.ts';
import {
  initialMessageModel,
  type MessageCommand,
  type MessageMessage,
  type MessageModel,
  openingCommands,
} from '../message/message-model.ts';
import { updateMessage } from '../message/message-update.ts';
import { viewMessage } from '../message/message-view.ts';
import type { ThemeName } from '../theme.ts';
import type { SharedCommand } from '../window-message.ts';
import { isUnanswered, resumedMessage } from './desk-memory.ts';
import { copyFor, pasteFor } from './desk-selections.ts';
import type { DeskSource } from './desk-source.ts';
import { fetchJoined } from './joined-reading.ts';
import { newestOf } from './other-end.ts';
import { ReplyWatch } from './reply-watch.ts';
import { steadyLink } from './steady-link.ts';
import type { SurfaceFactory } from './surface.ts';
import { WindowController } from './window-controller.ts';

/** Which call, and the lane that it was opened from. */
export interface MessageOpening {
  readonly node: string;
  readonly row: CallRow;
  readonly query: LaneQuery;
  /** While the call runs, its newest message is shown. */
  readonly follow?: boolean;
}

/** A followed call, or a reply, is looked for again at most every so many ticks: once a second. */
const FOLLOW_TICKS = 4;

/** What concerns other windows. */
export type OutwardCommand = Extract<MessageCommand, { kind: 'open-other-end' | 'filter-node' }>;

export class MessagePane {
  readonly controller: WindowController<MessageModel, MessageMessage, MessageCommand>;
  readonly #source: DeskSource;
  readonly #onShared: (command: SharedCommand) => void;
  readonly #onOutward: (command: OutwardCommand) => void;
  /** Of the node's history when a followed call was last looked for. */
  #followed = 0;
  #ticks = 0;
  readonly #replies = new ReplyWatch();
  /** Id of the row whose place in the lane was told. */
  #placed: number;

  constructor(
    options: MessageOpening & {
      source: DeskSource;
      factory: SurfaceFactory;
      theme: ThemeName;
      /** As it was on another display. */
      resume?: MessageModel | undefined;
      onShared: (command: SharedCommand) => void;
      onOutward: (command: OutwardCommand) => void;
    },
  ) {
    this.#source = options.source;
    this.#onOutward = options.onOutward;
    this.#onShared = options.onShared;
    const { node, row, query, theme } = options;
    const { recorded } = this.#source;
    const place = placeInLane(this.#source, query, row);
    this.#placed = row.id;
    const status = this.#source.nodes().find((s) => s.node === node);
    const tls = status?.tls;
    const initial = options.resume
      ? resumedMessage(options.resume, theme)
      : {
          ...initialMessageModel({ node, row, query, theme, tls, clock: status, place, recorded }),
          follow: options.follow ?? false,
        };
    this.controller = new WindowController(
      {
        request: {
          kind: 'message',
          title: `${row.method} - meshscope`,
          width: 1200,
          height: 760,
        },
        initial,
        update: updateMessage,
        view: viewMessage,
        input: (event, size, metrics) => ({ kind: 'input', event, size, metrics }),
        execute: (command) => this.#execute(command),
      },
      options.factory,
    );
    if (isUnanswered(initial))
      for (const command of openingCommands(initial)) this.#execute(command);
    this.tick();
    this.controller.present();
  }

  /** Tells the model when its running call went on or ended. */
  tick(): void {
    const { controller } = this;
    if (!controller.surface.visible || controller.closed) return;
    const shown = controller.model.link;
    const link = steadyLink(shown, this.#source.link());
    if (link !== shown) controller.send({ kind: 'link', link });
    this.#tellPlace();
    const { row, query } = controller.model;
    if (row.status !== undefined) {
      this.#lookForReply();
      return;
    }
    if (controller.model.follow && this.#ticks++ % FOLLOW_TICKS === 0) this.#grow();
    const page = this.#source.history.lane({
      ...query,
      filter: undefined,
      anchor: row.id,
      count: 1,
    });
    const now = page.rows[0];
    if (now?.kind === 'call' && now.id === row.id && now.status !== row.status)
      controller.send({ kind: 'row-changed', row: now });
  }

  /** Told once for each call: a number that follows the traffic would cost bytes in every frame. */
  #tellPlace(): void {
    const { row, query } = this.controller.model;
    if (row.id === this.#placed) return;
    this.#placed = row.id;
    const place = placeInLane(this.#source, query, row);
    this.controller.send({ kind: 'lane-place', id: row.id, place });
  }

  #lookForReply(): void {
    const { model } = this.controller;
    if (this.#ticks++ % FOLLOW_TICKS !== 0) return;
    if (this.#replies.hasNews(this.#source.history, model))
      this.controller.send({ kind: 'row-changed', row: model.row });
  }

  /** The call may have a newer message than the one that is shown. */
  #grow(): void {
    const { model } = this.controller;
    const version = this.#source.history.version(model.node);
    if (version === this.#followed || model.fetching) return;
    this.#followed = version;
    const row = newestOf(this.#source.history, model.query, model.row);
    if (row && row.id !== model.row.id) this.controller.send({ kind: 'grown', row });
  }

  close(): void {
    this.controller.close();
  }

  #execute(command: MessageCommand): void {
    const { controller } = this;
    switch (command.kind) {
      case 'fetch-call':
        this.#fetchCall(command.node, command.callKey);
        return;
      case 'fetch-way':
        this.#fetchWay(command.node, command.callKey);
        return;
      case 'fetch-schema':
        this.#fetchSchema(command.node, command.method);
        return;
      case 'neighbour': {
        const { query, id, step } = command;
        const row = this.#source.history.neighbour(query, id, step);
        controller.send({ kind: 'neighbour', row });
        this.#tellPlace();
        return;
      }
      case 'copy':
        copyFor(this.#source, command.text, (message) => controller.send(message));
        return;
      case 'paste':
        pasteFor(this.#source, command.from, (message) => controller.send(message));
        return;
      case 'open-other-end':
      case 'filter-node':
        this.#onOutward(command);
        return;
      case 'save-call':
        this.#notice(this.#source.save(command.name, command.text));
        return;
      case 'set-title':
        controller.surface.setTitle(command.title);
        return;
      case 'redraw':
        controller.surface.redraw();
        return;
      default:
        this.#onShared(command);
    }
  }

  #fetchCall(node: string, callKey: Uint8Array): void {
    const wanted = placeOf(this.controller.model.row);
    void fetchJoined(this.#source.messages, node, callKey, wanted).then((answer) =>
      this.controller.send({ kind: 'call', callKey, answer }),
    );
  }

  #fetchWay(node: string, callKey: Uint8Array): void {
    void fetchJoined(this.#source.messages, node, callKey).then((answer) => {
      this.#tellWay(node, callKey, answer);
      if (answer.kind !== 'events') this.#lookBeyond(callKey);
    });
  }

  #tellWay(node: string, callKey: Uint8Array, answer: CallAnswer): void {
    const clock = this.#source.nodes().find((status) => status.node === node);
    this.controller.send({ kind: 'way', callKey, node, answer, clock });
  }

  /** Nobody says where the way goes on behind a node that is missing: the others may have the call. */
  #lookBeyond(callKey: Uint8Array): void {
    const { node: own, way } = this.controller.model;
    const others = this.#source
      .nodes()
      .filter(({ node, state }) => state === 'up' && node !== own && !way.has(node));
    for (const { node } of others.slice(0, Math.max(0, WAY_NODES_MAX - way.size)))
      void fetchJoined(this.#source.messages, node, callKey).then((answer) => {
        if (answer.kind === 'events') this.#tellWay(node, callKey, answer);
      });
  }

  #fetchSchema(node: string, method: string): void {
    void this.#source.messages
      .fetchSchema(node, method)
      .then((answer) => this.controller.send({ kind: 'schema', method, answer }));
  }

  #notice(words: Promise<string>): void {
    void words.then((text) => this.controller.send({ kind: 'notice', text }));
  }
}

function placeInLane({ history }: DeskSource, query: LaneQuery, row: CallRow) {
  const { rows, matching, newer, older } = history.lane({ ...query, anchor: row.id, count: 1 });
  // Either count has an end; the larger place is the true one.
  const at = Math.max(matching - newer, older + rows.length);
  return rows[0]?.id === row.id ? { at, of: matching } : undefined;
}

/** Where in its call the message is that the row stands for; undefined for the call's own row. */
function placeOf({ messageNumber, messageType }: CallRow): MessagePlace | undefined {
  if (messageNumber === undefined || messageType === undefined) return undefined;
  return { type: messageType, index: messageNumber - 1 };
}
