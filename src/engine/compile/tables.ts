/** The tables of a program while it is compiled: places that guest code names, and functions. */
import type { FunctionInfo, Site } from './compiled.ts';
import type { Places } from './places.ts';

const NOWHERE: Site = { kind: 'statement', text: '', file: '', line: 0, column: 0, endLine: 0, endColumn: 0 };
const NO_FUNCTION: FunctionInfo = { name: '', kind: 'function', async: false, generator: false, site: 0, source: '' };
const TEXT_LENGTH = 60;

export class Tables {
  readonly sites: Site[] = [NOWHERE];
  readonly functions: FunctionInfo[] = [NO_FUNCTION];
}

/** The tables seen from one file, whose nodes are given by offsets. */
export class FileTables {
  private readonly tables: Tables;
  private readonly places: Places;
  private readonly code: string;

  constructor(tables: Tables, places: Places, code: string) {
    this.tables = tables;
    this.places = places;
    this.code = code;
  }

  /** @returns the new site's index */
  site(kind: Site['kind'], start: number, end: number): number {
    const text = shorten(this.code.slice(start, end));
    return this.tables.sites.push({ kind, text, ...this.places.range(start, end) }) - 1;
  }

  /** @returns the new function's index */
  fn(info: Omit<FunctionInfo, 'site' | 'source'>, start: number, end: number): number {
    const site = this.site('function', start, end);
    return this.tables.functions.push({ ...info, site, source: this.code.slice(start, end) }) - 1;
  }
}

function shorten(text: string): string {
  const line = text
    .slice(0, 4 * TEXT_LENGTH)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= TEXT_LENGTH && text.length <= 4 * TEXT_LENGTH ? line : `${line.slice(0, TEXT_LENGTH - 1)}…`;
}
