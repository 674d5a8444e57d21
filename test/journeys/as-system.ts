import { makeToken, systemAccount } from '../../src/access/sign-in/api-token.ts'
import type { Purpose } from '../../src/kernel/context.ts'
import type { County } from './open-county.ts'

interface System {
  readonly agency: string
  readonly roles: readonly string[]
  readonly purpose: Purpose
}

/** What the programming interface answers a system of this agency, by what follows `/api/v1/`. */
export async function asSystem(
  { served }: County,
  { agency, roles, purpose }: System,
): Promise<(path: string) => Promise<{ readonly status: number; readonly body: string }>> {
  const { app } = served.test.database
  const { id } = await systemAccount(app, { agency, name: 'A system', roles })
  const token = await makeToken(app, id, purpose, new Date('2100-01-01T00:00:00Z'))
  return async path => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${served.address}/api/v1/${path}`, { headers })
    return { status: answer.status, body: await answer.text() }
  }
}
