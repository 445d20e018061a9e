// Reads a call as a person means it: a request together with its reply, also where that came as a message of its own.
// The same for nodes and for recordings.

import type { CallAnswer, MessagePlace, MessageReader } from '../../traffic/message-reader.ts';
import { replyId } from '../../traffic/reply-id.ts';
import { joinedAnswer, mayHaveOther } from '../message/joined-call.ts';

/** `callKey` is the id of either. Never rejects. */
export async function fetchJoined(
  messages: Pick<MessageReader, 'fetchCall'>,
  node: string,
  callKey: Uint8Array,
  wanted?: MessagePlace,
): Promise<CallAnswer> {
  const answer = await messages.fetchCall(node, callKey, wanted);
  if (!mayHaveOther(callKey, answer)) return answer;
  return joinedAnswer(answer, await messages.fetchCall(node, replyId(callKey)));
}
