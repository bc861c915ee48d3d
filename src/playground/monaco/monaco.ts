/** The full editor's library, set up once for the page: workers, languages, types of the world, themes. */
import 'monaco-editor/features/register.all.js';
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';
import * as monaco from 'monaco-editor/editor.js';
import {
  javascriptDefaults,
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register.js';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker.js?worker';
import { libraries } from '../types/libraries.ts';
import { registerGrammars } from './grammar.ts';
import { followTheme } from './theme.ts';

export { monaco };

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) =>
    label === 'typescript' || label === 'javascript' ? new TypeScriptWorker() : new EditorWorker(),
};

registerGrammars(monaco.languages);

/** What a Node program may use, without the browser's names. */
const compilerOptions = {
  allowNonTsExtensions: true,
  target: ScriptTarget.Latest,
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.NodeJs,
  lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'],
  allowSyntheticDefaultImports: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  strict: true,
  noEmit: true,
};
// Top-level await and import() in a file without import or export are fine here; so are .ts endings.
const diagnosticCodesToIgnore = [1375, 1378, 2691, 5097, 7016, 80001, 80004, 80005, 80006, 80007];
typescriptDefaults.setCompilerOptions({ ...compilerOptions, allowImportingTsExtensions: true });
typescriptDefaults.setDiagnosticsOptions({ diagnosticCodesToIgnore });
javascriptDefaults.setCompilerOptions({ ...compilerOptions, allowJs: true, checkJs: false });
javascriptDefaults.setDiagnosticsOptions({ noSemanticValidation: true, diagnosticCodesToIgnore });
for (const defaults of [typescriptDefaults, javascriptDefaults]) {
  defaults.setExtraLibs([...libraries]);
  // Types of one file follow from the others, shown or not.
  (defaults as typeof defaults & { setEagerModelSync(value: boolean): void }).setEagerModelSync(true);
}

followTheme(monaco.editor);
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const { CtrlCmd, WinCtrl, Shift } = monaco.KeyMod;
/** Whether Tab indents or moves on; on a Mac, Cmd+M belongs to the system. */
export const TAB_KEY = (isMac ? WinCtrl | Shift : CtrlCmd) | monaco.KeyCode.KeyM;
monaco.editor.addKeybindingRules([
  // Runs the program; the playground listens for it.
  { keybinding: CtrlCmd | monaco.KeyCode.Enter, command: '-editor.action.insertLineAfter' },
  // Would hold for every editor of the page; each has its own (Editor.svelte).
  { keybinding: TAB_KEY, command: '-editor.action.toggleTabFocusMode' },
]);

const languageOf = (path: string): string =>
  /\.[cm]?ts$/.test(path) ? 'typescript' : /\.json$/.test(path) ? 'json' : 'javascript';

/** The text of a file: made when first asked for. `space` keeps playgrounds apart, and relative imports together. */
export function modelOf(space: string, path: string, text: string): monaco.editor.ITextModel {
  const uri = monaco.Uri.from({ scheme: 'file', path: `/${space}${path}` });
  const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, languageOf(path), uri);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  return model;
}
