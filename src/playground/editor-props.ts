/** What the full editor is given and tells; apart from it, so that a page knows the shape without loading the editor. */
import type { SourceRange } from '../engine/program.ts';
import type { LineMark } from '../stage/marks.ts';

export interface EditorProps {
  /** Names this playground's texts among those of the page. */
  space: string;
  /** The file shown. */
  path: string;
  /** All files of the program: the types of one follow from the others. */
  paths: readonly string[];
  texts: Readonly<Record<string, string>>;
  /** The texts when writing began: undoing leads back to them. */
  seed: Readonly<Record<string, string>>;
  /** By line, from 1. */
  marks: ReadonlyMap<number, LineMark>;
  visits: (line: number) => string;
  lit: number | null;
  wrong: SourceRange | null;
  /** The line belongs to what was asked about. */
  isAsked: (line: number) => boolean;
  oninput: (path: string, text: string) => void;
  onlight: (line: number | null) => void;
  /** A line is chosen by its number, to know more about it. */
  onask: (line: number) => void;
  /** The editor shows the text and can take over. */
  onready: () => { readonly caret: readonly [number, number] | null; readonly tabMoves: boolean };
}
