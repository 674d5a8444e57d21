import { closureEffect } from '../comms/index.ts'
import { analysisCommand, minute, numberOf, rowsOf } from './analyses.ts'
import { WrongUse } from './wrong-use.ts'

export const closureEffectCommand = analysisCommand({
  name: 'closure-effect',
  summary: 'What closing a number did: what replaced it, after how long, and which customers moved, stayed or stopped.',
  example: 'closure-effect --store case-1 --number +447700900123 --at 2026-03-01T14:00:00Z',
  options: {
    'number N': 'the closed number, as +447…',
    'at DATE': 'when it was closed, as 2026-03-01 or 2026-03-01T14:00:00Z',
  },
  needsNumber: true,
  rows: (snapshot, options) =>
    rowsOf(closureEffect(snapshot, { number: numberOf(options), at: momentOf(options['at']) })),
  columns: {
    number: row => row.number,
    at: row => minute(row.at),
    'replaced by': row => row.replaced_by?.number ?? 'none found',
    probability: row => row.replaced_by?.probability ?? row.no_change,
    hours: row => row.replaced_by?.hours ?? null,
    customers: row => row.counts.customers,
    moved: row => row.counts.moved,
    stayed: row => row.counts.stayed,
    elsewhere: row => row.counts.elsewhere,
    stopped: row => row.counts.stopped,
    'not known': row => row.counts.not_known,
    caveats: row => row.caveats.join(' '),
  },
})

function momentOf(given: string | boolean | undefined): string {
  const next = 'add --at DATE, as 2026-03-01 or 2026-03-01T14:00:00Z'
  if (typeof given !== 'string') throw new WrongUse('No date of the closure was given.', next)
  const iso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/
  if (!iso.test(given) || Number.isNaN(Date.parse(given))) {
    throw new WrongUse(
      `--at ${given} is no date: expected 2026-03-01, or 2026-03-01T14:00:00Z with its offset from UTC.`,
      next,
    )
  }
  return given
}
