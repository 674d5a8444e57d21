import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process that outlives no restart: its number alone may be reused, with its start time it is unique. */
export interface Owner {
  readonly pid: number
  /** Start of the process in clock ticks since boot, or '' where the system does not tell. */
  readonly started: string
  readonly host: string
}

/** Start time of a process: field 22 of /proc/<pid>/stat (the name before it may hold spaces and brackets). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

export const thisProcess = (): Owner => ({ pid: process.pid, started: startOf(process.pid), host: hostname() })

/** A process of another computer counts as living: from here nobody can tell. */
export function isLiving(owner: Owner): boolean {
  if (owner.host !== hostname()) return true
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const started = startOf(owner.pid)
  return started === '' || owner.started === '' || started === owner.started
}
