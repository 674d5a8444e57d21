import type { Cell } from '../network.ts'
import type { Encoding } from './text-file.ts'
import type { Faults } from './faults.ts'
import type { Sighting } from './sighting.ts'

export interface About {
  readonly reference: string
  /** Local dates. */
  readonly from: string
  readonly until: string
  /** The number, with 44, of a targeted return. */
  readonly target?: string
}

/** A provider's return as text: one row per sighting. */
export interface TextLayout {
  readonly name: string
  readonly extension: string
  readonly encoding: Encoding
  readonly newline: '\n' | '\r\n'
  preamble(about: About): string[]
  readonly header: string
  row(sighting: Sighting, cells: readonly Cell[], faults: Faults): string
  footer(rows: number): string[]
}
