// Rows that a frozen lane shows although the history dropped them meanwhile: they stay as they were
// drawn until the lane moves on. It holds no more than the page that was asked for.

import type { AnsweredPage } from './node-model.ts';

/** `next` with the rows of `before` in front that were dropped since; for a lane whose rows are held. */
export function withHeldRows(before: AnsweredPage | undefined, next: AnsweredPage): AnsweredPage {
  if (!before || next.page.older > 0 || !sameRows(before, next)) return next;
  const { anchor, count } = next.query;
  const first = next.page.rows[0]?.id ?? Number.POSITIVE_INFINITY;
  const last = anchor === 'newest' ? Number.POSITIVE_INFINITY : anchor;
  const dropped = before.page.rows.filter(({ id }) => id < first && id <= last);
  const room = Math.max(0, count - next.page.rows.length);
  const held = room === 0 ? [] : dropped.slice(-room);
  if (held.length === 0) return next;
  return { ...next, page: { ...next.page, rows: [...held, ...next.page.rows] }, held: held.length };
}

/** Both are answers about the same rows, wherever they end. */
function sameRows({ query: a }: AnsweredPage, { query: b }: AnsweredPage): boolean {
  return a.direction === b.direction && a.filter?.text === b.filter?.text && a.node === b.node;
}
