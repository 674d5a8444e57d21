import { addEvidence } from '../../../disruption/attribution/add-evidence.ts'
import { attribute } from '../../../disruption/attribution/attribute.ts'
import { attributionEvidence } from '../../../disruption/attribution/attribution-evidence.ts'
import { attribution } from '../../../disruption/attribution/attribution.ts'
import { changeDates } from '../../../disruption/attribution/change-dates.ts'
import { changeStrength } from '../../../disruption/attribution/change-strength.ts'
import { dispute } from '../../../disruption/attribution/dispute.ts'
import { settleDispute } from '../../../disruption/attribution/settle-dispute.ts'
import { withdrawAttribution } from '../../../disruption/attribution/withdraw-attribution.ts'
import { withdrawEvidence } from '../../../disruption/attribution/withdraw-evidence.ts'
import type { Act } from '../../../kernel/act.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { FieldFault, RecordKind } from '../../../kernel/record-type.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { Form } from '../../form.ts'
import type { Pages } from '../../page-context.ts'
import { addressOf } from '../record/address-of.ts'
import { type Asked, askedFields, rawOf } from '../record/record-form.ts'
import { type Beginning, fieldsOf, serveVerb, type VerbForm } from '../record/verb-form.ts'
import { servePersonChoice } from './choose-person.ts'

const NAV = 'lines'
const NEW = fieldsOf(attribution, {
  person: {},
  of: {},
  identifier: {},
  usedFrom: {},
  usedUntil: { optional: true },
  strength: {},
})
const ITEM = fieldsOf(attributionEvidence, { what: {}, knownAs: {}, shows: {}, exhibit: {}, datedOn: {} })
const ITEM_GROUPS: ReadonlySet<string> = new Set(Object.keys(ITEM.groups))
/** What is asked of the first item stands beside what is asked of the attribution, under names of its own. */
const FIRST = 'first.'
const FIRST_ITEM: RecordKind = {
  ...ITEM,
  fields: Object.fromEntries(
    Object.entries(ITEM.fields).map(([name, field]) => [
      `${FIRST}${name}`,
      {
        ...field,
        label: `First item that speaks for it: ${field.label.charAt(0).toLowerCase()}${field.label.slice(1)}`,
      },
    ]),
  ),
}
const LOOKED_AT =
  'Whatever rests on it is listed afterwards, and a line analyst is asked to look at it again. Nothing is changed by itself.'

type Verb = Pick<VerbForm, 'heading' | 'button' | 'asked' | 'does'> & {
  readonly path: string
  readonly lead: readonly string[]
  /** Fields that stand in the form as they are now. */
  readonly keeps?: readonly (keyof typeof attribution.fields)[]
}

const VERBS: readonly Verb[] = [
  {
    path: 'evidence/new',
    heading: 'Add evidence',
    button: 'Add the item',
    asked: fieldsOf(attributionEvidence, { what: {}, speaks: {}, knownAs: {}, shows: {}, exhibit: {}, datedOn: {} }),
    lead: ['Add what speaks against it as well: whoever decides must see both. It changes no strength by itself.'],
    does: (act, { id }, raw) => addEvidence(act, { ...raw, attribution: id }),
  },
  {
    path: 'strength',
    heading: 'How well is it supported now?',
    button: 'Change how well it is supported',
    asked: fieldsOf(attribution, {
      strength: {},
      strengthWhy: {
        label: 'Why',
        hint: 'What changed your view; and, where something speaks against it, why you hold it all the same',
      },
    }),
    lead: ['You weigh the items and say so in words. Where it is weaker than before:', LOOKED_AT],
    keeps: ['strength'],
    does: (act, { id = '' }, raw) => changeStrength(act, id, raw),
  },
  {
    path: 'dates',
    heading: 'From when until when did they use it?',
    button: 'Change the dates',
    asked: fieldsOf(attribution, { usedFrom: {}, usedUntil: { optional: true } }),
    lead: ['Where something no longer lies within these days:', LOOKED_AT],
    keeps: ['usedFrom', 'usedUntil'],
    does: (act, { id = '' }, raw) => changeDates(act, id, raw),
  },
  {
    path: 'dispute',
    heading: 'Somebody disputes it',
    button: 'Mark it as disputed',
    asked: fieldsOf(attribution, { disputedWhy: {} }),
    lead: ['It stands, and is shown as disputed wherever its label is.', LOOKED_AT],
    does: (act, { id = '' }, raw) => dispute(act, id, raw),
  },
  {
    path: 'settle',
    heading: 'The dispute was settled',
    button: 'Note that it stands undisputed',
    asked: fieldsOf(attribution, { settledWhy: { label: 'How it was settled, and by whom' } }),
    lead: ['Where the dispute was right, withdraw the attribution instead.'],
    does: (act, { id = '' }, raw) => settleDispute(act, id, raw),
  },
  {
    path: 'withdraw',
    heading: 'Withdraw this attribution',
    button: 'Withdraw it',
    asked: fieldsOf(attribution, { withdrawnWhy: {} }),
    lead: ['It stays to be read, and its label is shown nowhere any more.', LOOKED_AT],
    does: (act, { id = '' }, raw) => withdrawAttribution(act, id, raw),
  },
]

