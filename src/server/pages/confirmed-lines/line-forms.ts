import { addNumber } from '../../../disruption/line/add-number.ts'
import { confirmLine, NOT_ANALYSED } from '../../../disruption/line/confirm-line.ts'
import { candidateDecision } from '../../../disruption/line/candidate-decision.ts'
import { dateNumber } from '../../../disruption/line/date-number.ts'
import { decideSuccessor } from '../../../disruption/line/decide-successor.ts'
import { endLine } from '../../../disruption/line/end-line.ts'
import { lineMatch } from '../../../disruption/line/line-match.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { line } from '../../../disruption/line/line.ts'
import { shareLine } from '../../../disruption/line/share-line.ts'
import type { Act } from '../../../kernel/act.ts'
import { choice } from '../../../kernel/fields/choice.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { ok, type Result } from '../../../values/result.ts'
import type { Pages } from '../../page-context.ts'
import { addressOf } from '../record/address-of.ts'
import { type Beginning, fieldsOf, serveVerb } from '../record/verb-form.ts'

const NEW_LINE: RecordKind = {
  ...line,
  fields: {
    ...fieldsOf(lineNumber, { number: {}, usedFrom: {}, usedUntil: { optional: true } }).fields,
    ...fieldsOf(line, {
      name: {},
      runFrom: {},
      exportingForce: { optional: true },
      importingForce: { optional: true },
      operation: { optional: true },
    }).fields,
    ...fieldsOf(candidateDecision, { reason: {}, alternative: {} }).fields,
  },
}
const NUMBER: RecordKind = {
  ...lineNumber,
  fields: fieldsOf(lineNumber, { number: {}, usedFrom: {}, usedUntil: { optional: true }, reason: {} }).fields,
}
const SUCCESSOR: RecordKind = {
  ...lineNumber,
  fields: {
    decision: {
      type: choice([
        { value: 'confirm', text: 'It is a number of this line' },
        { value: 'reject', text: 'It is not' },
      ]),
      label: 'Is it a number of this line?',
      group: 'operational',
      required: true,
    },
    ...fieldsOf(lineNumber, {
      usedFrom: { hint: 'The analysis suggests this day; correct it where you know better' },
      reason: {},
    }).fields,
  },
}
const SHARING: RecordKind = {
  ...lineMatch,
  fields: {
    decision: {
      type: choice([
        { value: 'share', text: 'Yes: they see the line and its confirmed numbers' },
        { value: 'not', text: 'No: they see nothing of it' },
      ]),
      label: 'May the other force see this line?',
      group: 'operational',
      required: true,
    },
    ...fieldsOf(lineMatch, { reason: {} }).fields,
  },
}

/** The forms of what people decide about a confirmed line, each at its own address. */
export const lineForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)
  const nav = 'confirmed-lines'
  const back = ({ id = '' }: Readonly<Record<string, string>>): string => addressOf('line', id)

  serve({
    path: '/confirmed-lines/new',
    nav,
    heading: 'Confirm a line that no analysis found',
    button: 'Confirm the line',
    asked: NEW_LINE,
    begin: async () =>
      ok({
        about: '',
        lead: [
          'For a line known from elsewhere, such as an advert or a seized phone. Where its number is in phone records, confirm it on the page of the number: what the analysis says is then kept beside your decision.',
        ],
        filled: {},
      }),
    does: async (act, _, raw) => {
      const made = await confirmLine(act, raw, NOT_ANALYSED)
      return made.ok ? ok({ location: addressOf('line', made.value.id) }) : made
    },
    back: () => '/confirmed-lines',
  })

  serve({
    path: '/confirmed-lines/:id/numbers/new',
    nav,
    heading: 'Add a number',
    button: 'Add the number',
    asked: NUMBER,
    begin: (act, { id = '' }) => begun(act, id, {}, ['A number that this line has or had, in your name.']),
    does: (act, { id }, raw) => addNumber(act, { ...raw, line: id }),
    back,
  })

  serve({
    path: '/confirmed-lines/:id/numbers/:number/dates',
    nav,
    heading: 'When this number was used',
    button: 'Save the days',
    asked: {
      ...lineNumber,
      fields: fieldsOf(lineNumber, { usedFrom: {}, usedUntil: { optional: true } }).fields,
    },
    begin: async (act, { number = '' }) => {
      const read = await readRecord(act, lineNumber, number)
      if (!read.ok) return read
      const { usedFrom, usedUntil } = read.value.values
      return ok({ about: lineNumber.caption(read.value.values), lead: [], filled: { usedFrom, usedUntil } })
    },
    does: (act, { number = '' }, raw) => dateNumber(act, number, raw),
    back,
  })

  serve({
    path: '/confirmed-lines/:id/numbers/:number/decide',
    nav,
    heading: 'Decide whether this number took over',
    button: 'Record the decision',
    asked: SUCCESSOR,
    begin: async (act, { number = '' }) => {
      const read = await readRecord(act, lineNumber, number)
      if (!read.ok) return read
      const { usedFrom = '', evidence } = read.value.values
      const reasons = [...(evidence?.reasons ?? []), ...(evidence?.against ?? [])].map(({ text }) => text)
      return ok({
        about: lineNumber.caption(read.value.values),
        lead: [
          evidence
            ? `The analysis gives it ${Math.round(evidence.score * 100)} of 100, first used on ${shortDate(usedFrom)}.`
            : '',
          ...reasons,
          'You decide, in your name. Confirmed, it ends the number that it follows.',
        ].filter(sentence => sentence !== ''),
        filled: { usedFrom },
      })
    },
    does: (act, { number = '' }, raw) => decideSuccessor(act, number, raw),
    back,
  })

  serve({
    path: '/confirmed-lines/:id/end',
    nav,
    heading: 'The line ended without a closure',
    button: 'End the line',
    asked: fieldsOf(line, { endedOn: {}, endedWhy: {} }),
    begin: (act, { id = '' }) =>
      begun(act, id, { endedOn: londonDayOf(act.now) }, [
        'Its numbers end on that day too. Where a court order closed the number, record a closure instead.',
      ]),
    does: (act, { id = '' }, raw) => endLine(act, id, raw),
    back,
  })

  serve({
    path: '/confirmed-lines/:id/matches/:match',
    nav,
    heading: 'May the other force see this line?',
    button: 'Record the decision',
    asked: SHARING,
    begin: (act, { id = '' }) =>
      begun(act, id, {}, [
        'They have a confirmed line with the same number. People, attributions and what the numbers rest on do not cross, whatever you decide. They decide about their own line.',
      ]),
    does: (act, { match = '' }, raw) => shareLine(act, match, raw),
    back,
  })
}

async function begun(act: Act, id: string, filled: Raw, lead: readonly string[]): Promise<Result<Beginning>> {
  const read = await readRecord(act, line, id)
  return read.ok ? ok({ about: line.caption(read.value.values), lead, filled }) : read
}
