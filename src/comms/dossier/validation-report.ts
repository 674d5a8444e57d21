import { readFile } from 'node:fs/promises'

/** The repository's error rates; the same place from `src` and from `dist`, which lie equally deep. */
const PLACE = new URL('../../../docs/validation.md', import.meta.url)

/** Error rates quoted from the validation report. */
export interface ErrorRates {
  readonly quoted: readonly QuotedTable[]
  /** What the report says of itself: when it was written, from which code. */
  readonly written: string | undefined
  /** Its own limits, and when not to use the analyses. */
  readonly limits: readonly string[]
}

interface QuotedTable {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Which tables are quoted: the headings they stand under, outermost first. A report without one of them is quoted without it. */
const QUOTED: readonly (readonly string[])[] = [
  ['Lines, in network-wide returns', 'Error rates, usual setting'],
  ['Lines, in case bundles', 'Error rates, usual setting'],
  ['Lines, from handsets alone', 'Error rates, usual setting'],
  ['Broadcasts'],
  ['Customers and customer-days'],
  ['Customers and customer-days', 'Customers a day'],
  ['Successors: which number took over'],
  ['Journeys'],
  ['Night places'],
]

/** The text of the validation report, or nothing where the program was installed without it. */
export async function validationReport(): Promise<string | undefined> {
  try {
    return await readFile(PLACE, 'utf8')
  } catch {
    return undefined
  }
}

/** Reads the report that `breakwater evaluate` writes (Markdown); what is not found there is left out. */
export function errorRates(report: string): ErrorRates {
  return {
    quoted: QUOTED.flatMap(path => {
      const table = firstTable(under(report, path))
      return table === undefined ? [] : [{ title: path.join(': '), ...table }]
    }),
    written: /^- (Written on .*)$/m.exec(report)?.[1]?.replaceAll('`', ''),
    limits: [...bullets(under(report, ['Limits'])), ...bullets(under(report, ['When not to use it']))],
  }
}

/** What stands under a heading, up to the next of the same or a higher level. */
function under(report: string, path: readonly string[]): string {
  return path.reduce((text, title, depth) => {
    const mark = '#'.repeat(depth + 2)
    const start = text.split('\n').findIndex(line => line === `${mark} ${title}`)
    if (start === -1) return ''
    const lines = text.split('\n').slice(start + 1)
    const end = lines.findIndex(line => /^#+ /.test(line) && line.indexOf(' ') <= mark.length)
    return lines.slice(0, end === -1 ? undefined : end).join('\n')
  }, report)
}

/** The first table in a text. */
function firstTable(text: string): Omit<QuotedTable, 'title'> | undefined {
  const lines = text.split('\n')
  const rule = lines.findIndex(line => /^\|[-:| ]+\|$/.test(line))
  if (rule < 1) return undefined
  const after = lines.slice(rule + 1)
  const end = after.findIndex(line => !line.startsWith('|'))
  const cells = (line: string) => line.split('|').slice(1, -1).map(plainly)
  return { columns: cells(lines[rule - 1] ?? ''), rows: after.slice(0, end === -1 ? undefined : end).map(cells) }
}

const bullets = (text: string): string[] =>
  text.split('\n').flatMap(line => (line.startsWith('- ') ? [plainly(line.slice(2))] : []))

/** Markdown's marks taken off. */
const plainly = (text: string): string => text.replaceAll(/\*\*|`/g, '').trim()
