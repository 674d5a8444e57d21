import { optional, required } from '../kernel/field.ts'
import { whole } from '../kernel/fields/number.ts'
import { reference } from '../kernel/fields/reference.ts'
import { longText } from '../kernel/fields/text.ts'
import { moment } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'

/**
 * Two records of one person, as a named person decided. While it stands, both are shown as one; nothing is moved or
 * deleted, so undoing it leaves everything as before. Made by `merge-people.ts` alone: it has no form.
 */
export const personMerge = recordType({
  kind: 'person_merge',
  singular: 'merge',
  plural: 'merges',
  groups: { identity: 'Merge' },
  fields: {
    kept: required(reference('person'), { label: 'Person kept', group: 'identity' }),
    merged: required(reference('person'), { label: 'Person merged into it', group: 'identity' }),
    reason: required(longText(1000), { label: 'Reason', group: 'identity' }),
    takenIn: optional(whole(1, 1_000_000), {
      label: 'Version of the kept record that took fields from the other',
      group: 'identity',
    }),
    undoneAt: optional(moment(), { label: 'Undone', group: 'identity' }),
    undoneReason: optional(longText(1000), { label: 'Reason for undoing it', group: 'identity' }),
  },
  subject: 'kept',
  listed: ['kept', 'merged', 'reason', 'undoneAt'],
  caption: ({ undoneAt }) =>
    undoneAt === undefined || undoneAt === null ? 'Two records of one person' : 'A merge that was undone',
})
