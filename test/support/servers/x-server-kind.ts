// What the matrix knows of one kind of X server: how it is started, and what it has.

/** What a run is given to start a server with. */
export interface ServerSetting {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The Xauthority file whose cookie clients must show; XAUTHORITY names it already. */
  readonly authFile: string;
  /** The server's alone; whoever asked for the server removes it. */
  readonly folder: string;
}

export interface StartedServer {
  /** Where clients connect. */
  readonly display: string;
  /** Where their windows are seen, and get keys and clicks: differs from `display` behind a proxy. */
  readonly screen: string;
  /** Ends what was started, by its own processes. */
  stop(): Promise<void>;
}

export interface XServerKind {
  readonly name: string;
  /** Programs without which it can not run here. */
  readonly programs: readonly string[];
  /** Has the SECURITY extension, so that ssh can make untrusted cookies. */
  readonly security: boolean;
  start(setting: ServerSetting): Promise<StartedServer>;
}

/** Of several, as one: ended in the order given. */
export function served(
  display: string,
  screen: string,
  ...parts: readonly { stop(): Promise<void> }[]
): StartedServer {
  return {
    display,
    screen,
    async stop() {
      for (const part of parts) await part.stop();
    },
  };
}
