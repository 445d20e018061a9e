// Which folder may import which: the arrows of docs/ARCHITECTURE.md as a table, and the few files that alone
// may touch a library. To add an arrow, add it here and in docs/ARCHITECTURE.md, with its reason.

export const arrows: Readonly<Record<string, readonly string[]>> = {
  traffic: [],
  payload: [],
  runtime: [],
  protocol: ['traffic'],
  identity: ['protocol', 'runtime'],
  x11: ['runtime'],
  windows: ['x11', 'traffic', 'payload'],
  history: ['protocol', 'traffic', 'runtime'],
  audit: ['protocol', 'traffic', 'runtime'],
  'mesh-client': ['identity', 'protocol', 'traffic', 'runtime'],
  mesh: ['identity', 'protocol', 'traffic', 'runtime'],
  collector: ['identity', 'payload', 'protocol', 'traffic', 'runtime'],
  demo: ['collector', 'mesh', 'identity', 'payload', 'runtime'],
};

/** What alone may import a module: everyone else goes through it. */
const soleImporters: readonly { module: RegExp; allowed: RegExp; through: string }[] = [
  {
    module: /^src\/protocol\/gen\//,
    allowed: /^(src\/protocol|test|bench)\//,
    through: 'src/protocol',
  },
  {
    module: /^x11(\/|$)/,
    allowed: /^(src\/x11\/connection|(test|bench)\/.*)\.ts$/,
    through: 'src/x11/connection.ts',
  },
  { module: /^commander$/, allowed: /^bin\//, through: 'bin' },
];

const purePaths = [
  /^src\/traffic\//,
  /^src\/payload\//,
  /^src\/x11\/(draw|resources)\//,
  /^src\/windows\/(?!loop\/)/,
];

export const isPure = (path: string): boolean => purePaths.some((pure) => pure.test(path));

function areaOf(path: string): string {
  const [top, folder] = path.split('/');
  return top === 'src' ? (folder ?? '') : `(${top})`;
}

function refuseArrow(from: string, to: string): string | undefined {
  const [source, target] = [areaOf(from), areaOf(to)];
  if (source.startsWith('(') || source === target) return undefined;
  const allowed = arrows[source];
  if (allowed === undefined)
    return `src/${source} has no arrows: name them in test/house/import-rules.ts`;
  if (allowed.includes(target)) return undefined;
  const may = allowed.length === 0 ? 'nothing' : allowed.join(', ');
  return `src/${source} may import ${may}, not ${target}: let bin connect them by an interface in src/traffic`;
}

/** Why the file may not import the target, or undefined when it may. Paths are from the top of the project. */
export function refuseImport(from: string, target: string): string | undefined {
  const sole = soleImporters.find(({ module }) => module.test(target));
  if (sole !== undefined && !sole.allowed.test(from)) {
    return `only ${sole.through} imports ${target}: go through it`;
  }
  const isOurs = /^(src|bin|test|bench|script)\//.test(target);
  if (isOurs) return refuseArrow(from, target);
  if (isPure(from)) return `a pure file imports no library and nothing of Node: ${target}`;
  return undefined;
}
