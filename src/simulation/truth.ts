import type { Setting, View } from './options.ts'

/** Innocent users of phones that a careless analysis takes for lines. */
export const HARD_NEGATIVE_KINDS = [
  'taxi',
  'takeaway',
  'courier',
  'surgery',
  'school',
  'youth-club',
  'church',
  'call-centre',
  'delivery',
  'teenager',
  'group-organiser',
  'trader',
  'sex-worker',
  'team-manager',
  'food-van',
  'lettings-agent',
  'promoter',
] as const
export type HardNegativeKind = (typeof HARD_NEGATIVE_KINDS)[number]

/**
 * What a number was used for. `resident` covers everyone else, customers of lines included (they are listed with their
 * lines); `external` is everything without a subscriber in the county: landlines, freephone, abroad, other networks.
 */
export type NumberKind = 'line' | 'resident' | 'runner' | 'controller' | 'external' | HardNegativeKind

/** One number. All times in this file are ISO 8601 UTC, numbers E.164 with plus unless they are short codes or names. */
export interface NumberTruth {
  readonly number: string
  readonly kind: NumberKind
  /** For traders and the like: what the business is, e.g. `dog groomer`. */
  readonly trade?: string
  /** First and last moment the number could be used inside the period. */
  readonly from: string
  readonly until: string
  /** Town (or city) of its user; empty for external numbers. */
  readonly town: string
  /** Whose subscriber; absent for external numbers. */
  readonly provider?: string
}

export interface DeviceTruth {
  /** 15 digits with the right check digit; files may zero or drop the last one. */
  readonly imei: string
  readonly imsi: string
  readonly from: string
  readonly until: string
}

export interface LineNumberTruth {
  readonly number: string
  readonly from: string
  readonly until: string
  readonly devices: readonly DeviceTruth[]
  /** `calls`/`texts` where the line keeps apart what it sends from where it is rung. */
  readonly role: 'all' | 'calls' | 'texts'
}

export interface BroadcastTruth {
  /** Moment of the first message. */
  readonly at: string
  readonly number: string
  readonly recipients: number
  readonly text: string
}

export interface CustomerDayTruth {
  /** Local date. */
  readonly date: string
  /** Different people who bought. */
  readonly customers: number
  readonly purchases: number
}

export interface PlaceTruth {
  readonly town: string
  /** Degrees, WGS 84. */
  readonly latitude: number
  readonly longitude: number
}

export interface LineTruth {
  readonly id: string
  readonly brand: string
  /** True when run from the city; false when internal to the county. */
  readonly exported: boolean
  readonly homeTown: string
  /** The city, or empty for an internal line. */
  readonly exportingTown: string
  /** Where the line phone lives: with the controller in the city, with a runner in the county, with a local. */
  readonly held: 'city' | 'county' | 'local'
  readonly contract: boolean
  readonly numbers: readonly LineNumberTruth[]
  /** Numbers that bought at least once, with first and last purchase. */
  readonly customers: readonly { readonly number: string; readonly from: string; readonly until: string }[]
  readonly broadcasts: readonly BroadcastTruth[]
  /** True when no broadcast ever reached more than 12 recipients (or there was none). */
  readonly small_broadcasts: boolean
  /** A number taken out of use from outside; `hours` until the next number opened, null if none did. */
  readonly closures: readonly { readonly number: string; readonly at: string; readonly hours: number | null }[]
  /** Where the phone usually spends the night. */
  readonly sleepingPlace: PlaceTruth
  readonly days: readonly CustomerDayTruth[]
}

/** One number taking over (part of) a line's customers from another. */
export interface SuccessorTruth {
  readonly line: string
  readonly from: string
  readonly to: string
  /** When the new number first worked for the line. */
  readonly at: string
  readonly kind: 'planned' | 'closure' | 'merge' | 'split'
}

/** Same number, other handset or other SIM; or (`number`) a person's number changed. */
export interface SwapTruth {
  readonly number: string
  readonly kind: 'handset' | 'sim' | 'both' | 'number'
  readonly fromImei: string
  readonly toImei: string
  readonly fromImsi: string
  readonly toImsi: string
  readonly at: string
  /** For `number`: the new one. */
  readonly toNumber?: string
}

/** `person` carried this number between these times. Two rows of one person at one time: one carrier, two phones. */
export interface CarriedTruth {
  readonly person: string
  readonly number: string
  readonly from: string
  readonly until: string
}

/** Two numbers that travel together day after day although two people carry them (couples, colleagues, runner pairs). */
export interface CompanionTruth {
  readonly a: string
  readonly b: string
  readonly from: string
  readonly until: string
}

/** A trip between two towns of a tracked phone's carrier. */
export interface JourneyTruth {
  readonly person: string
  readonly numbers: readonly string[]
  readonly from: string
  readonly to: string
  readonly departed: string
  readonly arrived: string
  readonly by: 'rail' | 'road'
}

export interface FileTruth {
  readonly path: string
  /** `Harbour`, `Tern`, `Gannet`, `Sandpiper`, `Skerry`, `Lantern`, `handset`, `cell dump`, `cells`. */
  readonly layout: string
  /** Data rows as written, faulty ones and duplicates included, preamble, header and footer not. */
  readonly rows: number
  /** Rows a reader can make an event of, duplicates not counted. */
  readonly readable: number
  /** Fault name to number of rows (or cells) that have it. */
  readonly faults: Readonly<Record<string, number>>
  /** Local dates of which the provider had nothing. */
  readonly missingDays: readonly string[]
  /** Seconds by which the source's clock is fast. */
  readonly clock: number
  /** Number the file is about, where it is about one. */
  readonly target?: string
}

export interface BundleTruth {
  readonly folder: string
  /** Lines and how many of the bundle's files (handsets, returns, dump) hold an event of one of their numbers. */
  readonly lines: readonly { readonly line: string; readonly files: number; readonly numbers: readonly string[] }[]
}

/** All that is known about one synthetic county. Written as `truth.json`; no analysis may read it, evaluation does. */
export interface Truth {
  readonly version: 1
  readonly seed: number
  readonly options: {
    readonly people: number
    readonly days: number
    readonly lines: number
    readonly setting: Setting
    readonly views: readonly View[]
  }
  readonly period: { readonly from: string; readonly until: string }
  readonly county: { readonly towns: readonly PlaceTruth[]; readonly city: PlaceTruth }
  readonly numbers: readonly NumberTruth[]
  readonly lines: readonly LineTruth[]
  readonly successors: readonly SuccessorTruth[]
  /** Lines that kept one number throughout: the right answer to "who took over?" is "nobody". */
  readonly noChange: readonly string[]
  readonly swaps: readonly SwapTruth[]
  readonly carried: readonly CarriedTruth[]
  readonly companions: readonly CompanionTruth[]
  readonly journeys: readonly JourneyTruth[]
  readonly files: readonly FileTruth[]
  readonly bundles: readonly BundleTruth[]
  /** Events of the world by kind, each counted once however many files hold it. */
  readonly events: {
    readonly total: number
    readonly voice: number
    readonly sms: number
    readonly mms: number
    readonly data: number
    readonly chat: number
  }
}
