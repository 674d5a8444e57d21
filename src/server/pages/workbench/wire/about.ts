/** What the workbench shows, before any event: JSON of `/workbench/data/about`. Read by the server and by the browser. */
export interface About {
  readonly title: string
  /** Where the viewer came from. */
  readonly back: { readonly href: string; readonly text: string }
  readonly numbers: readonly NumberAbout[]
  /** Whether anything behind it is test data. */
  readonly testData: boolean
  /** Whether the time zone of a file was assumed. */
  readonly zoneAssumed: boolean
}

/** One number of the line, or one that was asked for. */
export interface NumberAbout {
  /** E.164, or the name by which the records know it. */
  readonly number: string
  /** Name of its line; empty where it was asked for by itself. */
  readonly line: string
  /** Days in use, Europe/London, `yyyy-MM-dd`; null where open, or where it was asked for by itself. */
  readonly usedFrom: string | null
  readonly usedUntil: string | null
  /** Runs of days, both included, for which records of this number itself are held. Between them nothing is known. */
  readonly held: readonly DayRun[]
}

/** Both days included, `yyyy-MM-dd`. */
export interface DayRun {
  readonly from: string
  readonly until: string
}
