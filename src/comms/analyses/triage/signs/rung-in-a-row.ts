import type { Seen, Sign } from './sign.ts'

/** Calls one after another that nobody answers, by one number, within an hour. */
const IN_A_ROW = 6
/** Occasions: once, somebody has lost their keys. */
const OCCASIONS = 2
/** From so many in a row on, once is enough. */
const MANY = 12

/** One number that rings again and again while nobody answers. */
export const rungInARow: Sign = {
  name: 'rung-in-a-row',
  title: 'One number rings again and again when nobody answers',
  innocent: 'Worried parents, partners and deliveries ring until somebody answers',
  questions: [
    'Tell me about the person who rings so often.',
    'What happens if you do not answer?',
    'How do you feel when the phone rings?',
  ],
  in_words: false,
  find: async (source): Promise<readonly Seen[]> => {
    const rows = await source.query<{ other: bigint; occasions: number; most: number; calls: number; spans: string }>(`
      WITH runs AS (
        SELECT other, t, missed, sum(new) OVER (PARTITION BY other ORDER BY t, import, row) AS run FROM (
          SELECT other, t, import, row, missed,
            CASE WHEN coalesce(missed AND lag(missed) OVER w AND t - lag(t) OVER w <= INTERVAL 15 MINUTE, false) THEN 0 ELSE 1 END AS new
          FROM (SELECT *, call AND NOT out AND coalesce(NOT answered, seconds = 0, false) AS missed FROM phone WHERE people AND other IS NOT NULL)
          WINDOW w AS (PARTITION BY other ORDER BY t, import, row))
      ), long AS (
        SELECT other, run, count(*) AS n, min(t) AS t0, max(t) AS t1 FROM runs WHERE missed GROUP BY other, run HAVING count(*) >= ${IN_A_ROW}
      )
      SELECT other, count(*)::INTEGER AS occasions, max(n)::INTEGER AS most, sum(n)::INTEGER AS calls,
        string_agg('t BETWEEN TIMESTAMP ''' || t0 || ''' AND TIMESTAMP ''' || t1 || '''', ' OR ' ORDER BY t0) AS spans
      FROM long GROUP BY other HAVING count(*) >= ${OCCASIONS} OR max(n) >= ${MANY} ORDER BY calls DESC, other LIMIT 3`)
    return rows.map(({ other, occasions, most, calls, spans }) => ({
      other,
      count: calls,
      text: `${occasions === 1 ? 'Once' : `On ${occasions} occasions`} it rang up to ${most} times in a row, with no answer`,
      condition: `other = ${other} AND call AND NOT out AND (${spans})`,
    }))
  },
}
