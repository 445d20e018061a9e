// How keys scroll help when the window is too small for all of it.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Size } from '../canvas.ts';
import type { Action } from '../key-table.ts';
import { type HelpSubject, subjectOf } from './help-content.ts';
import { helpLayout } from './help-layout.ts';

/** By the wheel; turned sideways it moves nothing. */
export function wheeledHelp(
  about: HelpSubject | HelpSubject['window'],
  scroll: number,
  { dy }: { readonly dy: number },
  at: { readonly size: Size; readonly metrics: TextMetrics },
): number {
  return dy === 0 ? scroll : scrolledHelp(about, scroll, dy < 0 ? 'up' : 'down', at);
}

/** The next number of rows scrolled out; unchanged by actions that do not move. */
export function scrolledHelp(
  about: HelpSubject | HelpSubject['window'],
  scroll: number,
  action: Action | undefined,
  at: { readonly size: Size; readonly metrics: TextMetrics },
): number {
  const { visibleRows, maxScroll } = helpLayout(subjectOf(about), at.size, at.metrics);
  const steps: Readonly<Partial<Record<Action, number>>> = {
    up: -1,
    down: 1,
    'page-up': 1 - visibleRows,
    'page-down': visibleRows - 1,
    home: -maxScroll,
    end: maxScroll,
  };
  const step = action === undefined ? 0 : (steps[action] ?? 0);
  return Math.max(0, Math.min(maxScroll, scroll + step));
}
