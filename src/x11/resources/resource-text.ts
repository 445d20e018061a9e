// Reads resources as xrdb and Xlib write them (Xlib, section 15.1): one specification a line, such as
// `Meshscope*font: 9x15`. What is no specification is skipped, as Xlib does; it never fails. Pure.

/** Characters read of one text; more are ignored. */
export const resourceTextMax = 65_536;
/** Specifications of one text. */
export const resourcesMax = 2048;
/** Components of one specification. */
export const componentsMax = 32;

export interface Component {
  /** A `*` before it: it may stand any number of levels further down. */
  readonly loose: boolean;
  /** `?` stands for any one component. */
  readonly name: string;
}

export interface Resource {
  readonly path: readonly Component[];
  readonly value: string;
}

export function parseResources(text: string): readonly Resource[] {
  const resources: Resource[] = [];
  for (const line of logicalLines(text.slice(0, resourceTextMax))) {
    if (resources.length >= resourcesMax) break;
    const resource = parseResource(line);
    if (resource) resources.push(resource);
  }
  return resources;
}

/** One specification, as after `-xrm`; undefined when it is none. */
export function parseResource(line: string): Resource | undefined {
  const match = /^[ \t]*([^:]*?)[ \t]*:[ \t]*(.*)$/s.exec(line);
  const [, path = '', value = ''] = match ?? [];
  if (/^[!#]/.test(path)) return undefined;
  const components = parsePath(path);
  return components && { path: components, value: unescaped(value) };
}

/** A backslash at the end of a line joins the next one to it. Comments begin with `!`. */
function logicalLines(text: string): readonly string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of text.split('\n')) {
    if (open === undefined && line.startsWith('!')) continue;
    const joined: string = (open ?? '') + line;
    open = /(?:^|[^\\])(?:\\\\)*\\$/.test(joined) ? joined.slice(0, -1) : undefined;
    if (open === undefined) lines.push(joined);
  }
  if (open !== undefined) lines.push(open);
  return lines;
}

/** The last component is a resource's name and never `?`; several bindings in a row are `*` if one is. */
function parsePath(text: string): readonly Component[] | undefined {
  if (!/^[.*]*(?:[A-Za-z0-9_-]+|\?)(?:[.*]+(?:[A-Za-z0-9_-]+|\?))*$/.test(text)) return undefined;
  const components: Component[] = [];
  for (const [, binding = '', name = ''] of text.matchAll(/([.*]*)([A-Za-z0-9_-]+|\?)/g)) {
    components.push({ loose: binding.includes('*'), name });
  }
  const last = components.at(-1);
  if (!last || last.name === '?' || components.length > componentsMax) return undefined;
  return components;
}

/** `\n` is a new line, `\ ` and a tab after `\` stand for themselves, `\ooo` is a byte. */
function unescaped(value: string): string {
  return value.replace(/\\([0-3][0-7]{2}|[ntT \t\\])/g, (whole, what: string) => {
    if (what === 'n') return '\n';
    if (what === ' ' || what === '\t' || what === '\\') return what;
    return /^[0-7]{3}$/.test(what) ? String.fromCharCode(Number.parseInt(what, 8)) : whole;
  });
}
