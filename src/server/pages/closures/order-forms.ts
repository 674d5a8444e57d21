import { agreeTime } from '../../../disruption/closure/agree-time.ts'
import { closureItem } from '../../../disruption/closure/closure-item.ts'
import { dischargeOrder } from '../../../disruption/closure/discharge-order.ts'
import { executeItem } from '../../../disruption/closure/execute-item.ts'
import { exemptItem } from '../../../disruption/closure/exempt-item.ts'
import { expireOrder } from '../../../disruption/closure/expire-order.ts'
import { extendOrder } from '../../../disruption/closure/extend-order.ts'
import { fileApplication } from '../../../disruption/closure/file-application.ts'
import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import { noteOrder } from '../../../disruption/closure/note-order.ts'
import { noteRefusal } from '../../../disruption/closure/note-refusal.ts'
import { serveOrder } from '../../../disruption/closure/serve-order.ts'
import { varyOrder } from '../../../disruption/closure/vary-order.ts'
import { addMonths } from '../../../values/calendar-day.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { ok } from '../../../values/result.ts'
import type { Pages } from '../../page-context.ts'
import { fieldsOf, serveVerb } from '../record/verb-form.ts'
import { backToClosure as back, beginVerb } from './closure-begin.ts'
import { captionOf } from './closure-model.ts'

const nav = 'closures'
const optional = { optional: true } as const

/** The forms of what a court, a provider and time do with an order, each at its own address. */
export const orderForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)

  serve({
    path: '/closures/:id/filed',
    nav,
    heading: 'It was filed with the court',
    button: 'Note the filing',
    asked: fieldsOf(lineClosure, { court: {}, courtReference: {}, filedAt: {} }),
    begin: beginVerb('file', [], (_, act) => ({ filedAt: act.now })),
    does: (act, { id = '' }, raw) => fileApplication(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/order',
    nav,
    heading: 'The court made the order',
    button: 'Note the order',
    asked: fieldsOf(lineClosure, {
      orderAt: {},
      agreedUntil: {
        ...optional,
        hint: 'Only where the court agreed to another time than the end of the fifth working day after the order',
      },
      expiresOn: { ...optional, hint: 'Leave empty where the order names no end: it stands until it is discharged' },
      decisionReason: optional,
    }),
    begin: beginVerb(
      'note order made',
      ['The provider must comply by the end of the fifth working day after the date of the order (regulation 3(5)).'],
      ({ values: { durationMonths } }, act) => ({
        orderAt: act.now,
        ...(durationMonths ? { expiresOn: addMonths(londonDayOf(act.now), durationMonths) } : {}),
      }),
    ),
    does: (act, { id = '' }, raw) => noteOrder(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/refused',
    nav,
    heading: 'The court refused',
    button: 'Note the refusal',
    asked: fieldsOf(lineClosure, { refusedAt: {}, decisionReason: {} }),
    begin: beginVerb('note refusal', ['A better application is a new closure of the same line.']),
    does: (act, { id = '' }, raw) => noteRefusal(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/served',
    nav,
    heading: 'The order was served',
    button: 'Note the service',
    asked: fieldsOf(lineClosure, { servedAt: {}, servedOn: { hint: 'The provider, for example the mobile network' } }),
    begin: beginVerb(
      'serve',
      ['The time to comply runs from the date of the order, not from its service.'],
      (_, act) => ({
        servedAt: act.now,
      }),
    ),
    does: (act, { id = '' }, raw) => serveOrder(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/time',
    nav,
    heading: 'Another time was agreed',
    button: 'Note the time',
    asked: fieldsOf(lineClosure, { agreedUntil: {}, agreedBy: {} }),
    begin: beginVerb('agree time', [
      'You and the provider may agree only to an earlier time (regulation 3(6)); the court also to a later one.',
    ]),
    does: (act, { id = '' }, raw) => agreeTime(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/items/:item/off',
    nav,
    heading: 'It was turned off',
    button: 'Note that it is off',
    asked: fieldsOf(closureItem, {
      executedAt: {},
      provider: { label: 'Provider, or who seized it' },
      providerReference: { label: 'Provider’s reference, or the exhibit that was seized' },
    }),
    begin: async (act, { item = '' }) => {
      const read = await readRecord(act, closureItem, item)
      return read.ok
        ? ok({
            about: captionOf(read.value),
            lead: ['With the last item the line is closed, and check-backs begin.'],
            filled: { executedAt: act.now, provider: read.value.values.provider },
          })
        : read
    },
    does: (act, { item = '' }, raw) => executeItem(act, item, raw),
    back,
  })

  serve({
    path: '/closures/:id/items/:item/exempt',
    nav,
    heading: 'It is not used in dealing',
    button: 'Take it out of the order',
    asked: fieldsOf(closureItem, { outWhy: { label: 'How this was found' } }),
    begin: beginVerb('exempt item', [
      'Regulation 3(3): an order may provide that it does not apply to what the applicant finds is not used in dealing. Tell the provider.',
    ]),
    does: (act, { item = '' }, raw) => exemptItem(act, item, raw),
    back,
  })

  serve({
    path: '/closures/:id/varied',
    nav,
    heading: 'The order was varied',
    button: 'Note it',
    asked: fieldsOf(lineClosure, { variedOn: { label: 'Varied on' }, variedHow: {} }),
    begin: beginVerb('vary', []),
    does: (act, { id = '' }, raw) => varyOrder(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/extended',
    nav,
    heading: 'The order was extended',
    button: 'Note it',
    asked: fieldsOf(lineClosure, { expiresOn: { label: 'It now ends on' } }),
    begin: beginVerb('extend', []),
    does: (act, { id = '' }, raw) => extendOrder(act, id, raw),
    back,
  })

  serve({
    path: '/closures/:id/run-out',
    nav,
    heading: 'The order has run out',
    button: 'Note that it has run out',
    asked: fieldsOf(lineClosure, {}),
    begin: beginVerb('expire', ['The number may come back then: check-backs go on.']),
    does: (act, { id = '' }) => expireOrder(act, id),
    back,
  })

  serve({
    path: '/closures/:id/discharged',
    nav,
    heading: 'The order was discharged',
    button: 'Note it',
    asked: fieldsOf(lineClosure, { endedOn: { label: 'Discharged on' }, endedWhy: { label: 'Why' } }),
    begin: beginVerb('discharge', [
      'What it named is under no order then. The number may come back: check-backs go on.',
    ]),
    does: (act, { id = '' }, raw) => dischargeOrder(act, id, raw),
    back,
  })
}
