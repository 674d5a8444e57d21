import type { FastifyRequest } from 'fastify'
import { addRows, type RowFacts } from '../../../disruption/schedule/add-rows.ts'
import { numbersOf } from '../../../disruption/line/numbers-of.ts'
import { MOST_ROWS } from '../../../disruption/schedule/rows-of.ts'
import { schedule } from '../../../disruption/schedule/schedule.ts'
import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Store } from '../../../kernel/store.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { ChosenEvent } from '../../engine/events-shown.ts'
import { permittedImports } from '../../phone-records/permitted-imports.ts'
import { sha256Of } from '../../phone-records/phone-import.ts'
import type { PhoneRecords } from '../../phone-records/phone-records.ts'
import { contextOf } from '../../signed-in.ts'
import { chosenOf } from './chosen-events.ts'
import { factsOfEvent } from './facts-of-event.ts'
import { factsOfRecord } from './facts-of-record.ts'

interface Added {
  readonly added: number
  /** Stood in the schedule already. */
  readonly again: number
}

/** Adds what was chosen to a draft: events by their addresses, records of the case by kind and id. */
export async function addChosen(
  request: FastifyRequest,
  id: string,
  { store, phoneRecords }: { readonly store: Store; readonly phoneRecords: PhoneRecords },
): Promise<Result<Added, ActFault>> {
  const { events: typed, records: named, snapshot } = bodyOf(request)
  const { events, records, unreadable } = chosenOf(typed, named)
  if (unreadable.length > 0)
    return fail(
      invalid(
        `“${unreadable[0] ?? ''}” is no address of an event`,
        'Choose events from a view; an address is the import, a colon and the row, like 2:345',
      ),
    )
  if (events.length + records.length === 0)
    return fail(invalid('Nothing was chosen', 'Choose at least one event, then add it'))
  if (events.length + records.length > MOST_ROWS)
    return fail(
      invalid(
        `${events.length + records.length} events were chosen, and a schedule holds ${MOST_ROWS} at most`,
        'Choose those that matter, or open a second schedule',
      ),
    )
  const asked = typeof snapshot === 'string' && snapshot !== '' ? { events, snapshot } : { events }
  const found = events.length === 0 ? ok(null) : await phoneRecords.ask('chosen', asked)
  if (!found.ok) return found
  const held = found.value === null ? ok(null) : await heldOfLine(request, id, { store, phoneRecords })
  if (!held.ok) return held
  return store.act(contextOf(request), async act => {
    const of = await readRecord(act, schedule, id)
    if (!of.ok) return of
    const facts: RowFacts[] = (found.value?.events ?? []).map(factsOfEvent)
    const inside = new Set(await fencesOf(act, found.value?.events ?? []))
    for (const { kind, id } of records) {
      const one = await factsOfRecord(act, kind, id)
      if (!one.ok) return one
      facts.push(one.value.facts)
      inside.add(one.value.ringFence)
    }
    // A copy outside a ring-fence would tell those outside what is inside.
    if ([...inside].some(fence => fence !== '' && fence !== of.value.marks.ringFence)) return fail(FENCED)
    const from = found.value === null ? null : { snapshot: found.value.snapshot, eventsHeld: held.value }
    const added = await addRows(act, id, facts, from)
    return added.ok ? ok({ added: added.value.rows.length, again: added.value.again }) : added
  })
}

/** How many events the records hold of the numbers of a schedule's line, so that who reads it knows of how many these are. */
async function heldOfLine(
  request: FastifyRequest,
  id: string,
  { store, phoneRecords }: Parameters<typeof addChosen>[2],
): Promise<Result<number | null, ActFault>> {
  const numbers = await store.act(contextOf(request), async act => {
    const of = await readRecord(act, schedule, id)
    if (!of.ok || !of.value.values.line) return of.ok ? ok([]) : of
    return ok((await numbersOf(act, of.value.values.line)).filter(one => one.values.state !== 'rejected'))
  })
  if (!numbers.ok) return numbers
  if (numbers.value.length === 0) return ok(null)
  const asked = [...new Set(numbers.value.flatMap(({ values }) => values.number ?? []))]
  const held = await phoneRecords.ask('heldAbout', { numbers: asked })
  return held.ok ? ok(held.value.events) : held
}

/** The ring-fences of the files that events come from. */
async function fencesOf(
  act: Act,
  events: readonly Pick<ChosenEvent, 'sha256' | 'further'>[],
): Promise<readonly string[]> {
  if (events.length === 0) return []
  const files = new Set(events.flatMap(({ sha256, further }) => [sha256, ...further.map(one => one.sha256)]))
  return (await permittedImports(act)).filter(one => files.has(sha256Of(one))).map(({ marks }) => marks.ringFence)
}

const FENCED: ActFault = {
  code: 'conflict',
  problem: 'Some of what you chose is inside a ring-fence, and this schedule is not inside it',
  next: 'Open a schedule about a line or operation inside that ring-fence, and add it there',
}

function bodyOf({ body }: FastifyRequest): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
}

const invalid = (problem: string, next: string): ActFault => ({ code: 'invalid', problem, next })
