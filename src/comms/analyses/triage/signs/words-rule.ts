import type { Sign } from './sign.ts'

/** Words, and whose: written to the handset, by it, or either. */
export interface Said {
  readonly side: 'to' | 'by' | 'either'
  readonly pattern: string
}
export const to = (pattern: string): Said => ({ side: 'to', pattern })
export const by = (pattern: string): Said => ({ side: 'by', pattern })
export const either = (pattern: string): Said => ({ side: 'either', pattern })

/** What makes a sign that shows in words. */
export interface WordsRule extends Pick<Sign, 'name' | 'title' | 'innocent' | 'questions'> {
  /** One message is enough to look, unless it is a jest, or talk of stories. */
  readonly plain: readonly Said[]
  /** Honest people say so too: different ones of these have to stand together in a conversation, or beside those of other signs. */
  readonly hints: readonly Said[]
  /** Everybody says so: it counts only beside a hint of this sign. */
  readonly beside: readonly Said[]
  /** So many different hints are enough without any other sign. */
  readonly alone: number
  /** Home life says nothing against it: it is the family who writes. */
  readonly atHome?: true
  /** What was seen, after how often: "3 messages to this phone about …". */
  readonly words: string
}
