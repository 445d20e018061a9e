// A window learns from the history that the reply of its call came after the ack, and stops looking some time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallRow, HistoryReader } from '../../../src/traffic/history-reader.ts';
import { REPLY_LOOKS_MAX, ReplyWatch } from '../../../src/windows/loop/reply-watch.ts';
import type { MessageModel } from '../../../src/windows/message/message-model.ts';
import { MessageBench, sampleRow } from '../message/message-sample.ts';
import { answerOf, joinedOf, meshRow, REPLY_ID, REQUEST_ID } from '../message/reply-sample.ts';

function bench() {
  const rows: CallRow[] = [];
  let looks = 0;
  const lane = () => {
    looks++;
    return { rows, newer: 0, older: 0, matching: rows.length, losses: 0 };
  };
  const watch = new ReplyWatch();
  const hasNews = (model: MessageModel) => watch.hasNews({ lane } as never as HistoryReader, model);
  return { rows, looks: () => looks, hasNews };
}

function answered(answer = answerOf('authorizer-2', REQUEST_ID)): MessageModel {
  const window = new MessageBench(meshRow());
  window.send({ kind: 'call', callKey: REQUEST_ID, answer });
  return window.model;
}

const replyRow = (status: number | undefined) => meshRow({ id: 6, callKey: REPLY_ID, status });

test('a reply is news when it comes and when its ack has, each once', () => {
  const { rows, hasNews } = bench();
  const model = answered();
  assert.equal(hasNews(model), false);
  rows.push(replyRow(undefined));
  assert.deepEqual([hasNews(model), hasNews(model)], [true, false]);
  rows[0] = replyRow(0);
  assert.equal(hasNews({ ...model, fetching: true }), false, 'it is being asked');
  assert.deepEqual([hasNews(model), hasNews(model)], [true, false]);
});

test('nothing is looked for where the reply is whole, where there are no hops, or for ever', () => {
  const { looks, hasNews } = bench();
  assert.equal(hasNews(answered(joinedOf('authorizer-2'))), false);
  assert.equal(hasNews(MessageBench.answered(sampleRow()).model), false);
  assert.equal(looks(), 0);
  const model = answered();
  for (let i = 0; i < REPLY_LOOKS_MAX + 5; i++) hasNews(model);
  assert.equal(looks(), REPLY_LOOKS_MAX);
  hasNews({ ...model, row: { ...model.row, id: 77 } });
  assert.equal(looks(), REPLY_LOOKS_MAX + 1, 'another call');
});
