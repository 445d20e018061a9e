// `meshscope watch --check`: says without opening a window whether the dashboard would work here:
// display, trust, fonts, round trip, identity, TLS, versions and clocks. Exit code of the first failure.

import { loadIdentity } from '../../src/identity/folder.ts';
import { formatSpiffeId, type Role } from '../../src/identity/spiffe.ts';
import { MeshClient, type MeshClientOptions } from '../../src/mesh-client/mesh-client.ts';
import { CONTRACT_VERSION } from '../../src/protocol/service.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { clockCorrectionMs } from '../../src/traffic/clock-correction.ts';
import type { NodeStatus } from '../../src/traffic/feed.ts';
import { terminalText } from '../../src/traffic/terminal-text.ts';
import { Display } from '../../src/x11/display.ts';
import { clockText } from '../clock-text.ts';
import { exitCodeOf } from '../exit.ts';
import { withPlaintextHint } from '../plaintext-hint.ts';
import { settledNodes } from '../settled-nodes.ts';

/** `displays`: default that of DISPLAY. */
export async function check(
  client: MeshClientOptions,
  displays: readonly (string | undefined)[] = [undefined],
): Promise<void> {
  const codes: number[] = [];
  for (const display of displays) codes.push(await checkDisplay(display));
  codes.push(await checkMesh(client));
  process.exitCode = codes.find((code) => code !== 0) ?? 0;
}

/** Of the names before what is said; those of nodes may take more. */
const NAME_CELLS = 12;

function line(good: boolean, name: string, text: string, nameCells = NAME_CELLS): void {
  const said = terminalText(`${name.padEnd(nameCells)} ${text}`);
  process.stdout.write(`${good ? 'ok  ' : 'FAIL'} ${said}\n`);
}

async function checkDisplay(name: string | undefined): Promise<number> {
  try {
    const display = await Display.open({ display: name, clock });
    try {
      const facts = await display.facts();
      line(
        true,
        'display',
        `${name ?? process.env.DISPLAY}, ${facts.width} x ${facts.height}, ${facts.depth} bits`,
      );
      line(
        true,
        'trust',
        facts.trusted ? 'trusted' : 'untrusted (ssh -X): copying out goes through the terminal',
      );
      line(true, 'fonts', display.fonts.join(', '));
      line(true, 'round trip', `${facts.roundTripMs.toFixed(1)} ms`);
    } finally {
      display.close();
    }
    return 0;
  } catch (error) {
    line(false, 'display', (error as Error).message);
    return exitCodeOf(error);
  }
}

async function checkMesh(options: MeshClientOptions): Promise<number> {
  let client: MeshClient | undefined;
  try {
    client = MeshClient.open(options);
    await client.whenReady();
    const nodes = await settledNodes(client, clock);
    line(
      true,
      'cluster',
      `${client.clusterName}, ${nodes.length} ${nodes.length === 1 ? 'node' : 'nodes'}`,
    );
    if (nodes.some(({ tls }) => tls !== undefined)) checkIdentity(options.identityFolder);
    const nameCells = Math.max(NAME_CELLS, ...nodes.map(({ node }) => node.length));
    const codes = nodes.map((node) => checkNode(node, nameCells));
    return codes.find((code) => code !== 0) ?? 0;
  } catch (error) {
    line(false, 'cluster', (withPlaintextHint(error, options) as Error).message);
    return exitCodeOf(error);
  } finally {
    client?.close();
  }
}

/** What each role may read: docs/contract.md, Identity. */
const MAY_READ: Readonly<Record<Role, string>> = {
  auditor: 'may read payloads',
  observer: 'metadata only; payloads are for the role auditor',
  node: 'metadata only; payloads are for the role auditor',
  service: 'may read nothing; use the role auditor or observer',
};

function checkIdentity(folder: string | undefined): void {
  if (folder === undefined) return;
  const { id } = loadIdentity(folder, clock);
  line(true, 'identity', `${formatSpiffeId(id)}: ${MAY_READ[id.role]}`);
}

function checkNode(node: NodeStatus, nameCells: number): number {
  const { collector, tls } = node;
  if (node.state !== 'up' || !collector) {
    line(false, node.node, `${node.state}: ${node.reason}`, nameCells);
    return node.state === 'untrusted' ? 77 : 69;
  }
  const offset = node.clockOffsetMs ?? 0;
  const same = collector.contractVersion === CONTRACT_VERSION;
  const clocks = `clock ${clockText(offset, node.roundTripMs)}`;
  const facts = [
    `meshscope ${collector.version}`,
    `contract ${collector.contractVersion}${same ? '' : ` (this is ${CONTRACT_VERSION})`}`,
    tls ? `${tls.protocol} ${tls.group}` : 'plaintext',
    `round trip ${(node.roundTripMs ?? 0).toFixed(1)} ms`,
    clockCorrectionMs(node) ? `${clocks}: times are corrected by it` : clocks,
  ];
  line(same, node.node, facts.join(', '), nameCells);
  return same ? 0 : 76;
}
