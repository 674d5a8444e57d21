import type { Section } from '../document.ts'
import { words } from '../figure.ts'
import { type ErrorRates, errorRates } from '../validation-report.ts'

/** How often the analyses are wrong, quoted from the validation report. */
export function knownErrorRates(report: string | undefined): Section {
  const section = { id: 'error-rates', title: 'Known error rates, on simulated data' }
  if (report === undefined || errorRates(report).quoted.length === 0) {
    const text =
      'The validation report (docs/validation.md) is not at hand: no error rate is known here, and none may be assumed.'
    return { ...section, blocks: [{ kind: 'warning', text }] }
  }
  return { ...section, blocks: blocks(errorRates(report)) }
}

const blocks = ({ quoted, written }: ErrorRates): Section['blocks'] => [
  {
    kind: 'warning',
    text: 'Simulated data: these rates were measured on simulated counties, with the truth known. No real line was used. Where real lines behave otherwise, the rates will differ, and nobody has measured by how much.',
  },
  ...quoted.map(({ title, columns, rows }) => ({
    kind: 'table' as const,
    caption: `${title} (simulated data)`,
    columns: columns.map((title, index) => ({ title, wide: index === 0 || columns.length === 2 ? 2 : 1 })),
    rows: rows.map(cells => ({ cells: cells.map(words), ref: null })),
  })),
  {
    kind: 'note',
    text: `Quoted from docs/validation.md. ${written ?? ''} The whole report, with the kinds of honest number that were wrongly flagged, is on the page /validation.`,
  },
]
