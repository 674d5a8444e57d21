import { required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { text } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { dateAndTime } from '../../values/london.ts'

/** Longer than this nobody is on at a stretch: it is a slip of typing. */
const LONGEST_HOURS = 24

/** A navigator's turn in one custody suite. */
export const rotaShift = recordType({
  kind: 'rota_shift',
  singular: 'shift',
  plural: 'shifts',
  groups: { rota: 'Whose turn it is' },
  fields: {
    station: required(text(80), { label: 'Police station', hint: 'As the custody system writes it', group: 'rota' }),
    worker: required(text(100), { label: 'Who is on', group: 'rota' }),
    startsAt: required(moment(), { label: 'From', group: 'rota' }),
    endsAt: required(moment(), { label: 'Until', group: 'rota' }),
    state: required(
      choice([
        { value: 'on', text: 'On' },
        { value: 'taken off', text: 'Taken off the rota' },
      ]),
      { label: 'State', group: 'rota' },
    ),
  },
  happened: 'startsAt',
  listed: ['startsAt', 'endsAt', 'station', 'worker', 'state'],
  caption: ({ worker, station, startsAt }) =>
    [worker ?? 'A shift', station ? `at ${station}` : '', startsAt ? `from ${dateAndTime(startsAt)}` : '']
      .filter(part => part)
      .join(' '),
  check: ({ startsAt, endsAt }) => {
    if (endsAt <= startsAt) return [{ field: 'endsAt', problem: 'Until must be after the shift begins' }]
    return Date.parse(endsAt) - Date.parse(startsAt) > LONGEST_HOURS * 3_600_000
      ? [{ field: 'endsAt', problem: `A shift of more than ${LONGEST_HOURS} hours must be entered as several` }]
      : []
  },
})
