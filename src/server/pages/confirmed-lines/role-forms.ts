import { addRole } from '../../../disruption/line/add-role.ts'
import { changeStanding } from '../../../disruption/line/change-standing.ts'
import { endRole } from '../../../disruption/line/end-role.ts'
import { lineRole } from '../../../disruption/line/line-role.ts'
import { line } from '../../../disruption/line/line.ts'
import type { Act } from '../../../kernel/act.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { Pages } from '../../page-context.ts'
import { servePersonChoice } from '../attributions/choose-person.ts'
import { addressOf } from '../record/address-of.ts'
import { type Beginning, fieldsOf, serveVerb } from '../record/verb-form.ts'

const NAV = 'confirmed-lines'
const CHILD_FIRST =
  'A child is first a possible victim. Whoever is under 18, or may be, is not called a suspect or convicted here unless you say why they are not treated as a victim.'

/** The forms of who was what to a line, each at its own address. */
export const roleForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)
  const back = ({ id = '' }: Readonly<Record<string, string>>): string => `${addressOf('line', id)}#roles`

  servePersonChoice(
    app,
    context,
  )({
    path: '/confirmed-lines/:id/roles/who',
    nav: NAV,
    heading: 'Who had a part in this line?',
    back,
    form: ({ id = '' }) => `/confirmed-lines/${id}/roles/new`,
  })

  serve({
    path: '/confirmed-lines/:id/roles/new',
    nav: NAV,
    heading: 'Add somebody’s part in this line',
    button: 'Add it',
    asked: fieldsOf(lineRole, {
      person: {},
      operation: { optional: true },
      part: {},
      standing: {},
      heldFrom: {},
      heldUntil: { optional: true },
      knownAs: {},
      note: { optional: true },
    }),
    begin: (act, { id = '', person }) => beginNew(act, id, person),
    does: (act, { id }, raw) => addRole(act, { ...raw, line: id }),
    back,
  })

  serve({
    path: '/confirmed-lines/:id/roles/:role/standing',
    nav: NAV,
    heading: 'Their standing changed',
    button: 'Change the standing',
    asked: fieldsOf(lineRole, {
      standing: { label: 'New standing' },
      heldFrom: { label: 'From', hint: 'What they were before stays, until the day before' },
      knownAs: {},
      note: { optional: true },
    }),
    begin: (act, { role = '' }) => beginRole(act, role, [CHILD_FIRST], { heldFrom: londonDayOf(act.now) }),
    does: (act, { role = '' }, raw) => changeStanding(act, role, raw),
    back,
  })

  serve({
    path: '/confirmed-lines/:id/roles/:role/end',
    nav: NAV,
    heading: 'Their part in this line ended',
    button: 'Note that it ended',
    asked: fieldsOf(lineRole, { heldUntil: { hint: 'The last day. It stays to be read' } }),
    begin: (act, { role = '' }) => beginRole(act, role, [], { heldUntil: londonDayOf(act.now) }),
    does: (act, { role = '' }, raw) => endRole(act, role, raw),
    back,
  })
}

async function beginNew(act: Act, id: string, person: string | undefined): Promise<Result<Beginning>> {
  const read = await readRecord(act, line, id)
  if (!read.ok) return read
  if (!person)
    return fail({
      code: 'invalid',
      problem: 'It is not said whose part it is',
      next: 'Open the line, choose “Add somebody’s part”, and find the person first',
    })
  const { operation } = read.value.values
  return ok({
    about: line.caption(read.value.values),
    lead: [CHILD_FIRST],
    filled: { person, ...(operation ? { operation } : {}), heldFrom: londonDayOf(act.now) },
  })
}

async function beginRole(act: Act, role: string, lead: readonly string[], filled: Raw): Promise<Result<Beginning>> {
  const read = await readRecord(act, lineRole, role)
  if (!read.ok) return read
  return ok({ about: lineRole.caption(read.value.values), lead, filled })
}
