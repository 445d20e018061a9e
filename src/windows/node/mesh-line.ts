// The line of the mesh in a node window's header: links in trouble first, each in shape, word and colour, then those that
// are well, and at the right what holds for all: how many are up, whether all are post-quantum, what waits or is dead.

import type { MeshLinkStatus } from '../../traffic/mesh-status.ts';
import type { Color } from '../../x11/draw/draw-list.ts';
import type { LayerCanvas } from '../canvas.ts';
import { count } from '../format.ts';
import { shapeOn, shapePx } from '../grid.ts';
import { drawState } from '../shapes.ts';
import type { HeaderView } from './header-lines.ts';
import { linkAge, linkStyle, roundTrip, secrecyWord } from './link-words.ts';
import { linkAgeMs, linkTally, type ShownMesh } from './shown-mesh.ts';

const GAP_PX = 14;
const NAME_CELLS = 20;
/** Room for a link is kept before facts of all of them. */
const LEAST_LINK_CELLS = 30;
const WIDEST_REST = '+999';

interface Word {
  readonly text: string;
  readonly color: Color;
}

export function drawMeshLine(
  layer: LayerCanvas,
  view: HeaderView,
  mesh: ShownMesh,
  y: number,
): void {
  const { p, background, right } = view;
  const mute = { font: 'body', color: p.mute, background } as const;
  const cell = layer.metrics.face.body.cellWidth;
  let x = layer.text(16, y, 'MESH', mute) + GAP_PX;
  let end = right;
  for (const { text, color } of factsOf(mesh, view)) {
    const left = end - layer.widthOf(text, 'body');
    if (left - GAP_PX < x + LEAST_LINK_CELLS * cell) break;
    layer.textRight(end, y, text, { ...mute, color });
    end = left - GAP_PX;
  }
  const rest = layer.widthOf(WIDEST_REST, 'body');
  let shown = 0;
  for (const link of mesh.links) {
    const words = wordsOf(link, mesh, view);
    const width = linkWidth(layer, link, words);
    // The first is the worst: its name is cut rather than left out.
    if (shown > 0 && x + width > end - rest) break;
    x = drawLink(layer, link, words, { x, y, end: end - rest }, view) + GAP_PX;
    shown++;
  }
  const more = mesh.linksTotal - shown;
  if (more > 0) layer.text(x, y, `+${count(more)}`, { ...mute, color: p.text2 }, right - x);
}

/** Of all links and queues, the most needed first; nothing of what is at rest. */
function factsOf(mesh: ShownMesh, { p }: HeaderView): readonly Word[] {
  const { up, down, classical, exchanged } = linkTally(mesh);
  const upWord = { text: `${up} of ${mesh.linksTotal} up`, color: down > 0 ? p.err : p.text2 };
  const facts: Word[] = mesh.linksTotal > 0 ? [upWord] : [{ text: 'no links', color: p.text2 }];
  if (classical > 0) facts.push({ text: `${classical} CLASSICAL`, color: p.sus });
  else if (exchanged > 0) facts.push({ text: 'all post-quantum', color: p.ok });
  const queue = (label: string, n: number, color: Color): void => {
    if (n > 0) facts.push({ text: `${label} ${count(n)}`, color });
  };
  queue('dead letters', mesh.deadLetters, p.err);
  queue('waiting', mesh.waiting, p.sus);
  return facts;
}

/** Why it needs looking at, or how far away it is; a classical key exchange is named at the link too. */
function wordsOf(link: MeshLinkStatus, mesh: ShownMesh, view: HeaderView): readonly Word[] {
  const { p, frame } = view;
  const { word, color } = linkStyle(link.state, p);
  if (link.state === 'down') {
    const ageText = linkAge(link.state, linkAgeMs(mesh, link, frame.nowUtcMs));
    return [{ text: ageText === '-' ? word : `${word} ${ageText}`, color }];
  }
  if (link.state !== 'up') return [{ text: word, color }];
  const far = { text: roundTrip(link.roundTripMs), color: p.mute };
  const secrecy = secrecyWord(link.keyExchange, true);
  return secrecy === 'CLASSICAL' ? [far, { text: secrecy, color: p.sus }] : [far];
}

function shapeRoom(layer: LayerCanvas): number {
  return shapePx(layer.metrics, 9) + 4;
}

function linkWidth(layer: LayerCanvas, link: MeshLinkStatus, words: readonly Word[]): number {
  const cell = layer.metrics.face.body.cellWidth;
  const name = Math.min(NAME_CELLS * cell, layer.widthOf(link.neighbour, 'body'));
  const after = words.reduce((sum, { text }) => sum + cell + layer.widthOf(text, 'body'), 0);
  return shapeRoom(layer) + name + after;
}

function drawLink(
  layer: LayerCanvas,
  link: MeshLinkStatus,
  words: readonly Word[],
  at: { readonly x: number; readonly y: number; readonly end: number },
  { p, background }: HeaderView,
): number {
  const cell = layer.metrics.face.body.cellWidth;
  const style = { font: 'body', color: p.text, background } as const;
  const { shape } = linkStyle(link.state, p);
  drawState(layer, shape, shapeOn(layer.metrics, at.x, at.y, 9), p, background);
  const after = words.reduce((sum, { text }) => sum + cell + layer.widthOf(text, 'body'), 0);
  const from = at.x + shapeRoom(layer);
  const room = Math.min(NAME_CELLS * cell, at.end - from - after);
  let x = layer.text(from, at.y, link.neighbour, style, room);
  for (const { text, color } of words)
    x = layer.text(x + cell, at.y, text, { ...style, color }, at.end - x - cell);
  return x;
}
