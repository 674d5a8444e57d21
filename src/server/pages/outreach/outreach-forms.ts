import { changeList } from '../../../disruption/outreach/change-list.ts'
import { editMessage } from '../../../disruption/outreach/edit-message.ts'
import { endSuppression } from '../../../disruption/outreach/end-suppression.ts'
import { listOfOutreach } from '../../../disruption/outreach/list-of-outreach.ts'
import { outreach } from '../../../disruption/outreach/outreach.ts'
import { sendBack } from '../../../disruption/outreach/send-back.ts'
import { stopOutreach } from '../../../disruption/outreach/stop-outreach.ts'
import { suppression } from '../../../disruption/outreach/suppression.ts'
import { longText } from '../../../kernel/fields/text.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { ok } from '../../../values/result.ts'
import type { Pages } from '../../page-context.ts'
import { addressOf } from '../record/address-of.ts'
import { fieldsOf, serveVerb } from '../record/verb-form.ts'

/** Letters that the longest list takes. */
const LONGEST_LIST = 100_000

const NUMBERS: RecordKind = {
  ...outreach,
  fields: {
    numbers: {
      type: longText(LONGEST_LIST),
      group: 'operational',
      label: 'Numbers',
      hint: 'One on each line: the number, a comma, and the day of its last contact with the line, like 07700 900123, 2026-10-03',
      required: true,
    },
  },
}

const BACK: RecordKind = {
  ...outreach,
  fields: {
    why: { type: longText(1000), group: 'operational', label: 'What has to change', required: true },
  },
}

/** The forms of what happens with an offer of help before it is sent, each at its own address. */
export const outreachForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)
  const nav = 'outreach'
  const back = ({ id = '' }: Readonly<Record<string, string>>): string => addressOf(outreach.kind, id)
  const { outside } = context.records
  const AGAIN = 'Whoever waits to release it has to be asked again, and you cannot release it yourself.'

  serve({
    path: '/outreach/:id/message',
    nav,
    heading: 'Change the message',
    button: 'Save the message',
    asked: fieldsOf(outreach, {
      message: { hint: 'Put {link} where the link will stand, and say that replying STOP ends it' },
    }),
    begin: async (act, { id = '' }) => {
      const read = await readRecord(act, outreach, id)
      if (!read.ok) return read
      const { message } = read.value.values
      return ok({ about: outreach.caption(read.value.values), lead: [AGAIN], filled: { message } })
    },
    does: (act, { id = '' }, raw) => editMessage(act, id, raw, outside.site),
    back,
  })

  serve({
    path: '/outreach/:id/list',
    nav,
    heading: 'Change the list',
    button: 'Save the list',
    asked: NUMBERS,
    begin: async (act, { id = '' }) => {
      const read = await readRecord(act, outreach, id)
      if (!read.ok) return read
      const numbers = (await listOfOutreach(act, id)).map(one => `${one.number}, ${one.lastContactOn}`).join('\n')
      return ok({ about: outreach.caption(read.value.values), lead: [AGAIN], filled: { numbers } })
    },
    does: (act, { id = '' }, raw) => changeList(act, id, raw),
    back,
  })

  serve({
    path: '/outreach/:id/back',
    nav,
    heading: 'Send it back',
    button: 'Send it back',
    asked: BACK,
    begin: async (act, { id = '' }) => {
      const read = await readRecord(act, outreach, id)
      if (!read.ok) return read
      const lead = ['It is a draft again, with what you write here beside it. Nothing has left.']
      return ok({ about: outreach.caption(read.value.values), lead, filled: {} })
    },
    does: (act, { id = '' }, raw) => sendBack(act, id, raw),
    back,
  })

  serve({
    path: '/outreach/:id/stop',
    nav,
    heading: 'Stop the offer of help',
    button: 'Stop it for good',
    asked: fieldsOf(outreach, { stoppedWhy: {} }),
    begin: async (act, { id = '' }) => {
      const read = await readRecord(act, outreach, id)
      if (!read.ok) return read
      const lead = ['Nobody whose turn has not come gets the message. What has left has left.']
      return ok({ about: outreach.caption(read.value.values), lead, filled: {} })
    },
    does: (act, { id = '' }, raw) => stopOutreach(act, id, raw),
    back,
  })

  serve({
    path: '/no-message/:id/end',
    nav,
    heading: 'Let messages reach this number again',
    button: 'End it as today ends',
    asked: fieldsOf(suppression, { endedWhy: {} }),
    begin: async (act, { id = '' }) => {
      const read = await readRecord(act, suppression, id)
      if (!read.ok) return read
      const lead = ['Each message still looks who is behind the number when its turn comes.']
      return ok({ about: suppression.caption(read.value.values), lead, filled: {} })
    },
    does: (act, { id = '' }, raw) => endSuppression(act, id, raw),
    back: ({ id = '' }) => addressOf(suppression.kind, id),
  })
}
