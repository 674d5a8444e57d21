import { type RawBuilder, sql } from 'kysely'
import type { Breakdown } from './indicator.ts'

export const BY_OPIATES: Breakdown = {
  label: 'For opiates',
  words: { yes: 'For opiates', no: 'For other substances' },
}

/** The column of {@link BY_OPIATES}, from the table of journeys. */
export const opiatesOf: RawBuilder<unknown> = sql`case when opiates then 'yes' else 'no' end as opiates`

/** Columns that every indicator has and that say nothing of treatment. */
export const PLAIN: RawBuilder<unknown> = sql`1::bigint as amount, null::uuid as operation, null::jsonb as detail`

export const SERVICE = 'Records of the treatment service. A person is the service’s own record of them.'

export const NOT_ONE_BY_ONE =
  'Stages of different agencies are not the same people followed one by one: a service also sees people who were never arrested.'
