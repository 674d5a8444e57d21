import type { Act } from '../kernel/act.ts'
import { ok, type Result } from '../values/result.ts'
import { about, type AskedOfLog, type LinePage, linesWhere, openLog } from './read-log.ts'

/**
 * Everything done with records about this person, newest first, by whom and for which purpose; as far as the viewer's own
 * agency did it or answers for the records. The question is itself a line about that person.
 */
export async function whoLookedAt(
  act: Act,
  { subject, authorised, ...page }: AskedOfLog & { readonly subject: string },
): Promise<Result<LinePage>> {
  const opened = await openLog(act, authorised, { question: 'who looked at', subjects: [subject] })
  return opened.ok ? ok(await linesWhere(act, about(subject), page)) : opened
}
