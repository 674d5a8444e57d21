import type { Act } from '../../../kernel/act.ts'
import { episode } from '../../../treatment/episode.ts'
import { pointingAt } from '../../../treatment/records-where.ts'
import { addressOf } from '../record/address-of.ts'

/**
 * From an accepted referral into treatment: the episode that came of it, or the page that opens one. null for whoever
 * neither reads episodes nor opens them.
 */
export async function treatmentFrom(
  act: Act,
  referral: string,
): Promise<{ readonly href: string; readonly text: string } | null> {
  const [opened] = await pointingAt(act, episode, 'referral', [referral])
  if (opened !== undefined)
    return { href: addressOf(episode.kind, opened.id), text: 'The treatment episode that came of it' }
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return act.policy.decide(act.context, 'create', episode, marks).groups.size === 0
    ? null
    : { href: `/treatment/new?referral=${referral}`, text: 'Open a treatment episode' }
}
