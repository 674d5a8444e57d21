import type { Seen, Sign } from './sign.ts'

/** Approaches a day, on so many days, of one number that begins most of them. */
const A_DAY = 8
const DAYS = 4
const BEGUN = 0.75
/** Share of all approaches to the handset on those days. */
const SHARE = 0.5

/** One number that gets in touch hour after hour, and is hardly ever turned to: as somebody who is directed is kept in touch with. */
export const keptInTouch: Sign = {
  name: 'kept-in-touch',
  title: 'One number gets in touch hour after hour, and begins nearly every time',
  innocent: 'Dispatchers, carers and anxious partners keep in touch so closely',
  questions: [
    'Tell me about the person you hear from most.',
    'What do they get in touch about?',
    'What would happen if you turned the phone off?',
  ],
  in_words: false,
  find: async (source): Promise<readonly Seen[]> => {
    const rows = await source.query<{ other: bigint; days: number; most: number; contacts: number }>(`
      WITH daily AS (
        SELECT other, lt::DATE AS day, count(*) FILTER (NOT out) AS came, count(*) AS n FROM phone WHERE approach GROUP BY ALL
      ), whole AS (SELECT day, sum(came) AS came FROM daily GROUP BY day),
      close AS (SELECT d.other, d.day, d.came FROM daily d JOIN whole w USING (day)
        WHERE d.came >= ${A_DAY} AND d.came >= ${BEGUN} * d.n AND d.came >= ${SHARE} * w.came)
      SELECT other, count(*)::INTEGER AS days, max(came)::INTEGER AS most, sum(came)::INTEGER AS contacts
      FROM close GROUP BY other HAVING count(*) >= ${DAYS} ORDER BY contacts DESC, other LIMIT 3`)
    return rows.map(({ other, days, most, contacts }) => ({
      other,
      count: contacts,
      text: `On ${days} days it got in touch ${A_DAY} times or more (up to ${most}), with at least an hour between, and hardly ever the other way round`,
      condition: `other = ${other} AND approach AND NOT out`,
    }))
  },
}
