// @ts-check
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { arrowsRule } from './scripts/lint/arrows.mjs';
import {
  deepImports,
  engineGlobals,
  enginePackages,
  engineProperties,
  engineSyntax,
  everywhereSyntax,
  noDefaultExport,
} from './scripts/lint/bans.mjs';
import svelteConfig from './svelte.config.js';

const tests = '**/*.test.{ts,mjs}';

export default tseslint.config(
  {
    ignores: [
      'dist',
      '.astro',
      'test-results',
      'public',
      // Programs for the sandbox, in every style a learner may write.
      'content/**/*.{js,mjs,cjs,ts,mts,cts}',
    ],
  },
  tseslint.configs.recommended,
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    plugins: { loopscope: { rules: { arrows: arrowsRule } } },
    rules: {
      'loopscope/arrows': 'error',
      'no-restricted-syntax': ['error', ...everywhereSyntax, noDefaultExport],
      'no-restricted-imports': ['error', { patterns: [deepImports] }],
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    ignores: [tests, '**/testing/**', 'src/engine/guest/**'],
    rules: {
      'no-restricted-globals': ['error', ...engineGlobals],
      'no-restricted-properties': ['error', ...engineProperties],
      'no-restricted-syntax': ['error', ...everywhereSyntax, ...engineSyntax, noDefaultExport],
      'no-restricted-imports': ['error', { patterns: [deepImports, ...enginePackages.patterns] }],
    },
  },
  {
    // The guest defines the globals that others must not use, and follows specifications that need `this` and `any` shapes.
    files: ['src/engine/guest/**/*.ts'],
    ignores: [tests],
    rules: {
      'no-restricted-imports': ['error', { patterns: [deepImports, ...enginePackages.patterns] }],
      '@typescript-eslint/no-this-alias': 'off',
      '@typescript-eslint/no-unsafe-function-type': 'off',
      'prefer-rest-params': 'off',
    },
  },
  {
    // A test may reach across rooms: it is nobody's dependency.
    files: [tests, '**/testing/**'],
    rules: { 'loopscope/arrows': 'off', 'max-lines': 'off' },
  },
  {
    // Where a tool wants a default export.
    files: ['*.config.*', 'src/pages/**', 'src/content.config.ts', 'src/virtual.d.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhereSyntax] },
  },
);
