import { addExhibit } from '../../../disruption/closure/add-exhibit.ts'
import { addItem } from '../../../disruption/closure/add-item.ts'
import { applyForOrder } from '../../../disruption/closure/apply-for-order.ts'
import { changeDraft, SUBSTANCE } from '../../../disruption/closure/change-draft.ts'
import { closureExhibit } from '../../../disruption/closure/closure-exhibit.ts'
import { closureItem } from '../../../disruption/closure/closure-item.ts'
import { type Check, CHECKS, NEEDED } from '../../../disruption/closure/gaps-of.ts'
import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import { nameProvider } from '../../../disruption/closure/name-provider.ts'
import { noteCheck } from '../../../disruption/closure/note-check.ts'
import { noteLegalReview } from '../../../disruption/closure/note-legal-review.ts'
import { prepareClosure } from '../../../disruption/closure/prepare-closure.ts'
import { returnToDraft } from '../../../disruption/closure/return-to-draft.ts'
import { sendToLegalReview } from '../../../disruption/closure/send-to-legal-review.ts'
import { takeOutItem } from '../../../disruption/closure/take-out-item.ts'
import { withdrawClosure } from '../../../disruption/closure/withdraw-closure.ts'
import { withdrawExhibit } from '../../../disruption/closure/withdraw-exhibit.ts'
import { incorrect, mayNot } from '../../../kernel/create-record.ts'
import { pointedAt } from '../../../kernel/pointed-at.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok } from '../../../values/result.ts'
import { numberOf } from '../../closure-pack/exhibit-schedule.ts'
import type { Pages } from '../../page-context.ts'
import { fieldsOf, serveVerb } from '../record/verb-form.ts'
import { backToClosure as back, beginVerb } from './closure-begin.ts'
import { disagreements } from './exhibits-agree.ts'
import { exhibitsToChoose, numberedExhibits } from './exhibits-to-choose.ts'
import { takeExhibits } from './take-exhibits.ts'

const nav = 'closures'
const optional = { optional: true } as const
const NOTHING = fieldsOf(lineClosure, {})

/** What the list of gaps asks for is said to be needed; it may still be left empty while the draft is written. */
const wordsOf = (name: (typeof SUBSTANCE)[number]): { label: string } | typeof optional =>
  NEEDED.has(name) ? { label: `${lineClosure.fields[name].label} (needed before it goes to a lawyer)` } : optional

