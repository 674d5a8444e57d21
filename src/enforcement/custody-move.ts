import { required } from '../kernel/field.ts'
import { whole } from '../kernel/fields/number.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { moment } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'

/** One step of an exhibit's continuity: who or what held it before and after. Each begins where the last ended. */
export const custodyMove = recordType({
  kind: 'custody_move',
  singular: 'move of an exhibit',
  plural: 'moves of exhibits',
  groups: { operational: 'Continuity' },
  fields: {
    seizure: required(reference('seizure'), { label: 'Exhibit', group: 'operational' }),
    step: required(whole(1, 10_000), { label: 'Step', hint: 'Leave it empty for the next one', group: 'operational' }),
    movedAt: required(moment(), { label: 'Moved at', group: 'operational' }),
    movedFrom: required(text(200), {
      label: 'From',
      hint: 'Leave it empty for who has the exhibit now',
      group: 'operational',
    }),
    movedTo: required(text(200), { label: 'To', group: 'operational' }),
    reason: required(text(300), { label: 'Reason', group: 'operational' }),
  },
  happened: 'movedAt',
  listed: ['movedAt', 'seizure', 'movedFrom', 'movedTo'],
  caption: ({ movedFrom, movedTo }) =>
    movedFrom === undefined || movedTo === undefined ? 'A move of an exhibit' : `${movedFrom} to ${movedTo}`,
})
