// What a desk's windows were about, so that they can open again on another display: their models, as
// plain data, without what was true of the old display alone. Where windows stand is not in it.

import { UNMEASURED_LINK } from '../link-meter.ts';
import type { MessageModel } from '../message/message-model.ts';
import type { NodeModel } from '../node/node-model.ts';
import type { OverviewModel } from '../overview/overview-model.ts';
import type { ThemeName } from '../theme.ts';

export interface DeskMemory {
  readonly overview: OverviewModel;
  readonly nodes: readonly NodeModel[];
  readonly messages: readonly MessageModel[];
  /** Nodes whose windows opened by themselves once: those that were closed stay closed. */
  readonly introduced: readonly string[];
}

/** `noteWanted`: the note on untrusted forwarding was not read on the new display yet. */
export function resumedOverview(
  kept: OverviewModel,
  theme: ThemeName,
  noteWanted: boolean,
): OverviewModel {
  const trustNote = noteWanted ? 'waiting' : 'answered';
  const pointedAtUtcMs = undefined;
  const ended = { askingToQuit: false, helpScroll: undefined, notice: '' };
  return { ...kept, ...ended, theme, trustNote, pointedAtUtcMs };
}

export function resumedNode(kept: NodeModel, theme: ThemeName): NodeModel {
  const fresh = { link: UNMEASURED_LINK, mark: undefined, notice: '', helpScroll: undefined };
  // What a button held and what was being typed or looked for ends with the old window.
  const ended = { grip: undefined, prompt: undefined, seeking: undefined, span: undefined };
  return { ...kept, ...fresh, ...ended, theme };
}

/** Answers that were under way went to the old window: `isUnanswered` tells to ask again. */
export function resumedMessage(kept: MessageModel, theme: ThemeName): MessageModel {
  return { ...kept, theme, link: UNMEASURED_LINK, notice: '', helpScroll: undefined };
}

export function isUnanswered({ call, fetching, schema }: MessageModel): boolean {
  return !call || fetching || schema.kind === 'fetching';
}
