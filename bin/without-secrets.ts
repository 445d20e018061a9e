// What a program printed, as it may stand in a log: no PEM block, no value of what is named like a secret, nothing that looks
// like a key or a token. It would rather hide too much.

const HIDDEN = '[hidden]';
const NAME = '[\\w-]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|key|credentials?|authorization)';
const VALUE = '(?:"[^"]*"|\'[^\']*\'|(?:(?:bearer|basic)\\s+)?\\S+)';
/** `password=...`, `"token": "..."`, `Authorization: Bearer ...`; and `--secret ...`, `Bearer ...` */
const NAMED = new RegExp(`(${NAME}["']?\\s*[:=]\\s*)${VALUE}`, 'gi');
const WORD_BEFORE = new RegExp(`((?:--${NAME}|\\bbearer)\\s+)${VALUE}`, 'gi');
/** Of a URL. */
const USER = /(\w:\/\/)[^\s/@]+@/g;
/** Base64, base64url or hexadecimal, JSON Web Tokens among it; a serial number of a certificate has 40 digits at most. */
const LONG = /[\w+/=-]{41,}(?:\.[\w-]+)*/g;
const NAME_CHARS_MAX = 40;
const PEM_BEGIN = /-----BEGIN [A-Z0-9 ]+-----/;
const PEM_END = /-----END [A-Z0-9 ]+-----/;

/** For the lines of one output, in their order: '' is a line of which nothing is left. */
export function withoutSecrets(): (line: string) => string {
  let isPem = false;
  return (line) => {
    if (isPem || PEM_BEGIN.test(line)) {
      const isFirst = !isPem;
      isPem = !PEM_END.test(line);
      return isFirst ? '[PEM hidden]' : '';
    }
    return line
      .replace(NAMED, `$1${HIDDEN}`)
      .replace(WORD_BEFORE, `$1${HIDDEN}`)
      .replace(USER, `$1${HIDDEN}@`)
      .replace(LONG, (word) => (isPath(word) ? word : HIDDEN));
  };
}

function isPath(word: string): boolean {
  return word.startsWith('/') && word.split('/').every((name) => name.length <= NAME_CHARS_MAX);
}
