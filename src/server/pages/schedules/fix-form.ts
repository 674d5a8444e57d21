import { fixSchedule } from '../../../disruption/schedule/fix-schedule.ts'
import { schedule } from '../../../disruption/schedule/schedule.ts'
import { choices } from '../../../kernel/fields/choices.ts'
import { wrong } from '../../../kernel/pointed-at.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { fail, ok } from '../../../values/result.ts'
import { exhibitsOf } from '../../court-documents/exhibits-of.ts'
import { DRAFT, printedSchedule } from '../../court-documents/printed-schedule.ts'
import type { Pages } from '../../page-context.ts'
import { addressOf } from '../record/address-of.ts'
import { serveVerb } from '../record/verb-form.ts'

const CHECKED: RecordKind = {
  ...schedule,
  fields: {
    checked: {
      type: choices([
        {
          value: 'yes',
          text: 'I have checked every row: its time, its numbers and names, its words, its exhibit, and what the other side says of it',
        },
      ]),
      group: 'operational',
      label: 'Before you fix it',
      required: true,
    },
  },
}

/** `/schedules/:id/fix`: says what fixing means and asks whether it was checked, because nobody can undo it. */
export const fixForm: Pages = (app, context) => {
  serveVerb(
    app,
    context,
  )({
    path: '/schedules/:id/fix',
    nav: 'schedules',
    heading: 'Fix this schedule',
    button: 'Fix it for good',
    asked: CHECKED,
    begin: async (act, { id = '' }) => {
      const read = await printedSchedule(act, id)
      if (!read.ok) return read
      const { seen, fixed, rows, why } = read.value
      if (fixed)
        return fail({
          code: 'conflict',
          problem: 'This schedule is fixed already',
          next: 'Where something has to change, make a new version of it',
        })
      const many = rows.length === 1 ? 'its 1 row' : `its ${rows.length} rows`
      const exhibits = exhibitsOf(read.value).length
      const still = why.filter(reason => reason !== DRAFT)
      return ok({
        about: schedule.caption(seen.values),
        lead: [
          `Fixing keeps ${many} from ${exhibits === 1 ? '1 exhibit' : `${exhibits} exhibits`} as they are now, with the names that the numbers are attributed to today, under a hash that shows any later change.`,
          'It cannot be undone, by you or by anybody. No row is added, changed or taken out afterwards: what changes is a new version beside this one, and both stay to be read.',
          ...(still.length === 0
            ? []
            : [
                `It stays for investigation, not for evidence, when it is fixed: ${still.join('. ')}. Fixing changes nothing about that.`,
              ]),
        ],
        filled: {},
      })
    },
    does: async (act, { id = '' }, { checked }) => {
      // What cannot be fixed is said before anybody is asked whether they checked it. Unticked, nothing of it is kept.
      const done = await fixSchedule(act, id)
      if (!done.ok) return done
      return Array.isArray(checked) && checked.includes('yes')
        ? done
        : wrong(schedule, 'checked', 'Check the rows and tick this box; nothing is fixed yet')
    },
    back: ({ id = '' }) => addressOf('schedule', id),
  })
}
