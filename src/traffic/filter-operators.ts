// Words and signs that other query languages join terms with. The filters have none of them: taken as
// text they would match nothing, and "no such calls" would be believed. So they are errors.

/** What a message shows as right. */
export interface FilterExamples {
  /** A term with a list. */
  readonly either: string;
  readonly term: string;
}

const SIDE_BY_SIDE = 'terms side by side must all match';

/**
 * What to write instead of this term, or undefined when it has no operator of another language.
 * @param term without its dashes, with its quotes: what is quoted is text
 */
export function foreignOperator(term: string, examples: FilterExamples): string | undefined {
  const either = `${examples.either} means either`;
  const word = term.toLowerCase();
  if (word === 'or' || word === '||')
    return `'${word}' joins nothing: ${either}; as text write "${word}"`;
  if (word === 'and' || word === '&&')
    return `leave '${word}' out: ${SIDE_BY_SIDE}; as text write "${word}"`;
  if (word === 'not') return `'not' is written -, as in -${examples.term}; as text write "not"`;
  const negated = /^()!(.*)$/s.exec(term) ?? /^(?!status:)([a-z]+:)!(.*)$/s.exec(term);
  if (negated) {
    const [, key = '', value = ''] = negated;
    return `'!' is written - before the term: -${key + value || examples.term}`;
  }
  if (/[()]/.test(term.replaceAll(/"[^"]*"?/g, '')))
    return `brackets group nothing: ${SIDE_BY_SIDE}, ${either}; as text they want quotes`;
  return undefined;
}
