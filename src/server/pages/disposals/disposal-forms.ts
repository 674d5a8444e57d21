import { addCondition } from '../../../diversion/disposal/add-condition.ts'
import { breachReview } from '../../../diversion/disposal/breach-review.ts'
import { completeCondition } from '../../../diversion/disposal/complete-condition.ts'
import { decideBreach } from '../../../diversion/disposal/decide-breach.ts'
import { disposalCondition } from '../../../diversion/disposal/disposal-condition.ts'
import { disposal } from '../../../diversion/disposal/disposal.ts'
import { failCondition } from '../../../diversion/disposal/fail-condition.ts'
import { offerDisposal } from '../../../diversion/disposal/offer-disposal.ts'
import type { Act } from '../../../kernel/act.ts'
import { text } from '../../../kernel/fields/text.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { ok, type Result } from '../../../values/result.ts'
import type { Form } from '../../form.ts'
import type { Pages } from '../../page-context.ts'
import { addressOf } from '../record/address-of.ts'
import { type Asked, askedFields, rawOf } from '../record/record-form.ts'
import { withPerson } from '../record/whose.ts'
import { type Beginning, fieldsOf, serveVerb } from '../record/verb-form.ts'

const CONDITION = fieldsOf(disposalCondition, { what: {}, aim: {}, dueOn: {} })
const MET = fieldsOf(disposalCondition, { completedOn: {}, proof: {} })
const FAILED = fieldsOf(disposalCondition, {
  failedOn: {},
  failedWhy: { hint: 'What was not done, and what the person says about it' },
})
/** Asked of every failure, needed by one before the day of the condition; kept with what happened. */
const FAILED_EARLY: RecordKind = {
  ...FAILED,
  fields: {
    ...FAILED.fields,
    cannotBeMet: {
      type: text(500),
      group: 'operational',
      label: 'If its day has not come yet: why can it no longer be met?',
      hint: 'Until its day the person may still meet it. Leave this empty where the day has come',
      required: true,
    },
  },
}
/** What only a caution needs is not called optional: it says when it is needed. */
const FOR_CAUTION = 'A conditional caution needs it; leave it empty for anything else'
const { authorisedBy, authoriserRank } = disposal.fields
const OFFER: RecordKind = {
  ...disposal,
  fields: {
    ...disposal.fields,
    authorisedBy: { ...authorisedBy, required: true, hint: FOR_CAUTION },
    authoriserRank: { ...authoriserRank, required: true, hint: FOR_CAUTION },
  },
}
const DECISION: RecordKind = {
  ...breachReview,
  fields: {
    ...fieldsOf(breachReview, { decision: {}, decidedBy: {}, decidedOn: {}, reasons: {} }).fields,
    ...fieldsOf(disposalCondition, {
      dueOn: { label: 'New day of the condition', hint: 'Where it goes on or is changed', optional: true },
      what: { label: 'New words of the condition', hint: 'Where it is changed', optional: true },
    }).fields,
  },
}

/** Conditions that a new disposal has room for; more are added on its page. */
const ROOM = 3
const FIRST_NEEDED = 'Needed by a conditional caution and a diversionary activity'

