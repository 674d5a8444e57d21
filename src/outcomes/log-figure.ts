import type { Act } from '../kernel/act.ts'
import { type Audience, enforcementFigure, marksOf } from './figure.ts'

/**
 * The line of the log for a figure that was shown or handed out: whose records it is of, in which form, and what was
 * asked. To another agency it is a disclosure under the agreements, as a record would be.
 */
export function logFigure(
  { context: { actor }, entries }: Act,
  act: 'viewed' | 'exported',
  { agency, form, agreements }: Audience,
  figure: Readonly<Record<string, unknown>>,
): void {
  const own = agency === actor.agency
  const { controller, ringFence, basis } = marksOf(agency)
  entries.push({
    act: own || act === 'exported' ? act : 'disclosed',
    kind: enforcementFigure.kind,
    controllers: [agency],
    ...(own ? {} : { recipient: actor.agency }),
    detail: {
      roles: actor.roles,
      ringFences: actor.ringFences,
      decided: [{ action: 'read', controller, ringFence, involved: false, basis, groups: [form], agreements }],
      figure,
    },
  })
}
