import { askFor } from '../../jobs/ask-for.ts'
import type { Act } from '../../kernel/act.ts'

/** In the act that writes an import down: the force's clock looks whether it shows a closed number, or what took over from one. */
export const watchImport = (act: Act, ringFence: string): Promise<void> =>
  askFor(act, 'successor-watch', { agency: act.context.actor.agency, ringFence, at: act.now })