/** The forms of what happens with a disposal, each at its own address. */
export const disposalForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)
  const nav = 'disposals'
  const back = ({ id = '' }: Readonly<Record<string, string>>): string => addressOf('disposal', id)

  serve({
    path: '/disposals/new',
    nav,
    heading: 'Offer a disposal',
    button: 'Give the disposal',
    asked: OFFER,
    begin: async (act, { person, arrest }) =>
      ok({
        about: '',
        lead: ['Instead of a charge: what the person agrees to do, and by when. Nothing is given until you save.'],
        filled: await withPerson(act, disposal, { person, arrest, givenOn: londonDayOf(act.now) }),
      }),
    does: async (act, _, raw) => {
      const made = await offerDisposal(act, raw)
      if (made.ok) return ok({ location: addressOf('disposal', made.value.id) })
      const { fields } = made.fault
      return fields === undefined ? made : { ok: false, fault: { ...made.fault, fields: fields.map(onFirstCondition) } }
    },
    back: () => '/disposals',
    more: { asked: askedConditions, raw: typedConditions },
  })

  serve({
    path: '/disposals/:id/conditions/new',
    nav,
    heading: 'Add a condition',
    button: 'Add the condition',
    asked: fieldsOf(disposalCondition, { what: {}, aim: {}, dueOn: {}, referral: { optional: true } }),
    begin: async (act, { id = '' }) => begun(await readRecord(act, disposal, id), {}),
    does: (act, { id }, raw) => addCondition(act, { ...raw, disposal: id }),
    back,
  })

  serve({
    path: '/disposals/:id/conditions/:condition/met',
    nav,
    heading: 'This condition was met',
    button: 'Note that it was met',
    asked: MET,
    begin: (act, params) => beginCondition(act, params, { completedOn: londonDayOf(act.now) }),
    does: (act, { condition = '' }, raw) => completeCondition(act, condition, raw),
    back,
  })

  serve({
    path: '/disposals/:id/conditions/:condition/failed',
    nav,
    heading: 'This condition was failed',
    button: 'Note that it was failed',
    asked: FAILED_EARLY,
    begin: (act, params) =>
      beginCondition(act, params, { failedOn: londonDayOf(act.now) }, [
        'This begins a review of what is in the public interest. Nobody is charged by it.',
      ]),
    does: (act, { condition = '' }, raw) => failCondition(act, condition, raw),
    back,
  })

  serve({
    path: '/disposals/:id/reviews/:review',
    nav,
    heading: 'Decide what follows',
    button: 'Record the decision',
    asked: DECISION,
    begin: async (act, { review = '' }) => {
      const read = await readRecord(act, breachReview, review)
      if (!read.ok) return read
      const condition = await readRecord(act, disposalCondition, read.value.values.condition ?? '')
      if (!condition.ok) return condition
      const { what = '', failedWhy, failedOn } = condition.value.values
      return ok({
        about: what,
        lead: [
          `Failed on ${shortDate(failedOn ?? read.value.values.breachedOn ?? '')}: ${failedWhy ?? 'see the history'}`,
          'A named person decides, with reasons. To prosecute charges nobody: that is a step of its own.',
        ],
        filled: { decidedOn: londonDayOf(act.now) },
      })
    },
    does: (act, { review = '' }, raw) => decideBreach(act, review, raw),
    back,
  })
}

const begun = (read: Awaited<ReturnType<typeof readDisposal>>, filled: Raw): Result<Beginning> =>
  read.ok ? ok({ about: disposal.caption(read.value.values), lead: [], filled }) : read

const readDisposal = (act: Act, id: string) => readRecord(act, disposal, id)

async function beginCondition(
  act: Act,
  { condition = '' }: Readonly<Record<string, string>>,
  filled: Raw,
  lead: readonly string[] = [],
): Promise<Result<Beginning>> {
  const read = await readRecord(act, disposalCondition, condition)
  return read.ok ? ok({ about: disposalCondition.caption(read.value.values), lead, filled }) : read
}

/** That there is no condition at all is shown at the first one. */
const onFirstCondition = <F extends { readonly field: string }>(fault: F): F =>
  fault.field === 'conditions' ? { ...fault, field: 'conditions.1.what' } : fault

async function askedConditions(act: Act, filled: Raw): Promise<readonly Asked[]> {
  const typed = Array.isArray(filled['conditions']) ? (filled['conditions'] as readonly Raw[]) : []
  const asked: Asked[] = []
  for (let at = 1; at <= ROOM; at += 1)
    for (const field of await askedFields(act, numbered(at), GROUPS, renamed(at, typed[at - 1] ?? {}), 'make'))
      asked.push(field)
  return asked
}

/** Those of which anything was filled in. */
function typedConditions(form: Form): Raw {
  const conditions: Raw[] = []
  for (let at = 1; at <= ROOM; at += 1) {
    const typed = rawOf(numbered(at), GROUPS, form, 'make')
    const one = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name.split('.').at(-1) ?? '', value]))
    if (Object.values(one).some(value => value !== '' && value !== null)) conditions.push(one)
  }
  return { conditions }
}

const GROUPS: ReadonlySet<string> = new Set(Object.keys(CONDITION.groups))

const renamed = (at: number, typed: Raw): Raw =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [`conditions.${at}.${name}`, value]))

const numbered = (at: number): RecordKind => ({
  ...CONDITION,
  fields: Object.fromEntries(
    Object.entries(CONDITION.fields).map(([name, field]) => [
      `conditions.${at}.${name}`,
      {
        ...field,
        label: `Condition ${at}: ${field.label.charAt(0).toLowerCase()}${field.label.slice(1)}`,
        // A caution needs at least one, and so does outcome 22.
        required: at === 1,
        ...(at === 1 && field.hint === undefined ? { hint: FIRST_NEEDED } : {}),
      },
    ]),
  ),
})
