import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { BY_ROLE } from '../line-roles.ts'

/** Sample: 2018-01-01: 3 years 2 months of imprisonment, as 1,156 days. */
export const totalSentence: Indicator = {
  id: 'total-sentence',
  figure: enforcementFigure,
  title: 'Total sentence',
  question: 'How long are the prison sentences in all?',
  singular: 'of imprisonment',
  plural: 'of imprisonment',
  definition:
    'For each defendant one overall term: concurrent sentences count once, consecutive ones one after the other, from the first day of the first. Terms of all defendants are added up. Life and suspended sentences are not part of it, nor anything else imposed on somebody with a life sentence, nor what was quashed on appeal.',
  source:
    'Sentence records of the force; the arithmetic is that of the Prison Service’s sentence calculation (docs/glossary.md).',
  caveat: 'What a court imposed, not what is served: most prisoners are released on licence part of the way through.',
  maturity: 180,
  measure: 'days',
  each: 'person',
  counts: 'sentence',
  breakdowns: { role: BY_ROLE },
  leaves: 'never',
  rows: published => sql`
    select sentence.id as record, sentence.person as unit, sentence.day, 1::bigint as amount,
      coalesce(sentence.operation, arrest.operation) as operation, arrest.role,
      jsonb_build_object('kindOfSentence', kind_of_sentence, 'terms', terms, 'startsOn', sentence.day) as detail
    from ${published('sentence')} sentence
    left join ${published('outcome')} outcome on outcome.id = sentence.outcome
    left join ${published('charge')} charge on charge.id = outcome.charge
    left join ${published('arrest')} arrest on arrest.id = charge.arrest
    where kind_of_sentence in ('determinate', 'life') and not quashed`,
}
