import type { Act } from '../kernel/act.ts'
import { type Audience, marksOf } from './figure.ts'

/**
 * The line of the log for a figure that was shown or handed out: whose records it is of, in which form, and what was
 * asked. To another agency it is a disclosure under the agreements, as a record would be. `beside`: agencies whose records
 * were joined to these.
 */
export function logFigure(
  { context: { actor }, entries }: Act,
  act: 'viewed' | 'exported',
  { figure, agency, form, agreements }: Audience,
  asked: Readonly<Record<string, unknown>>,
  beside: readonly string[] = [],
): void {
  const own = agency === actor.agency
  const decided = (of: string, group: string) => {
    const { controller, ringFence, basis } = marksOf(of)
    return { action: 'read', controller, ringFence, involved: false, basis, groups: [group], agreements }
  }
  entries.push({
    act: own || act === 'exported' ? act : 'disclosed',
    kind: figure.kind,
    controllers: [agency, ...beside],
    ...(own ? {} : { recipient: actor.agency }),
    detail: {
      roles: actor.roles,
      ringFences: actor.ringFences,
      decided: [decided(agency, form), ...beside.map(of => decided(of, 'beside'))],
      figure: asked,
    },
  })
}
