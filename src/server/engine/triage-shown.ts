import type { KnownLine, Triage } from '../../comms/index.ts'
import type { AuthorityForm } from './imports-shown.ts'

/** One or several imports that one handset was read into, looked into for whoever knows these lines. */
export interface AskTriage {
  readonly imports: readonly string[]
  /** Numbers of lines that the viewer may see; never in the log. */
  readonly known: readonly KnownLine[]
  /** ISO 8601 UTC: an authority has to be in force then. */
  readonly now: string
}

export interface TriageShown {
  readonly found: Triage
  readonly query: string
  readonly version: string
  readonly hash: string
  readonly authority: Pick<AuthorityForm, 'reference' | 'power' | 'expires'>
  /** Address of each event that is shown, by its import among the handset's and its row: `0:812`. */
  readonly addresses: Readonly<Record<string, string>>
  /** Other handset files held under the same authority: perhaps of the same handset. */
  readonly others: readonly { readonly id: string; readonly file: string }[]
}
