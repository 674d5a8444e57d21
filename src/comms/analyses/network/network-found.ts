import type { EventRef } from '../answer.ts'

/** One number of the contact graph. */
export interface NetworkNode {
  readonly number: string
  /** Steps from the numbers asked about (0: asked about); null where the whole view was asked for. */
  readonly hop: number | null
  /** Distinct contacts within the graph. */
  readonly degree: number
  /** Calls and texts with them. */
  readonly events: number
  /** Share of the shortest paths between two others that run through this number, 0 to 1. */
  readonly betweenness: number
  /** 1 is the largest. */
  readonly component: number
  readonly community: number
  /** What is left without this number: how many components, and numbers in the largest. */
  readonly removal: Fragments
  /** False: the number's own records are not held, so that contacts of its own may be missing. */
  readonly own: boolean
}

export interface Fragments {
  readonly components: number
  readonly largest: number
}

/** Contact between two numbers, `a` the one with the smaller id. */
export interface NetworkEdge {
  readonly a: string
  readonly b: string
  readonly calls: number
  readonly texts: number
  /** Of both, those that `a` started. */
  readonly from_a: number
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
  /** The first and the last of the events. */
  readonly events: readonly EventRef[]
}

export interface NetworkFound {
  /** Most often between others first. */
  readonly nodes: readonly NetworkNode[]
  /** Most contact first. */
  readonly edges: readonly NetworkEdge[]
  /** Of the whole graph, before anything is removed. */
  readonly before: Fragments
  readonly communities: number
  /** Modularity of the communities (Newman & Girvan 2004): 0 none, towards 1 clear. */
  readonly modularity: number
  /** Betweenness from every number, or estimated from some of them, drawn with a fixed seed. */
  readonly paths: { readonly exact: boolean; readonly from: number; readonly seed: number | null }
  /** The first one, two … of `nodes` removed together. */
  readonly without_top: readonly (Fragments & { readonly removed: readonly string[] })[]
  readonly left_out: LeftOut
  readonly caution: string
}

/** What is in the records and not in the graph. */
export interface LeftOut {
  /** Numbers beyond the most that the graph may have. */
  readonly numbers: number
  /** Pairs of numbers in contact less often than the least asked for. */
  readonly pairs_below_fewest: number
  /** Numbers with so many contacts that their contacts were not followed. */
  readonly not_followed: readonly string[]
  /** Short codes and named senders, which tie strangers to one another. */
  readonly service_senders: number
}

export const CAUTION =
  'Being central does not separate offenders from the rest: on the CAVIAR drug network its AUC is 0.48, no better than chance. ' +
  'And an observed graph is shaped by whose records are held: numbers with “own” records look more central than those without.'
