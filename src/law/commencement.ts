import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { longText } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { shortDate } from '../values/london.ts'
import { PACKS } from './packs.ts'

/** Packs that come without a day. */
const TO_COME = PACKS.filter(({ commenced }) => commenced === null).map(({ id, title }) => ({ value: id, text: title }))

/** From which day a pack of rules that came without one is in force. */
export const commencement = recordType({
  kind: 'commencement',
  singular: 'commencement',
  plural: 'commencements',
  groups: { law: 'The law and its day' },
  fields: {
    pack: required(choice(TO_COME), {
      label: 'What comes into force',
      group: 'law',
      written: 'once',
    }),
    from: required(day(), { label: 'In force from', group: 'law' }),
    source: required(longText(500), {
      label: 'Where it says so',
      hint: 'For example, the commencement regulations with their number',
      group: 'law',
    }),
    takenBackWhy: optional(longText(500), {
      label: 'Why it was taken back',
      group: 'law',
      written: 'by verbs',
    }),
  },
  happened: 'from',
  listed: ['pack', 'from', 'source'],
  check({ pack, from }) {
    const assent = PACKS.find(({ id }) => id === pack)?.assent
    if (assent === undefined || from >= assent) return []
    const problem = `In force from must be on or after ${shortDate(assent)}, the day of the Royal Assent: no Act is law before it`
    return [{ field: 'from', problem }]
  },
  caption: ({ pack, from, takenBackWhy }) =>
    [
      PACKS.find(({ id }) => id === pack)?.title ?? 'Commencement',
      from ? `from ${shortDate(from)}` : '',
      takenBackWhy ? '(taken back)' : '',
    ]
      .filter(part => part)
      .join(' '),
})
