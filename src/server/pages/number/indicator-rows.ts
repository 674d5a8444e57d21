import { duration } from '../../../comms/english.ts'
import { type IndicatorLine, indicatorLines } from '../../../comms/analyses/indicators/indicator-lines.ts'
import type { NumberIndicators } from '../../../comms/index.ts'

/** One line of the table of indicators, in words. */
export interface IndicatorRow {
  readonly words: string
  readonly formula: string
  readonly whole: string
  /** Over the weeks: mean, and how far the weeks differ. */
  readonly weekly: string
}

const WORDS: Readonly<Record<string, string>> = {
  active_days: 'Days active',
  number_of_contacts: 'Contacts',
  call_duration: 'Duration of a call',
  percent_nocturnal: 'At night (19:00 to 07:00)',
  percent_initiated_conversations: 'Text conversations it began',
  percent_initiated_interactions: 'Calls it made',
  response_delay_text: 'Time to answer a text',
  response_rate_text: 'Text conversations it answered',
  conversations: 'Text conversations',
  entropy_of_contacts: 'Spread over contacts (entropy)',
  balance_of_contacts: 'Started with a contact, of all its records',
  interactions_per_contact: 'Records with a contact',
  interevent_time: 'Time between two records',
  percent_pareto_interactions: 'Contacts that make up 80% of records, per record',
  percent_pareto_durations: 'Contacts that make up 80% of time on calls, per call',
  number_of_interactions: 'Records',
  number_of_interaction_in: 'Records the other side started',
  number_of_interaction_out: 'Records it started',
  number_of_antennas: 'Cells',
  entropy_of_antennas: 'Spread over cells (entropy)',
  percent_at_home: 'Half hours at the cell where it mostly is at night',
  radius_of_gyration: 'Radius of movement (gyration)',
  frequent_antennas: 'Cells that make up 80% of half hours',
  churn_rate: 'Change of cells from week to week (0 none, 1 all)',
}
const OF = { call: ', calls', text: ', texts', callandtext: '' } as const

/** The indicators of a number that its records can show, in the order of their definitions. */
export function indicatorRows(found: NumberIndicators): IndicatorRow[] {
  return indicatorLines(found)
    .filter(line => line.whole !== null || line.weekly.mean !== null)
    .map(line => ({
      words: `${WORDS[line.definition.name] ?? line.definition.name}${line.of === undefined ? '' : OF[line.of]}${line.statistic === 'std' ? ' (standard deviation)' : ''}`,
      formula: line.definition.formula,
      whole: shown(line, line.whole),
      weekly: line.weekly.mean === null ? '–' : `${shown(line, line.weekly.mean)} ± ${shown(line, line.weekly.std)}`,
    }))
}

function shown({ definition: { unit } }: IndicatorLine, value: number | null): string {
  if (value === null) return '–'
  if (unit === 'seconds') return duration(Math.round(value))
  if (unit.startsWith('share')) return `${(value * 100).toFixed(1)}%`
  if (unit === 'kilometres') return `${value.toFixed(1)} km`
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}
