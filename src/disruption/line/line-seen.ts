import type { Act } from '../../kernel/act.ts'
import type { Marks } from '../../kernel/marks.ts'
import { askFor } from '../../jobs/ask-for.ts'

/**
 * Has the forces look, each by its own clock, whether they have a line under a number that was just confirmed. Of a number
 * inside a ring-fence nobody is asked anything.
 */
export async function tellOfNumber(act: Act, number: string, { ringFence }: Pick<Marks, 'ringFence'>): Promise<void> {
  if (ringFence !== '') return
  await askFor(act, 'line-seen', { agency: act.context.actor.agency, number, at: act.now })
}
