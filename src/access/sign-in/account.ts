import type { Actor } from '../../kernel/context.ts'

/** A row of `account`. */
export interface AccountRow {
  readonly id: string
  readonly agency: string
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  readonly ring_fences: readonly string[]
  readonly password_hash: string | null
  /** Set while the password is one that somebody else made: it must be replaced before then. */
  readonly password_until: string | null
  readonly totp_secret: Buffer | null
  readonly totp_step: number
  readonly failures: number
  readonly locked_until: string | null
  readonly disabled_at: string | null
}

export const actorOf = ({ id, name, agency, roles, ring_fences: ringFences }: AccountRow): Actor => ({
  account: id,
  name,
  agency,
  roles,
  ringFences,
})