/** The forms by which an application is prepared, read and made, each at its own address. */
export const draftForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)

  serve({
    path: '/closures/new',
    nav,
    heading: 'Apply to close this line, or note that it was closed',
    button: 'Begin the closure',
    asked: fieldsOf(lineClosure, { line: {}, way: {}, offence: optional, action: optional }),
    begin: async (act, { line = '' }) => {
      const plain = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
      return act.policy.decide(act.context, 'create', lineClosure, plain).groups.has('operational')
        ? ok({
            about: '',
            lead: [
              'This begins a draft with the confirmed numbers that the line uses now. Nothing leaves your force by it.',
              'For a court order a superintendent or above applies in the end; whoever prepares the draft cannot.',
              'Without an order nobody applies: note what was seized or turned off on the page that follows, and the line is closed with the last of it.',
            ],
            filled: { line, way: 'court order' },
          })
        : fail(mayNot(lineClosure, 'make'))
    },
    does: async (act, _, raw) => {
      const made = await prepareClosure(act, raw)
      return made.ok ? ok({ location: `/closures/${made.value.id}` }) : made
    },
    back: () => '/closures',
  })

  serve({
    path: '/closures/:id/change',
    nav,
    heading: 'Write the application',
    button: 'Save the draft',
    asked: fieldsOf(lineClosure, Object.fromEntries(SUBSTANCE.map(name => [name, wordsOf(name)]))),
    begin: beginVerb(
      'change',
      [
        'What is missing at the end is listed on the page. Say what the exhibits show, no more: opinion is marked as opinion.',
      ],
      ({ values }) => values,
    ),
    does: (act, { id = '' }, raw) => changeDraft(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/items/new',
    nav,
    heading: 'Add something to be turned off',
    button: 'Add it',
    asked: fieldsOf(closureItem, { what: {}, value: {}, provider: optional }),
    begin: beginVerb('change items', []),
    does: (act, { id }, raw) => addItem(act, { ...raw, closure: id }),
    back,
  })

  serve({
    path: '/closures/:id/items/:item/provider',
    nav,
    heading: 'Who is to turn it off?',
    button: 'Save',
    asked: fieldsOf(closureItem, { provider: {} }),
    begin: beginVerb('change items', []),
    does: (act, { item = '' }, raw) => nameProvider(act, item, raw),
    back,
  })

  serve({
    path: '/closures/:id/items/:item/take-out',
    nav,
    heading: 'Take it out of the application',
    button: 'Take it out',
    asked: fieldsOf(closureItem, { outWhy: {} }),
    begin: beginVerb('change items', []),
    does: (act, { item = '' }, raw) => takeOutItem(act, item, raw),
    back,
  })

  serve({
    path: '/closures/:id/exhibits/new',
    nav,
    heading: 'Add an exhibit',
    button: 'Add the exhibit',
    asked: fieldsOf(closureExhibit, {
      limb: {},
      exhibit: {},
      shows: {},
      knownAs: {},
      sha256: optional,
      attribution: optional,
    }),
    begin: async (act, params) => {
      const begun = await beginVerb('change', [
        'The court must be satisfied of both limbs of regulation 3, so each needs an exhibit.',
      ])(act, params)
      const of = begun.ok ? await pointedAt(act, lineClosure, params['id']) : null
      if (!begun.ok || of === null) return begun
      return ok({ ...begun.value, ...(await exhibitsToChoose(act, of.values.line ?? '', params)) })
    },
    does: async (act, { id }, raw) => {
      const line = (await pointedAt(act, lineClosure, id))?.values.line ?? ''
      const { schedules, exhibits } = await numberedExhibits(act, line)
      const text = (name: string): string => {
        const said = raw[name]
        return typeof said === 'string' ? said.trim() : ''
      }
      // A file that is hashed in a schedule is hashed here too, though nobody typed it.
      const known = exhibits.find(({ number }) => number === numberOf(text('exhibit')))?.sha256
      const sha256 = text('sha256').toLowerCase() || known || ''
      const faults = disagreements(schedules, { exhibit: text('exhibit'), sha256 })
      if (faults.length > 0) return fail(incorrect(closureExhibit, faults))
      return addExhibit(act, { ...raw, sha256, closure: id })
    },
    back,
  })

  takeExhibits(app, context)

  serve({
    path: '/closures/:id/exhibits/:exhibit/withdraw',
    nav,
    heading: 'This exhibit is relied on no more',
    button: 'Withdraw the exhibit',
    asked: fieldsOf(closureExhibit, { withdrawnWhy: {} }),
    begin: beginVerb('change', ['It stays on the page with your reason, and counts for nothing.']),
    does: (act, { exhibit = '' }, raw) => withdrawExhibit(act, exhibit, raw),
    back,
  })

  for (const { name, text, asks } of CHECKS) {
    const fields: Readonly<Record<string, object>> = { [`${name}By`]: {}, [`${name}On`]: {}, [`${name}Finding`]: {} }
    serve({
      path: `/closures/:id/checks/${name}`,
      nav,
      heading: `${text}: note the check`,
      button: 'Note the check',
      asked: fieldsOf(lineClosure, fields),
      begin: beginVerb('change', [`Somebody looked ${asks}.`], ({ values }, act) => ({
        [`${name}By`]: values[`${name}By`] ?? act.context.actor.name,
        [`${name}On`]: values[`${name}On`] ?? londonDayOf(act.now),
        [`${name}Finding`]: values[`${name}Finding`],
      })),
      does: (act, { id = '' }, raw) => noteCheck(act, id, name satisfies Check, raw),
      back,
    })
  }

  serve({
    path: '/closures/:id/legal-review',
    nav,
    heading: 'Send it to a lawyer',
    button: 'Send it to a lawyer',
    asked: NOTHING,
    begin: beginVerb('send to legal review', [
      'Until they have advised nothing of it is changed. Give them the pack, and note their advice here.',
    ]),
    does: (act, { id = '' }) => sendToLegalReview(act, id),
    back,
  })

  serve({
    path: '/closures/:id/advice',
    nav,
    heading: 'What the lawyer advised',
    button: 'Note the advice',
    asked: fieldsOf(lineClosure, { legalReviewBy: {}, legalReviewOn: {}, legalAdvice: {} }),
    begin: beginVerb(
      'pass legal review',
      [
        'Then a superintendent or above decides whether to apply. Where it has to be changed first, take it back to draft instead.',
      ],
      (_, act) => ({ legalReviewOn: londonDayOf(act.now) }),
    ),
    does: (act, { id = '' }, raw) => noteLegalReview(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/return',
    nav,
    heading: 'Take it back to draft',
    button: 'Take it back to draft',
    asked: NOTHING,
    begin: beginVerb('return to draft', ['It can be changed then, and a lawyer reads it again.']),
    does: (act, { id = '' }) => returnToDraft(act, id),
    back,
  })

  serve({
    path: '/closures/:id/apply',
    nav,
    heading: 'Apply for the order',
    button: 'Apply for the order in my name',
    asked: fieldsOf(lineClosure, { applicantRank: { label: 'Your rank' } }),
    begin: beginVerb('apply', [
      'You apply in your own name, as somebody who had no hand in preparing this. Read the pack first.',
      'Serious Crime Act 2015, section 80A(5): a superintendent or above, or the Director General of the National Crime Agency or their deputy.',
    ]),
    does: (act, { id = '' }, raw) => applyForOrder(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/withdraw',
    nav,
    heading: 'Withdraw it',
    button: 'Withdraw it',
    asked: fieldsOf(lineClosure, { endedWhy: { label: 'Why it is withdrawn' } }),
    begin: beginVerb('withdraw', ['It stays to be read, and nothing more happens with it.']),
    does: (act, { id = '' }, raw) => withdrawClosure(act, id, raw),
    back,
  })
}
