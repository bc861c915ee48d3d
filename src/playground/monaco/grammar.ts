/** Colours as in the light editor: the editor's own grammars, taught that a name before a bracket is a call. */
import { language as javascript } from 'monaco-editor/languages/definitions/javascript/javascript.js';
import { conf, language as typescript } from 'monaco-editor/languages/definitions/typescript/typescript.js';
import type { languages } from 'monaco-editor/editor.js';

type Rule = languages.IMonarchLanguageRule;

const CALL: Rule = [/#?[A-Za-z_$][\w$]*(?=\s*\()/, { cases: { '@keywords': 'keyword', '@default': 'function' } }];
/** A name after a dot is no keyword: `promise.catch`. */
const MEMBER: Rule = [/\.(?=[A-Za-z_$])/, { token: 'delimiter', next: '@member' }];
const member: Rule[] = [
  [/#?[A-Za-z_$][\w$]*(?=\s*\()/, { token: 'function', next: '@pop' }],
  [/#?[A-Za-z_$][\w$]*/, { token: 'identifier', next: '@pop' }],
  ['', { token: '', next: '@pop' }],
];

function withCalls(language: languages.IMonarchLanguage): languages.IMonarchLanguage {
  const { common = [], ...states } = language.tokenizer;
  const notKeywords = new Set(['constructor', 'symbol', 'any', 'boolean', 'number', 'string', 'object', 'unknown']);
  const keywords = (language['keywords'] as string[]).filter((word) => !notKeywords.has(word));
  return { ...language, keywords, tokenizer: { ...states, common: [MEMBER, CALL, ...common], member } };
}

export function registerGrammars(registry: typeof languages): void {
  for (const [id, language] of Object.entries({ javascript, typescript })) {
    registry.register({ id });
    registry.setLanguageConfiguration(id, conf);
    registry.setMonarchTokensProvider(id, withCalls(language));
  }
}