/** The forms of what happens with an attribution, each at its own address. */
export const attributionForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)
  const back = ({ id = '' }: Readonly<Record<string, string>>): string => addressOf('attribution', id)

  servePersonChoice(
    app,
    context,
  )({
    path: '/attributions/who',
    nav: NAV,
    heading: 'Who used it?',
    back: () => '/attributions',
    form: () => '/attributions/new',
  })

  serve({
    path: '/attributions/new',
    nav: NAV,
    heading: 'Attribute a number, handset or SIM',
    button: 'Attribute it',
    asked: NEW,
    begin: async (_, params) => beginNew(params),
    does: async (act, _, raw) => {
      const made = await attribute(act, raw)
      if (made.ok) return ok({ location: addressOf('attribution', made.value.id) })
      const { fields } = made.fault
      return fields === undefined ? made : fail({ ...made.fault, fields: fields.map(onFirstItem) })
    },
    back: () => '/attributions',
    more: { asked: askedFirst, raw: typedFirst },
  })

  for (const { path, lead, keeps = [], ...verb } of VERBS)
    serve({
      ...verb,
      path: `/attributions/:id/${path}`,
      nav: NAV,
      begin: async (act, { id = '' }) => {
        const read = await readRecord(act, attribution, id)
        if (!read.ok) return read
        const { values } = read.value
        return ok({
          about: attribution.caption(values),
          lead,
          filled: Object.fromEntries(keeps.map(name => [name, values[name]])),
        })
      },
      back,
    })

  serve({
    path: '/attributions/:id/evidence/:item/withdraw',
    nav: NAV,
    heading: 'Withdraw this item',
    button: 'Withdraw the item',
    asked: fieldsOf(attributionEvidence, { withdrawnWhy: {} }),
    begin: async (act, { item = '' }) => {
      const read = await readRecord(act, attributionEvidence, item)
      if (!read.ok) return read
      return ok({
        about: attributionEvidence.caption(read.value.values),
        lead: [
          'It stays to be read and counts no more. Where it is the last item that speaks for the attribution, the attribution no longer stands.',
        ],
        filled: {},
      })
    },
    does: (act, { item = '' }, raw) => withdrawEvidence(act, item, raw),
    back,
  })
}

function beginNew({ person, of, identifier }: Raw): Result<Beginning> {
  if (typeof person !== 'string' || person === '')
    return fail({
      code: 'invalid',
      problem: 'It is not said whose number it is',
      next: 'Open “Attributions”, choose “Attribute a number”, and find the person first',
    })
  return ok({
    about: '',
    lead: [
      'Say that somebody used a number, a handset or a SIM, and what shows it. Fact, opinion and inference are told apart, and others may add what speaks against it.',
    ],
    filled: { person, of: of ?? 'number', identifier: identifier ?? '' },
  })
}

async function askedFirst(act: Act, filled: Raw): Promise<readonly Asked[]> {
  const [typed] = Array.isArray(filled['evidence']) ? (filled['evidence'] as readonly Raw[]) : []
  const named = Object.fromEntries(Object.entries(typed ?? {}).map(([name, value]) => [`${FIRST}${name}`, value]))
  return askedFields(act, FIRST_ITEM, ITEM_GROUPS, named, 'make')
}

function typedFirst(form: Form): Raw {
  const typed = Object.entries(rawOf(FIRST_ITEM, ITEM_GROUPS, form, 'make'))
  return {
    evidence: [
      { ...Object.fromEntries(typed.map(([name, value]) => [name.slice(FIRST.length), value])), speaks: 'for' },
    ],
  }
}

const onFirstItem = (fault: FieldFault): FieldFault =>
  fault.field in ITEM.fields ? { ...fault, field: `${FIRST}${fault.field}` } : fault
