// The completion script of zsh, for its own completion system: descriptions and all, and it starts no program.

import type {
  CommandTree,
  CompletedCommand,
  CompletedOption,
  CompletedValue,
} from './command-tree.ts';

export function zshCompletion({ name, options, commands }: CommandTree): string {
  return `#compdef ${name}
# zsh completion of ${name}: source <(${name} completion zsh), after compinit
_${name}() {
  local context state line
  typeset -A opt_args
  local -a commands=(
${commands.map(describedCommand).join('\n')}
  )
  _arguments -C \\
${[...options.flatMap(specs), "'1:command:->command'", "'*::argument:->argument'"].map(indented).join(' \\\n')}
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
compdef _${name} ${name}
`;
}

const indented = (spec: string): string => `    ${spec}`;

function describedCommand({ name, description }: CompletedCommand): string {
  return `    ${quoted(`${name}:${description}`)}`;
}

function commandCase({ name, options, argument }: CompletedCommand): string {
  const rest = argument ? [quoted(`*:argument:${action(argument)}`)] : [];
  const all = [...options.flatMap(specs), ...rest].map((spec) => `          ${spec}`);
  return `        ${name}) _arguments \\\n${all.join(' \\\n')} ;;`;
}

/** Each may come more than once: some options may. */
function specs({ flags, description, value }: CompletedOption): string[] {
  const text = description.replaceAll(/[[\]\\:]/g, (sign) => `\\${sign}`);
  const after = value ? `:value:${action(value)}` : '';
  return flags.map((flag) =>
    quoted(`*${flag}${value && flag.startsWith('--') ? '=' : ''}[${text}]${after}`),
  );
}

function action(value: CompletedValue): string {
  switch (value.kind) {
    case 'choices':
      return `(${value.choices.join(' ')})`;
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'free':
      return ' ';
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
