import { schedule } from '../../../disruption/schedule/schedule.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { dateAndTime } from '../../../values/london.ts'
import { ok, type Result } from '../../../values/result.ts'

interface Offered {
  /** `arrest:<id>`, as the form sends it. */
  readonly value: string
  readonly text: string
  readonly at: string
}

const MOST = 100
/** Kinds with the fields by which a record belongs to an operation or a line. */
const KINDS = [
  { kind: 'arrest', operation: 'operation', line: 'confirmedLine' },
  { kind: 'seizure', operation: 'operation', line: null },
  { kind: 'sighting', operation: 'operation', line: 'line' },
] as const

/** Arrests, seizures and sightings of the operation and line of a schedule, newest first, to be chosen from. */
export async function caseRecordsModel(act: Act, id: string): Promise<Result<object>> {
  const read = await readRecord(act, schedule, id)
  if (!read.ok) return read
  const { operation, line } = read.value.values
  const offered: Offered[] = []
  const take = async (kind: string, field: string | null, value: string | null | undefined): Promise<void> => {
    const record = act.kind(kind)
    if (field === null || !value || record.fields[field] === undefined || !act.couldRead(record)) return
    const { rows } = await listRecords(act, record, { where: { [field]: value }, order: 'happened', size: MOST })
    for (const { id, values } of rows) {
      const at = values[record.happened ?? '']
      const one = { value: `${kind}:${id}`, text: record.caption(values), at: typeof at === 'string' ? at : '' }
      if (offered.every(({ value }) => value !== one.value)) offered.push(one)
    }
  }
  for (const { kind, ...fields } of KINDS) {
    await take(kind, fields.operation, operation)
    await take(kind, fields.line, line)
  }
  return ok({
    id,
    caption: schedule.caption(read.value.values),
    about: [operation, line].some(one => one),
    offered: offered
      .toSorted((a, b) => (a.at < b.at ? 1 : -1))
      .map(({ value, text, at }) => ({ value, text, hint: { text: at === '' ? '' : dateAndTime(at) } })),
  })
}
