import type { Contradiction, EventRef, Said, Saved, Used } from '../../comms/index.ts'

/** The row of a received file that says something, as the viewer's agency calls the file. */
export interface SaidIn {
  readonly importId: string
  readonly file: string
  readonly row: number
}

/** What is said of a number, a handset or a SIM, and by whom (`identities` of comms): nobody has checked it. */
export interface IdentitiesShown {
  readonly query: string
  readonly version: string
  readonly snapshot: string
  readonly hash: string
  readonly said: readonly (Omit<Said, 'source'> & { readonly in: SaidIn })[]
  readonly saved: readonly (Omit<Saved, 'source'> & { readonly in: SaidIn })[]
  readonly used: readonly Used[]
  readonly contradictions: readonly (Pick<Contradiction, 'text'> & {
    readonly in: readonly SaidIn[]
    readonly events: readonly EventRef[]
  })[]
}
