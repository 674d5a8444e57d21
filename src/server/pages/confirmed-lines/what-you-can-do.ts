import type { Seen } from '../../../kernel/seen.ts'
import type { line } from '../../../disruption/line/line.ts'

/** A link of the list “What you can do” on the page of a line. */
export interface Doing {
  readonly href: string
  readonly text: string
}

/**
 * What somebody can do with a line from its page. `keeps`: whether they keep the lines of the force that has it. Each part of
 * the system that begins from a line adds its own link here.
 */
export function whatYouCanDo(
  { id, values: { state } }: Pick<Seen<typeof line.fields>, 'id' | 'values'>,
  keeps: boolean,
): readonly Doing[] {
  const query = new URLSearchParams({ confirmedLine: id }).toString()
  const recorded: readonly Doing[] = keeps
    ? [
        { href: `/records/incident/new?${query}`, text: 'Record an incident' },
        { href: `/records/police_hours/new?${query}`, text: 'Note police hours' },
      ]
    : []
  const keeping: readonly Doing[] =
    keeps && state === 'in use'
      ? [
          { href: `/confirmed-lines/${id}/numbers/new`, text: 'Add a number' },
          { href: `/closures/new?line=${id}`, text: 'Apply to close this line, or note that it was closed' },
          { href: `/confirmed-lines/${id}/end`, text: 'The line ended without a closure' },
        ]
      : []
  const closed: readonly Doing[] =
    keeps && state === 'closed' ? [{ href: `/outreach/new?line=${id}`, text: 'Offer help to its customers' }] : []
  return [
    ...closed,
    { href: `/workbench?line=${id}`, text: 'Open the workbench' },
    { href: `/schedules?line=${id}`, text: 'Schedules for court' },
    ...keeping,
    ...recorded,
  ]
}
