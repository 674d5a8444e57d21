import { successors } from '../comms/index.ts'
import { analysisCommand, minute, numberOf, rowsOf, shorten } from './analyses.ts'

export const successorsCommand = analysisCommand({
  name: 'successors',
  summary: 'Which number took over a number’s contacts, with alternatives; "no change" is one of the answers.',
  example: 'successors --store case-1 --number +447700900123',
  options: {
    'number N': 'the old number only, as +447… (default: every number with a change worth a look)',
  },
  needsNumber: false,
  rows: (snapshot, options) =>
    rowsOf(successors(snapshot, options['number'] === undefined ? {} : { number: numberOf(options) })),
  columns: {
    from: row => row.from,
    to: row => row.to ?? 'no change',
    probability: row => row.probability,
    rank: row => row.rank,
    at: row => (row.at === null ? null : minute(row.at)),
    reasons: row =>
      shorten(row.reasons.map(reason => `${reason.weight < 0 ? 'against: ' : ''}${reason.text}`).join('; '), 200),
  },
})
