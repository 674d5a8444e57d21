import { AT_NIGHT } from '../dealings.ts'
import type { Seen, Sign } from './sign.ts'

/** Nights on which one number rings, before it is worth a question. */
const NIGHTS = 5
/** Share of all calls to the handset at night which are this number's. */
const SHARE = 0.6

/** One number that rings at night again and again, is hardly rung itself then, and hardly anybody else does so. Bulk messages are none of it. */
export const rungAtNight: Sign = {
  name: 'rung-at-night',
  title: 'One number rings at night, again and again',
  innocent: 'Partners, friends and night workers ring at night',
  questions: ['Tell me about the calls at night.', 'How do you sleep?', 'What happens if you do not answer?'],
  in_words: false,
  find: async (source): Promise<readonly Seen[]> => {
    // A night runs from 23:00 to 05:00: five hours earlier it is one day.
    const rows = await source.query<{ other: bigint; nights: number; calls: number }>(`
      WITH night AS (SELECT other, out, (lt - INTERVAL 5 HOUR)::DATE AS night FROM phone WHERE people AND call AND other IS NOT NULL AND ${AT_NIGHT})
      SELECT other, count(DISTINCT night) FILTER (NOT out)::INTEGER AS nights, count(*) FILTER (NOT out)::INTEGER AS calls FROM night GROUP BY other
      HAVING count(DISTINCT night) FILTER (NOT out) >= ${NIGHTS} AND count(*) FILTER (NOT out) > 2 * count(*) FILTER (out)
        AND count(*) FILTER (NOT out) >= ${SHARE} * (SELECT count(*) FROM night WHERE NOT out)
      ORDER BY nights DESC, other LIMIT 3`)
    return rows.map(({ other, nights, calls }) => ({
      other,
      count: calls,
      text: `On ${nights} nights it rang between 23:00 and 05:00 (${calls} calls), and was hardly rung by this phone then; few others ring at night`,
      condition: `people AND other = ${other} AND call AND NOT out AND ${AT_NIGHT}`,
    }))
  },
}
