// What the environment says of a mesh node: MESHSCOPE_NODE_LISTEN and so on, one for each key of the configuration file.
// A name that is none of them is an error, since it would be a setting that is not obeyed.

import { CommandError, ExitCode } from './exit.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'MESHSCOPE_NODE_';
/** Names the file itself, and is no key of it. */
const CONFIG = 'config';
const FLAG_VALUES: Readonly<Partial<Record<string, boolean>>> = {
  '1': true,
  true: true,
  '0': false,
  false: false,
};

/** MESHSCOPE_NODE_LISTEN_TLS for listenTls. */
export function variableOf(key: string): string {
  return `${PREFIX}${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

export class NodeEnvironment {
  readonly #environment: Environment;

  /** @param keys of the configuration file @throws CommandError usage: for a variable that is none of them */
  constructor(environment: Environment, keys: readonly string[]) {
    this.#environment = environment;
    const known = [CONFIG, ...keys].map(variableOf);
    for (const name of Object.keys(environment))
      if (name.startsWith(PREFIX) && !known.includes(name))
        throw usage(`the environment has ${name}, which is none of ${known.join(', ')}`);
  }

  get config(): string | undefined {
    return this.text(CONFIG);
  }

  text(key: string): string | undefined {
    return this.#environment[variableOf(key)];
  }

  /** What is between commas, without what is empty. */
  list(key: string): readonly string[] {
    const all = (this.text(key) ?? '').split(',').map((one) => one.trim());
    return all.filter((one) => one !== '');
  }

  /** @throws CommandError usage */
  flag(key: string): boolean | undefined {
    const text = this.text(key) ?? '';
    if (text === '') return undefined;
    const value = FLAG_VALUES[text.toLowerCase()];
    if (value !== undefined) return value;
    throw usage(`${variableOf(key)} is '${text}': 1 or true, 0 or false are right`);
  }
}

function usage(text: string): CommandError {
  return new CommandError(ExitCode.Usage, text);
}
