// From the options that every client command shares to what a MeshClient needs: endpoints, the nodes
// file, the identity folder. It opens nothing but the nodes file.

import { readFileSync } from 'node:fs';
import { identityFolderPath } from '../src/identity/folder.ts';
import { parseEndpoint } from '../src/mesh-client/endpoint.ts';
import type { MeshClientOptions } from '../src/mesh-client/mesh-client.ts';
import { type ListedNode, parseNodesFile } from '../src/mesh-client/nodes-file.ts';
import { CommandError, ExitCode } from './exit.ts';

export interface ConnectionOptions {
  readonly identity?: string;
  readonly nodesFile?: string;
  readonly insecure: boolean;
}

export type Target =
  | { readonly kind: 'recording'; readonly path: string }
  | { readonly kind: 'mesh'; readonly client: MeshClientOptions };

/** @throws CommandError usage or not found, in words that say what would be right */
export function targetOf(endpoints: readonly string[], options: ConnectionOptions): Target {
  const recordings = endpoints.filter(isRecording);
  if (recordings.length > 0) {
    if (endpoints.length > 1 || options.nodesFile !== undefined)
      throw new CommandError(
        ExitCode.Usage,
        'a recording is played alone, without other endpoints',
      );
    const result = parseEndpoint(recordings[0] as string);
    if (result.ok && result.endpoint.kind === 'recording')
      return { kind: 'recording', path: result.endpoint.path };
  }
  const listed = options.nodesFile === undefined ? [] : readNodesFile(options.nodesFile);
  if (endpoints.length === 0 && listed.length === 0) throw noEndpoint();
  return {
    kind: 'mesh',
    client: {
      endpoints,
      listed,
      identityFolder: identityFolderPath(options.identity, process.env),
      insecure: options.insecure,
    },
  };
}

function isRecording(text: string): boolean {
  const result = parseEndpoint(text);
  if (!result.ok) throw new CommandError(ExitCode.Usage, result.reason);
  return result.endpoint.kind === 'recording';
}

function noEndpoint(): CommandError {
  return new CommandError(
    ExitCode.Usage,
    'no endpoint: name a collector, such as grpcs://host:7443, or give --nodes-file',
  );
}

function readNodesFile(file: string): readonly ListedNode[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read';
    throw new CommandError(ExitCode.NotFound, `the nodes file ${file} ${reason}`, error);
  }
  const result = parseNodesFile(text);
  if (result.ok) return result.nodes;
  throw new CommandError(ExitCode.Usage, `${file}: ${result.errors.join('; ')}`);
}
