// The completion script of fish: a line a command and an option, and it starts no program.

import type {
  CommandTree,
  CompletedCommand,
  CompletedOption,
  CompletedValue,
} from './command-tree.ts';

export function fishCompletion({ name, options, commands }: CommandTree): string {
  const line = (...words: readonly string[]): string =>
    ['complete', '-c', name, ...words].join(' ');
  const start = ['-n', '__fish_use_subcommand'];
  const lines = [
    `# fish completion of ${name}: ${name} completion fish | source`,
    line('-f'),
    ...commands.map((each) => line(...start, '-a', each.name, '-d', quoted(each.description))),
    ...options.map((option) => line(...start, ...optionWords(option))),
    ...commands.flatMap((command) => commandLines(command).map((words) => line(...words))),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines({ name, options, argument }: CompletedCommand): string[][] {
  const within = ['-n', quoted(`__fish_seen_subcommand_from ${name}`)];
  const rest = argument
    ? [[...within, ...valueWords(argument).filter((word) => word !== '-x')]]
    : [];
  return [...rest, ...options.map((option) => [...within, ...optionWords(option)])];
}

function optionWords({ flags, description, value }: CompletedOption): string[] {
  const named = flags.flatMap((flag) =>
    flag.startsWith('--') ? ['-l', flag.slice(2)] : ['-s', flag.slice(1)],
  );
  return [...named, ...(value ? valueWords(value) : []), '-d', quoted(description)];
}

function valueWords(value: CompletedValue): string[] {
  switch (value.kind) {
    case 'choices':
      return ['-x', '-a', quoted(value.choices.join(' '))];
    case 'file':
      return ['-r', '-F'];
    case 'folder':
      return ['-x', '-a', quoted('(__fish_complete_directories)')];
    case 'free':
      return ['-x'];
  }
}

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, (sign) => `\\${sign}`)}'`;
