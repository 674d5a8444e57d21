export const SETTINGS = ['easy', 'usual', 'hostile'] as const
/** How hard the county is: at `easy` lines advertise boldly, at `hostile` they behave much like honest traders. */
export type Setting = (typeof SETTINGS)[number]

export const VIEWS = ['county', 'handsets', 'bundles'] as const
/** What is written: the providers' network-wide returns, seized handsets, case bundles. */
export type View = (typeof VIEWS)[number]

export interface SimulationOptions {
  /** Folder to write to; created, must be empty or absent. */
  readonly out: string
  readonly seed: number
  /** Residents, including the city's few. Businesses' and lines' phones come on top. */
  readonly people?: number
  readonly days?: number
  readonly lines?: number
  readonly setting?: Setting
  readonly views?: readonly View[]
  /** Also write a few handsets and returns in every format there is, to `formats/`. Default false; nothing else changes. */
  readonly formats?: boolean
}

/** The choices that decide the world; where it is written is no part of it. */
export interface WorldOptions {
  readonly seed: number
  readonly people: number
  readonly days: number
  readonly lines: number
  readonly setting: Setting
  readonly views: readonly View[]
}

export function withDefaults(options: SimulationOptions): WorldOptions {
  return {
    seed: options.seed,
    people: options.people ?? 3000,
    days: options.days ?? 56,
    lines: options.lines ?? 12,
    setting: options.setting ?? 'usual',
    views: options.views ?? VIEWS,
  }
}
