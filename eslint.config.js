import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Where the program may touch the process: everything else gets what it needs handed in, so that tests can hand in something else. */
const OUTSIDE_WORLD = ['src/read/**', 'src/write/**', 'src/export/**', 'src/cli/io/**', 'src/boot/**'];
const HANDED_IN = 'Only read, write, export, boot and cli/io touch the process; take what you need as an argument.';

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'node_modules/', '**/*.generated.*', 'src/model/records.ts'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      // Control characters are what several of these patterns are there to find.
      'no-control-regex': 'off',
      'no-console': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: OUTSIDE_WORLD,
    rules: {
      'no-restricted-globals': ['error', { name: 'process', message: HANDED_IN }],
      'no-restricted-properties': ['error', { object: 'globalThis', property: 'process', message: HANDED_IN }],
    },
  },
  {
    // Markup is made where texts are escaped, and nowhere else.
    files: ['src/site/**/*.ts', 'src/render/{html,svg,picture}.ts'],
    ignores: ['src/site/browser/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ':not(TaggedTemplateExpression) > TemplateLiteral > TemplateElement[value.raw=/<\\/?[a-z!]/]',
          message: 'Make markup with html`…` of render/markup, which escapes what is put into it.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        console: 'readonly',
        URL: 'readonly',
      },
    },
  },
);
