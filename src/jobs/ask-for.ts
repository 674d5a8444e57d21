import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import type { JobName, Payload } from './job-name.ts'

/**
 * Asks for a job within the act: it is there when the act is kept, and never was where it is not. It is run afterwards, at
 * least once and, where it fails or the server dies, again until it is done: what it does must be the same done twice.
 */
export async function askFor(act: Act, job: JobName, payload: Payload): Promise<void> {
  await sql`select jobs.ask_for(${job}, ${JSON.stringify(payload)}::json)`.execute(act.tx)
}
