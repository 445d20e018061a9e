// Whether the server trusts this client: `ssh -X` may forward an untrusted connection (SECURITY
// extension), which sees almost no extensions and may not read the root window.

import type { Connection } from './connection.ts';
import { DisplayError } from './display-error.ts';

const formatZPixmap = 2;
const allPlanes = 0xffff_ffff;

/** Both questions in one flight. Rejects with what ended the connection only. */
export async function askTrust(connection: Connection): Promise<boolean> {
  const render = connection.ask<{ present: number }>((x, reply) =>
    x.QueryExtension('RENDER', reply),
  );
  const { root } = connection.screen;
  const pixel = connection.ask<unknown>((x, reply) =>
    x.GetImage(formatZPixmap, root, 0, 0, 1, 1, allPlanes, reply),
  );
  const [extension, image] = await Promise.allSettled([render, pixel]);
  if (!connection.open) throw connection.endedBy;
  const hasRender = extension.status === 'fulfilled' && extension.value.present !== 0;
  const denied =
    image.status === 'rejected' &&
    image.reason instanceof DisplayError &&
    image.reason.xError === 'BadAccess';
  return hasRender || !denied;
}
