// What help is about in a node window as it is now: which of its keys do nothing there, and whether the words of the mesh
// are to be explained.

import type { HelpSubject } from '../help/help-content.ts';
import { NOT_IN_MESH, WITHOUT_MESH } from './mesh-input.ts';
import { showsMesh } from './mesh-view.ts';
import type { NodeModel } from './node-model.ts';

export function helpSubject(model: NodeModel): HelpSubject {
  if (showsMesh(model)) return { window: 'node', without: NOT_IN_MESH, mesh: true };
  return model.mesh === undefined ? { window: 'node', without: WITHOUT_MESH } : { window: 'node' };
}
