import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The system user that PostgreSQL runs under. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, else as `nobody`. Undefined: as the user we are. */
export function userForPostgres(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const entry = entries.find(([login]) => login === name)
    if (entry !== undefined) return { uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  return undefined
}

/** Whether `user` may enter every folder down to `path` (which must exist), or run it. Without a user it is ours. */
export function mayReach(path: string, user: SystemUser | undefined): boolean {
  if (user === undefined) return true
  for (let at = resolve(path); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}
