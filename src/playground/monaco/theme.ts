/** The editor's colours are the site's tokens, by day and by night. */
import type { editor } from 'monaco-editor/editor.js';

const NAME = 'loopscope';
const night = matchMedia('(prefers-color-scheme: dark)');

/** What each token is at present, as #rrggbb: `light-dark()` is resolved only where it is used. */
function colours(names: readonly string[]): Record<string, string> {
  // One element each: a colour that changes may be in transition when it is read.
  const probes = names.map((name) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${name})`;
    return probe;
  });
  document.body.append(...probes);
  const resolved = probes.map((probe) => {
    const channels = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
    return `#${channels
      .slice(0, 3)
      .map((part) => Math.round(Number(part)).toString(16).padStart(2, '0'))
      .join('')}`;
  });
  for (const probe of probes) probe.remove();
  return Object.fromEntries(names.map((name, at) => [name, resolved[at] as string]));
}

/** The site's layouts/theme.ts decides by the same two. */
function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? night.matches : theme === 'dark';
}

const TOKENS = {
  keyword: '--code-keyword',
  function: '--code-function',
  string: '--code-string',
  regexp: '--code-string',
  number: '--code-number',
  comment: '--code-comment',
} as const;

const SURFACES = {
  'editor.background': '--raised',
  'editor.foreground': '--ink',
  'editorLineNumber.foreground': '--ink-soft',
  'editorLineNumber.activeForeground': '--ink',
  'editorCursor.foreground': '--ink',
  'editorIndentGuide.background1': '--line',
  'editorIndentGuide.activeBackground1': '--line',
  'editorBracketMatch.border': '--line-strong',
  'editorBracketMatch.background': '--raised',
  'editorWidget.background': '--raised',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--line-strong',
  'editorHoverWidget.background': '--raised',
  'editorHoverWidget.border': '--line-strong',
  'editorSuggestWidget.selectedBackground': '--running-tint',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorSuggestWidget.highlightForeground': '--accent',
  'editorSuggestWidget.focusHighlightForeground': '--accent',
  'list.hoverBackground': '--sunken',
  'list.highlightForeground': '--accent',
  'input.background': '--paper',
  'input.foreground': '--ink',
  'input.border': '--line-strong',
  'editorError.foreground': '--failed',
  'editorWarning.foreground': '--blocked',
  'textLink.foreground': '--accent',
  focusBorder: '--accent',
} as const;

function themeNow(): editor.IStandaloneThemeData {
  const named = colours([...new Set([...Object.values(TOKENS), ...Object.values(SURFACES), '--running', '--ink'])]);
  const colour = (name: string) => named[name] as string;
  const rules = [
    { token: '', foreground: colour('--ink').slice(1) },
    ...['identifier', 'delimiter', 'type', 'type.identifier'].map((token) => ({
      token,
      foreground: colour('--ink').slice(1),
    })),
    ...Object.entries(TOKENS).map(([token, name]) => ({
      token,
      foreground: colour(name).slice(1),
      ...(token === 'comment' ? { fontStyle: 'italic' } : {}),
    })),
  ];
  const surfaces = Object.fromEntries(Object.entries(SURFACES).map(([part, name]) => [part, colour(name)]));
  return {
    base: isDark() ? 'vs-dark' : 'vs',
    inherit: true,
    rules,
    colors: {
      ...surfaces,
      'editor.selectionBackground': `${colour('--running')}40`,
      'editor.inactiveSelectionBackground': `${colour('--running')}26`,
      'editor.wordHighlightBackground': `${colour('--running')}1a`,
      'editor.wordHighlightStrongBackground': `${colour('--running')}1a`,
      'editor.selectionHighlightBackground': `${colour('--running')}1a`,
    },
  };
}

/** Now, and whenever the system or the reader changes it. */
export function followTheme({ defineTheme, setTheme }: Pick<typeof editor, 'defineTheme' | 'setTheme'>): void {
  const apply = () => {
    defineTheme(NAME, themeNow());
    setTheme(NAME);
  };
  apply();
  night.addEventListener('change', apply);
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
