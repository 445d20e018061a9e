// Whether the reply of a window's call has come meanwhile: a reply of its own comes after the ack that ends its request.
// It looks into what is kept of the window's node, a bounded number of times, and asks nobody.

import type { HistoryReader } from '../../traffic/history-reader.ts';
import { replyId } from '../../traffic/reply-id.ts';
import { awaitsReply, isOfReply, isReplyAck } from '../message/joined-call.ts';
import type { MessageModel } from '../message/message-model.ts';
import { newestOf } from './other-end.ts';

/** A call is given up after so many looks: nobody waits longer for a reply than its default deadline, twice. */
export const REPLY_LOOKS_MAX = 60;

export class ReplyWatch {
  #row = 0;
  #looks = 0;
  #seen = '';

  /** Looks once: true when the call is to be asked for anew. */
  hasNews(history: HistoryReader, { row, query, call, fetching }: MessageModel): boolean {
    if (row.id !== this.#row) {
      this.#row = row.id;
      this.#looks = 0;
      this.#seen = '';
    }
    if (fetching || call?.kind !== 'events' || isOfReply(row)) return false;
    const { events } = call;
    if (events.some(({ event }) => isReplyAck(event))) return false;
    if (!awaitsReply(events) && !events.some(({ event }) => isOfReply(event))) return false;
    if (this.#looks >= REPLY_LOOKS_MAX) return false;
    this.#looks++;
    const found = newestOf(history, query, { callKey: replyId(row.callKey) });
    const seen = found === undefined ? '' : `${found.id} ${found.status}`;
    if (seen === this.#seen) return false;
    this.#seen = seen;
    return true;
  }
}
