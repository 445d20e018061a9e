// How many bytes a second the command line grants the X servers: one bound for all displays, and others for
// those that it names.

import { InvalidArgumentError } from 'commander';
import { type LinkBudget, parseLinkBudget } from '../src/windows/link-budget.ts';
import { parseDisplayAddress } from '../src/x11/display-address.ts';
import type { ChosenBudget } from './display-opening.ts';
import { sameDisplay } from './same-display.ts';
import { displaysMax } from './x-options.ts';

export interface LinkBudgets {
  /** Undefined: `auto`. */
  readonly others: LinkBudget;
  /** At most displaysMax; of two for one display the later holds. */
  readonly named: readonly NamedBudget[];
}

interface NamedBudget extends ChosenBudget {
  readonly display: string;
}

/** `64k`, or `:1=64k` for one display; may be repeated. */
export function linkBudgetsOption(text: string, before?: LinkBudgets): LinkBudgets {
  const { others, named } = before ?? { others: undefined, named: [] };
  const at = text.lastIndexOf('=');
  if (at < 0) return { others: linkBudgetOption(text).bytesPerSecond, named };
  const display = text.slice(0, at);
  if (!isDisplay(display))
    throw new InvalidArgumentError('It is RATE or DISPLAY=RATE, such as 64k or :1=64k.');
  if (named.length >= displaysMax)
    throw new InvalidArgumentError(`There are at most ${displaysMax} displays.`);
  return { others, named: [...named, { display, ...linkBudgetOption(text.slice(at + 1)) }] };
}

/** `64k` or `auto`. */
export function linkBudgetOption(text: string): ChosenBudget {
  const parsed = parseLinkBudget(text);
  if (parsed.ok) return { bytesPerSecond: parsed.bytesPerSecond };
  throw new InvalidArgumentError(parsed.message);
}

/** Of the display that has this name, in whatever form. */
export function budgetOf(budgets: LinkBudgets | undefined, display: string): LinkBudget {
  const named = budgets?.named.findLast((each) => sameDisplay(each.display, display));
  return named ? named.bytesPerSecond : budgets?.others;
}

function isDisplay(name: string): boolean {
  try {
    return parseDisplayAddress(name) !== undefined;
  } catch {
    return false;
  }
}
