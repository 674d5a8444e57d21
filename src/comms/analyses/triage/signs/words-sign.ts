import type { EventSource } from '../../event-source.ts'
import type { Seen, Sign } from './sign.ts'
import { HOME_OR_WORK, IN_JEST, speaks } from './wording.ts'

/** A sign that shows in words. */
export interface WordsRule extends Pick<Sign, 'name' | 'title' | 'innocent' | 'questions'> {
  /** Who says it: it was written to this handset, by it, or either. */
  readonly said: 'to' | 'by' | 'either'
  /** One message is enough to look. */
  readonly plain: readonly string[]
  /** Honest people write so too: only several different ones of one number, of whom home life and honest work say nothing else. */
  readonly among?: readonly string[]
  /** What was seen, after how often: "3 messages to this phone about …". */
  readonly words: string
}

/** So many different messages of one number, when each alone says nothing. */
const SEVERAL = 3
/** Messages of home life or work from which a number's plain orders are taken for those of a parent or an employer. */
const HOMELY = 2
const NUMBERS = 6

export function wordsSign(rule: WordsRule): Sign {
  const side = { to: 'NOT out', by: 'out', either: 'true' }[rule.said]
  const plain = speaks(rule.plain)
  const among = speaks(rule.among ?? [])
  const jest = speaks([IN_JEST])
  const said = `people AND ${side} AND words IS NOT NULL`
  const behind = `${said} AND (${plain} OR ${among})`
  return {
    name: rule.name,
    title: rule.title,
    innocent: rule.innocent,
    questions: rule.questions,
    in_words: true,
    find: async (source: EventSource): Promise<readonly Seen[]> => {
      const rows = await source.query<{ other: bigint | null; messages: number; plain: number }>(`
        WITH spoken AS (
          SELECT other, words, ${plain} AS plain, ${among} AS weak, ${jest} AS jest FROM phone WHERE ${said}
        ), homely AS (
          SELECT other, count(DISTINCT words) AS n FROM phone WHERE people AND words IS NOT NULL AND ${speaks(HOME_OR_WORK)} GROUP BY other
        )
        SELECT s.other, count(*) FILTER (plain OR weak)::INTEGER AS messages, count(*) FILTER (plain AND NOT jest)::INTEGER AS plain
        FROM spoken s LEFT JOIN homely h ON s.other IS NOT DISTINCT FROM h.other
        WHERE plain OR weak GROUP BY s.other
        HAVING count(*) FILTER (plain AND NOT jest) > 0
          OR (count(DISTINCT words) >= ${SEVERAL} AND coalesce(any_value(h.n), 0) < ${HOMELY})
        ORDER BY plain DESC, messages DESC, s.other LIMIT ${NUMBERS}`)
      return rows.map(({ other, messages, plain: surely }) => {
        const shown = surely > 0 ? `${said} AND ${plain} AND NOT ${jest}` : behind
        const count = surely > 0 ? surely : messages
        return {
          other,
          count,
          text: `${count} ${count === 1 ? 'message' : 'messages'} ${rule.words}`,
          condition: `${shown} AND other IS NOT DISTINCT FROM ${other ?? 'NULL::BIGINT'}`,
        }
      })
    },
  }
}
