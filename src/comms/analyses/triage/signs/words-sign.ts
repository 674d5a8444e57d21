import type { EventSource } from '../../event-source.ts'
import { NEAR_DAYS } from './said-table.ts'
import type { Seen, Sign } from './sign.ts'
import type { WordsRule } from './words-rule.ts'

/** Different hints, with other signs of the same conversation counted in, that are enough where one of them is this sign's own. */
const TOGETHER = 3
/** Messages of home life or work, near by, from which hints are taken for those of a parent or an employer. */
const HOMELY = 2
const NUMBERS = 6

/** The sign that a rule makes. Needs the table `said` (said-table.ts). */
export function wordsSign(rule: WordsRule): Sign {
  const { name, title, innocent, questions, words, alone, atHome } = rule
  const together = `(own >= ${alone} OR own + others >= ${TOGETHER})${atHome === true ? '' : ` AND homely < ${HOMELY}`}`
  const of = `FROM said WHERE sign = '${name}' AND (plain OR ${together})`
  return {
    name,
    title,
    innocent,
    questions,
    in_words: true,
    find: async (source: EventSource): Promise<readonly Seen[]> => {
      const rows = await source.query<{ other: bigint | null; messages: number; plain: boolean }>(`
        SELECT other, count(*)::INTEGER AS messages, bool_or(plain) AS plain ${of}
        GROUP BY other ORDER BY count(*) FILTER (plain) DESC, max(own + others) DESC, messages DESC, other LIMIT ${NUMBERS}`)
      return rows.map(({ other, messages, plain }) => ({
        other,
        count: messages,
        text: `${messages} ${messages === 1 ? 'message' : 'messages'} ${words}${plain ? '' : `; none says it plainly, but several things that point to it stand within ${NEAR_DAYS} days`}`,
        condition: `(import, row) IN (SELECT (import, row) ${of} AND other IS NOT DISTINCT FROM ${other ?? 'NULL::BIGINT'})`,
      }))
    },
  }
}
