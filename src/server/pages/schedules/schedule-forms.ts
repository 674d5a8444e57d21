import { addRow } from '../../../disruption/schedule/add-row.ts'
import { describeSchedule } from '../../../disruption/schedule/describe-schedule.ts'
import { newVersion } from '../../../disruption/schedule/new-version.ts'
import { filesToNumber, numberExhibits } from '../../../disruption/schedule/number-exhibits.ts'
import { openSchedule } from '../../../disruption/schedule/open-schedule.ts'
import { fieldOfFile } from '../../../disruption/schedule/own-exhibit-numbers.ts'
import { removeRow } from '../../../disruption/schedule/remove-row.ts'
import { rowsOf } from '../../../disruption/schedule/rows-of.ts'
import { sayWhatItShows } from '../../../disruption/schedule/say-what-it-shows.ts'
import { scheduleRow } from '../../../disruption/schedule/schedule-row.ts'
import { schedule } from '../../../disruption/schedule/schedule.ts'
import type { Act } from '../../../kernel/act.ts'
import { text } from '../../../kernel/fields/text.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { ok, type Result } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { type Asked, askedField } from '../record/record-form.ts'
import { type Beginning, fieldsOf, serveVerb } from '../record/verb-form.ts'
import { fixForm } from './fix-form.ts'
import { numbersTaken } from './numbers-taken.ts'
import { tickedIn } from './ticked.ts'

const OPEN = fieldsOf(schedule, {
  title: {},
  purpose: {},
  about: { optional: true },
  line: { optional: true },
  operation: { optional: true },
})
const DESCRIBE = fieldsOf(schedule, {
  title: {},
  about: { optional: true },
  line: { optional: true },
  operation: { optional: true },
})
const SHOWS = fieldsOf(scheduleRow, { shows: { optional: true } })
const BY_HAND = fieldsOf(scheduleRow, {
  at: { hint: 'As the source gives it, in Europe/London' },
  what: {},
  area: { optional: true },
  shows: {},
  knownAs: {},
  source: {},
  exhibit: { optional: true },
})
const REMOVE = fieldsOf(scheduleRow, { removedWhy: { hint: 'It is kept, and listed with the unused material' } })
const NUMBER: RecordKind = {
  ...schedule,
  fields: {
    initials: {
      type: text(4),
      group: 'operational',
      label: 'Initials',
      hint: 'Of whoever produces the exhibits, for example AC for Amara Cole. Numbers run on from the last one with these initials',
      required: true,
    },
  },
}

type Params = Readonly<Record<string, string>>

