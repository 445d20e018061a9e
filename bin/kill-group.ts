// Ends a command of the shell with all that it has started: its process group, which it leads.

/** Gone already, or become another user's: neither can be mended here. */
const CODES = ['ESRCH', 'EPERM'];

/** @param pid undefined: it was never there */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!CODES.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
