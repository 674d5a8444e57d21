import type { Section } from '../document.ts'
import { words } from '../figure.ts'
import { errorRates } from '../validation-report.ts'

const OWN = [
  'The dossier is about a telephone number. It does not say who held the phone: that needs other evidence.',
  'It counts what the files hold. What no file holds is not in it, and a gap is not a “no”.',
  'A score or a probability is the opinion of an analysis, with error rates measured on simulated data only. A named person decides.',
  'A child who holds or rings a line is first a possible victim.',
  'A place is an area served by a mast. The areas are illustrative, not measured coverage.',
  'Customers and quantities are ranges that rest on published rules and averages.',
  'Rows are listed for each reference up to a limit; where there are more, the schedule says how many, and the pages show them all.',
]

/** What the dossier cannot say, in its own words and in those of the validation report. */
export function limits(report: string | undefined): Section {
  const quoted = report === undefined ? [] : errorRates(report).limits
  return {
    id: 'limits',
    title: 'Limits',
    blocks: [
      { kind: 'bullets', items: OWN.map(words) },
      ...(quoted.length === 0
        ? []
        : [
            { kind: 'note' as const, text: 'From docs/validation.md:' },
            { kind: 'bullets' as const, items: quoted.map(words) },
          ]),
    ],
  }
}
