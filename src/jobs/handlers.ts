import type { TaskList } from 'graphile-worker'
import { JOBS, type JobName, type Payload } from './job-name.ts'

/** What each job does, at least once for each time that it was asked for; throws where it has to be tried again. */
export type Handlers = Readonly<Record<JobName, (payload: Payload) => Promise<void>>>

/** The same, as the runner calls them. */
export const taskListOf = (handlers: Handlers): TaskList =>
  Object.fromEntries(JOBS.map(job => [job, async (payload: unknown) => handlers[job](payloadOf(payload))]))

/** Jobs of the crontab carry when they were due; that is no id. */
function payloadOf(raw: unknown): Payload {
  const entries = typeof raw === 'object' && raw !== null ? Object.entries(raw) : []
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
