import { addExhibit } from '../../../disruption/closure/add-exhibit.ts'
import { exhibitsOf } from '../../../disruption/closure/closure-case.ts'
import { closureExhibit } from '../../../disruption/closure/closure-exhibit.ts'
import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { pointedAt, wrong } from '../../../kernel/pointed-at.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { numberOf } from '../../closure-pack/exhibit-schedule.ts'
import type { Pages } from '../../page-context.ts'
import type { Asked } from '../record/record-form.ts'
import { fieldsOf, serveVerb } from '../record/verb-form.ts'
import { backToClosure, beginVerb } from './closure-begin.ts'
import { exhibitAsFilled, type NumberedExhibit, numberedExhibits } from './exhibits-to-choose.ts'

const LIMB = fieldsOf(closureExhibit, { limb: {} })
const CHOSEN = 'exhibits'

/** `/closures/:id/exhibits/take`: takes over exhibits of the line’s schedules as they stand there, by ticking them. */
export const takeExhibits: Pages = (app, context) => {
  serveVerb(
    app,
    context,
  )({
    path: '/closures/:id/exhibits/take',
    nav: 'closures',
    heading: 'Take exhibits over from the schedules',
    button: 'Take them over',
    asked: LIMB,
    begin: async (act, params) => {
      const begun = await beginVerb('change', [
        'Each that you tick is relied on with its number, what it shows and the SHA-256 of its file, as the schedules of this line have them. Nothing is typed again.',
        'To say in your own words what one shows, add it by itself instead.',
      ])(act, params)
      if (!begun.ok) return begun
      const { exhibits } = await exhibitsOfClosure(act, params['id'] ?? '')
      if (exhibits.length === 0)
        return fail({
          code: 'conflict',
          problem: 'No schedule for court about this line has numbered exhibits that you see',
          next: 'Number the exhibits of one first, or go back and add the exhibit by hand',
        })
      return ok({ ...begun.value, filled: { limb: params['limb'] } })
    },
    does: (act, { id = '' }, raw) => takeOver(act, id, raw),
    back: backToClosure,
    more: {
      asked: async (act, filled, { id = '' }) => [await askedExhibits(act, id, filled)],
      raw: form => ({ [CHOSEN]: form.all(CHOSEN) }),
    },
  })
}

async function exhibitsOfClosure(
  act: Act,
  id: string,
): Promise<{ readonly line: string; readonly exhibits: readonly NumberedExhibit[] }> {
  const line = (await pointedAt(act, lineClosure, id))?.values.line ?? ''
  return { line, exhibits: (await numberedExhibits(act, line)).exhibits }
}

async function askedExhibits(act: Act, id: string, filled: Raw): Promise<Asked> {
  const { exhibits } = await exhibitsOfClosure(act, id)
  const chosen = filled[CHOSEN]
  return {
    name: CHOSEN,
    label: 'Exhibits of the schedules of this line',
    input: 'checkboxes',
    required: true,
    choices: exhibits.map(({ number, text }) => ({ value: number, text })),
    boxes: {},
    chosen: Array.isArray(chosen) ? chosen.map(String) : [],
  }
}

async function takeOver(act: Act, id: string, raw: Raw): Promise<Result<unknown, ActFault>> {
  const { limb } = raw
  const { line, exhibits } = await exhibitsOfClosure(act, id)
  const asked = raw[CHOSEN]
  const chosen = exhibits.filter(({ number }) => Array.isArray(asked) && asked.includes(number))
  if (chosen.length === 0) return wrong(closureExhibit, CHOSEN, 'Tick at least one exhibit')
  const standing = (await exhibitsOf(act, id)).filter(one => one.standing && one.values.limb === limb)
  const again = chosen.filter(({ number }) => standing.some(({ values }) => numberOf(values.exhibit ?? '') === number))
  if (again.length > 0)
    return wrong(
      closureExhibit,
      CHOSEN,
      `${again.map(({ number }) => number).join(', ')} ${again.length === 1 ? 'is' : 'are'} relied on for this already: untick ${again.length === 1 ? 'it' : 'them'}`,
    )
  for (const one of chosen) {
    const added = await addExhibit(act, { ...(await exhibitAsFilled(act, line, one)), limb, closure: id })
    if (!added.ok) return added
  }
  return ok(undefined)
}
