// Opens the displays of `watch`: those of the command line when it starts, and those that `attach` brings.
// It knows which preferences hold on which display, and draws nothing.

import { systemClock as clock } from '../src/runtime/clock.ts';
import type { LinkBudget } from '../src/windows/link-budget.ts';
import type { ThemeName } from '../src/windows/theme.ts';
import { Display } from '../src/x11/display.ts';
import type { TextSize } from '../src/x11/faces.ts';
import { DisplayPreferences } from './display-preferences.ts';
import { readLocalResources } from './local-resources.ts';
import type { Geometries } from './x-options.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What of the command line holds on every display. */
export interface DisplayWishes {
  readonly theme?: ThemeName;
  readonly geometry?: Geometries;
  readonly scale?: number;
  readonly text?: 'aa' | 'core';
  /** X resources, as after -xrm. */
  readonly xrm?: readonly string[];
}

/** What a person changed by keys: on the next display it holds over everything else. */
export interface ChosenLook {
  readonly theme?: ThemeName | undefined;
  readonly textSize?: TextSize | undefined;
  readonly linkBudget?: ChosenBudget | undefined;
}

/** The budget that the keys b and B, or `attach`, gave last; undefined in it is `auto`. */
export interface ChosenBudget {
  readonly bytesPerSecond: LinkBudget;
}

export interface OpenedDisplay {
  readonly display: Display;
  /** As it was given, or in DISPLAY. */
  readonly name: string;
  readonly preferences: DisplayPreferences;
  /** Of the login that the display came with. */
  readonly env: Environment;
  readonly chosen: ChosenLook;
}

export interface DisplayRequest {
  readonly name: string | undefined;
  /** Default: XAUTHORITY, else ~/.Xauthority. */
  readonly xauthority?: string | undefined;
  readonly env: Environment;
  readonly chosen?: ChosenLook | undefined;
}

/** @throws DisplayError all codes but lost */
export async function openDisplay(
  request: DisplayRequest,
  wishes: DisplayWishes,
): Promise<OpenedDisplay> {
  const { name, xauthority, env, chosen = {} } = request;
  const local = readLocalResources(wishes.xrm ?? [], env);
  const preferences = new DisplayPreferences({ ...wishes, ...given(chosen) }, local);
  const display = await Display.open({
    display: name,
    xauthority,
    clock,
    textSize: preferences.textSize,
    startupId: env.DESKTOP_STARTUP_ID,
  });
  return { display, name: name ?? env.DISPLAY ?? '', preferences, env, chosen };
}

/** Those of the preferences; the link budget is the windows' own. */
function given({ theme, textSize }: ChosenLook): ChosenLook {
  return { ...(theme && { theme }), ...(textSize && { textSize }) };
}
