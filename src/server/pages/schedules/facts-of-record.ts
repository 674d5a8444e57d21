import type { RowFacts } from '../../../disruption/schedule/add-rows.ts'
import type { Act } from '../../../kernel/act.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { ok, type Result } from '../../../values/result.ts'

/** A record of the case as a row of a schedule: when and where, whom it is about, and which version of it was copied. */
export async function factsOfRecord(
  act: Act,
  kind: string,
  id: string,
): Promise<Result<{ readonly facts: RowFacts; readonly ringFence: string }>> {
  const record = act.kind(kind)
  const read = await readRecord(act, record, id)
  if (!read.ok) return read
  const { version, values, marks } = read.value
  const name = record.singular.charAt(0).toUpperCase() + record.singular.slice(1)
  const facts: RowFacts = {
    timeBasis: 'recorded',
    zone: 'Europe/London',
    knownAs: 'fact',
    ...(FACTS[kind] ?? plain)(read.value),
    at: text(values[record.happened ?? '']),
    source: `${name} recorded in Breakwater, version ${version}`,
    person: text(values[record.subject ?? '']) || null,
    recordKind: kind,
    record: id,
  }
  return ok({ facts, ringFence: marks.ringFence })
}

type Partly = Pick<RowFacts, 'what'> & Partial<RowFacts>

const FACTS: Readonly<Record<string, (seen: Seen) => Partly>> = {
  arrest: ({ values }) => ({
    what: 'arrest',
    area: placeOf(values),
    shows: `Arrested for: ${text(values['offences']).split('\n').join('; ')}`,
  }),
  seizure: ({ values }) => ({
    what: 'seizure',
    area: placeOf(values),
    shows: `Seized: ${text(values['description']) || text(values['drug']) || text(values['what'])}`,
    exhibit: text(values['exhibit']) || null,
  }),
  sighting: ({ values }) => ({
    what: SEEN_BY[text(values['what'])] ?? 'other',
    area: placeOf(values),
    shows: [text(values['subject']), text(values['source'])].filter(part => part !== '').join('. Source: '),
    // Its exhibit may be written in another way than ours; then it is numbered here.
    ...(EXHIBIT.test(text(values['exhibit'])) ? { exhibit: text(values['exhibit']) } : {}),
    knownAs: values['knownAs'] === 'opinion' || values['knownAs'] === 'inference' ? values['knownAs'] : 'fact',
    sha256: text(values['fileHash']) || null,
  }),
  custody_stay: ({ values }) => ({ what: 'custody', area: text(values['station']) || null }),
}

const EXHIBIT = /^[A-Z]{2,4}\/\d{1,4}$/
const SEEN_BY: Readonly<Record<string, RowFacts['what']>> = { anpr: 'anpr', cctv: 'cctv', rail: 'rail', bank: 'bank' }

const plain = (): Partly => ({ what: 'other' })

const placeOf = (values: Seen['values']): string | null =>
  [text(values['place']), text(values['town'])].filter(part => part !== '').join(', ') || null

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
