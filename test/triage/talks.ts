import { readFileSync } from 'node:fs'

/** An invented conversation with one number: `< ` was written to the handset, `> ` by it. Nobody in it exists. */
export interface Talk {
  readonly who: string
  readonly messages: readonly string[]
}

/** Conversations by which the signs of exploitation are judged. */
export interface Talks {
  /** The other number controls whoever uses the handset, or looks for them. `signs`: what a reader of it would want an officer to ask about. */
  readonly controlled: readonly (Talk & { readonly signs: readonly string[] })[]
  /** What careless rules take for exploitation: families, trades, games, jokes, songs. */
  readonly innocent: readonly Talk[]
}

const read = (name: string): Talks =>
  JSON.parse(readFileSync(new URL(`talks/${name}.json`, import.meta.url), 'utf8')) as Talks

/** Those that the rules were made with. */
export const LOOKED_AT = read('looked-at')
/** Those that were written by others, who did not know the rules, and were read by nobody before the rules stood. Change no rule for them: write new ones. */
export const NEVER_LOOKED_AT = read('never-looked-at')
