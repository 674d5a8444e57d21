import type { Act } from '../../kernel/act.ts'
import type { LogEntry, LoggedAct } from '../../kernel/log-entry.ts'
import { logSeen } from '../../kernel/seen.ts'
import type { EngineCall } from '../engine/protocol.ts'
import type { Used } from '../engine/permitted.ts'
import { type PermittedImport, phoneImport, sha256Of } from './phone-import.ts'

/** Questions that begin with a number that somebody names, not with one found in a list. */
const SEARCHING: ReadonlySet<EngineCall> = new Set([
  'number',
  'events',
  'identities',
  'indicators',
  'movements',
  'contactDays',
  'map',
  'network',
  'commonContacts',
  'coUsage',
])

/** What one question was. */
export interface Question {
  readonly call: EngineCall
  /** What was asked about: numbers, a page of a list. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** Whether the answer leaves as a file. */
  readonly exported: boolean
  /** Whether numbers were typed beside the question. */
  readonly typed: boolean
}

/**
 * The lines of the log for one question about phone records: one in all, or one for each controller whose imports the
 * answer is made from. `of` says that the decisions noted are about imports.
 */
export function linesOf(act: Act, question: Question, permitted: readonly PermittedImport[], used: Used): LogEntry[] {
  const { call, parameters } = question
  const files = new Set(used.files)
  const read = permitted.filter(one => files.has(sha256Of(one)))
  const detail = { question: call, parameters, snapshot: used.snapshot, of: phoneImport.kind }
  const logged = actOf(question)
  if (read.length === 0) return [{ act: logged, kind: 'phone_records', detail }]
  const seen = read.map(as => ({ row: { id: as.id }, as }))
  return logSeen(act, logged, phoneImport, seen, detail).map(entry => ({ ...entry, kind: 'phone_records' }))
}

function actOf({ call, parameters, exported, typed }: Question): LoggedAct {
  if (exported) return 'exported'
  if (call === 'network' && parameters['numbers'] === undefined) return 'viewed'
  return typed || SEARCHING.has(call) ? 'searched' : 'viewed'
}
