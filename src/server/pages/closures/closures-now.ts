import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import { type State, STATES } from '../../../disruption/closure/transitions.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'

const SHOWN = 100
const GROUPS: readonly { readonly title: string; readonly empty: string; readonly states: readonly State[] }[] = [
  { title: 'Found live again', empty: 'Nothing that was off is live again.', states: ['reopened'] },
  { title: 'Order made: waiting to be off', empty: 'No order waits to be carried out.', states: ['made', 'served'] },
  { title: 'Waiting for an applicant', empty: 'None waits for a superintendent or above.', states: ['reviewed'] },
  { title: 'Applied for, or with the court', empty: 'Nothing is with a court.', states: ['applied', 'filed'] },
  {
    title: 'In preparation',
    empty: 'None is being prepared.',
    states: ['draft', 'legal review', 'without order'],
  },
  { title: 'Off', empty: 'Nothing is off.', states: ['executed'] },
]

/** Closures that are not over, by what they wait for. */
export async function closuresNow(act: Act): Promise<{ readonly groups: readonly object[] }> {
  const groups: object[] = []
  for (const { title, empty, states } of GROUPS) {
    const lines: object[] = []
    for (const state of states) {
      const { rows } = await listRecords(act, lineClosure, { where: { state }, order: 'happened', size: SHOWN })
      for (const { id, values } of rows)
        lines.push({
          href: `/closures/${id}`,
          lineName: values.lineName,
          state: STATES.find(({ value }) => value === values.state)?.text,
          preparedOn: values.preparedOn,
          due: values.state === 'made' || values.state === 'served' ? values.dueAt : null,
          overdue: Boolean(values.dueAt && values.dueAt < act.now && (state === 'made' || state === 'served')),
          claim: lineClosure.fields.claimState.type.show(values.claimState ?? 'none'),
        })
    }
    groups.push({ title, empty, lines })
  }
  return { groups }
}
