/** What the bar of files is given and tells; apart from it, so that a lesson's page knows the shape without loading it. */
export interface FileBarProps {
  readonly paths: readonly string[];
  /** The file shown. */
  readonly path: string;
  /** The file that starts: it can be renamed, not deleted. */
  readonly entry: string;
  readonly onchoose: (path: string) => void;
  readonly onadd: (path: string) => void;
  readonly onrename: (from: string, to: string) => void;
  readonly ondelete: (path: string) => void;
}
