import type { EventSource } from '../../event-source.ts'
import { HOME_OR_WORK, IN_JEST, speaks, STORY } from './wording.ts'
import type { Said, WordsRule } from './words-rule.ts'

/** What stands so near to one another belongs to one conversation. */
export const NEAR_DAYS = 3
const NEAR = `ORDER BY t RANGE BETWEEN INTERVAL ${NEAR_DAYS} DAY PRECEDING AND INTERVAL ${NEAR_DAYS} DAY FOLLOWING`
/** So many jests near by, and nothing is meant plainly. */
const MANY_JESTS = 2
/** A plain message counts among the hints, as one of their kinds. */
const PLAIN = 2 ** 30

/**
 * Makes the temporary table `said`, a row for every message and sign of which it speaks: `plain` (one is enough), `own` (how many different
 * hints of the sign), `others` (how many other signs) and `homely` (how many messages of home life, work or stories) its conversation holds
 * within {@link NEAR_DAYS} days. Needs `phone`.
 */
export async function makeSaid(source: EventSource, rules: readonly WordsRule[]): Promise<void> {
  const signs = rules.map(
    ({ name, plain, hints, beside }, place) =>
      `{sign: '${name}', bit: ${2 ** place}::UINTEGER, plain: ${anyOf(plain)}, hints: ${eachOf(hints)}, beside: ${eachOf(beside)}}`,
  )
  await source.run(`CREATE OR REPLACE TEMP TABLE said AS
    WITH talk AS (
      SELECT *, ${speaks([IN_JEST])} AS jest, ${speaks(HOME_OR_WORK)} AS home, ${speaks([STORY])} AS story
      FROM phone WHERE people AND words IS NOT NULL
    ), placed AS (
      SELECT *, count(*) FILTER (jest) OVER near AS jests, count(*) FILTER (home) OVER near AS homes, count(*) FILTER (story) OVER near AS stories
      FROM talk WINDOW near AS (PARTITION BY other ${NEAR})
    ), looked AS (
      SELECT import, row, other, t, jest, jests, homes, stories, unnest([${signs.join(', ')}], recursive := true) FROM placed
    ), spoken AS (
      SELECT import, row, other, t, sign, bit, plain AND NOT jest AND jests < ${MANY_JESTS} AND stories = 0 AS plain, homes + jests + 2 * stories AS homely,
        (CASE WHEN jest THEN 0 ELSE hints END + CASE WHEN plain THEN ${PLAIN} ELSE 0 END)::UINTEGER AS hints,
        CASE WHEN jest THEN 0::UINTEGER ELSE beside::UINTEGER END AS beside
      FROM looked
    ), near AS (
      SELECT *, bit_or(hints) OVER (PARTITION BY other, sign ${NEAR}) AS all_hints, bit_or(beside) OVER (PARTITION BY other, sign ${NEAR}) AS all_beside,
        bit_or(CASE WHEN hints > 0 THEN bit ELSE 0::UINTEGER END) OVER (PARTITION BY other ${NEAR}) AS all_signs
      FROM spoken WHERE hints > 0 OR beside > 0
    )
    SELECT import, row, other, sign, plain, homely::INTEGER AS homely, (bit_count(all_hints) + bit_count(all_beside))::INTEGER AS own,
      bit_count(all_signs & ~bit)::INTEGER AS others
    FROM near WHERE all_hints > 0`)
}

export const dropSaid = (source: EventSource): Promise<void> => source.run('DROP TABLE IF EXISTS said')

const SIDE = { to: 'NOT out', by: 'out', either: 'true' }
const matches = ({ side, pattern }: Said): string => `(${SIDE[side]} AND ${speaks([pattern])})`
const anyOf = (all: readonly Said[]): string => all.map(matches).join(' OR ')
/** A bit for each that matches. */
const eachOf = (all: readonly Said[]): string =>
  all.map((said, place) => `CASE WHEN ${matches(said)} THEN ${2 ** place} ELSE 0 END`).join(' + ')
