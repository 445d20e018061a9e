// Starts an X server without a screen (Xvfb) on a display that it finds free itself, and stops it by its own process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Xvfb {
  /** Such as `:1`. */
  readonly display: string;
  /** Default SIGTERM. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface XvfbOptions {
  /** Pixels (default 1600 x 1200). */
  readonly width?: number;
  readonly height?: number;
  /** An Xauthority file whose cookie clients must show; without it every local user may connect. */
  readonly authFile?: string;
  readonly extraArguments?: readonly string[];
}

const startTimeoutMs = 20_000;

/** Resolves once the server accepts connections. Rejects with what Xvfb wrote when it does not start. */
export async function startXvfb(options: XvfbOptions = {}): Promise<Xvfb> {
  const { width = 1600, height = 1200, authFile, extraArguments = [] } = options;
  const auth = authFile === undefined ? [] : ['-auth', authFile];
  const screen = ['-screen', '0', `${width}x${height}x24`];
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', ...screen, '-nolisten', 'tcp', '-noreset', ...auth, ...extraArguments],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  let complaint = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4_000);
  });
  const failed = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended (${code}): ${complaint}`)));
  });
  const ready = once(server.stdio[3] as NodeJS.ReadableStream, 'data', {
    signal: AbortSignal.timeout(startTimeoutMs),
  });
  const [number] = await Promise.race([ready, failed]);
  failed.catch(() => undefined);
  return {
    display: `:${String(number).trim()}`,
    async stop(signal = 'SIGTERM') {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill(signal);
      await once(server, 'exit');
    },
  };
}
