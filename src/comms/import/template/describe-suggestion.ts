import type { Suggestion } from './suggestion.ts'

/**
 * A suggested mapping for the command line: what was recognised, what is missing, the template to save and the next
 * command. `file`: the path as the person gave it; `rest`: the options they gave besides, such as `--store case
 * --authority authority.json`.
 */
export function describeSuggestion(suggestion: Suggestion, file: string, rest: string): string {
  const { columns, unused, missing, questions } = suggestion
  const widest = Math.max(0, ...columns.map(({ header }) => header.length))
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map(line => `  - ${line}`)]
  const target = templatePath(suggestion.file.name)
  return [
    `The layout of ${file} is not known. This is what its columns look like:`,
    '',
    ...columns.map(
      ({ header, column, confidence, why }) =>
        `  ${header.padEnd(widest)}  →  ${column}${confidence < 0.6 ? '  (not sure)' : ''}   ${why}`,
    ),
    ...list('Not used:', unused),
    ...list(
      'Missing:',
      missing.map(text => `${text}. Add it to “columns”: {"…": "header in the file"}`),
    ),
    ...list('Please check:', questions),
    '',
    `Save this as ${target}, correct what is wrong, and run the command below.`,
    '',
    JSON.stringify(suggestion.file, undefined, 2),
    '',
    `  breakwater import ${quote(file)} ${rest} --template ${quote(target)}`.replace(/ {2,}(?=\S)/g, ' '),
  ].join('\n')
}

const templatePath = (name: string): string =>
  `${
    name
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase() || 'mapping'
  }.template.json`

const quote = (text: string): string => (/^[\w./:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
