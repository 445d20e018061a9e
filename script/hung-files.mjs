// Loaded into the process that runs `node --test`: a test file whose process says nothing for longer than any of its tests
// may take is ended, and so fails by its name. --test-timeout does not do it: the file's own process keeps it, and none that
// hangs outside of a test, above all while it exits.

import { subscribe } from 'node:diagnostics_channel';

/** Of the longest test: the rest is for hooks, and for machines with much to do. */
const SILENCE_FACTOR = 1.2;
/** Of node's --test-timeout; the last one counts. */
const TIMEOUT_OPTION = '--test-timeout=';
/** What it started may hold its pipes open after its end, for which the runner would wait. */
const PIPES_MS = 5000;

/** ms; undefined: a test may take for ever. */
function longestTestMs() {
  const given = process.execArgv.findLast((arg) => arg.startsWith(TIMEOUT_OPTION));
  const ms = Number(given?.slice(TIMEOUT_OPTION.length));
  return ms > 0 ? ms : undefined;
}

/** @param {import('node:child_process').ChildProcess} child @param {number} silenceMs */
function watch(child, silenceMs) {
  const file = child.spawnargs.at(-1);
  const end = () => {
    process.stderr.write(
      `${file} has said nothing for ${silenceMs / 1000} s: it hangs, and is ended\n`,
    );
    child.kill('SIGKILL');
    setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, PIPES_MS);
  };
  const timer = setTimeout(end, silenceMs);
  for (const pipe of [child.stdout, child.stderr]) pipe?.on('data', () => timer.refresh());
  child.once('close', () => clearTimeout(timer));
}

const longestMs = longestTestMs();
// In the runner alone: node loads this into the files' processes as well, which end what they start themselves.
if (process.execArgv.includes('--test') && longestMs !== undefined)
  subscribe('child_process', ({ process: child }) => {
    // It is told of before it is started.
    setImmediate(() => watch(child, longestMs * SILENCE_FACTOR));
  });
