// What a node says while it runs, on standard error: lines for people, or JSON by pino, one object a line with its facts
// and its level beside the words. No worker thread takes part: a line is written when it is said.

import { type Logger, pino } from 'pino';
import { terminalText } from '../src/traffic/terminal-text.ts';

export type LogFormat = 'text' | 'json';

const STDERR = 2;

/** warn: somebody should look at it. error: something is lost, or this node cannot do what it is for. */
export type LogLevel = 'info' | 'warn' | 'error';

/** @param facts names and numbers of what happened; never a payload or a secret */
export type Say = (
  text: string,
  facts?: Readonly<Record<string, unknown>>,
  level?: LogLevel,
) => void;

/** @param format as it is when something is said @param node its name, once it is known */
export function nodeLog(format: () => LogFormat, node: () => string | undefined): Say {
  let logger: Logger | undefined;
  return (text, facts, level = 'info') => {
    if (format() === 'text') process.stderr.write(`meshscope: ${terminalText(text)}\n`);
    else {
      logger ??= jsonLog(node);
      logger[level]({ ...facts }, text);
    }
  };
}

function jsonLog(node: () => string | undefined): Logger {
  return pino(
    {
      base: { pid: process.pid },
      mixin: () => ({ node: node() }),
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: STDERR, sync: true }),
  );
}
