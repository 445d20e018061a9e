// The completion script of bash: it needs no bash-completion, starts no program, and works on bash 3.2 as well.

import type {
  CommandTree,
  CompletedCommand,
  CompletedOption,
  CompletedValue,
} from './command-tree.ts';

export function bashCompletion({ name, options, commands }: CommandTree): string {
  const names = commands.map((command) => command.name);
  return `# bash completion of ${name}: eval "$(${name} completion bash)"
_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= i IFS=$'\\n'
  # Bash splits --option=value at the =.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${names.join('|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  COMPREPLY=()
  case $command:$prev in
${commands.flatMap(valueCases).join('\n')}
  esac
  case $command:$cur in
    :*) COMPREPLY=($(compgen -W ${words([...names, ...flagsOf(options)])} -- "$cur")) ;;
${commands.flatMap(wordCases).join('\n')}
  esac
}
complete -F _${name} ${name}
`;
}

function valueCases({ name, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, value }) =>
    value
      ? [`    ${flags.map((flag) => `${name}:${flag}`).join('|')}) ${reply(value)}return ;;`]
      : [],
  );
}

function wordCases({ name, options, argument }: CompletedCommand): string[] {
  const flags = `    ${name}:-*) COMPREPLY=($(compgen -W ${words(flagsOf(options))} -- "$cur")) ;;`;
  return [flags, ...(argument ? [`    ${name}:*) ${reply(argument)};;`] : [])];
}

function reply(value: CompletedValue): string {
  switch (value.kind) {
    case 'choices':
      return `COMPREPLY=($(compgen -W ${words(value.choices)} -- "$cur")); `;
    case 'free':
      return '';
    default: {
      const which = value.kind === 'folder' ? '-d' : '-f';
      return `compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen ${which} -- "$cur")); `;
    }
  }
}

const flagsOf = (options: readonly CompletedOption[]): string[] =>
  options.flatMap(({ flags }) => flags);

/** A word a line: IFS is a line break there. */
const words = (list: readonly string[]): string => `$'${list.join('\\n')}'`;
