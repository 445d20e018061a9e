// Exits 0 when node_modules already holds exactly what package-lock.json names, as after `npm install <new>`.
// Compares npm's own record of the tree with the lock; never installs or removes anything.
import { readFileSync } from 'node:fs';

const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

function treeMatchesLock() {
  const wanted = read('package-lock.json');
  const installed = read('node_modules/.package-lock.json');
  const agrees = ([path, entry]) =>
    path === '' ||
    (installed[path] === undefined
      ? entry.optional === true
      : installed[path].version === entry.version);
  return (
    Object.entries(wanted).every(agrees) && Object.keys(installed).every((path) => wanted[path])
  );
}

try {
  process.exitCode = treeMatchesLock() ? 0 : 1;
} catch {
  process.exitCode = 1;
}
