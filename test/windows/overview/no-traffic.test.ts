import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OverviewFrame } from '../../../src/windows/overview/overview-frame.ts';
import { silent, silentLinkDown } from '../../golden/overview-frames.ts';
import { textsOf } from '../picture-check.ts';
import { OverviewDriver } from './overview-driver.ts';

function textsAfter(frame: OverviewFrame): readonly string[] {
  return textsOf(new OverviewDriver().frame(frame).picture());
}

test('silence is not called healthy while the mesh lets nothing through', () => {
  assert.ok(!textsAfter(silent).includes('mesh'), 'no node tells of a mesh');
  const down = textsAfter(silentLinkDown);
  assert.ok(down.includes('No traffic yet'));
  const found = down.find((t) => t.startsWith('LINK DOWN: ')) ?? '';
  const [, one, two] = /: (\S+), no link to (\S+), and 1 more$/.exec(found) ?? [];
  const ends = silent.nodes.slice(0, 2).map((n) => n.status.node);
  assert.deepEqual([one, two].sort(), ends.sort(), found);
  const linked = silentLinkDown.nodes.map((n) => {
    const { collector } = n.status;
    if (!collector?.mesh) return n;
    const links = collector.mesh.links.map((link) => ({ ...link, state: 'up' as const }));
    const status = { ...n.status, collector: { ...collector, mesh: { ...collector.mesh, links } } };
    return { ...n, status };
  });
  assert.ok(textsAfter({ ...silentLinkDown, nodes: linked }).includes('no link is missing'));
});
