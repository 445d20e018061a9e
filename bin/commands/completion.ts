// `meshscope completion`: prints what makes a shell complete commands, options and their choices. It asks nobody.

import type { Command } from 'commander';
import { bashCompletion } from '../completion/bash-completion.ts';
import { commandTree } from '../completion/command-tree.ts';
import { fishCompletion } from '../completion/fish-completion.ts';
import { zshCompletion } from '../completion/zsh-completion.ts';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export function completion(shell: keyof typeof SCRIPTS, root: Command): void {
  process.stdout.write(SCRIPTS[shell](commandTree(root)));
}
