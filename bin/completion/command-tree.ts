// What a shell can complete of the command line, as plain data: read from the very commander tree that parses it, so
// that both never differ. It knows no shell.

import type { Command, Option } from 'commander';

/** What stands for a value: one of a few words, a path, or what nobody can guess. */
export type CompletedValue =
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'file' | 'folder' | 'free' };

export interface CompletedOption {
  /** As typed, `-o` and `--output`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** undefined: it takes none. */
  readonly value: CompletedValue | undefined;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** Of what stands there without an option; undefined: nothing does. */
  readonly argument: CompletedValue | undefined;
}

export interface CommandTree {
  readonly name: string;
  /** Before a command. */
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

export function commandTree(root: Command): CommandTree {
  const commands = root.createHelp().visibleCommands(root);
  return {
    name: root.name(),
    options: optionsOf(root),
    commands: commands.map((command) => ({
      name: command.name(),
      description: command.description(),
      options: eachOnce([command, ...command.commands].flatMap(optionsOf)),
      argument: argumentOf(command, commands),
    })),
  };
}

/** Commands of `ca` share options. */
function eachOnce(options: readonly CompletedOption[]): readonly CompletedOption[] {
  return [...new Map(options.map((option) => [option.flags.join(), option])).values()];
}

function optionsOf(command: Command): readonly CompletedOption[] {
  const visible = command.createHelp().visibleOptions(command);
  return visible.map((option) => ({
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    description: option.description,
    value: completedValue(option),
  }));
}

function completedValue(option: Option): CompletedValue | undefined {
  const { required, optional, argChoices, flags } = option;
  if (!required && !optional) return undefined;
  if (argChoices) return { kind: 'choices', choices: argChoices };
  if (/<file>/.test(flags)) return { kind: 'file' };
  return { kind: /<dir>/.test(flags) ? 'folder' : 'free' };
}

/** Only a recording is a file, of all endpoints; `help` takes a command, and `ca` one of its own. */
function argumentOf(command: Command, all: readonly Command[]): CompletedValue | undefined {
  if (command.name() === 'help')
    return { kind: 'choices', choices: all.map((each) => each.name()) };
  if (command.commands.length > 0)
    return { kind: 'choices', choices: command.commands.map((each) => each.name()) };
  const [argument] = command.registeredArguments;
  if (!argument) return undefined;
  const choices = argument.argChoices;
  if (choices) return { kind: 'choices', choices };
  return { kind: /recording/.test(argument.description) ? 'file' : 'free' };
}
