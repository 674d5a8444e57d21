import { checkBack } from '../../../disruption/closure/check-back.ts'
import { claimClosure } from '../../../disruption/closure/claim-closure.ts'
import { itemsOf } from '../../../disruption/closure/closure-case.ts'
import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import { recordCheckBack } from '../../../disruption/closure/record-check-back.ts'
import { settleClaim } from '../../../disruption/closure/settle-claim.ts'
import { lineRole } from '../../../disruption/line/line-role.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import type { Form } from '../../form.ts'
import type { Pages } from '../../page-context.ts'
import type { Asked } from '../record/record-form.ts'
import { fieldsOf, serveVerb } from '../record/verb-form.ts'
import { backToClosure as back, beginVerb } from './closure-begin.ts'
import { captionOf } from './closure-model.ts'

const nav = 'closures'

/** The forms of what follows once everything is off: check-backs, the claim, the national centre's answer. */
export const claimForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)

  serve({
    path: '/closures/:id/check-backs/new',
    nav,
    heading: 'Note a check-back',
    button: 'Note the check-back',
    asked: fieldsOf(checkBack, { checkedAt: {}, found: {}, how: {}, note: { optional: true } }),
    begin: beginVerb(
      'check back',
      ['Found live, the closure is reopened at once, and what was counted falls.'],
      ({ id }, act) => ({
        of: id,
        checkedAt: act.now,
      }),
    ),
    does: (act, _, { item, checkedAt, found, how, note }) =>
      recordCheckBack(act, { item, checkedAt, found, how, note }),
    back,
    more: { asked: askedItem, raw: (form: Form) => ({ of: form.text('of'), item: form.text('item') }) },
  })

  serve({
    path: '/closures/:id/claim',
    nav,
    heading: 'Claim what the closure counts as',
    button: 'Claim it',
    asked: fieldsOf(lineClosure, { claimType: {} }),
    begin: beginVerb(
      'claim',
      [
        'The national centre decides what counts; until it has answered, this is a claim. Lines are counted, not numbers.',
        'Type 1 needs the line holder, their arrest and their charge. An arrest without a charge is not Type 1: claim Type 2 where the number or SIM is off.',
      ],
      ({ values: { line } }) => ({ of: line }),
    ),
    does: (act, { id = '' }, raw) => claimClosure(act, id, raw),
    back,
    more: {
      asked: askedHolder,
      raw: (form: Form) => ({
        of: form.text('of'),
        holder: form.text('holder'),
        arrest: form.text('arrest'),
        charge: form.text('charge'),
      }),
    },
  })

  serve({
    path: '/closures/:id/answer',
    nav,
    heading: 'What the national centre answered',
    button: 'Note the answer',
    asked: answerFields(),
    begin: beginVerb('settle claim', ['Whoever claimed the closure cannot also note the answer.'], (_, act) => ({
      nationalOn: londonDayOf(act.now),
    })),
    does: (act, { id = '' }, raw) => settleClaim(act, id, raw),
    back,
  })
}

function answerFields(): ReturnType<typeof fieldsOf> {
  const asked = fieldsOf(lineClosure, {
    claimState: { label: 'What it answered' },
    nationalReference: {},
    nationalOn: {},
  })
  const { claimState, ...others } = asked.fields
  if (claimState === undefined) throw new Error('the answer was just asked')
  const choices = (claimState.type.choices ?? []).filter(
    ({ value }) => value === 'confirmed nationally' || value === 'rejected',
  )
  return { ...asked, fields: { claimState: { ...claimState, type: { ...claimState.type, choices } }, ...others } }
}

async function askedItem(act: Act, filled: Raw): Promise<readonly Asked[]> {
  const closure = text(filled['of'])
  const items = (await itemsOf(act, closure)).filter(
    ({ values }) => values.state === 'executed' || values.state === 'discharged',
  )
  const offered = items.map(item => ({ value: item.id, text: captionOf(item) }))
  const [only, ...others] = offered
  // Where there is one thing to check, nobody has to say which.
  const chosen = only !== undefined && others.length === 0 ? { ...filled, item: only.value } : filled
  return [
    await standing(act, 'line_closure', 'Closure', closure),
    choose('item', 'What was checked', offered, chosen, 'Nothing of this closure is off yet'),
  ]
}

async function askedHolder(act: Act, filled: Raw): Promise<readonly Asked[]> {
  const line = text(filled['of'])
  const roles = await listRecords(act, lineRole, { where: { line, part: 'line holder' }, size: 100 })
  const people = [...new Set(roles.rows.flatMap(({ values }) => values.person ?? []))]
  const names = await captionsOf(act, 'person', people)
  const of = async (kind: 'arrest' | 'charge'): Promise<readonly Choice[]> => {
    const record = act.kind(kind)
    const found: Choice[] = []
    for (const person of people)
      for (const { id, values } of (await listRecords(act, record, { where: { person }, size: 100 })).rows)
        found.push({ value: id, text: `${names.get(person) ?? 'Somebody'}: ${record.caption(values)}` })
    return found
  }
  const holders = people.map(value => ({ value, text: names.get(value) ?? 'Somebody' }))
  return [
    await standing(act, 'line', 'Line', line),
    choose('holder', 'Line holder (Type 1 only)', holders, filled, NO_HOLDER),
    choose('arrest', 'Their arrest (Type 1 only)', await of('arrest'), filled, 'No arrest of a line holder is held'),
    choose('charge', 'Their charge (Type 1 only)', await of('charge'), filled, 'No line holder was charged'),
  ]
}

interface Choice {
  readonly value: string
  readonly text: string
}

const NO_HOLDER = 'Nobody is written down as a line holder of this line; note their role on the page of the line first'

/** What is to be chosen, or why nothing can be. */
const choose = (name: string, label: string, choices: readonly Choice[], filled: Raw, none: string): Asked => ({
  name,
  label,
  input: 'radios',
  required: false,
  ...(choices.length > 0 ? { choices } : { before: none }),
  boxes: {},
  chosen: [text(filled[name])],
})

/** What the form is about: sent along, so that a form that was refused offers the same again. */
const standing = async (act: Act, kind: string, label: string, id: string): Promise<Asked> => ({
  name: 'of',
  label,
  input: 'record',
  required: false,
  boxes: {},
  chosen: [id],
  fixed: (await captionsOf(act, kind, [id])).get(id) ?? '',
})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
