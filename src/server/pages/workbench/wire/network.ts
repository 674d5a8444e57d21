/** Who was in contact with whom: JSON of `/workbench/data/network`. Read by the server and by the browser. */
export interface NetworkAnswer {
  /** The numbers it was asked around. */
  readonly around: readonly string[]
  /** First day with contact, London time, as YYYY-MM-DD; null where there is none. */
  readonly firstDay: string | null
  readonly days: number
  /** Those asked about first, then by steps from them. */
  readonly nodes: readonly NetworkAnswerNode[]
  /** Most contact first. */
  readonly pairs: readonly NetworkAnswerPair[]
  /** What is in the records and not in the picture, a sentence each. */
  readonly leftOut: readonly string[]
  readonly caution: string
  /** Name, version and hash of the analysis, and the name of the records it was made from. */
  readonly source: {
    readonly query: string
    readonly version: string
    readonly snapshot: string
    readonly hash: string
  }
}

export interface NetworkAnswerNode {
  readonly number: string
  /** Whose it is said to be, where somebody attributed it and the viewer may see that. */
  readonly label: string | null
  /** Steps from the numbers asked about; 0: asked about. */
  readonly hop: number
  /** Whether the number's own records are held. */
  readonly own: boolean
}

/** `a` and `b`: places in `nodes`. */
export interface NetworkAnswerPair {
  readonly a: number
  readonly b: number
  readonly calls: number
  readonly texts: number
  readonly seconds: number
  readonly fromA: number
  /** ISO 8601 UTC. */
  readonly first: string
  readonly last: string
  /** Four figures for each day with contact: days after `firstDay`, calls, texts, seconds. */
  readonly byDay: readonly number[]
}
