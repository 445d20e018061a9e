// The project's own TypeScript files, parsed once by the compiler's API, for the house rules to look at.
// Generated code is left out.
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface ParsedFile {
  /** Path from the top of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly ast: SourceFile;
}

/** Parses every file that tsconfig.json includes. Throws when the project does not load. */
export function parseProject(root: string = projectRoot): readonly ParsedFile[] {
  const api = new API({ cwd: root });
  try {
    const config = join(root, 'tsconfig.json');
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (project === undefined) throw new Error(`the compiler did not open ${config}`);
    const files = project.rootFiles.map((file) => {
      const ast = project.program.getSourceFile(file);
      if (ast === undefined) throw new Error(`the compiler did not parse ${file}`);
      return { path: relative(root, file), text: readFileSync(file, 'utf8'), ast };
    });
    return files.filter(({ path }) => path.endsWith('.ts') && !path.includes('/gen/'));
  } finally {
    api.close();
  }
}

/** Calls `visit` for the node and everything under it, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
    return undefined;
  });
}

/** True for the callback of `describe`: a section of a test, not a function in the sense of the size rule. */
export function isSectionOfTests(node: Node, file: ParsedFile): boolean {
  if (node.parent?.kind !== SyntaxKind.CallExpression) return false;
  return /^(describe|suite)\b/.test(
    file.text.slice(node.parent.getStart(file.ast), node.parent.end),
  );
}
