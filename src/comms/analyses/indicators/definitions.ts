/** Which of a number's records an indicator is of. */
export type Interactions = 'callandtext' | 'call' | 'text'

export interface IndicatorDefinition {
  /** The name bandicoot gives it; `conversations` is ours. */
  readonly name: string
  /** The records it is worked out of, each on its own; absent where it is of places. */
  readonly of?: readonly Interactions[]
  /** True where there is a value for each call, contact or gap: their mean and standard deviation are given. */
  readonly spread?: true
  readonly unit: string
  readonly formula: string
}

const BOTH = ['call', 'text'] as const
const TOGETHER = ['callandtext'] as const
const CALLS = ['call'] as const

/**
 * The indicators, as bandicoot 0.6 works them out for all days and all hours (`allweek`, `allday`): de Montjoye, Rocher &
 * Pentland, “bandicoot: a Python Toolbox for Mobile Phone Metadata”, JMLR 17 (2016) 1–5, its reference pages
 * `individual` and `spatial`, and the example values published with it.
 *
 * What holds for all: times are clock times of the records' zone; a week is an ISO week; standard deviations divide by n, not n − 1;
 * where there is nothing to work with the answer is null. *Whole* is one value over all records; *weekly* is its mean and
 * standard deviation over the weeks that have such records (bandicoot's default). Ours differs in three things: a record
 * without a place is no place of its own, half hours a month apart are never one, and a call without a duration still
 * counts as a call.
 */
export const DEFINITIONS: readonly IndicatorDefinition[] = [
  { name: 'active_days', of: TOGETHER, unit: 'days', formula: 'days with at least one call or text' },
  { name: 'number_of_contacts', of: BOTH, unit: 'numbers', formula: 'distinct numbers at the other end' },
  {
    name: 'call_duration',
    of: CALLS,
    spread: true,
    unit: 'seconds',
    formula: 'duration of each call, in and out',
  },
  {
    name: 'percent_nocturnal',
    of: BOTH,
    unit: 'share from 0 to 1',
    formula: 'records from 19:00 to 07:00, both included, ÷ records',
  },
  {
    name: 'percent_initiated_conversations',
    of: TOGETHER,
    unit: 'share from 0 to 1',
    formula:
      'conversations whose first text this number sent ÷ conversations; 0 where there are none. A conversation is texts with one contact, each less than an hour after the last record with them; a call ends it',
  },
  {
    name: 'percent_initiated_interactions',
    of: CALLS,
    unit: 'share from 0 to 1',
    formula: 'calls this number made ÷ calls',
  },
  {
    name: 'response_delay_text',
    of: TOGETHER,
    spread: true,
    unit: 'seconds',
    formula: 'from a text received to the next text of the conversation, where this number sent that; 0 is left out',
  },
  {
    name: 'response_rate_text',
    of: TOGETHER,
    unit: 'share from 0 to 1',
    formula: 'conversations begun by the other side in which this number sent a text ÷ conversations they began',
  },
  { name: 'conversations', of: TOGETHER, unit: 'conversations', formula: 'text conversations, whoever began them' },
  {
    name: 'entropy_of_contacts',
    of: BOTH,
    unit: 'nats',
    formula: '−Σ p ln p, p = the share of the records that each contact has',
  },
  {
    name: 'balance_of_contacts',
    of: BOTH,
    spread: true,
    unit: 'share from 0 to 1',
    formula: 'for each contact: records this number started with them ÷ all its records',
  },
  { name: 'interactions_per_contact', of: BOTH, spread: true, unit: 'records', formula: 'records with each contact' },
  {
    name: 'interevent_time',
    of: BOTH,
    spread: true,
    unit: 'seconds',
    formula: 'between one record and the next of the same kind',
  },
  {
    name: 'percent_pareto_interactions',
    of: BOTH,
    unit: 'contacts per record',
    formula: 'fewest contacts that have ⌈0.8 × records⌉ of the records ÷ records',
  },
  {
    name: 'percent_pareto_durations',
    of: CALLS,
    unit: 'contacts per call',
    formula: 'fewest contacts that have ⌈0.8 × seconds⌉ of the time on calls ÷ calls',
  },
  { name: 'number_of_interactions', of: BOTH, unit: 'records', formula: 'records' },
  { name: 'number_of_interaction_in', of: BOTH, unit: 'records', formula: 'records the other side started' },
  { name: 'number_of_interaction_out', of: BOTH, unit: 'records', formula: 'records this number started' },
  {
    name: 'number_of_antennas',
    unit: 'cells',
    formula: 'distinct cells; a half hour counts once, for its most frequent cell (the first of equals)',
  },
  { name: 'entropy_of_antennas', unit: 'nats', formula: '−Σ p ln p, p = the share of the half hours at each cell' },
  {
    name: 'percent_at_home',
    unit: 'share from 0 to 1',
    formula:
      'half hours at home ÷ half hours; home is the cell of most half hours from 19:00 to 07:00 over the whole time',
  },
  {
    name: 'radius_of_gyration',
    unit: 'kilometres',
    formula:
      'root of the mean squared great-circle distance (Earth 6,371 km) of the half hours’ cells from their mean latitude and longitude; cells whose place is unknown are left out',
  },
  {
    name: 'frequent_antennas',
    unit: 'cells',
    formula: 'fewest cells that have ⌈0.8 × half hours⌉ of the half hours',
  },
  {
    name: 'churn_rate',
    unit: 'from 0 to 1',
    formula:
      '1 − cosine of the shares of half hours at each cell, one week with cells against the next such week; always between weeks, so that the whole is their mean',
  },
]

/** One number of a group's answer: which indicator, of which records, and for a spread which half. */
export interface Figure {
  readonly definition: IndicatorDefinition
  readonly of?: Interactions
  readonly statistic?: 'mean' | 'std'
}

/** Every figure in the order in which the values of a group are kept. */
export const FIGURES: readonly Figure[] = DEFINITIONS.flatMap(definition =>
  (definition.of ?? [undefined]).flatMap(of =>
    (definition.spread === true ? (['mean', 'std'] as const) : [undefined]).map(statistic => ({
      definition,
      ...(of === undefined ? {} : { of }),
      ...(statistic === undefined ? {} : { statistic }),
    })),
  ),
)

/** Where the values of an indicator begin; a spread's deviation follows its mean. */
export function placeOf(name: string, of?: Interactions): number {
  const at = FIGURES.findIndex(figure => figure.definition.name === name && figure.of === of)
  if (at < 0) throw new Error(`no indicator ${name} of ${of ?? 'places'}`)
  return at
}
