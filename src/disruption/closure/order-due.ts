import type { Act } from '../../kernel/act.ts'
import { dueAt } from '../../law/due-at.ts'
import { agencyLaw, lawFor } from '../../law/law-for.ts'
import { londonDayOf } from '../../values/london-moment.ts'

/**
 * By when an order of this moment (ISO 8601, UTC) is to be complied with where nothing else was agreed: the end of the fifth
 * working day after the date of the order, not of its service (SI 2017/1240, regulation 3(5)), with the force's holidays.
 */
export async function orderDue(act: Act, orderAt: string): Promise<string> {
  const { value } = (await lawFor(act, londonDayOf(orderAt))).rule('closure.complied-with')
  const due = dueAt(value, orderAt, { holidays: (await agencyLaw(act)).holidays })
  if (due === null) throw new Error('a time that was never paused has no end')
  return due
}
