import { writeFileSync } from 'node:fs'
import { isoTime } from '../calendar.ts'
import type { World } from '../world.ts'

export interface Scope {
  readonly reference: string
  readonly identifiers: readonly string[] | 'any'
  readonly window: { readonly from: string; readonly to: string } | 'any'
  readonly cells?: readonly string[]
  /** Handset extracts hold messages' words too. */
  readonly content?: boolean
  /** What is said of numbers, SIMs and handsets too. */
  readonly entity?: boolean
}

/** An authority that says what these files are: test data. */
export function writeAuthority(world: World, path: string, scope: Scope): void {
  const { start, end } = world.calendar
  const authority = {
    reference: scope.reference,
    power: 'test data',
    purpose: 'Synthetic county for testing and validation; nobody in it exists',
    authoriser: 'Breakwater simulate',
    granted: isoTime(start),
    expires: isoTime(end + 3650 * 86_400),
    identifiers: scope.identifiers,
    window: scope.window,
    ...(scope.cells === undefined ? {} : { cells: scope.cells }),
    data: [...(scope.entity === true ? ['entity'] : []), 'events', ...(scope.content === true ? ['content'] : [])],
    operator: 'Harbour, Tern, Gannet, Sandpiper (invented)',
    collateral_intrusion: 'None: no real person is in the data',
    retain_until: isoTime(end + 3650 * 86_400).slice(0, 10),
  }
  writeFileSync(path, `${JSON.stringify(authority, null, 2)}\n`)
}
