import type { BroadcastTruth } from '../truth.ts'

/**
 * One drug line. Figures come from published cases and papers, scaled to a county of a few thousand phones:
 * - customer lists: 68 in a "text bomb" (Carlisle Crown Court, BBC), over 100 (Nottinghamshire Police, ITV 2021-05-19),
 *   over 2,000 for a regional cocaine line (West Midlands Police, LBC 2021-02-03);
 * - more than 60 bulk texts a day from one unregistered pay-as-you-go SIM, whose seller's own phone was at the same
 *   places (Kent Police, East Peckham case, 2021-12-24);
 * - about two numbers to a line (2,000 numbers, 1,000 lines: NCA, fourth assessment, 2019), while some numbers last years;
 * - "on" messages by bulk text, then calls to the line, then a meeting with a runner or a call back from the line or an
 *   associate; most users buy little and a few buy much (Atha, IDMU, Expert Witness Journal 62, 2025);
 * - runners by rail and road, cuckooed homes, lines that stay in the city, lines that move (NCA 2019; HMICFRS 2020).
 */
export interface Line {
  readonly id: string
  readonly brand: string
  readonly town: number
  readonly held: 'city' | 'county' | 'local'
  readonly exported: boolean
  readonly contract: boolean
  readonly cheap: boolean
  readonly controller: number
  readonly runners: number[]
  /** Runner on duty. */
  onDuty: number
  /** Customers' homes where runners stay. */
  readonly addresses: readonly number[]
  address: number
  readonly opensDay: number
  /** Numbers in use now: where it is rung, and what it texts from (the same for most). -1 while it has none. */
  calls: number
  texts: number
  /** Numbers answered although a newer one exists, from when until when (UTC seconds). */
  readonly lingering: Map<number, readonly [number, number]>
  /** Customers it can text. */
  readonly list: Set<number>
  readonly ways: Ways
  gone: boolean
  /** Phone that gets calls nobody takes; -1 none. */
  divertsTo: number
  readonly numbers: { phone: number; role: 'all' | 'calls' | 'texts'; from: number; until: number }[]
  readonly bought: Map<number, Set<number>>
  readonly purchases: number[]
  readonly spans: Map<number, [number, number]>
  readonly broadcasts: BroadcastTruth[]
  readonly closures: { number: string; at: string; hours: number | null }[]
}

/** How a line works. Fixed for its life: customers know its ways. */
export interface Ways {
  readonly hours: readonly number[]
  /** Broadcasts on an average day, the most recipients of one, share of the list. */
  readonly broadcasts: number
  readonly most: number
  readonly share: number
  readonly pace: number
  readonly batch: number
  readonly response: number
  readonly responseAfter: number
  readonly wording: readonly string[]
  readonly rings: number
  readonly answer: number
  readonly talk: number
  readonly retry: number
  readonly ringBack: number
  readonly ringBackAfter: number
  readonly textBack: number
  /** Chance that a runner's own phone rings the customer. */
  readonly runnerRings: number
  readonly arrival: number
  readonly arrivalAfter: number
  readonly chase: number
  /** Chance that an order is passed on to the runner by a call or text of its own. */
  readonly passesOn: number
  /** Chances a week of a new handset, a new SIM. */
  readonly handset: number
  readonly sim: number
  /** Mean days a number lasts; Infinity for those that keep theirs. */
  readonly life: number
  /** Keeps what it sends apart from where it is rung. */
  readonly split: boolean
  /** Days off a week. */
  readonly rests: number
  /** Ordinary calls a day on the line phone. */
  readonly chatter: number
}

/** A customer: how much, of whom, and which number they have for each line. */
export interface User {
  readonly person: number
  /** Purchases on an average day. */
  readonly rate: number
  readonly loyalty: Map<Line, number>
  readonly knows: Map<Line, number>
}