/** The forms of what happens with a schedule, each at its own address. */
export const scheduleForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)
  const { records } = context
  const nav = 'schedules'
  const back = ({ id = '' }: Params): string => addressOf('schedule', id)

  serve({
    path: '/schedules/new',
    nav,
    heading: 'Open a schedule',
    button: 'Open it',
    asked: OPEN,
    begin: async (_, params) => {
      const { line, operation } = params
      const { count } = tickedIn(params)
      const next =
        count === 0 ? 'You choose the events afterwards.' : 'What you ticked is kept: its page asks you to add it.'
      return ok({
        about: '',
        lead: [`A table of events in the order of time, for a court. ${next}`],
        filled: { line, operation, purpose: 'court schedule' },
      })
    },
    does: async (act, params, raw) => {
      const made = await openSchedule(act, raw)
      return made.ok ? ok({ location: `${addressOf('schedule', made.value.id)}${tickedIn(params).search}` }) : made
    },
    back: () => '/schedules',
  })

  serve({
    path: '/schedules/:id/describe',
    nav,
    heading: 'Change its title and what it is about',
    button: 'Save',
    asked: DESCRIBE,
    begin: async (act, { id = '' }) => {
      const read = await readRecord(act, schedule, id)
      if (!read.ok) return read
      const { title, about, line, operation } = read.value.values
      return ok({ about: schedule.caption(read.value.values), lead: [], filled: { title, about, line, operation } })
    },
    does: (act, { id = '' }, raw) => describeSchedule(act, id, raw),
    back,
  })

  serve({
    path: '/schedules/:id/rows/:row/shows',
    nav,
    heading: 'What does it show?',
    button: 'Save',
    asked: SHOWS,
    begin: async (act, { row = '' }) => {
      const read = await readRecord(act, scheduleRow, row)
      if (!read.ok) return read
      const { values } = read.value
      return ok({ about: scheduleRow.caption(values), lead: [], filled: { shows: values.shows } })
    },
    does: (act, { row = '' }, raw) => sayWhatItShows(act, row, raw),
    back,
  })

  serve({
    path: '/schedules/:id/rows/new',
    nav,
    heading: 'Add what another source shows',
    button: 'Add the row',
    asked: BY_HAND,
    begin: (act, { id = '' }) =>
      begun(act, id, {}, [
        'For CCTV, a ticket, a bank record or a statement that is not recorded here. Calls and texts are added from the workbench, arrests and seizures from the records of the case.',
      ]),
    does: (act, { id }, raw) => addRow(act, { ...raw, schedule: id }),
    back,
  })

  serve({
    path: '/schedules/:id/rows/:row/remove',
    nav,
    heading: 'Take this row out',
    button: 'Take it out',
    asked: REMOVE,
    begin: async (act, { row = '' }) => {
      const read = await readRecord(act, scheduleRow, row)
      return read.ok ? ok({ about: scheduleRow.caption(read.value.values), lead: [], filled: {} }) : read
    },
    does: (act, { row = '' }, raw) => removeRow(act, row, raw),
    back,
  })

  serve({
    path: '/schedules/:id/number',
    nav,
    heading: 'Number the exhibits',
    button: 'Number them',
    asked: NUMBER,
    begin: (act, { id = '' }) =>
      begun(act, id, {}, [
        'All rows of one file are one exhibit. What has a number keeps it, here and in every other schedule; a number is never given twice.',
        'A file that is an exhibit already, like a handset that was seized as PR/4, keeps that number: give it below. What you leave empty gets the next number with the initials.',
      ]),
    does: async (act, { id = '' }, raw) => {
      const { initials } = raw
      const typed = Object.entries(raw).map(([name, value]) => [name, typeof value === 'string' ? value : ''] as const)
      const files = typed.map(([name, value]) => [name.replace(fieldOfFile(''), ''), value] as const)
      return numberExhibits(
        act,
        id,
        typeof initials === 'string' ? initials : '',
        of => numbersTaken(act, of),
        new Map(files),
      )
    },
    back,
    more: { asked: askedOfFiles, raw: form => form.entries() },
  })

  fixForm(app, context)

  app.post<{ Params: { readonly id: string } }>('/schedules/:id/new-version', async (request, reply) => {
    const made = valueOf(await records.store.act(contextOf(request), act => newVersion(act, request.params.id)))
    return reply.redirect(addressOf('schedule', made.id), 303)
  })
}

/** A box for each file that has no number yet. */
async function askedOfFiles(act: Act, filled: Raw, { id = '' }: Params): Promise<readonly Asked[]> {
  const { standing } = await rowsOf(act, id)
  const asked: Asked[] = []
  for (const { sha256, file } of await filesToNumber(act, standing)) {
    const name = fieldOfFile(sha256)
    const field = {
      type: scheduleRow.fields.exhibit.type,
      group: 'operational',
      label: `Exhibit number of ${file}`,
      hint: 'Where it has its number already, for example PR/4',
      required: false,
    }
    asked.push(await askedField(act, name, field, filled[name]))
  }
  return asked
}

async function begun(act: Act, id: string, filled: Raw, lead: readonly string[]): Promise<Result<Beginning>> {
  const read = await readRecord(act, schedule, id)
  return read.ok ? ok({ about: schedule.caption(read.value.values), lead, filled }) : read
}
