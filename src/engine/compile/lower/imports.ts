/** What a module asks for, collected while it is emitted: static requests by position, lazy ones by name. */
import type { Program } from 'acorn';
import type { Imported } from '../scope.ts';
import type { FileTables } from '../tables.ts';

/** A request before it is resolved. */
export interface Wanted {
  readonly specifier: string;
  readonly via: 'import' | 'require';
  readonly type?: string;
  readonly optional?: boolean;
  readonly site: number;
  readonly start: number;
  readonly end: number;
}

export class Imports {
  readonly requests: Wanted[] = [];
  readonly lazy: Wanted[] = [];
  private readonly byDeclaration = new Map<unknown, number>();
  private readonly bySpecifier = new Map<string, number>();

  constructor(tree: Program, tables: FileTables) {
    for (const node of tree.body) {
      const isRequest =
        node.type === 'ImportDeclaration' ||
        node.type === 'ExportAllDeclaration' ||
        (node.type === 'ExportNamedDeclaration' && node.source);
      if (!isRequest) continue;
      const specifier = String(node.source!.value);
      const type = node.attributes.find((a) => (a.key.type === 'Identifier' ? a.key.name : a.key.value) === 'type')
        ?.value.value;
      let index = this.requests.findIndex((r) => r.specifier === specifier && r.type === type);
      if (index < 0) {
        const site = tables.site('import', node.start, node.end);
        const { start, end } = node.source!;
        index =
          this.requests.push({
            specifier,
            via: 'import',
            site,
            start,
            end,
            ...(typeof type === 'string' && { type }),
          }) - 1;
      }
      this.byDeclaration.set(node, index);
      this.bySpecifier.set(specifier, index);
    }
  }

  /** Position in `requests` of what an import or export-from declaration names. */
  indexOf(declaration: unknown): number {
    return this.byDeclaration.get(declaration)!;
  }

  requestOf(imported: Imported): number {
    return this.bySpecifier.get(imported.specifier)!;
  }

  wantLazily(wanted: Wanted): void {
    const same = (other: Wanted): boolean =>
      other.specifier === wanted.specifier && other.via === wanted.via && other.type === wanted.type;
    if (!this.lazy.some(same)) this.lazy.push(wanted);
  }
}
